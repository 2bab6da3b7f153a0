//! Who brings a reward, and the two ends of a redemption: it is brought and the points are spent, or it is given back and so are
//! they. Each end is one transaction, so that a process that dies leaves neither points gone without a reward nor a reward
//! without points (rules 4 and 8 of the accounting reference).
//!
//! An operator brings by hand (`guerdon fulfil`). Codes come from a pool that was imported, or are made here; what waits for them
//! stands in `fulfilment`, written with the redemption.

mod codes;

use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::ids::RedemptionId;
use crate::domain::redemption::State;
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;
use crate::identity::tell;
use crate::ledger;
use crate::mail::Message;
use crate::store::redemptions::{self, Redemption};
use crate::store::{fulfilments, members, reward_codes, rewards};

pub use codes::{codes_of, open_code, seal_code};

/// What became of a redemption that was to be brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    Now,
    /// It is placed no longer, or somebody brings it by hand.
    NotOurs,
    /// There is nothing to bring yet.
    NotYet,
}

/// Brings what needs no hand. Again and again it is once.
pub async fn bring(db: &Db, keys: &Keys, id: &RedemptionId, now: Timestamp) -> Result<Brought, StoreError> {
    let asked = (id.clone(), keys.clone(), now);
    Ok(db.write(asked, |tx, (id, keys, now)| Box::pin(bring_waiting(tx, keys, id, *now))).await?)
}

async fn bring_waiting(tx: &mut Tx, keys: &Keys, id: &RedemptionId, now: Timestamp) -> Result<Brought, Stop<Never>> {
    // First, so that several who bring it at once do not each make its codes.
    if !redemptions::claim(tx, id).await? {
        return Ok(Brought::NotOurs);
    }
    let Some(redemption) = redemptions::find(tx, id).await? else { return Ok(Brought::NotOurs) };
    match rewards::provider_of(tx, &redemption.reward).await? {
        Provider::Manual => return Ok(Brought::NotOurs),
        Provider::Codes if !codes::are_reserved(tx, &redemption).await? => return Ok(Brought::NotYet),
        Provider::Codes => {}
        Provider::Internal => codes::make(tx, keys, &redemption, now).await?,
    }
    let done = complete(tx, keys, &redemption, None, now).await?;
    Ok(if done { Brought::Now } else { Brought::NotOurs })
}

/// It is brought: the points are spent and the member hears of it. `note`: in the words of whoever brought it. `false`: it was
/// placed no longer.
pub async fn complete(tx: &mut Tx, keys: &Keys, redemption: &Redemption, note: Option<&str>, now: Timestamp) -> Result<bool, Stop<Never>> {
    if !redemptions::move_on(tx, &redemption.id, State::Fulfilled, note, now).await? {
        return Ok(false);
    }
    fulfilments::remove(tx, &redemption.id).await?;
    ledger::capture(tx, &redemption.id.hold(), &ids::transaction(), "fulfilled", now).await.map_err(unheld)?;
    let reward = name_for(tx, redemption).await?;
    tell(tx, keys, &redemption.member, Message::RewardReady { reward, redemption: redemption.id.to_string() }, now).await?;
    Ok(true)
}

/// It is given back: the reward to the shelf, its codes to the pool, the points into the lots they left. `reason`: for the member,
/// in the words of whoever could not bring it. `false`: it was placed no longer.
pub async fn give_back(tx: &mut Tx, redemption: &Redemption, to: State, reason: Option<&str>, now: Timestamp) -> Result<bool, Stop<Never>> {
    if !redemptions::move_on(tx, &redemption.id, to, reason, now).await? {
        return Ok(false);
    }
    fulfilments::remove(tx, &redemption.id).await?;
    reward_codes::give_back(tx, &redemption.id).await?;
    // The shelf before the points, as in placing: two that lock in different orders wait for each other.
    rewards::return_stock(tx, &redemption.reward, redemption.quantity).await?;
    ledger::release(tx, &redemption.id.hold(), &ids::transaction(), to.code(), now).await.map_err(unheld)?;
    Ok(true)
}

/// The same, where the member did not ask for it: a letter says so.
pub async fn fail(tx: &mut Tx, keys: &Keys, redemption: &Redemption, reason: Option<&str>, now: Timestamp) -> Result<bool, Stop<Never>> {
    if !give_back(tx, redemption, State::Failed, reason, now).await? {
        return Ok(false);
    }
    let reward = name_for(tx, redemption).await?;
    let message = Message::PointsBack {
        reward,
        points: redemption.points.get(),
        redemption: redemption.id.to_string(),
        reason: reason.map(str::to_owned),
    };
    tell(tx, keys, &redemption.member, message, now).await?;
    Ok(true)
}

/// A placed redemption has its hold: else the books are wrong.
fn unheld(stop: Stop<ledger::Refusal>) -> Stop<Never> {
    match stop {
        Stop::Refused(refusal) => Stop::Failed(StoreError::Corrupt(refusal.to_string())),
        Stop::Failed(error) => Stop::Failed(error),
    }
}

/// In the member's language.
async fn name_for(tx: &mut Tx, redemption: &Redemption) -> Result<String, StoreError> {
    let language = members::contact_of(tx, &redemption.member).await?.language;
    let cards = rewards::by_ids(tx, &[redemption.reward.as_str()], language.as_deref().unwrap_or("en")).await?;
    Ok(cards.into_values().next().map_or_else(String::new, |card| card.name))
}
