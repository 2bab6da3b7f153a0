//! Everything that differs between SQLite and PostgreSQL.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use rusqlite::ErrorCode;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};

use super::postgres::Server;
use super::sqlite::BUSY_TIMEOUT;
use super::{StoreError, Tx, fetch_all, fetch_one};
use crate::domain::time::Timestamp;

/// Connections to PostgreSQL of one instance.
const POSTGRES_CONNECTIONS: u32 = 16;

/// From an act's time to its commit, at most: an act that takes longer is seen to by the walk through all members.
const POSTGRES_LATENESS: Duration = Duration::from_secs(30);
/// Entries of the journal that are read at once.
const ENTRIES: i64 = 20_000;
/// Triggers that keep the journal as it is. One of PostgreSQL's sees to updates and deletions.
const SQLITE_GUARDS: &[&str] = &[
    "ledger_transaction_no_update",
    "ledger_transaction_no_delete",
    "ledger_posting_no_update",
    "ledger_posting_no_delete",
    "ledger_lot_no_update",
    "ledger_lot_no_delete",
    "audit_event_no_update",
    "audit_event_no_delete",
];
const POSTGRES_GUARDS: &[&str] = &[
    "ledger_transaction_no_update",
    "ledger_transaction_no_truncate",
    "ledger_posting_no_update",
    "ledger_posting_no_truncate",
    "ledger_lot_no_update",
    "ledger_lot_no_delete",
    "audit_event_no_update",
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
        // To compile a plan takes longer than anything that is asked here, and a function that turns scans off makes every plan look costly.
        ("jit", "off"),
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

/// Of the triggers that keep the journal as it is, those that are not there.
pub async fn missing_guards(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let (there, wanted) = match tx {
        Tx::Sqlite(_) => (fetch_all!(&mut *tx, (String,), "select name from sqlite_master where type = 'trigger'")?, SQLITE_GUARDS),
        Tx::Postgres(_) => {
            let sql = "select tgname::text from pg_trigger where tgenabled in ('O', 'A') and not tgisinternal";
            (fetch_all!(&mut *tx, (String,), sql)?, POSTGRES_GUARDS)
        }
    };
    let mut missing: Vec<_> = wanted.iter().map(|guard| (*guard).to_owned()).collect();
    missing.retain(|guard| !there.iter().any(|(name,)| name == guard));
    Ok(missing)
}

/// The end of the journal now, for [`journal_after`].
pub async fn journal_end(tx: &mut Tx, now: Timestamp) -> Result<i64, StoreError> {
    match tx {
        Tx::Sqlite(_) => fetch_one!(tx, (i64,), "select coalesce(max(rowid), 0) from ledger_transaction").map(|(end,)| end),
        Tx::Postgres(_) => Ok((now - POSTGRES_LATENESS).micros()),
    }
}

/// The entries of the journal after a place in it, each with its place and its member, in order; and the place after the last
/// of them. `ENTRIES` at most.
pub async fn journal_after(tx: &mut Tx, place: i64, now: Timestamp) -> Result<(Vec<(i64, String)>, i64), StoreError> {
    let (sql, until) = match tx {
        Tx::Sqlite(_) => {
            ("select rowid, member_id from ledger_transaction where rowid > $1 and rowid <= $2 order by rowid limit $3", i64::MAX)
        }
        // Places are times here: what is younger may still be joined by something older.
        Tx::Postgres(_) => (
            "select posted_at, member_id from ledger_transaction where posted_at > $1 and posted_at <= $2 order by posted_at limit $3",
            (now - POSTGRES_LATENESS).micros(),
        ),
    };
    let entries = fetch_all!(&mut *tx, (i64, String), sql, place, until, ENTRIES)?;
    let full = entries.len() as i64 == ENTRIES;
    let end = match (tx, entries.last()) {
        (Tx::Postgres(_), _) if !full => until.max(place),
        (_, Some((last, _))) => *last,
        (_, None) => place,
    };
    Ok((entries, end))
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
