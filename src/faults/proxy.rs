//! A wire between the program and PostgreSQL that can be slow, and can be cut.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What the wire does.
#[derive(Clone, Copy, Default)]
pub struct Wire {
    /// Each way.
    pub delay: Duration,
    /// Every so many messages that carry work, the wire is cut when the message has gone through and before the answer.
    pub cut_every: Option<usize>,
}

/// A message that carries work is longer than one that ends it.
const WORK: usize = 300;

pub struct Proxy {
    pub address: SocketAddr,
    pub cuts: Arc<AtomicUsize>,
    _wires: JoinSet<()>,
}

impl Proxy {
    /// Between `address` and the server.
    pub async fn start(server: SocketAddr, wire: Wire) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (messages, cuts) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut wires = JoinSet::new();
        let counters = (Arc::clone(&messages), Arc::clone(&cuts));
        wires.spawn(async move {
            let mut open = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                let (messages, cuts) = counters.clone();
                open.spawn(async move {
                    let Ok(far) = TcpStream::connect(server).await else { return };
                    // An error is a wire that was cut, at one end or by us.
                    let _ = join(near, far, wire, &messages, &cuts).await;
                });
            }
        });
        Proxy { address, cuts, _wires: wires }
    }

    /// The address of a database behind the wire.
    pub fn url(&self, database: &str) -> String {
        let mut url = url::Url::parse(database).expect("an address");
        url.set_ip_host(self.address.ip()).expect("a host");
        url.set_port(Some(self.address.port())).expect("a port");
        url.into()
    }
}

/// Where the server of a database listens.
pub fn server_of(database: &str) -> SocketAddr {
    let url = url::Url::parse(database).expect("an address");
    let address = format!("{}:{}", url.host_str().unwrap_or("127.0.0.1"), url.port().unwrap_or(5432));
    address.parse().expect("an address of numbers")
}

async fn join(near: TcpStream, far: TcpStream, wire: Wire, messages: &AtomicUsize, cuts: &AtomicUsize) -> std::io::Result<()> {
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let ((mut near_read, mut near_write), (mut far_read, mut far_write)) = (near.into_split(), far.into_split());
    let there = async {
        let mut buffer = vec![0; 65_536];
        loop {
            let read = near_read.read(&mut buffer).await?;
            if read == 0 {
                return far_write.shutdown().await;
            }
            tokio::time::sleep(wire.delay).await;
            far_write.write_all(&buffer[..read]).await?;
            if let Some(every) = wire.cut_every.filter(|_| read > WORK)
                && messages.fetch_add(1, Ordering::Relaxed) % every == every - 1
            {
                cuts.fetch_add(1, Ordering::Relaxed);
                return Err(std::io::ErrorKind::ConnectionReset.into());
            }
        }
    };
    let back = async {
        let mut buffer = vec![0; 65_536];
        loop {
            let read = far_read.read(&mut buffer).await?;
            if read == 0 {
                return near_write.shutdown().await;
            }
            tokio::time::sleep(wire.delay).await;
            near_write.write_all(&buffer[..read]).await?;
        }
    };
    tokio::try_join!(there, back).map(drop)
}
