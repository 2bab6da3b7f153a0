//! What time does to points: they become available, or are void before; and they end (accounting rules 3 and 9).

use super::balance::{self, Locked};
use super::journal::{self, Head};
use super::lot::{self, Lot};
use super::{Currency, Posted, Refusal, corrupt, issue, notice, reverse};
use crate::db::{Stop, StoreError, Tx, fetch_all, fetch_one, ids};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::lots::{self, Portion};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Most spends need one lot or two.
const FEW_LOTS: i64 = 8;

/// Pending points become available: on their date, or because of an event.
pub async fn mature(tx: &mut Tx, lot: &LotId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let (mut books, lot) = lot::locked(tx, lot).await?;
    let now = books.at(now);
    let head = head(&lot, id, "mature", reason);
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    let amount = pending(&lot)?.get();
    let legs = [Leg::of_lot(Account::Pending, &lot.id, -amount), Leg::of_lot(Account::Available, &lot.id, amount)];
    journal::apply(tx, &mut books, &head, &legs, &[], now).await?;
    issue::repay(tx, &mut books, &lot, lot.pending, now).await?;
    Ok(Posted::Now)
}

/// Pending points never become available: what they were earned with was returned.
pub async fn void(tx: &mut Tx, lot: &LotId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let (mut books, lot) = lot::locked(tx, lot).await?;
    let now = books.at(now);
    let head = head(&lot, id, "void", reason);
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    let amount = pending(&lot)?;
    reverse::count(tx, &lot.id, amount).await?;
    let legs = [Leg::of_lot(Account::Pending, &lot.id, -amount.get()), Leg::without_lot(Account::Issued, amount.get())];
    journal::apply(tx, &mut books, &head, &legs, &[], now).await?;
    Ok(Posted::Now)
}

fn pending(lot: &Lot) -> Result<Points, Stop<Refusal>> {
    if lot.pending.is_zero() { Err(Stop::Refused(Refusal::NotPending)) } else { Ok(lot.pending) }
}

/// What is left of a lot ends, at its date or after it, if its member was told. Held points do not end: should they come back, they end then.
pub async fn expire(tx: &mut Tx, lot: &LotId, id: &TransactionId, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let (mut books, lot) = lot::locked(tx, lot).await?;
    let now = books.at(now);
    expire_locked(tx, &mut books, &lot, id, now).await
}

async fn expire_locked(tx: &mut Tx, books: &mut Locked, lot: &Lot, id: &TransactionId, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let head = head(lot, id, "expire", "expiry");
    if !journal::open(tx, books, &head).await? {
        return Ok(Posted::Already);
    }
    if !notice::is_over(tx, lot, now).await? {
        return Err(Stop::Refused(Refusal::NotDue));
    }
    if lot.available.is_zero() {
        return Err(Stop::Refused(Refusal::NothingLeft));
    }
    let amount = lot.available.get();
    let legs = [Leg::of_lot(Account::Available, &lot.id, -amount), Leg::without_lot(Account::Expired, amount)];
    journal::apply(tx, books, &head, &legs, &[], now).await?;
    Ok(Posted::Now)
}

/// Ends all of a member's lots whose date has come, and of which the member was told; how many there were.
pub async fn expire_member(tx: &mut Tx, member: &MemberId, currency: Currency, now: Timestamp) -> Result<usize, Stop<Refusal>> {
    let mut books = balance::lock(tx, member, currency).await?;
    let now = books.at(now);
    expire_due(tx, &mut books, now).await
}

pub(super) async fn expire_due(tx: &mut Tx, books: &mut Locked, now: Timestamp) -> Result<usize, Stop<Refusal>> {
    if books.expires_next.is_none_or(|next| next > now) {
        return Ok(0);
    }
    let due = fetch_all!(
        tx,
        (String,),
        "select id from ledger_lot l where member_id = $1 and currency = $2 and not drained and expires_at <= $3
           and ($2 = 'status' or exists (select 1 from ledger_notice n where n.member_id = $1 and n.expires_at = l.expires_at))
         order by expires_at, id",
        books.member.as_str(),
        books.currency.code(),
        now.micros(),
    )?;
    for (lot,) in &due {
        let lot = lot::of_locked_member(tx, &balance::lot_id(lot)?).await?;
        expire_locked(tx, books, &lot, &ids::transaction(), now).await?;
    }
    if due.is_empty() {
        refresh_next_expiry(tx, books).await?;
    }
    Ok(due.len())
}

/// The lots that so many points come out of, after what has ended is posted.
pub(super) async fn portions(tx: &mut Tx, books: &mut Locked, points: Points, now: Timestamp) -> Result<Vec<Portion>, Stop<Refusal>> {
    expire_due(tx, books, now).await?;
    let available = books.content.available;
    if points.get() > available {
        return Err(Stop::Refused(Refusal::NotEnough { available }));
    }
    let (mut portions, missing) = lots::take(balance::first_lots(tx, &books.member, books.currency, FEW_LOTS).await?, points);
    if !missing.is_zero() {
        let (all, missing) = lots::take(balance::first_lots(tx, &books.member, books.currency, i64::MAX).await?, points);
        if !missing.is_zero() {
            return Err(corrupt(format!("the lots of {} hold less than the balance says", books.member)).into());
        }
        portions = all;
    }
    Ok(portions)
}

/// Spends leave it as it is, so it may be that of a lot that is used up.
async fn refresh_next_expiry(tx: &mut Tx, books: &mut Locked) -> Result<(), StoreError> {
    let (next,) = fetch_one!(
        tx,
        (Option<i64>,),
        "update ledger_balance
         set expires_next = (select min(expires_at) from ledger_lot where member_id = $1 and currency = $2 and not drained)
         where member_id = $1 and currency = $2 returning expires_next",
        books.member.as_str(),
        books.currency.code(),
    )?;
    books.expires_next = next.map(Timestamp::from_micros);
    Ok(())
}

/// Members with a balance in which something may have ended, `limit` at most.
pub async fn members_due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<(MemberId, Currency)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String),
        "select member_id, currency from ledger_balance where expires_next <= $1 order by expires_next limit $2",
        now.micros(),
        limit,
    )?;
    rows.into_iter().map(|(member, currency)| Ok((balance::member_id(&member)?, Currency::parse(&currency).unwrap_or_default()))).collect()
}

/// Lots whose pending points are to become available, `limit` at most.
pub async fn lots_to_mature(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<LotId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select id from ledger_lot where pending > 0 and available_from <= $1 order by available_from limit $2",
        now.micros(),
        limit,
    )?;
    rows.into_iter().map(|(id,)| balance::lot_id(&id)).collect()
}

/// Of a transaction about one lot.
pub(super) fn head<'a>(lot: &'a Lot, id: &'a TransactionId, kind: &'static str, reason: &'a str) -> Head<'a> {
    Head { id, kind, reference: lot.id.as_str(), reason, settles: None, content: "" }
}
