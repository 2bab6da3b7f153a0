//! A gift that was held until it was taken: the very lots that the hold kept go to another member, each with its own end.

use super::journal::{self, Head};
use super::{Posted, Refusal, balance, course, hold, lot, transfer};
use crate::db::{Stop, StoreError, Tx, execute, fetch_one, fetch_optional};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// The end of a hold by which its points go over. Each member has an entry of their own.
#[derive(Clone, Debug)]
pub struct HandOver {
    pub hold: TransactionId,
    pub sent: TransactionId,
    pub received: TransactionId,
    pub to: MemberId,
    pub reason: String,
}

/// Ends the hold and hands its points over, in one act; how many went. What has ended meanwhile does not go: it comes back into its
/// lot and ends there, as with any hold that is released too late. Where all of it has, it is for the caller to release.
pub async fn hand_over(tx: &mut Tx, new: &HandOver, now: Timestamp) -> Result<(Posted, Points), Stop<Refusal>> {
    let Some(giver) = giver(tx, &new.hold).await? else { return Err(Stop::Refused(Refusal::UnknownHold)) };
    if giver == new.to {
        return Err(Stop::Refused(Refusal::SameMember));
    }
    let (mut from, mut to) = transfer::lock_both(tx, &giver, &new.to).await?;
    let now = from.at(now);
    let send = Head { id: &new.sent, kind: "send", reference: new.to.as_str(), reason: &new.reason, settles: Some(&new.hold), content: "" };
    if !journal::open(tx, &from, &send).await? {
        return Ok((Posted::Already, gone(tx, &new.sent).await?));
    }
    let receive = Head { id: &new.received, kind: "receive", reference: giver.as_str(), settles: Some(&new.sent), ..send };
    if !journal::open(tx, &to, &receive).await? {
        return Err(Stop::Refused(Refusal::IdUsedForAnother));
    }
    hold::unless_ended(tx, &new.hold).await?;
    let (mut sent, mut moved) = (Vec::new(), Vec::new());
    for (id, points) in hold::portions_of(tx, &new.hold, "hold").await? {
        let lot = lot::of_locked_member(tx, &id).await?;
        sent.push(Leg::of_lot(Account::Held, &id, -points.get()));
        if lot.expires_at.is_some_and(|end| end <= now) {
            sent.push(Leg::of_lot(Account::Available, &id, points.get()));
        } else {
            moved.push((lot, points));
        }
    }
    let total: Points = moved.iter().map(|(_, points)| *points).sum();
    if total.is_zero() {
        return Err(Stop::Refused(Refusal::NothingLeft));
    }
    sent.push(Leg::without_lot(Account::Transferred, total.get()));
    let (received, lots) = transfer::arrivals(&to, moved, &new.reason)?;
    journal::apply(tx, &mut from, &send, &sent, &[], now).await?;
    journal::apply(tx, &mut to, &receive, &received, &lots, now).await?;
    execute!(tx, "delete from ledger_hold_limit where hold_id = $1", new.hold.as_str())?;
    course::expire_due(tx, &mut from, now).await?;
    Ok((Posted::Now, total))
}

/// Whose points a hold keeps.
async fn giver(tx: &mut Tx, hold: &TransactionId) -> Result<Option<MemberId>, StoreError> {
    let sql = "select member_id from ledger_transaction where id = $1 and kind = 'hold'";
    let row = fetch_optional!(tx, (String,), sql, hold.as_str())?;
    row.map(|(member,)| balance::member_id(&member)).transpose()
}

/// What went over before.
async fn gone(tx: &mut Tx, sent: &TransactionId) -> Result<Points, StoreError> {
    let sql = "select cast(coalesce(sum(amount), 0) as bigint) from ledger_posting where transaction_id = $1 and account = 'transferred'";
    let (amount,) = fetch_one!(tx, (i64,), sql, sent.as_str())?;
    balance::points(amount)
}
