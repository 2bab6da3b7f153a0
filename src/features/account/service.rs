//! What a member sets for themselves.

use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::ledger;
use crate::store::members;

/// The member's language from now on, whatever a browser asks for.
pub async fn choose_language(db: &Db, member: MemberId, language: &'static str) -> Result<(), StoreError> {
    let chosen = db.write((member, language), |tx, (member, language)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(members::set_language(tx, member, language).await?) })
    });
    chosen.await.map_err(StoreError::from)
}

pub async fn available(db: &Db, member: &MemberId) -> Result<Points, StoreError> {
    Ok(ledger::balance(&mut db.read().await?, member).await?.available)
}
