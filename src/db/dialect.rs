//! Everything that differs between SQLite and PostgreSQL.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use rusqlite::ErrorCode;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};

use super::postgres::Server;
use super::sqlite::BUSY_TIMEOUT;
use super::{StoreError, Tx, fetch_all, fetch_one};

/// Connections to PostgreSQL of one instance.
const POSTGRES_CONNECTIONS: u32 = 16;

/// Microseconds from an act's time to its commit, at most: statements and idle transactions are ended before.
const POSTGRES_LATENESS: i64 = 30_000_000;
/// PostgreSQL has one trigger for the last two and their updates.
const GUARDS: [&str; 6] = [
    "ledger_transaction_no_update",
    "ledger_posting_no_update",
    "ledger_lot_no_update",
    "ledger_lot_no_delete",
    "ledger_transaction_no_delete",
    "ledger_posting_no_delete",
];

/// The file of `sqlite:FILE`.
pub fn sqlite_file(url: &str) -> Result<PathBuf, StoreError> {
    Ok(SqliteConnectOptions::from_str(url)?.get_filename().to_owned())
}

/// Brings the tables up to date, with the same migrator as on PostgreSQL.
pub async fn migrate_sqlite(file: &Path) -> Result<(), StoreError> {
    let mut connection = SqliteConnectOptions::new().filename(file).busy_timeout(BUSY_TIMEOUT).connect().await?;
    sqlx::migrate!("migrations/sqlite").run(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// The connections of one instance; none is made before it is needed.
pub fn postgres_server(url: &str) -> Result<Server, StoreError> {
    let options = PgConnectOptions::from_str(url)?.options([
        ("statement_timeout", "5s"),
        ("lock_timeout", "2s"),
        ("idle_in_transaction_session_timeout", "10s"),
        // The default is for turning disks, and has small tables read from end to end.
        ("random_page_cost", "1.1"),
    ]);
    Ok(Server::new(options, POSTGRES_CONNECTIONS))
}

/// Brings the tables up to date, however long that takes.
pub async fn migrate_postgres(server: &Server) -> Result<(), StoreError> {
    let mut connection = server.connect().await?;
    connection.execute("set statement_timeout = 0; set lock_timeout = 0").await?;
    sqlx::migrate!("migrations/postgres").run(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// Opens a transaction that may write. On SQLite it takes the write lock at once: a deferred one fails when it comes to write.
/// On PostgreSQL the first statement opens it.
pub async fn begin(tx: &mut Tx) -> Result<(), StoreError> {
    if let Tx::Sqlite(c) = tx {
        c.execute("begin immediate", &[])?;
    }
    Ok(())
}

pub async fn commit(tx: &mut Tx) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(c) => c.execute("commit", &[]).map(drop)?,
        Tx::Postgres(c) => c.commit().await?,
    }
    Ok(())
}

pub async fn rollback(tx: &mut Tx) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(c) => c.execute("rollback", &[]).map(drop)?,
        Tx::Postgres(c) => c.rollback().await?,
    }
    Ok(())
}

/// Opens a transaction that reads one state of the books from its first statement to its last, however long that takes.
pub async fn begin_snapshot(tx: &mut Tx) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(c) => c.execute("begin", &[]).map(drop)?,
        Tx::Postgres(c) => c.begin("begin isolation level repeatable read read only; set local statement_timeout = 0").await?,
    }
    Ok(())
}

/// Writes something that nobody reads.
pub fn touch_sqlite(tx: &mut Tx) -> Result<(), StoreError> {
    match tx {
        Tx::Sqlite(c) => c.execute("pragma user_version = 1", &[]).map(drop),
        Tx::Postgres(_) => Ok(()),
    }
}

/// Triggers that keep the journal as it is, and are not there.
pub async fn missing_guards(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let (there, wanted) = match tx {
        Tx::Sqlite(_) => (fetch_all!(&mut *tx, (String,), "select name from sqlite_master where type = 'trigger'")?, 6),
        Tx::Postgres(_) => {
            let sql = "select tgname::text from pg_trigger where tgname like 'ledger%' and tgenabled in ('O', 'A') and not tgisinternal";
            (fetch_all!(&mut *tx, (String,), sql)?, 4)
        }
    };
    let mut missing: Vec<_> = GUARDS[..wanted].iter().map(|guard| (*guard).to_owned()).collect();
    missing.retain(|guard| !there.iter().any(|(name,)| name == guard));
    Ok(missing)
}

/// The end of the journal now, for [`members_posted_after`].
pub async fn journal_end(tx: &mut Tx) -> Result<i64, StoreError> {
    let sql = match tx {
        Tx::Sqlite(_) => "select coalesce(max(rowid), 0) from ledger_transaction",
        Tx::Postgres(_) => "select coalesce(max(posted_at), 0) from ledger_balance",
    };
    fetch_one!(tx, (i64,), sql).map(|(end,)| end)
}

/// Members whose journals have grown since an earlier [`journal_end`], `limit` at most.
pub async fn members_posted_after(tx: &mut Tx, end: i64, limit: i64) -> Result<Vec<String>, StoreError> {
    let (sql, end) = match tx {
        Tx::Sqlite(_) => ("select distinct member_id from ledger_transaction where rowid > $1 limit $2", end),
        // What was committed since may have been posted a little before.
        Tx::Postgres(_) => ("select distinct member_id from ledger_transaction where posted_at > $1 limit $2", end - POSTGRES_LATENESS),
    };
    Ok(fetch_all!(tx, (String,), sql, end, limit)?.into_iter().map(|(member,)| member).collect())
}

/// Sorts PostgreSQL's errors into the classes that callers act on.
pub fn classify_postgres(error: sqlx::Error) -> StoreError {
    let sqlx::Error::Database(database) = &error else {
        return match error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                StoreError::Down(error.into())
            }
            other => StoreError::Unexpected(other.into()),
        };
    };
    let code = database.code().unwrap_or_default();
    match code.as_ref() {
        // serialization_failure, deadlock_detected, lock_not_available
        "40001" | "40P01" | "55P03" => StoreError::Retry(error.into()),
        // disk_full, admin_shutdown, crash_shutdown, cannot_connect_now
        "53100" | "57P01" | "57P02" | "57P03" => StoreError::Down(error.into()),
        // data_corrupted: raised by our own functions
        "XX001" => StoreError::Corrupt(database.message().to_owned()),
        _ => match database.constraint() {
            Some(name) => StoreError::Constraint(name.to_owned()),
            None => StoreError::Unexpected(error.into()),
        },
    }
}

/// The same for SQLite's. A unique constraint goes by its columns (`member.email`), the rest by what the message calls them.
pub fn classify_sqlite(error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(code, message) = &error else {
        return StoreError::Unexpected(error.into());
    };
    match (code.code, message.as_deref().and_then(|message| message.split_once("constraint failed: "))) {
        (ErrorCode::DatabaseBusy, _) => StoreError::Retry(error.into()),
        (ErrorCode::SystemIoFailure | ErrorCode::DiskFull | ErrorCode::CannotOpen, _) => StoreError::Down(error.into()),
        (_, Some((_, name))) => StoreError::Constraint(name.to_owned()),
        (_, None) => StoreError::Unexpected(error.into()),
    }
}
