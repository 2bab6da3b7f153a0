//! Points put right by hand, with a reason; many of them by two people.

use super::issue::LotKind;
use super::journal::{self, Head};
use super::lot::Lot;
use super::{Currency, Posted, Refusal, balance, course};
use crate::db::{Stop, Tx};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Which way the points go.
#[derive(Clone, Debug)]
pub enum Direction {
    /// Into a new lot.
    Credit { lot: LotId, expires_at: Option<Timestamp>, terms_version: i64 },
    /// Out of the lots, in spending order.
    Debit,
}

/// A correction by hand.
#[derive(Clone, Debug)]
pub struct Adjustment {
    pub id: TransactionId,
    pub member: MemberId,
    pub currency: Currency,
    pub points: Points,
    pub direction: Direction,
    pub reason: String,
    /// Who does it, and who has agreed to it.
    pub by: String,
    pub approved_by: Option<String>,
    /// More than this needs a second person.
    pub limit: Points,
}

pub async fn adjust(tx: &mut Tx, new: &Adjustment, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if new.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    let second = new.approved_by.as_ref().filter(|second| **second != new.by);
    if new.points > new.limit && second.is_none() {
        return Err(Stop::Refused(Refusal::NeedsApproval));
    }
    let mut books = balance::lock(tx, &new.member, new.currency).await?;
    let now = books.at(now);
    let content = format!("{} {:?} {:?}", new.points.get(), new.direction, new.currency);
    let reference = second.map_or_else(|| new.by.clone(), |second| format!("{}, {second}", new.by));
    let head = Head { id: &new.id, kind: "adjust", reference: &reference, reason: &new.reason, settles: None, content: &content };
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    if matches!(new.direction, Direction::Credit { expires_at: Some(end), .. } if end <= now) {
        return Err(Stop::Refused(Refusal::Dates));
    }
    let amount = new.points.get();
    match &new.direction {
        Direction::Credit { lot, expires_at, terms_version } => {
            books.room_for(new.points)?;
            let lot = credited(new, lot, *expires_at, *terms_version, now);
            let legs = [Leg::of_lot(Account::Available, &lot.id, amount), Leg::without_lot(Account::Adjusted, -amount)];
            journal::apply(tx, &mut books, &head, &legs, &[lot], now).await?;
        }
        Direction::Debit => {
            let portions = course::portions(tx, &mut books, new.points, now).await?;
            let mut legs = vec![Leg::without_lot(Account::Adjusted, amount)];
            legs.extend(portions.iter().map(|portion| Leg::of_lot(Account::Available, &portion.lot.id, -portion.points.get())));
            journal::apply(tx, &mut books, &head, &legs, &[], now).await?;
        }
    }
    Ok(Posted::Now)
}

fn credited(new: &Adjustment, lot: &LotId, expires_at: Option<Timestamp>, terms_version: i64, now: Timestamp) -> Lot {
    Lot {
        id: lot.clone(),
        member: new.member.clone(),
        currency: new.currency,
        kind: LotKind::Bonus,
        source: new.reason.clone(),
        earned_at: now,
        available_from: now,
        expires_at,
        terms_version,
        issued: new.points,
        pending: Points::ZERO,
        available: Points::ZERO,
        origin: None,
    }
}
