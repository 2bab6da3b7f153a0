//! Points that last longer than was promised. Dates are never changed: the points move into a new lot, in an entry of their own
//! with a reason (accounting rules 1, 3 and 8).

use std::time::Duration;

use super::balance::Locked;
use super::course::head;
use super::journal::{self, Head};
use super::lot::{self, Lot};
use super::{Posted, Refusal, balance, notice};
use crate::db::{Stop, StoreError, Tx, fetch_one, ids};
use crate::domain::books::{Account, Leg};
use crate::domain::expiry::NOT_TOLD;
use crate::domain::ids::{LotId, TransactionId};
use crate::domain::points::Points;
use crate::domain::reminder::POSTPONED_DAYS;
use crate::domain::time::Timestamp;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A later end for points of a lot.
#[derive(Clone, Debug)]
pub struct Prolonging {
    pub id: TransactionId,
    pub lot: LotId,
    /// The lot that is made.
    pub new_lot: LotId,
    pub expires_at: Option<Timestamp>,
    pub reason: String,
}

impl Prolonging {
    /// The lot as it goes on.
    fn successor(&self, lot: &Lot, issued: Points) -> Lot {
        Lot { id: self.new_lot.clone(), expires_at: self.expires_at, issued, origin: Some(lot.id.clone()), ..lot.clone() }
    }

    fn content(&self, points: Points) -> String {
        format!("{} {:?}", points.get(), self.expires_at.map(Timestamp::micros))
    }
}

/// All available points of a lot end later.
pub async fn extend(tx: &mut Tx, new: &Prolonging, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let (mut books, lot) = lot::locked(tx, &new.lot).await?;
    let now = books.at(now);
    let content = new.content(Points::ZERO);
    let head = Head { content: &content, ..head(&lot, &new.id, "extend", &new.reason) };
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    // What has ended is reinstated, not extended.
    if lot.available.is_zero() || notice::is_over(tx, &lot, now).await? {
        return Err(Stop::Refused(Refusal::NothingLeft));
    }
    let longer = match (lot.expires_at, new.expires_at) {
        (Some(_), None) => true,
        (Some(old), Some(new)) => new > old,
        (None, _) => false,
    };
    if !longer {
        return Err(Stop::Refused(Refusal::NotLonger));
    }
    go_on(tx, &mut books, &head, &lot, new, now).await?;
    Ok(Posted::Now)
}

/// All that is available of a lot moves into the one that it goes on as.
async fn go_on(tx: &mut Tx, books: &mut Locked, head: &Head<'_>, lot: &Lot, new: &Prolonging, now: Timestamp) -> Result<(), Stop<Refusal>> {
    let amount = lot.available.get();
    let legs = [Leg::of_lot(Account::Available, &lot.id, -amount), Leg::of_lot(Account::Available, &new.new_lot, amount)];
    journal::apply(tx, books, head, &legs, &[new.successor(lot, lot.available)], now).await
}

/// Points that are past their end, and of which their member was not told, last longer before they move on: whoever gets them may have
/// been told of the same instant. The caller has posted what did end.
pub(super) async fn put_off_untold(tx: &mut Tx, books: &mut Locked, now: Timestamp) -> Result<(), Stop<Refusal>> {
    let due = balance::first_lots(tx, &books.member, books.currency, i64::MAX).await?;
    for open in due.into_iter().filter(|lot| lot.expires_at.is_some_and(|end| end <= now)) {
        let lot = lot::of_locked_member(tx, &open.id).await?;
        let (id, new_lot, reason) = (ids::transaction(), ids::lot(), NOT_TOLD.to_owned());
        let new = Prolonging { id, lot: lot.id.clone(), new_lot, expires_at: Some(now + u32::from(POSTPONED_DAYS) * DAY), reason };
        let content = new.content(Points::ZERO);
        let head = Head { content: &content, ..head(&lot, &new.id, "extend", &new.reason) };
        go_on(tx, books, &head, &lot, &new, now).await?;
    }
    Ok(())
}

/// So many points of a lot that have ended are there again.
pub async fn reinstate(tx: &mut Tx, new: &Prolonging, points: Points, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    let (mut books, lot) = lot::locked(tx, &new.lot).await?;
    let now = books.at(now);
    let content = new.content(points);
    let head = Head { content: &content, ..head(&lot, &new.id, "reinstate", &new.reason) };
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    if new.expires_at.is_some_and(|end| end <= now) {
        return Err(Stop::Refused(Refusal::NotLonger));
    }
    let over = over(tx, &lot.id).await?;
    if points > over {
        return Err(Stop::Refused(Refusal::NotEnough { available: over.get() }));
    }
    let legs = [Leg::without_lot(Account::Expired, -points.get()), Leg::of_lot(Account::Available, &new.new_lot, points.get())];
    journal::apply(tx, &mut books, &head, &legs, &[new.successor(&lot, points)], now).await?;
    Ok(Posted::Now)
}

/// The points of a lot that have ended and were neither reinstated nor taken back.
pub(super) async fn over(tx: &mut Tx, lot: &LotId) -> Result<Points, StoreError> {
    let (over,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(sum(p.amount), 0) as bigint) from ledger_transaction t
         join ledger_posting p on p.transaction_id = t.id and p.account = 'expired'
         where t.reference = $1 and t.kind in ('expire', 'reinstate', 'reverse') and t.member_id = (select member_id from ledger_lot where id = $1)",
        lot.as_str(),
    )?;
    balance::points(over)
}
