//! What the two sides of a gift say to it.

use super::super::error::TransferError;
use super::{Act, allowed, left_of_month, rounds};
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::ids::TransferId;
use crate::domain::time::Timestamp;
use crate::domain::transfer::{FieldFault, State};
use crate::identity::{still_stands, tell};
use crate::ledger::{self, Hold, Refusal};
use crate::mail::{Message, Sharing};
use crate::store::members;
use crate::store::programmes;
use crate::store::transfers::{self, Gift};

const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);

/// What the journal calls it, where there is no name to show.
pub(super) const REASON: &str = "gift";

/// The sender confirms: the points are held, and the receiver, should there be one, is asked. Confirming twice is once.
pub async fn confirm(db: &Db, act: Act, id: &str) -> Result<TransferId, Stop<TransferError>> {
    db.write((act, parse(id)?), |tx, (act, id)| Box::pin(confirm_locked(tx, act, id))).await
}

/// The first statement of every act.
async fn stands(tx: &mut Tx, act: &Act) -> Result<(), Stop<TransferError>> {
    if still_stands(tx, &act.live, act.now).await? { Ok(()) } else { Err(Stop::Refused(TransferError::SignedOut)) }
}

async fn confirm_locked(tx: &mut Tx, act: &Act, id: &TransferId) -> Result<TransferId, Stop<TransferError>> {
    let Act { live, keys, now } = act;
    stands(tx, act).await?;
    if ledger::alarm::stands(tx).await? {
        return Err(Stop::Refused(TransferError::Stopped));
    }
    let gift = own(tx, act, id).await?;
    match gift.state {
        State::Drafted => {}
        State::Offered | State::Accepted | State::Arrived => return Ok(id.clone()),
        _ => return Err(Stop::Refused(TransferError::Over)),
    }
    let in_force = programmes::in_force(tx).await?;
    let Some(rules) = in_force.programme.transfer else { return Err(Stop::Refused(TransferError::NotOffered)) };
    // From here on nobody else spends or sends this member's points.
    ledger::stand_still(tx, &live.member).await.map_err(refused)?;
    let left = left_of_month(tx, &in_force, &rules, &live.member, *now).await?;
    let points = gift.draft.points;
    allowed(points, &rules, left, ledger::balance(tx, &live.member).await?.available)?;
    let (member, reference) = (live.member.clone(), id.to_string());
    let hold = Hold { id: id.hold(), member, points, reference, reason: REASON.into(), ends_at: None };
    ledger::hold(tx, &hold, *now).await.map_err(refused)?;
    let answer_by = *now + DAY * u32::from(rules.answer_within_days);
    transfers::offer(tx, id, &rules, answer_by, *now).await?;
    let (to, points, gift_id) = (gift.draft.addressed_to.clone(), points.get(), id.to_string());
    let news = Sharing::Confirmed { to, points, gift: gift_id.clone() };
    tell(tx, keys, &live.member, Message::Sharing(news), *now).await?;
    if let Some(receiver) = &gift.draft.receiver
        && !members::contact_of(tx, receiver).await?.disabled
    {
        let news = Sharing::Offered { from: live.name.clone(), points, gift: gift_id, until: answer_by };
        tell(tx, keys, receiver, Message::Sharing(news), *now).await?;
    }
    Ok(id.clone())
}

/// The receiver accepts: from now on only the sender can stop it, for a while. Accepting twice is once.
pub async fn accept(db: &Db, act: Act, id: &str) -> Result<TransferId, Stop<TransferError>> {
    db.write((act, parse(id)?), |tx, (act, id)| {
        Box::pin(async move {
            stands(tx, act).await?;
            let gift = theirs(tx, act, id).await?;
            match gift.state {
                State::Accepted | State::Arrived => return Ok(id.clone()),
                State::Offered if gift.answer_by.is_some_and(|end| act.now < end) => {}
                _ => return Err(Stop::Refused(TransferError::Over)),
            }
            let arrives = act.now + gift.cooling_off;
            transfers::accept(tx, id, arrives).await?;
            if gift.cooling_off.is_zero() {
                if ledger::alarm::stands(tx).await? {
                    return Err(Stop::Refused(TransferError::Stopped));
                }
                rounds::arrive(tx, &act.keys, &gift, act.now).await?;
                return Ok(id.clone());
            }
            let (name, points) = (act.live.name.clone(), gift.draft.points.get());
            let news = Sharing::Accepted { name, points, gift: id.to_string(), arrives };
            tell(tx, &act.keys, &gift.draft.sender, Message::Sharing(news), act.now).await?;
            Ok(id.clone())
        })
    })
    .await
}

/// The receiver does not want it: the points go back. Declining twice is once.
pub async fn decline(db: &Db, act: Act, id: &str) -> Result<TransferId, Stop<TransferError>> {
    db.write((act, parse(id)?), |tx, (act, id)| {
        Box::pin(async move {
            stands(tx, act).await?;
            let gift = theirs(tx, act, id).await?;
            if gift.state == State::Declined {
                return Ok(id.clone());
            }
            give_back(tx, &gift, State::Declined, act.now).await?;
            // By what the sender knows: no name goes to somebody whose gift is not wanted.
            let (to, points) = (gift.draft.addressed_to.clone(), gift.draft.points.get());
            let news = Sharing::Declined { to, points, gift: id.to_string() };
            tell(tx, &act.keys, &gift.draft.sender, Message::Sharing(news), act.now).await?;
            Ok(id.clone())
        })
    })
    .await
}

/// The sender thinks better of it, as long as the points have not arrived. `None`: it was a draft, and is gone.
pub async fn take_back(db: &Db, act: Act, id: &str) -> Result<Option<TransferId>, Stop<TransferError>> {
    db.write((act, parse(id)?), |tx, (act, id)| {
        Box::pin(async move {
            stands(tx, act).await?;
            let gift = own(tx, act, id).await?;
            match gift.state {
                State::Drafted => {
                    transfers::drop_draft(tx, id, &act.live.member).await?;
                    return Ok(None);
                }
                State::TakenBack => return Ok(Some(id.clone())),
                State::Accepted if gift.arrives_at.is_some_and(|end| end <= act.now) => return Err(Stop::Refused(TransferError::Over)),
                _ => {}
            }
            give_back(tx, &gift, State::TakenBack, act.now).await?;
            if let Some(receiver) = &gift.draft.receiver {
                let (from, points) = (gift.sender_name.clone(), gift.draft.points.get());
                let news = Sharing::TakenBack { from, points, gift: id.to_string() };
                tell(tx, &act.keys, receiver, Message::Sharing(news), act.now).await?;
            }
            Ok(Some(id.clone()))
        })
    })
    .await
}

fn parse(id: &str) -> Result<TransferId, Stop<TransferError>> {
    TransferId::parse(id).map_err(|_| Stop::Refused(TransferError::Unknown))
}

/// The member's own, locked.
async fn own(tx: &mut Tx, act: &Act, id: &TransferId) -> Result<Gift, Stop<TransferError>> {
    let gift = transfers::locked(tx, id).await?.filter(|gift| gift.draft.sender == act.live.member);
    gift.ok_or(Stop::Refused(TransferError::Unknown))
}

/// One that the member was offered, locked.
async fn theirs(tx: &mut Tx, act: &Act, id: &TransferId) -> Result<Gift, Stop<TransferError>> {
    let gift = transfers::locked(tx, id).await?;
    let gift = gift.filter(|gift| gift.state != State::Drafted && gift.draft.receiver.as_ref() == Some(&act.live.member));
    gift.ok_or(Stop::Refused(TransferError::Unknown))
}

/// Ends what is open: the points come back into the lots they left.
async fn give_back(tx: &mut Tx, gift: &Gift, how: State, now: Timestamp) -> Result<(), Stop<TransferError>> {
    if !gift.state.is_open() {
        return Err(Stop::Refused(TransferError::Over));
    }
    release(tx, gift, now).await.map_err(refused)?;
    Ok(transfers::end(tx, &gift.draft.id, how, None, now).await?)
}

/// The hold of a gift ends.
pub(super) async fn release(tx: &mut Tx, gift: &Gift, now: Timestamp) -> Result<(), Stop<Refusal>> {
    ledger::release(tx, &gift.draft.id.hold(), &ids::transaction(), REASON, now).await.map(drop)
}

fn refused(stop: Stop<Refusal>) -> Stop<TransferError> {
    match stop {
        Stop::Failed(error) => Stop::Failed(error),
        Stop::Refused(Refusal::NotEnough { available }) => {
            Stop::Refused(TransferError::Fields(vec![FieldFault::PointsNotEnough { available }]))
        }
        Stop::Refused(other) => Stop::Failed(StoreError::Corrupt(other.to_string())),
    }
}
