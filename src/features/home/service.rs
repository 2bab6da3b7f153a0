//! What a member sees first.

use crate::db::{Db, StoreError, Tx};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::shelf::{Asked, Filter, Mark, Order};
use crate::domain::time::Timestamp;
use crate::ledger::{self, Balance, Entry};
use crate::store::goals::{self, Goal};
use crate::store::rewards::{self, Card, Loaded, Shelves};
use crate::store::{redemptions, transfers};

/// Rewards on the shelf, and lines of what happened.
const SHELF: usize = 4;
/// Rewards that are looked at for them: some may be sold out meanwhile.
const LOOKED_AT: usize = 12;
const RECENT: i64 = 4;

/// A member's first page.
pub struct Overview {
    pub balance: Balance,
    pub next_expiry: Option<(Timestamp, Points)>,
    /// `None`: the shelf could not be read, which is logged. The balance stands all the same.
    pub suggested: Option<Suggested>,
    pub recent: Vec<Recent>,
}

/// What the points could become.
pub struct Suggested {
    pub within_reach: Vec<Card>,
    pub within_reach_count: i64,
    /// The cheapest reward that is still out of reach.
    pub next: Option<Card>,
    /// What the member saves for.
    pub goal: Option<(Card, Goal)>,
}

/// A line of the journal with the name of the reward that it paid for.
pub struct Recent {
    pub entry: Entry,
    pub reward: Option<String>,
}

pub async fn overview(db: &Db, shelves: &Shelves, member: &MemberId, language: &str, now: Timestamp) -> Result<Overview, StoreError> {
    let mut tx = db.read().await?;
    let balance = ledger::balance(&mut tx, member).await?;
    let next_expiry = ledger::next_expiry(&mut tx, member).await?;
    let entries = ledger::entries(&mut tx, member, RECENT).await?;
    let references = || entries.iter().map(|entry| entry.reference.as_str());
    let mut names = redemptions::reward_names(&mut tx, member, references(), language).await?;
    names.extend(transfers::names(&mut tx, member, references()).await?);
    let recent = entries.into_iter().map(|entry| Recent { reward: names.get(&entry.reference).cloned(), entry }).collect();
    drop(tx);
    let suggested = suggested(db, shelves, member, (language, balance.available), now).await;
    let suggested = suggested.inspect_err(|error| tracing::error!(%error, "the home page has no shelf")).ok();
    Ok(Overview { balance, next_expiry, suggested, recent })
}

async fn suggested(
    db: &Db,
    shelves: &Shelves,
    member: &MemberId,
    (language, available): (&str, Points),
    now: Timestamp,
) -> Result<Suggested, StoreError> {
    let mut tx = db.read().await?;
    let loaded = shelves.now(&mut tx, now).await?;
    let (within_reach, within_reach_count) = within_reach(&mut tx, &loaded, language, available, now).await?;
    let next = next_to_reach(&mut tx, &loaded, language, available, now).await?;
    let goal = goal(&mut tx, member, language, now).await?;
    Ok(Suggested { within_reach, within_reach_count, next, goal })
}

/// What a stranger is shown of the catalogue.
pub async fn sample(db: &Db, shelves: &Shelves, language: &str, now: Timestamp) -> Result<Vec<Card>, StoreError> {
    let mut tx = db.read().await?;
    let loaded = shelves.now(&mut tx, now).await?;
    let (cards, _) = within_reach(&mut tx, &loaded, language, Points::MAX, now).await?;
    Ok(cards)
}

/// The first that a balance reaches, in the programme's order, and how many there are.
async fn within_reach(
    tx: &mut Tx,
    loaded: &Loaded,
    language: &str,
    available: Points,
    now: Timestamp,
) -> Result<(Vec<Card>, i64), StoreError> {
    let filter = Filter { marks: vec![Mark::Affordable], ..Filter::default() };
    let asked = Asked {
        filter: &filter,
        among: None,
        order: Order::Suggested,
        available: Some(available),
        now,
        opened: now,
        offset: 0,
        limit: LOOKED_AT,
    };
    let found = loaded.shelf.find(&asked);
    let mut cards = cards(tx, loaded, &found.rows, language, now).await?;
    cards.truncate(SHELF);
    Ok((cards, i64::from(found.total)))
}

/// The cheapest that costs more than `available`.
async fn next_to_reach(
    tx: &mut Tx,
    loaded: &Loaded,
    language: &str,
    available: Points,
    now: Timestamp,
) -> Result<Option<Card>, StoreError> {
    let reached = Filter { most: Some(available), ..Filter::default() };
    let asked = Asked { filter: &reached, among: None, order: Order::Cheapest, available: None, now, opened: now, offset: 0, limit: 0 };
    let below = loaded.shelf.find(&asked).total as usize;
    let beyond = Asked { filter: &Filter::default(), offset: below, limit: LOOKED_AT, ..asked };
    let found = loaded.shelf.find(&beyond);
    Ok(cards(tx, loaded, &found.rows, language, now).await?.into_iter().next())
}

/// Those of the rows that are not sold out meanwhile.
async fn cards(tx: &mut Tx, loaded: &Loaded, rows: &[u32], language: &str, now: Timestamp) -> Result<Vec<Card>, StoreError> {
    let ids: Vec<_> = rows.iter().map(|row| loaded.id(*row)).collect();
    let mut cards = rewards::in_order(tx, &ids, language, now).await?;
    cards.retain(|card| card.stock != Some(0));
    Ok(cards)
}

async fn goal(tx: &mut Tx, member: &MemberId, language: &str, now: Timestamp) -> Result<Option<(Card, Goal)>, StoreError> {
    let Some(goal) = goals::of_member(tx, member).await? else { return Ok(None) };
    let card = rewards::in_order(tx, &[goal.reward.as_str()], language, now).await?.into_iter().next();
    Ok(card.map(|card| (card, goal)))
}
