//! Points go out in two steps: held, then captured or released (accounting rules 4, 6 and 8).

use super::journal::{self, Head};
use super::{Currency, Posted, Refusal, balance, corrupt, course};
use crate::db::{Stop, StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Points set aside for something. A hold ends exactly once: a unique key on what it is settled by sees to it.
#[derive(Clone, Debug)]
pub struct Hold {
    pub id: TransactionId,
    pub member: MemberId,
    pub points: Points,
    pub reference: String,
    pub reason: String,
    /// When it is released, if nobody has ended it. `None`: what it pays for sees to its end.
    pub ends_at: Option<Timestamp>,
}

impl Hold {
    /// What its id stands for, for who writes it otherwise than by [`hold`].
    pub fn fingerprint(&self) -> String {
        journal::digest(["hold", self.member.as_str(), &self.reference, "", &self.points.get().to_string()])
    }
}

/// Takes the points out of the balance, earliest expiry first, and keeps them aside. Check and debit are one step: two spends
/// of the last points wait for each other, and one finds too little.
pub async fn hold(tx: &mut Tx, hold: &Hold, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if hold.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    let mut books = balance::lock(tx, &hold.member, Currency::Points).await?;
    let now = books.at(now);
    let content = hold.points.get().to_string();
    let head = Head { id: &hold.id, kind: "hold", reference: &hold.reference, reason: &hold.reason, settles: None, content: &content };
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    let mut legs = Vec::new();
    for portion in course::portions(tx, &mut books, hold.points, now).await? {
        legs.push(Leg::of_lot(Account::Available, &portion.lot.id, -portion.points.get()));
        legs.push(Leg::of_lot(Account::Held, &portion.lot.id, portion.points.get()));
    }
    journal::apply(tx, &mut books, &head, &legs, &[], now).await?;
    if let Some(end) = hold.ends_at {
        execute!(tx, "insert into ledger_hold_limit (hold_id, ends_at) values ($1, $2)", hold.id.as_str(), end.micros())?;
    }
    Ok(Posted::Now)
}

/// Holds that nobody has ended in time, `limit` at most.
pub async fn holds_to_release(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<TransactionId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select hold_id from ledger_hold_limit where ends_at <= $1 order by ends_at limit $2",
        now.micros(),
        limit
    )?;
    rows.into_iter().map(|(id,)| TransactionId::parse(&id).map_err(corrupt)).collect()
}

/// The held points are spent.
pub async fn capture(tx: &mut Tx, hold: &TransactionId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    end(tx, &Ending { how: How::Captured(None), earlier: hold, id, reason }, now).await
}

/// Some of the held points are spent, those that end first; the others go back.
pub async fn capture_part(
    tx: &mut Tx,
    hold: &TransactionId,
    points: Points,
    id: &TransactionId,
    reason: &str,
    now: Timestamp,
) -> Result<Posted, Stop<Refusal>> {
    if points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    end(tx, &Ending { how: How::Captured(Some(points)), earlier: hold, id, reason }, now).await
}

/// The held points go back into the lots they left, with their old expiry dates.
pub async fn release(tx: &mut Tx, hold: &TransactionId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    end(tx, &Ending { how: How::Released, earlier: hold, id, reason }, now).await
}

/// Spent points go back into the lots they left, with their old expiry dates: what they paid for was cancelled later.
pub async fn cancel(
    tx: &mut Tx,
    capture: &TransactionId,
    id: &TransactionId,
    reason: &str,
    now: Timestamp,
) -> Result<Posted, Stop<Refusal>> {
    end(tx, &Ending { how: How::Cancelled, earlier: capture, id, reason }, now).await
}

/// The end of a hold, or of its capture: each of them has one.
struct Ending<'a> {
    how: How,
    earlier: &'a TransactionId,
    id: &'a TransactionId,
    reason: &'a str,
}

#[derive(Clone, Copy)]
enum How {
    /// `None`: all of it.
    Captured(Option<Points>),
    Released,
    Cancelled,
}

impl How {
    const fn kind(self) -> &'static str {
        match self {
            How::Captured(_) => "capture",
            How::Released => "release",
            How::Cancelled => "cancel",
        }
    }

    /// The kind of transaction that it ends.
    const fn of(self) -> &'static str {
        match self {
            How::Captured(_) | How::Released => "hold",
            How::Cancelled => "capture",
        }
    }

    fn legs(self, portions: &[(LotId, Points)]) -> Result<Vec<Leg>, Refusal> {
        let total: Points = portions.iter().map(|(_, points)| *points).sum();
        let mut legs = Vec::with_capacity(2 * portions.len() + 1);
        let mut spent = match self {
            How::Captured(part) => part.unwrap_or(total),
            How::Released | How::Cancelled => Points::ZERO,
        };
        if spent > total {
            return Err(Refusal::NotEnough { available: total.get() });
        }
        let redeemed = if matches!(self, How::Cancelled) { -total.get() } else { spent.get() };
        for (lot, points) in portions {
            let of_lot = spent.min(*points);
            spent = spent.minus(of_lot).unwrap_or_default();
            let back = points.get() - of_lot.get();
            if !matches!(self, How::Cancelled) {
                legs.push(Leg::of_lot(Account::Held, lot, -points.get()));
            }
            if back > 0 {
                legs.push(Leg::of_lot(Account::Available, lot, back));
            }
        }
        if redeemed != 0 {
            legs.push(Leg::without_lot(Account::Redeemed, redeemed));
        }
        Ok(legs)
    }
}

async fn end(tx: &mut Tx, ending: &Ending<'_>, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let Some((member, reference)) = find(tx, ending).await? else {
        return Err(Stop::Refused(Refusal::UnknownHold));
    };
    let mut books = balance::lock(tx, &member, Currency::Points).await?;
    let now = books.at(now);
    let content = match ending.how {
        How::Captured(Some(part)) => part.get().to_string(),
        _ => String::new(),
    };
    let head = Head {
        id: ending.id,
        kind: ending.how.kind(),
        reference: &reference,
        reason: ending.reason,
        settles: Some(ending.earlier),
        content: &content,
    };
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    unless_ended(tx, ending.earlier).await?;
    let portions = portions_of(tx, ending.earlier, ending.how.of()).await?;
    let legs = ending.how.legs(&portions).map_err(Stop::Refused)?;
    journal::apply(tx, &mut books, &head, &legs, &[], now).await?;
    execute!(tx, "delete from ledger_hold_limit where hold_id = $1", ending.earlier.as_str())?;
    Ok(Posted::Now)
}

/// Each has one end.
pub(super) async fn unless_ended(tx: &mut Tx, earlier: &TransactionId) -> Result<(), Stop<Refusal>> {
    let (ended,) = fetch_one!(tx, (i64,), "select count(*) from ledger_transaction where settles = $1", earlier.as_str())?;
    if ended > 0 { Err(Stop::Refused(Refusal::HoldEnded)) } else { Ok(()) }
}

async fn find(tx: &mut Tx, ending: &Ending<'_>) -> Result<Option<(MemberId, String)>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String),
        "select member_id, reference from ledger_transaction where id = $1 and kind = $2",
        ending.earlier.as_str(),
        ending.how.of(),
    )?;
    row.map(|(member, reference)| Ok((balance::member_id(&member)?, reference))).transpose()
}

/// What a hold holds of each lot, or what a capture has spent of it.
pub(super) async fn portions_of(tx: &mut Tx, earlier: &TransactionId, kind: &str) -> Result<Vec<(LotId, Points)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "select lot_id, cast(abs(sum(amount)) as bigint) from ledger_posting
         where transaction_id = $1 and lot_id is not null and (account = 'held' or $2 = 'capture')
         group by lot_id having sum(amount) <> 0 order by min(line)",
        earlier.as_str(),
        kind,
    )?;
    rows.into_iter().map(|(lot, amount)| Ok((balance::lot_id(&lot)?, balance::points(amount)?))).collect()
}
