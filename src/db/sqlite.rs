//! SQLite on the thread of whoever asks.
//!
//! sqlx gives every SQLite connection a thread, and waking it for each statement and being woken by its answer took more of a
//! redemption than all of its SQL. A statement here is microseconds of work on cached pages, so it runs where it is asked for;
//! only what waits for the disk, the commit, has a thread of its own (`group_commit`). sqlx still brings the tables up to date.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{CachedStatement, Connection, OpenFlags, Row, ToSql};

use super::StoreError;

/// Prepared statements that a connection keeps: more than the application has.
const STATEMENTS: usize = 256;
/// Idle connections that are kept to read with.
const IDLE: usize = 8;
/// Pages of the write-ahead log, 4 KiB each, that are written into the file at once: many of them are versions of the same page.
const CHECKPOINT_PAGES: u32 = 8000;
/// How long a statement waits for another process that writes, or for a recovery.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// A row as a tuple.
pub trait FromRow: for<'r> TryFrom<&'r Row<'r>, Error = rusqlite::Error> {}
impl<T> FromRow for T where T: for<'r> TryFrom<&'r Row<'r>, Error = rusqlite::Error> {}

/// A connection. One that reads goes back to its [`Readers`] when it is dropped.
pub struct Sqlite {
    connection: Option<Connection>,
    home: Option<Readers>,
}

/// Connections that cannot write. There are as many as are needed at once: nobody waits for one.
#[derive(Clone)]
pub struct Readers {
    file: PathBuf,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    pub fn of(file: PathBuf) -> Readers {
        Readers { file, idle: Arc::default() }
    }

    pub fn file(&self) -> &Path {
        &self.file
    }

    pub fn borrow(&self) -> Result<Sqlite, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open(&self.file, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        };
        Ok(Sqlite { connection: Some(connection), home: Some(self.clone()) })
    }

    fn take_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        // One that stands in a transaction would show an old state of the books to whoever borrows it next.
        if idle.len() < IDLE && connection.is_autocommit() {
            idle.push(connection);
        }
    }

    pub fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        if let (Some(home), Some(connection)) = (&self.home, self.connection.take()) {
            home.take_back(connection);
        }
    }
}

/// The connection that writes; makes the file where it is missing.
pub fn writer(file: &Path) -> Result<Sqlite, StoreError> {
    let connection = open(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    Ok(Sqlite { connection: Some(connection), home: None })
}

/// Writes one state of a database into a new file, also while others write to the database.
pub fn copy(file: &Path, copy: &Path) -> Result<(), StoreError> {
    let connection = open(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.execute("vacuum into $1", [copy.to_string_lossy()])?;
    Ok(())
}

fn open(file: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    // No mutex: a connection is on one thread at a time, which its type sees to.
    let connection = Connection::open_with_flags(file, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    // FULL: with NORMAL a power cut loses redemptions that were already confirmed.
    connection.pragma_update(None, "synchronous", "full")?;
    Ok(connection)
}

impl Sqlite {
    /// What is wrong with the file, read from end to end.
    pub fn damage(&self) -> Result<Option<String>, StoreError> {
        let (found,): (String,) = self.fetch_one("pragma integrity_check(1)", &[])?;
        Ok(Some(found).filter(|found| found != "ok"))
    }

    /// Runs a statement; the number of rows it changed.
    pub fn execute(&self, sql: &str, binds: &[&dyn ToSql]) -> Result<u64, StoreError> {
        Ok(self.prepare(sql, binds)?.raw_execute()? as u64)
    }

    /// All rows of a query.
    pub fn fetch_all<T: FromRow>(&self, sql: &str, binds: &[&dyn ToSql]) -> Result<Vec<T>, StoreError> {
        let mut statement = self.prepare(sql, binds)?;
        let mut rows = statement.raw_query();
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(T::try_from(row)?);
        }
        Ok(all)
    }

    /// The first row of a query, if there is one.
    pub fn fetch_optional<T: FromRow>(&self, sql: &str, binds: &[&dyn ToSql]) -> Result<Option<T>, StoreError> {
        let mut statement = self.prepare(sql, binds)?;
        let row = statement.raw_query().next()?.map(T::try_from).transpose()?;
        Ok(row)
    }

    /// The only row of a query that always has one.
    pub fn fetch_one<T: FromRow>(&self, sql: &str, binds: &[&dyn ToSql]) -> Result<T, StoreError> {
        self.fetch_optional(sql, binds)?.ok_or_else(|| rusqlite::Error::QueryReturnedNoRows.into())
    }

    fn prepare(&self, sql: &str, binds: &[&dyn ToSql]) -> Result<CachedStatement<'_>, StoreError> {
        let connection = self.connection.as_ref().ok_or_else(|| StoreError::Lost("the connection is closed".into()))?;
        let mut statement = connection.prepare_cached(sql)?;
        // To SQLite `$2` is a name, and names are counted as they appear.
        for index in 1..=statement.parameter_count() {
            let name = statement.parameter_name(index).unwrap_or_default();
            let bind = name.get(1..).and_then(|number| number.parse::<usize>().ok()).and_then(|number| binds.get(number.checked_sub(1)?));
            let bind = bind.ok_or_else(|| rusqlite::Error::InvalidParameterName(name.to_owned()))?;
            statement.raw_bind_parameter(index, bind)?;
        }
        Ok(statement)
    }
}
