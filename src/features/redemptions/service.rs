//! Reading and cancelling redemptions.

use std::collections::HashMap;

use super::error::CancelError;
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::ids::{MemberId, RedemptionId, TransactionId};
use crate::domain::points::Points;
use crate::domain::redemption::State;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::redemptions::{self, Event, Redemption};
use crate::store::rewards::{self, Card, RewardOption};

/// Redemptions on one page of the list.
pub const PER_PAGE: i64 = 20;

/// A redemption with what it is of.
pub struct Item {
    pub redemption: Redemption,
    pub card: Card,
}

pub struct List {
    pub items: Vec<Item>,
    /// Whether there is a page behind this one.
    pub more: bool,
    pub available: Points,
}

/// One redemption with its course.
pub struct Detail {
    pub redemption: Redemption,
    pub card: Card,
    pub option: Option<RewardOption>,
    pub events: Vec<Event>,
    pub available: Points,
}

/// The newest first; `page` counts from 1.
pub async fn list(db: &Db, member: &MemberId, page: i64, language: &str) -> Result<List, StoreError> {
    let mut tx = db.read().await?;
    let mut found = redemptions::of_member(&mut tx, member, PER_PAGE + 1, (page - 1) * PER_PAGE).await?;
    let more = found.len() as i64 > PER_PAGE;
    found.truncate(PER_PAGE as usize);
    let ids: Vec<_> = found.iter().map(|redemption| redemption.reward.as_str()).collect();
    let cards: HashMap<_, _> = rewards::by_ids(&mut tx, &ids, language).await?;
    let items =
        found.into_iter().filter_map(|redemption| cards.get(&redemption.reward).cloned().map(|card| Item { redemption, card })).collect();
    let available = ledger::balance(&mut tx, member).await?.available;
    Ok(List { items, more, available })
}

/// `None`: there is none with this id, or it is somebody else's.
pub async fn detail(db: &Db, member: &MemberId, id: &str, language: &str) -> Result<Option<Detail>, StoreError> {
    let Ok(id) = RedemptionId::parse(id) else { return Ok(None) };
    let mut tx = db.read().await?;
    let Some(redemption) = own(&mut tx, member, &id).await? else { return Ok(None) };
    let cards = rewards::by_ids(&mut tx, &[redemption.reward.as_str()], language).await?;
    let Some(card) = cards.into_values().next() else { return Ok(None) };
    let options = rewards::options(&mut tx, &redemption.reward, language).await?;
    let option = options.into_iter().find(|option| option.code == redemption.option);
    let events = redemptions::events(&mut tx, &id).await?;
    let available = ledger::balance(&mut tx, member).await?.available;
    Ok(Some(Detail { redemption, card, option, events, available }))
}

struct Cancellation {
    id: RedemptionId,
    member: MemberId,
    transaction: TransactionId,
    now: Timestamp,
}

/// Gives the points back into the lots they left, and the stock to the shelf. Cancelling twice is cancelling once.
pub async fn cancel(db: &Db, member: MemberId, id: &str, now: Timestamp) -> Result<RedemptionId, Stop<CancelError>> {
    let id = RedemptionId::parse(id).map_err(|_| Stop::Refused(CancelError::Unknown))?;
    let cancellation = Cancellation { id: id.clone(), member, transaction: ids::transaction(), now };
    db.write(cancellation, |tx, cancellation| Box::pin(cancel_placed(tx, cancellation))).await?;
    Ok(id)
}

/// Redemptions that one round gives back at most.
const OVERDUE_AT_ONCE: i64 = 100;

/// Keeps the promise of the clock: what was not fulfilled in time is cancelled, and the points come back. How many there were.
pub async fn return_overdue(db: &Db, now: Timestamp) -> Result<usize, StoreError> {
    let overdue = redemptions::overdue(&mut db.read().await?, now, OVERDUE_AT_ONCE).await?;
    let count = overdue.len();
    for Redemption { id, member, .. } in overdue {
        let cancellation = Cancellation { id, member, transaction: ids::transaction(), now };
        match db.write(cancellation, |tx, cancellation| Box::pin(cancel_placed(tx, cancellation))).await {
            Ok(()) => {}
            // Fulfilled in the meantime: all the better.
            Err(Stop::Refused(_)) => {}
            Err(Stop::Failed(error)) => return Err(error),
        }
    }
    Ok(count)
}

async fn cancel_placed(tx: &mut Tx, cancellation: &Cancellation) -> Result<(), Stop<CancelError>> {
    let Cancellation { id, member, transaction, now } = cancellation;
    let Some(redemption) = own(tx, member, id).await? else {
        return Err(Stop::Refused(CancelError::Unknown));
    };
    if !redemptions::move_on(tx, id, State::Cancelled, *now).await? {
        return match redemptions::find(tx, id).await? {
            Some(moved) if moved.state == State::Cancelled => Ok(()),
            _ => Err(Stop::Refused(CancelError::TooLate)),
        };
    }
    // The shelf before the points, as in placing: two that lock in different orders wait for each other.
    rewards::return_stock(tx, &redemption.reward, redemption.quantity).await?;
    let released = ledger::release(tx, &id.hold(), transaction, "cancelled", *now).await;
    released.map(drop).map_err(|stop| stop.map(|_| CancelError::Unexpected))
}

async fn own(tx: &mut Tx, member: &MemberId, id: &RedemptionId) -> Result<Option<Redemption>, StoreError> {
    Ok(redemptions::find(tx, id).await?.filter(|redemption| redemption.member == *member))
}
