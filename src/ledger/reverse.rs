//! An earning is taken back, in part or whole, as often as it takes (accounting rule 7).

use super::course::{self, head};
use super::journal::{self, Head};
use super::lot::{self, Lot};
use super::{Posted, Refusal, balance, prolong};
use crate::db::{Stop, StoreError, Tx, execute, fetch_one};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{LotId, TransactionId};
use crate::domain::lots::{self, OpenLot};
use crate::domain::points::Points;
use crate::domain::reversal::{self, Shortfall, Sources};
use crate::domain::time::Timestamp;

/// So many points of the earning that made a lot. `domain::reversal::share` says how many a return is worth.
#[derive(Clone, Debug)]
pub struct Reversing {
    pub id: TransactionId,
    pub lot: LotId,
    pub points: Points,
    pub shortfall: Shortfall,
    pub reason: String,
}

/// Takes back points of an earning: those that are pending, then available ones of its lot, then those that have ended there and are
/// lost already, then of the member's other lots in spending order. What is not there is owed or forgiven, as the programme says.
pub async fn reverse(tx: &mut Tx, new: &Reversing, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if new.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    let (mut books, lot) = lot::locked(tx, &new.lot).await?;
    let now = books.at(now);
    let content = format!("{} {:?}", new.points.get(), new.shortfall);
    let head = Head { content: &content, ..head(&lot, &new.id, "reverse", &new.reason) };
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    count(tx, &lot.id, new.points).await?;
    course::expire_due(tx, &mut books, now).await?;
    let legs = legs(tx, &lot, new).await?;
    journal::apply(tx, &mut books, &head, &legs, &[], now).await?;
    Ok(Posted::Now)
}

/// Counts points as taken back of what the lot was issued with, and refuses more than are left of that.
pub(super) async fn count(tx: &mut Tx, lot: &LotId, points: Points) -> Result<(), Stop<Refusal>> {
    let counted = execute!(
        &mut *tx,
        "update ledger_lot set reversed = reversed + $1 where id = $2 and reversed <= issued - $1",
        points.get(),
        lot.as_str(),
    )?;
    if counted == 1 {
        return Ok(());
    }
    let (left,) = fetch_one!(tx, (i64,), "select issued - reversed from ledger_lot where id = $1", lot.as_str())?;
    Err(Stop::Refused(Refusal::MoreThanEarned { left }))
}

async fn legs(tx: &mut Tx, lot: &Lot, new: &Reversing) -> Result<Vec<Leg>, StoreError> {
    let open = balance::first_lots(tx, &lot.member, lot.currency, i64::MAX).await?;
    let (own, others): (Vec<_>, Vec<_>) = open.into_iter().partition(|open| open.id == lot.id);
    let available = |lots: &[OpenLot]| lots.iter().map(|lot| lot.available).sum();
    let ended = prolong::over(tx, &lot.id).await?;
    let sources = Sources { pending: lot.pending, own: available(&own), ended, others: available(&others) };
    let split = reversal::split(new.points, sources, new.shortfall);
    let mut legs = vec![Leg::without_lot(Account::Issued, new.points.get())];
    if !split.pending.is_zero() {
        legs.push(Leg::of_lot(Account::Pending, &lot.id, -split.pending.get()));
    }
    for (lots, points) in [(own, split.own), (others, split.others)] {
        let (portions, _) = lots::take(lots, points);
        legs.extend(portions.iter().map(|portion| Leg::of_lot(Account::Available, &portion.lot.id, -portion.points.get())));
    }
    for (account, amount) in [(Account::Expired, split.ended), (Account::Debt, split.owed), (Account::Adjusted, split.forgiven)] {
        if !amount.is_zero() {
            legs.push(Leg::without_lot(account, -amount.get()));
        }
    }
    Ok(legs)
}
