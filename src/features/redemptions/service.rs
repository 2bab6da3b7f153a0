//! Reading redemptions, cancelling them, looking at their codes.

use std::collections::HashMap;

use super::error::CancelError;
use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::points::Points;
use crate::domain::redemption::{Rating, State};
use crate::domain::reward::Extra;
use crate::domain::time::Timestamp;
use crate::ledger::{self, UsedLot};
use crate::providers::{self, Cancelled, Revealed};
use crate::store::auto_redeem::{self, Automatic};
use crate::store::feedback;
use crate::store::redemptions::{self, Event, Redemption};
use crate::store::reward_codes;
use crate::store::rewards::{self, Card, RewardOption};

/// Redemptions on one page of the list.
pub const PER_PAGE: i64 = 20;

/// A redemption with what it is of.
pub struct Item {
    pub redemption: Redemption,
    pub card: Card,
    /// Where its member did not place it: until when they can undo it, as long as they can.
    pub undo_until: Option<Timestamp>,
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
    /// How many codes it is, and those that the member has asked to see.
    pub codes: usize,
    pub revealed: Vec<Revealed>,
    pub can_cancel: bool,
    /// What its member did not place.
    pub automatic: Option<Automatic>,
    /// What its kind needs besides.
    pub extra: Option<Extra>,
    /// The lots that paid for it.
    pub lots: Vec<UsedLot>,
    /// How the member liked it.
    pub rating: Option<Rating>,
    pub available: Points,
}

/// The newest first; `page` counts from 1.
pub async fn list(db: &Db, member: &MemberId, page: i64, language: &str, now: Timestamp) -> Result<List, StoreError> {
    let mut tx = db.read().await?;
    let mut found = redemptions::of_member(&mut tx, member, PER_PAGE + 1, (page - 1) * PER_PAGE).await?;
    let more = found.len() as i64 > PER_PAGE;
    found.truncate(PER_PAGE as usize);
    let ids: Vec<_> = found.iter().map(|redemption| redemption.reward.as_str()).collect();
    let cards: HashMap<_, _> = rewards::by_ids(&mut tx, &ids, language, now).await?;
    let automatic = auto_redeem::among(&mut tx, found.iter().map(|redemption| &redemption.id)).await?;
    let items = found.into_iter().filter_map(|redemption| {
        let card = cards.get(&redemption.reward).cloned()?;
        let undo_until = automatic.get(redemption.id.as_str()).map(|automatic| automatic.undo_until);
        let undo_until = undo_until.filter(|until| redemption.state == State::Placed && *until > now);
        Some(Item { redemption, card, undo_until })
    });
    let items = items.collect();
    let available = ledger::balance(&mut tx, member).await?.available;
    Ok(List { items, more, available })
}

/// `None`: there is none with this id, or it is somebody else's.
pub async fn detail(
    db: &Db,
    keys: &Keys,
    member: &MemberId,
    id: &str,
    language: &str,
    now: Timestamp,
) -> Result<Option<Detail>, StoreError> {
    let Ok(id) = RedemptionId::parse(id) else { return Ok(None) };
    let mut tx = db.read().await?;
    let Some(redemption) = own(&mut tx, member, &id).await? else { return Ok(None) };
    let cards = rewards::by_ids(&mut tx, &[redemption.reward.as_str()], language, now).await?;
    let Some(card) = cards.into_values().next() else { return Ok(None) };
    let options = rewards::options(&mut tx, &redemption.reward, language, None, now).await?;
    let option = options.into_iter().find(|option| option.code == redemption.option);
    let events = redemptions::events(&mut tx, &id).await?;
    let (codes, revealed) = providers::codes_of(&mut tx, keys, &redemption).await?;
    let can_cancel = providers::can_cancel(&mut tx, &redemption).await?;
    let automatic = auto_redeem::among(&mut tx, [&id].into_iter()).await?.remove(id.as_str());
    let extra = rewards::extra_of(&mut tx, &redemption.reward).await?;
    let lots = ledger::lots_of_hold(&mut tx, &id.hold()).await?;
    let rating = feedback::of_redemption(&mut tx, &id).await?;
    let available = ledger::balance(&mut tx, member).await?.available;
    Ok(Some(Detail { redemption, card, option, events, codes, revealed, can_cancel, automatic, extra, lots, rating, available }))
}

struct Cancellation {
    id: RedemptionId,
    member: MemberId,
    now: Timestamp,
}

/// Gives the points back into the lots they left, and the stock to the shelf. Cancelling twice is cancelling once.
pub async fn cancel(db: &Db, member: MemberId, id: &str, now: Timestamp) -> Result<RedemptionId, Stop<CancelError>> {
    let id = RedemptionId::parse(id).map_err(|_| Stop::Refused(CancelError::Unknown))?;
    let cancellation = Cancellation { id: id.clone(), member, now };
    db.write(cancellation, |tx, cancellation| Box::pin(cancel_placed(tx, cancellation))).await?;
    Ok(id)
}

async fn cancel_placed(tx: &mut Tx, cancellation: &Cancellation) -> Result<(), Stop<CancelError>> {
    let Cancellation { id, member, now } = cancellation;
    let Some(redemption) = own(tx, member, id).await? else {
        return Err(Stop::Refused(CancelError::Unknown));
    };
    match providers::cancel(tx, &redemption, *now).await.map_err(only_failed)? {
        Cancelled::Now => Ok(()),
        Cancelled::UnderWay => Err(Stop::Refused(CancelError::UnderWay)),
        Cancelled::NotPlaced => match redemptions::find(tx, id).await? {
            Some(moved) if moved.state == State::Cancelled => Ok(()),
            _ => Err(Stop::Refused(CancelError::TooLate)),
        },
    }
}

/// Redemptions that one round gives back at most.
const OVERDUE_AT_ONCE: i64 = 100;

/// Keeps the promise of the clock: what was not brought in time has failed, and the points come back. How many there were.
pub async fn return_overdue(db: &Db, keys: &Keys, now: Timestamp) -> Result<usize, StoreError> {
    let overdue = redemptions::overdue(&mut db.read().await?, now, OVERDUE_AT_ONCE).await?;
    let count = overdue.len();
    for redemption in overdue {
        // Brought in the meantime: all the better.
        let failed = db.write((redemption, keys.clone(), now), |tx, (redemption, keys, now)| {
            Box::pin(providers::fail_unpaid(tx, keys, redemption, None, *now))
        });
        // One that cannot be given back keeps no other waiting.
        if let Err(error) = failed.await.map_err(StoreError::from) {
            tracing::error!(%error, "an overdue redemption could not be given back");
        }
    }
    Ok(count)
}

/// Shows the codes of a redemption from now on. Asking twice is asking once.
pub async fn show_codes(db: &Db, member: MemberId, id: &str, now: Timestamp) -> Result<RedemptionId, Stop<CancelError>> {
    let id = RedemptionId::parse(id).map_err(|_| Stop::Refused(CancelError::Unknown))?;
    db.write((id.clone(), member, now), |tx, (id, member, now)| {
        Box::pin(async move {
            let redemption = own(tx, member, id).await?.filter(|redemption| redemption.state == State::Fulfilled);
            if redemption.is_none() {
                return Err(Stop::Refused(CancelError::Unknown));
            }
            Ok(reward_codes::show(tx, id, *now).await?)
        })
    })
    .await?;
    Ok(id)
}

/// Notes how a redemption was liked, once it has ended; the later one counts.
pub async fn rate(db: &Db, member: MemberId, id: &str, rating: Rating, now: Timestamp) -> Result<RedemptionId, Stop<CancelError>> {
    let id = RedemptionId::parse(id).map_err(|_| Stop::Refused(CancelError::Unknown))?;
    db.write((id.clone(), member, rating, now), |tx, (id, member, rating, now)| {
        Box::pin(async move {
            if own(tx, member, id).await?.is_none_or(|redemption| redemption.state == State::Placed) {
                return Err(Stop::Refused(CancelError::Unknown));
            }
            Ok(feedback::give(tx, id, *rating, *now).await?)
        })
    })
    .await?;
    Ok(id)
}

fn only_failed(stop: Stop<Never>) -> Stop<CancelError> {
    Stop::Failed(stop.into())
}

async fn own(tx: &mut Tx, member: &MemberId, id: &RedemptionId) -> Result<Option<Redemption>, StoreError> {
    Ok(redemptions::find(tx, id).await?.filter(|redemption| redemption.member == *member))
}
