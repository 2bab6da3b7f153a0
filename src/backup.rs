//! A copy of the database, and the way back from it. PostgreSQL has tools of its own for both; README shows them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::db::sqlite::{self, Readers, Sqlite};
use crate::db::{Db, Never, Stop, StoreError, Tx, dialect};
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::{sessions, tokens};

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("PostgreSQL is backed up with pg_dump and restored with pg_restore: README shows how")]
    Postgres,
    #[error("{} exists already: name a new file", .0.display())]
    Exists(PathBuf),
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    #[error("{} is damaged: {damage}", file.display())]
    Damaged { file: PathBuf, damage: String },
    #[error("the books of the copy do not balance: {0}")]
    Unbalanced(&'static str),
    #[error("{} cannot be written or read: {error}", file.display())]
    File { file: PathBuf, error: io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Copies the database of `url` into a new file, also while it is served. The copy is one state of the books, proved and on
/// the disk when this returns.
pub async fn back_up(url: &str, copy: &Path, now: Timestamp) -> Result<(), BackupError> {
    let database = file_of(url)?;
    if !database.exists() {
        return Err(BackupError::Missing(database));
    }
    let partial = new_beside(copy)?;
    sqlite::copy(&database, &partial)?;
    check(&partial)?;
    prove(&partial, now).await?;
    keep(&partial, copy)
}

/// Makes a copy the database of `url`, where there must be none yet. Nobody is signed in on it.
pub async fn restore(url: &str, copy: &Path, now: Timestamp) -> Result<(), BackupError> {
    let database = file_of(url)?;
    if !copy.exists() {
        return Err(BackupError::Missing(copy.to_owned()));
    }
    let partial = new_beside(&database)?;
    fs::copy(copy, &partial).map_err(|error| BackupError::File { file: partial.clone(), error })?;
    check(&partial)?;
    let db = Db::open(&format!("sqlite:{}", partial.display())).await?;
    db.migrate().await?;
    end_sessions(&db, now).await?;
    db.close().await;
    prove(&partial, now).await?;
    keep(&partial, &database)
}

/// Ends every sign-in and every token that was mailed: a copy must not let in whom the original has signed out since.
pub async fn end_sessions(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    let ended: Result<(), Stop<Never>> = db
        .write(now, |tx, now| {
            Box::pin(async move {
                sessions::end_all(tx, *now).await?;
                Ok(tokens::end_all(tx, *now).await?)
            })
        })
        .await;
    Ok(ended?)
}

fn file_of(url: &str) -> Result<PathBuf, BackupError> {
    if url.starts_with("postgres") { Err(BackupError::Postgres) } else { Ok(dialect::sqlite_file(url)?) }
}

/// Where a file grows until it is whole. What an earlier attempt left there is removed.
fn new_beside(file: &Path) -> Result<PathBuf, BackupError> {
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    let mut partial = file.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    match fs::remove_file(&partial) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(BackupError::File { file: partial, error }),
        _ => Ok(partial),
    }
}

fn check(file: &Path) -> Result<(), BackupError> {
    match reader(file)?.damage()? {
        Some(damage) => Err(BackupError::Damaged { file: file.to_owned(), damage }),
        None => Ok(()),
    }
}

async fn prove(file: &Path, now: Timestamp) -> Result<(), BackupError> {
    let findings = ledger::verify(&mut Tx::Sqlite(reader(file)?), now, &mut |_| {}).await?;
    // What waits too long in an old copy is seen to once it is served.
    match findings.iter().find(|finding| !finding.broken.is_empty() && finding.invariant.stops_redemptions()) {
        Some(finding) => Err(BackupError::Unbalanced(finding.invariant.sentence())),
        None => Ok(()),
    }
}

fn reader(file: &Path) -> Result<Sqlite, StoreError> {
    Readers::of(file.to_owned()).borrow()
}

/// Gives a whole file its name, and waits until the disk has both.
fn keep(partial: &Path, file: &Path) -> Result<(), BackupError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let kept = File::open(partial)
        .and_then(|copy| copy.sync_all())
        .and_then(|()| fs::rename(partial, file))
        .and_then(|()| File::open(folder))
        .and_then(|folder| folder.sync_all());
    kept.map_err(|error| BackupError::File { file: file.to_owned(), error })
}
