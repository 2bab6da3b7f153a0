//! Who may feed the programme, and the keys they do it with.

use std::time::Duration;

use super::CommandError;
use crate::auth::{digest, mailable};
use crate::db::{Db, Never, Stop, StoreError, ids};
use crate::domain::partner::{Scope, TEXT_MAX};
use crate::domain::reward::{is_line, is_slug};
use crate::domain::time::Timestamp;
use crate::store::partners::{self, PartnerKey};

/// What a key begins with, so that whoever finds one knows what it is.
const PREFIX: &str = "guerdon_";

/// A key that is to be made.
pub struct NewKey {
    pub partner: String,
    /// Codes of what it opens.
    pub scopes: Vec<String>,
    /// What it reports is of this place; `None`: of whichever it says.
    pub location: Option<String>,
    /// `None`: it does not end by itself.
    pub lasts: Option<Duration>,
}

pub async fn add(db: &Db, name: &str, now: Timestamp) -> Result<(), CommandError> {
    if !is_slug(name) {
        return Err(CommandError::PartnerName(name.to_owned()));
    }
    let added = db.write((name.to_owned(), now), |tx, (name, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(partners::insert(tx, name, *now).await?) })
    });
    if added.await.map_err(StoreError::from)? { Ok(()) } else { Err(CommandError::PartnerTaken) }
}

/// By name, each with its keys.
pub async fn list(db: &Db) -> Result<Vec<(String, Vec<PartnerKey>)>, StoreError> {
    let mut tx = db.read().await?;
    let mut all = Vec::new();
    for name in partners::all(&mut tx).await? {
        let keys = partners::keys_of(&mut tx, &name).await?;
        all.push((name, keys));
    }
    Ok(all)
}

/// Makes a key. What comes back is the key itself, told once; its digest alone is kept.
pub async fn make_key(db: &Db, new: NewKey, now: Timestamp) -> Result<String, CommandError> {
    if new.location.as_deref().is_some_and(|place| !is_line(place, TEXT_MAX)) {
        return Err(CommandError::Place);
    }
    let scopes = new.scopes.iter().map(|code| Scope::parse(code).ok_or_else(|| CommandError::UnknownScope(code.clone())));
    let key = PartnerKey {
        id: ids::text(),
        partner: new.partner,
        scopes: scopes.collect::<Result<_, _>>()?,
        location: new.location,
        created_at: now,
        expires_at: new.lasts.map(|lasts| now + lasts),
    };
    let token = format!("{PREFIX}{}", mailable());
    let made = db.write((key, digest(token.as_bytes())), |tx, (key, digest)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(partners::insert_key(tx, key, digest).await?) })
    });
    if made.await.map_err(StoreError::from)? { Ok(token) } else { Err(CommandError::UnknownPartner) }
}

/// Ends a key, at once or after a while in which the next one is brought out.
pub async fn end_key(db: &Db, id: &str, after: Duration, now: Timestamp) -> Result<(), CommandError> {
    let ended = db.write((id.to_owned(), now + after), |tx, (id, at)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(partners::end_key(tx, id, *at).await?) })
    });
    if ended.await.map_err(StoreError::from)? { Ok(()) } else { Err(CommandError::UnknownKey) }
}
