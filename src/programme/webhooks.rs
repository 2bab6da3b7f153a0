//! Where partners are told what happens, and what could not be said to them.

use super::CommandError;
use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::time::Timestamp;
use crate::store::webhooks::{self, Delivery, Endpoint};

/// Messages that are listed at most.
const LISTED: i64 = 1_000;

/// By partner.
pub async fn list(db: &Db) -> Result<Vec<Endpoint>, StoreError> {
    webhooks::all(&mut db.read().await?).await
}

/// Messages that were given up, the latest first.
pub async fn dead(db: &Db) -> Result<Vec<Delivery>, StoreError> {
    webhooks::undelivered(&mut db.read().await?, LISTED).await
}

/// Sends a message that was given up to an endpoint once more.
pub async fn replay(db: &Db, endpoint: &str, message: &str, now: Timestamp) -> Result<(), CommandError> {
    let asked = (endpoint.to_owned(), message.to_owned(), now);
    let found = db.write(asked, |tx, (endpoint, message, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(webhooks::replay(tx, endpoint, message, *now).await?) })
    });
    if found.await.map_err(StoreError::from)? { Ok(()) } else { Err(CommandError::UnknownMessage) }
}
