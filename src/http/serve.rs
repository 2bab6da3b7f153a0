//! The accept loop. `axum::serve` sets no timer, so hyper's limit on slow headers would not work there.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

use super::activity::Activity;
use super::client_ip::TrustedProxies;
use super::seats::{Place, Seats};
use super::tls::Tls;

/// From the first byte of a request to the last of its headers. Also how long a quiet connection is kept.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
const LOOKED_AT_EVERY: Duration = Duration::from_secs(2);
/// What runs when the server stops may take this long; the whole process has 10 s.
const DRAIN_WITHIN: Duration = Duration::from_secs(8);
/// When accepting fails (no file descriptors left), trying again at once would only burn the processor.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
const HTTP2_STREAMS_MAX: u32 = 100;

/// What a connection passes before its first request.
#[derive(Default)]
pub struct Entrance {
    /// Their connections are not counted: each speaks for many.
    pub proxies: TrustedProxies,
    /// `None`: plain HTTP.
    pub tls: Option<Tls>,
}

/// Lets this process have as many connections open as it may: what it is given at its start is often a thousand.
pub fn raise_limits() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::warn!(%error, "the limit of open connections stays as it is");
    }
}

/// Serves until `stop` is ready, then lets open requests finish and returns.
pub async fn serve(listener: TcpListener, router: Router, entrance: Entrance, stop: impl Future<Output = ()> + Send) -> io::Result<()> {
    raise_limits();
    let Entrance { proxies, tls } = entrance;
    let protocol = Arc::new(protocol());
    let seats = Seats::new(proxies);
    let open = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let (place, stream, peer) = tokio::select! {
            biased;
            () = &mut stop => break,
            accepted = accept(&listener, &seats) => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
        };
        let Some(seat) = seats.seat(place, peer.ip()) else {
            metrics::counter!("guerdon_connections_refused_total").increment(1);
            continue;
        };
        let connection = Connection { protocol: protocol.clone(), router: router.clone(), peer, watcher: open.watcher() };
        let tls = tls.clone();
        tokio::spawn(async move {
            connection.meet(stream, tls).await;
            drop(seat);
        });
    }
    drop(listener);
    if timeout(DRAIN_WITHIN, open.shutdown()).await.is_err() {
        tracing::warn!("some requests were still running after {} s", DRAIN_WITHIN.as_secs());
    }
    Ok(())
}

async fn accept(listener: &TcpListener, seats: &Seats) -> io::Result<(Place, TcpStream, SocketAddr)> {
    let place = seats.place().await;
    let (stream, peer) = listener.accept().await?;
    Ok((place, stream, peer))
}

fn protocol() -> Builder<TokioExecutor> {
    let mut protocol = Builder::new(TokioExecutor::new());
    protocol.http1().timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
    protocol
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(HTTP2_STREAMS_MAX)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(10));
    protocol
}

struct Connection {
    protocol: Arc<Builder<TokioExecutor>>,
    router: Router,
    peer: SocketAddr,
    watcher: Watcher,
}

impl Connection {
    async fn meet(self, stream: TcpStream, tls: Option<Tls>) {
        // Only costs latency when it fails.
        let _ = stream.set_nodelay(true);
        match tls {
            None => self.run(stream).await,
            Some(tls) => match tls.accept(stream).await {
                Ok(stream) => self.run(stream).await,
                Err(error) => tracing::debug!(%error, "a client did not come to speak TLS"),
            },
        }
    }

    async fn run(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let activity = Arc::new(Activity::default());
        let noted = activity.clone();
        let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(self.peer));
            let answer = self.router.clone().oneshot(request.map(Body::new));
            let running = noted.begin();
            async move { Ok::<_, Infallible>(running.with(answer.await?)) }
        });
        let connection = self.protocol.serve_connection(TokioIo::new(stream), service);
        let mut connection = pin!(self.watcher.watch(connection));
        loop {
            match timeout(LOOKED_AT_EVERY, &mut connection).await {
                Ok(Ok(())) => return,
                // The client hung up or spoke no HTTP: nothing to mend here.
                Ok(Err(error)) => return tracing::debug!(error, "a connection broke"),
                Err(_) if activity.is_over_at(Instant::now()) => return,
                Err(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream as Socket;

    use axum::routing::get;
    use tokio::sync::oneshot;
    use tokio::task::{JoinHandle, spawn_blocking};

    use super::*;

    struct Server {
        address: SocketAddr,
        stop: oneshot::Sender<()>,
        running: JoinHandle<io::Result<()>>,
    }

    async fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let slow = || async {
            sleep(Duration::from_millis(500)).await;
            "slow"
        };
        let peer = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() };
        let router = Router::new().route("/peer", get(peer)).route("/slow", get(slow));
        let (stop, stopped) = oneshot::channel();
        let stopped = async { stopped.await.unwrap_or(()) };
        Server { address, stop, running: tokio::spawn(serve(listener, router, Entrance::default(), stopped)) }
    }

    /// Sends and reads until the server closes the connection.
    fn talk(address: SocketAddr, text: &'static str) -> JoinHandle<String> {
        spawn_blocking(move || {
            let mut socket = Socket::connect(address).expect("connected");
            socket.write_all(text.as_bytes()).expect("sent");
            let mut answer = String::new();
            let _ = socket.read_to_string(&mut answer);
            answer
        })
    }

    #[tokio::test]
    async fn the_handler_knows_its_peer() {
        let server = start().await;
        let answer = talk(server.address, "GET /peer HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
        assert!(answer.expect("joined").ends_with("127.0.0.1"));
    }

    #[tokio::test]
    async fn stopping_finishes_what_runs_and_takes_nothing_new() {
        let server = start().await;
        let idle = talk(server.address, "GET /peer HTTP/1.1\r\nhost: x\r\n\r\n");
        let silent = talk(server.address, "");
        let slow = talk(server.address, "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n");
        sleep(Duration::from_millis(200)).await;

        let start = Instant::now();
        server.stop.send(()).expect("still running");
        server.running.await.expect("joined").expect("stopped");
        assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
        assert!(slow.await.expect("joined").ends_with("slow"));
        assert!(idle.await.expect("joined").ends_with("127.0.0.1"));
        assert_eq!(silent.await.expect("joined"), "");
        assert!(Socket::connect(server.address).is_err());
    }

    #[tokio::test]
    async fn slow_and_silent_clients_are_let_go() {
        let server = start().await;
        let start = Instant::now();
        let clients = ["", "P", "PRI * HTTP", "GET /peer HTTP/1.1\r\nhost:"].map(|text| talk(server.address, text));
        for client in clients {
            let _ = client.await.expect("joined");
        }
        assert!((8..15).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    }
}
