//! What stands on the shelves.

use crate::db::{Db, StoreError};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::rewards::{self, Card, RewardOption, Search, Text};

/// Rewards on one page of the catalogue.
pub const PER_PAGE: i64 = 24;

/// One page of the catalogue.
pub struct Shelf {
    pub cards: Vec<Card>,
    pub total: i64,
    /// `None`: nobody is signed in.
    pub available: Option<Points>,
}

/// A reward with all that its page says.
pub struct Shown {
    pub card: Card,
    pub text: Text,
    pub options: Vec<RewardOption>,
    pub available: Option<Points>,
}

/// `affordable`: only what the member's balance reaches. `page` counts from 1.
pub async fn shelf(
    db: &Db,
    member: Option<MemberId>,
    mut search: Search,
    affordable: bool,
    language: &str,
    page: i64,
    now: Timestamp,
) -> Result<Shelf, StoreError> {
    let mut tx = db.read().await?;
    let available = match &member {
        Some(member) => Some(ledger::balance(&mut tx, member).await?.available),
        None => None,
    };
    if affordable && let Some(available) = available {
        search.max_points = Some(search.max_points.map_or(available, |most| most.min(available)));
    }
    let (cards, total) = rewards::search(&mut tx, &search, language, now, PER_PAGE, (page - 1) * PER_PAGE).await?;
    Ok(Shelf { cards, total, available })
}

/// `None`: there is no such reward.
pub async fn reward(db: &Db, member: Option<MemberId>, slug: &str, language: &str) -> Result<Option<Shown>, StoreError> {
    let mut tx = db.read().await?;
    let Some(card) = rewards::by_slug(&mut tx, slug, language).await? else { return Ok(None) };
    let text = rewards::text(&mut tx, &card.id, language).await?;
    let text = text.ok_or_else(|| StoreError::Corrupt(format!("reward {slug} has no text")))?;
    let options = rewards::options(&mut tx, &card.id, language).await?;
    let available = match &member {
        Some(member) => Some(ledger::balance(&mut tx, member).await?.available),
        None => None,
    };
    Ok(Some(Shown { card, text, options, available }))
}
