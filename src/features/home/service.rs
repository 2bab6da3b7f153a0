//! What a member sees first.

use crate::db::{Db, StoreError};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::ledger::{self, Balance, Entry};
use crate::store::redemptions;
use crate::store::rewards::{self, Card};

/// Rewards on the shelf, and lines of what happened.
const SHELF: i64 = 4;
const RECENT: i64 = 4;

/// A member's first page.
pub struct Overview {
    pub balance: Balance,
    pub next_expiry: Option<(Timestamp, Points)>,
    pub within_reach: Vec<Card>,
    pub within_reach_count: i64,
    /// The cheapest reward that is still out of reach.
    pub next: Option<Card>,
    pub recent: Vec<Recent>,
}

/// A line of the journal with the name of the reward that it paid for.
pub struct Recent {
    pub entry: Entry,
    pub reward: Option<String>,
}

pub async fn overview(db: &Db, member: &MemberId, language: &str, now: Timestamp) -> Result<Overview, StoreError> {
    let mut tx = db.read().await?;
    let balance = ledger::balance(&mut tx, member).await?;
    let next_expiry = ledger::next_expiry(&mut tx, member).await?;
    let (within_reach, within_reach_count) = rewards::within_reach(&mut tx, language, now, balance.available, SHELF).await?;
    let next = rewards::next_to_reach(&mut tx, language, now, balance.available).await?;
    let entries = ledger::entries(&mut tx, member, RECENT).await?;
    let names = redemptions::reward_names(&mut tx, member, entries.iter().map(|entry| entry.reference.as_str()), language).await?;
    let recent = entries.into_iter().map(|entry| Recent { reward: names.get(&entry.reference).cloned(), entry }).collect();
    Ok(Overview { balance, next_expiry, within_reach, within_reach_count, next, recent })
}

/// What a stranger is shown of the catalogue.
pub async fn sample(db: &Db, language: &str, now: Timestamp) -> Result<Vec<Card>, StoreError> {
    let (cards, _) = rewards::within_reach(&mut db.read().await?, language, now, Points::MAX, SHELF).await?;
    Ok(cards)
}
