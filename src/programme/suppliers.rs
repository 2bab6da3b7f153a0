//! The servers that bring rewards, and what could not be said to them.

use super::CommandError;
use crate::auth::{Keys, random_bytes};
use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::reward::is_slug;
use crate::domain::time::Timestamp;
use crate::providers::seal_secret;
use crate::store::suppliers::{self, Dead, Supplier};
use crate::webhooks::{Secret, check_url};

/// Messages that are listed at most.
const LISTED: i64 = 1_000;

/// Adds a supplier. What comes back is the secret that it needs to know, told once. `loopback`: for demo and test.
pub async fn add(db: &Db, keys: &Keys, name: &str, url: &str, loopback: bool, now: Timestamp) -> Result<Secret, CommandError> {
    if !is_slug(name) {
        return Err(CommandError::SupplierName(name.to_owned()));
    }
    check_url(url, loopback)?;
    let secret = Secret::of(random_bytes());
    let new = Supplier { name: name.to_owned(), url: url.to_owned(), secret_sealed: seal_secret(keys, name, &secret) };
    let added =
        db.write((new, now), |tx, (new, now)| Box::pin(async move { Ok::<_, Stop<Never>>(suppliers::insert(tx, new, *now).await?) }));
    if added.await.map_err(StoreError::from)? { Ok(secret) } else { Err(CommandError::SupplierTaken) }
}

/// Has a supplier told at another address from now on.
pub async fn set_url(db: &Db, name: &str, url: &str, loopback: bool) -> Result<(), CommandError> {
    check_url(url, loopback)?;
    let asked = (name.to_owned(), url.to_owned());
    let moved = db.write(asked, |tx, (name, url)| Box::pin(async move { Ok::<_, Stop<Never>>(suppliers::move_to(tx, name, url).await?) }));
    if moved.await.map_err(StoreError::from)? { Ok(()) } else { Err(CommandError::UnknownSupplier) }
}

pub async fn list(db: &Db) -> Result<Vec<Supplier>, StoreError> {
    suppliers::all(&mut db.read().await?).await
}

/// Messages that were given up, the latest first.
pub async fn dead(db: &Db) -> Result<Vec<Dead>, StoreError> {
    suppliers::dead(&mut db.read().await?, LISTED).await
}

/// Sends a message that was given up once more.
pub async fn replay(db: &Db, id: &str, now: Timestamp) -> Result<(), CommandError> {
    let asked = (id.to_owned(), now);
    let found = db.write(asked, |tx, (id, now)| Box::pin(async move { Ok::<_, Stop<Never>>(suppliers::replay(tx, id, *now).await?) }));
    if found.await.map_err(StoreError::from)? { Ok(()) } else { Err(CommandError::UnknownMessage) }
}
