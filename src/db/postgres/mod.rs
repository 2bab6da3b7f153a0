//! Connections to PostgreSQL.
//!
//! sqlx's own pool asks each connection that comes back whether it still answers, and hands out the one that has rested longest:
//! a way there and back for each request, to a server process whose plans and pages have left the processor's caches. Here
//! the last one used is the next one lent, and one that was given up in the middle of something is closed.

mod connection;
pub mod retry;
mod together;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, PgConnection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

pub use connection::Postgres;

use super::StoreError;
use together::Together;

/// How long a request waits for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// A server, and the two ways of asking it: with a connection of one's own for a while, or together with others.
#[derive(Clone)]
pub struct Server {
    pool: Pool,
    together: Together,
}

impl Server {
    /// So many connections at most, and one for the acts that go [`together`].
    pub fn new(options: PgConnectOptions, connections: u32) -> Server {
        Server { pool: Pool::new(options.clone(), connections), together: Together::start(Pool::new(options, 1)) }
    }

    /// A connection of its own, outside the pool.
    pub async fn connect(&self) -> Result<PgConnection, StoreError> {
        Ok(self.pool.options.connect().await?)
    }

    pub fn reading(&self) -> Postgres {
        Postgres::reading(self.clone())
    }

    /// After the acts that are under way.
    pub async fn close(&self) {
        self.together.close().await;
        self.pool.close().await;
    }
}

/// So many connections at most; each is made when it is first needed.
#[derive(Clone)]
struct Pool {
    options: Arc<PgConnectOptions>,
    idle: Arc<Mutex<Vec<PgConnection>>>,
    permits: Arc<Semaphore>,
    size: u32,
}

impl Pool {
    fn new(options: PgConnectOptions, size: u32) -> Pool {
        Pool { options: Arc::new(options), idle: Arc::default(), permits: Arc::new(Semaphore::new(size as usize)), size }
    }

    async fn borrow(&self) -> Result<Lent, StoreError> {
        let in_time = async {
            let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| down("the pool is closed"))?;
            let rested = self.idle().pop();
            let connection = match rested {
                Some(connection) => connection,
                None => self.options.connect().await?,
            };
            Ok(Lent { connection: Some(connection), sound: true, pool: self.clone(), _permit: permit })
        };
        timeout(PATIENCE, in_time).await.unwrap_or_else(|_| Err(down("no connection in time")))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<PgConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn close(&self) {
        if let Ok(all) = self.permits.acquire_many(self.size).await {
            self.permits.close();
            self.idle().clear();
            all.forget();
        }
    }
}

fn down(why: &str) -> StoreError {
    StoreError::Down(why.into())
}

/// A connection on loan. It goes back when it is dropped, if it is `sound`: in no transaction and with no answer under way.
struct Lent {
    connection: Option<PgConnection>,
    sound: bool,
    pool: Pool,
    _permit: OwnedSemaphorePermit,
}

impl Lent {
    /// For a statement: not sound until whoever asks says so again.
    fn begin_statement(&mut self) -> Result<&mut PgConnection, StoreError> {
        self.sound = false;
        self.connection.as_mut().ok_or_else(|| down("the connection is gone"))
    }

    /// After the answer to it.
    fn end_statement<T>(&mut self, answer: sqlx::Result<T>, in_transaction: bool) -> Result<T, StoreError> {
        let broken = matches!(&answer, Err(sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::Tls(_)));
        if broken {
            // Those that rest have most likely gone the same way.
            self.pool.idle().clear();
        }
        self.sound = !broken && !in_transaction;
        Ok(answer?)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take().filter(|_| self.sound && !self.pool.permits.is_closed()) {
            self.pool.idle().push(connection);
        }
    }
}
