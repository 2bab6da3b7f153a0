//! Everything that differs between SQLite and PostgreSQL.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Executor, PgPool, SqlitePool};

use super::{StoreError, Tx};

/// Connections that read from SQLite at once.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL of one instance.
const POSTGRES_CONNECTIONS: u32 = 24;
/// How long a request waits for a connection.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(5);

/// Readers that cannot write, and the one writer: SQLite has one at a time anyway, and several only get in each other's way.
pub async fn sqlite_pools(url: &str) -> Result<(SqlitePool, SqlitePool), StoreError> {
    // FULL: with NORMAL a power cut loses redemptions that were already confirmed.
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(5))
        .foreign_keys(true);
    let forever = SqlitePoolOptions::new().idle_timeout(None).max_lifetime(None).acquire_timeout(ACQUIRE_TIMEOUT);
    let writer = forever.clone().max_connections(1).connect_with(options.clone()).await?;
    let reader = forever.max_connections(SQLITE_READERS).connect_with(options.read_only(true)).await?;
    Ok((reader, writer))
}

/// Connections that read, and connections that write: each of the latter is handed out with its transaction begun.
pub async fn postgres_pools(url: &str) -> Result<(PgPool, PgPool), StoreError> {
    let options = PgConnectOptions::from_str(url)?.options([
        ("statement_timeout", "5s"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "10s"),
        // A rollback where nothing is open is a warning, one for each borrowed connection.
        ("client_min_messages", "error"),
    ]);
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(ACQUIRE_TIMEOUT).test_before_acquire(false);
    let reader = pool.clone().connect_with(options.clone()).await?;
    let writer = pool
        // A request dropped while its BEGIN was on the wire leaves a transaction open that sqlx 0.9.0 does not know of
        // (sqlx #4385): whoever borrows the connection next would write into it, and lose the write. So what may be left is
        // rolled back first, and the new transaction begun on the same way there and back.
        .before_acquire(|connection, _| Box::pin(async move { Ok(connection.execute("rollback; begin").await.is_ok()) }))
        .after_connect(|connection, _| Box::pin(async move { connection.execute("begin").await.map(drop) }))
        .connect_with(options)
        .await?;
    Ok((reader, writer))
}

/// Opens a transaction that may write. On SQLite it takes the write lock at once: a deferred one fails when it comes to write.
/// On PostgreSQL it stands open when the connection is handed out.
pub async fn begin(tx: &mut Tx) -> Result<(), StoreError> {
    if let Tx::Sqlite(c) = tx {
        sqlx::query("begin immediate").execute(&mut **c).await?;
    }
    Ok(())
}

pub async fn commit(tx: &mut Tx) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(c) => sqlx::query("commit").execute(&mut **c).await.map(drop)?,
        Tx::Postgres(c) => c.execute("commit").await.map(drop)?,
    }
    Ok(())
}

pub async fn rollback(tx: &mut Tx) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(c) => sqlx::query("rollback").execute(&mut **c).await.map(drop)?,
        Tx::Postgres(c) => c.execute("rollback").await.map(drop)?,
    }
    Ok(())
}

/// Opens a transaction that reads one state of the books from its first statement to its last.
pub async fn begin_snapshot(tx: &mut Tx) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(c) => sqlx::query("begin").execute(&mut **c).await.map(drop)?,
        Tx::Postgres(c) => c.execute("begin isolation level repeatable read read only").await.map(drop)?,
    }
    Ok(())
}

/// Sorts a driver's error into the classes that callers act on.
pub fn classify(error: sqlx::Error) -> StoreError {
    let sqlx::Error::Database(database) = &error else {
        return match error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                StoreError::Down(error)
            }
            other => StoreError::Unexpected(other),
        };
    };
    let code = database.code().unwrap_or_default();
    match code.as_ref() {
        // SQLite: BUSY, BUSY_SNAPSHOT. PostgreSQL: serialization_failure, deadlock_detected, lock_not_available.
        "5" | "517" | "40001" | "40P01" | "55P03" => StoreError::Retry(error),
        // SQLite: IOERR, FULL, IOERR_FSYNC. PostgreSQL: disk_full, admin_shutdown, crash_shutdown, cannot_connect_now.
        "10" | "13" | "1034" | "53100" | "57P01" | "57P02" | "57P03" => StoreError::Down(error),
        _ => match constraint(database.as_ref()) {
            Some(name) => StoreError::Constraint(name),
            None => StoreError::Unexpected(error),
        },
    }
}

/// The constraint's name; SQLite names the columns of a unique one (`member.email`) and the rest in its message.
fn constraint(error: &dyn sqlx::error::DatabaseError) -> Option<String> {
    if let Some(name) = error.constraint() {
        return Some(name.to_owned());
    }
    let (_, name) = error.message().split_once("constraint failed: ")?;
    Some(name.to_owned())
}
