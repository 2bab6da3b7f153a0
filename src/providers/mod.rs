//! Who brings a reward, and the two ends of a redemption: it is brought and the points are spent, or it is given back and so are
//! they. Each end is one transaction, so that a process that dies leaves neither points gone without a reward nor a reward
//! without points (rules 4 and 8 of the accounting reference).
//!
//! An operator brings by hand (`guerdon fulfil`). Codes come from a pool that was imported, or are made here; what waits for them
//! stands in `fulfilment`, written with the redemption. A supplier is told over a signed webhook; what it must hear stands in
//! `supplier_event`, written with the redemption and with its end. A bank is sent a file; what is in one stands in `payout`.

pub mod bank;
mod codes;
mod internal;
mod speech;
mod supplier;

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
use crate::store::{auto_redeem, fulfilments, members, payouts, reward_codes, rewards, suppliers};

pub use codes::{Revealed, codes_of, open_code, seal_code};
pub use speech::{Nonsense, Order, Said};
pub use supplier::{Heard, give_up, hear, open_secret, seal_secret};

/// What became of a redemption that was to be brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    Now,
    /// It is placed no longer, or somebody else brings it.
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
    match redemption.provider {
        Provider::Manual | Provider::Webhook | Provider::Bank => return Ok(Brought::NotOurs),
        Provider::Codes if !codes::are_reserved(tx, &redemption).await? => return Ok(Brought::NotYet),
        Provider::Codes => {}
        Provider::Internal => internal::bring(tx, keys, &redemption, now).await?,
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
    suppliers::tell_cancelled(tx, &redemption.id, now).await?;
    reward_codes::give_back(tx, &redemption.id).await?;
    // The shelf before the points, as in placing: two that lock in different orders wait for each other.
    rewards::put_back(tx, redemption).await?;
    ledger::release(tx, &redemption.id.hold(), &ids::transaction(), to.code(), now).await.map_err(unheld)?;
    Ok(true)
}

/// What became of a member's wish to have the points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    Now,
    /// It has ended in one way or another.
    NotPlaced,
    /// A supplier or a bank is at it.
    UnderWay,
}

/// Given back because the member asks for it, as long as nobody has begun.
pub async fn cancel(tx: &mut Tx, redemption: &Redemption, now: Timestamp) -> Result<Cancelled, Stop<Never>> {
    let automatic = auto_redeem::lock_behind(tx, &redemption.id).await?;
    if !redemptions::claim(tx, &redemption.id).await? {
        return Ok(Cancelled::NotPlaced);
    }
    let told = suppliers::of_redemption(tx, &redemption.id).await?.is_some() && !suppliers::take_back(tx, &redemption.id).await?;
    if told || payouts::has(tx, &redemption.id).await? {
        return Ok(Cancelled::UnderWay);
    }
    let given = give_back(tx, redemption, State::Cancelled, None, now).await?;
    // What its member takes back must not be redeemed for them once more.
    if let Some(member) = automatic.filter(|_| given) {
        auto_redeem::switch_off(tx, &member, Some(now)).await?;
    }
    Ok(if given { Cancelled::Now } else { Cancelled::NotPlaced })
}

/// Whether the member may still have the points back.
pub async fn can_cancel(tx: &mut Tx, redemption: &Redemption) -> Result<bool, StoreError> {
    Ok(redemption.state == State::Placed
        && suppliers::tries(tx, &redemption.id).await?.is_none_or(|tries| tries == 0)
        && !payouts::has(tx, &redemption.id).await?)
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

/// The same, unless it stands in a bank's file: it may be paid, so its end is the bank's to tell.
pub async fn fail_unpaid(
    tx: &mut Tx,
    keys: &Keys,
    redemption: &Redemption,
    reason: Option<&str>,
    now: Timestamp,
) -> Result<bool, Stop<Never>> {
    // Locked before it is looked at, as the file does.
    if !redemptions::claim(tx, &redemption.id).await? || payouts::has(tx, &redemption.id).await? {
        return Ok(false);
    }
    fail(tx, keys, redemption, reason, now).await
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
    let cards = rewards::by_ids(tx, &[redemption.reward.as_str()], language.as_deref().unwrap_or("en"), redemption.placed_at).await?;
    Ok(cards.into_values().next().map_or_else(String::new, |card| card.name))
}
