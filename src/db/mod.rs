//! The way to the database: SQLite or PostgreSQL behind one door, native drivers, one SQL text.
//!
//! Reads borrow a connection with [`Db::read`]. All writes go through [`Db::write`], which runs the act apart from its caller,
//! so that a client that hangs up cannot tear a transaction. What differs between the databases stands in [`dialect`].

mod clock;
pub mod dialect;
mod error;
mod group_commit;
pub mod ids;
mod postgres;
pub(crate) mod query;
pub mod sqlite;

use std::future::Future;
use std::pin::Pin;

pub use clock::Clock;
pub use error::{Never, Stop, StoreError};
pub(crate) use query::{execute, fetch_all, fetch_one, fetch_optional};

use group_commit::Writer;
use postgres::{Postgres, Server};
use sqlite::{Readers, Sqlite};

/// A database, shared by everything that stores.
#[derive(Clone)]
pub enum Db {
    Sqlite { reader: Readers, writer: Writer },
    Postgres(Server),
}

/// A connection: inside a transaction when it comes from [`Db::write`], else each statement for itself.
pub enum Tx {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// What an act inside [`Db::write`] returns.
pub type Act<'t, T, R> = Pin<Box<dyn Future<Output = Result<T, Stop<R>>> + Send + 't>>;

impl Db {
    /// Opens `sqlite:FILE` or `postgres://…`; makes the SQLite file where it is missing.
    pub async fn open(url: &str) -> Result<Db, StoreError> {
        if url.starts_with("postgres") {
            Ok(Db::Postgres(dialect::postgres_server(url)?))
        } else {
            let file = dialect::sqlite_file(url)?;
            Ok(Db::Sqlite { writer: Writer::start(file.clone())?, reader: Readers::of(file) })
        }
    }

    /// Brings the tables up to date. Two instances may do it at once.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match self {
            Db::Sqlite { reader, .. } => dialect::migrate_sqlite(reader.file()).await?,
            Db::Postgres(server) => dialect::migrate_postgres(server).await?,
        }
        Ok(())
    }

    /// A connection to read with. On SQLite it cannot write.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Db::Sqlite { reader, .. } => Tx::Sqlite(reader.borrow()?),
            Db::Postgres(server) => Tx::Postgres(Postgres::reading(server.clone())),
        })
    }

    /// Runs `act` on `input` in one transaction and answers after the commit. An `Err` changes nothing.
    ///
    /// On PostgreSQL the act may run again after a serialisation failure or deadlock, so it must have no effect outside the
    /// transaction. On SQLite acts that wait together share one commit, a savepoint each.
    pub async fn write<I, T, R, F>(&self, input: I, act: F) -> Result<T, Stop<R>>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        R: Send + 'static,
        F: for<'t> Fn(&'t mut Tx, &'t I) -> Act<'t, T, R> + Send + Sync + 'static,
    {
        match self {
            Db::Sqlite { writer, .. } => writer.write(input, act).await,
            Db::Postgres(server) => postgres::retry::write(server.clone(), input, act).await,
        }
    }

    /// Whether the database answers, and takes writes.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let mut tx = self.read().await?;
        fetch_one!(&mut tx, (i64,), "select cast(1 as bigint)")?;
        match self {
            Db::Sqlite { writer, .. } => writer.check().await,
            Db::Postgres(_) => Ok(()),
        }
    }

    /// Closes every connection, after the acts that are under way.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { reader, writer } => {
                reader.close();
                writer.close().await;
            }
            Db::Postgres(server) => server.close().await,
        }
    }
}
