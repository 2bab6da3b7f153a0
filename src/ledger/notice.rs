//! No notice, no expiry: points end only when their member was told in time. Who is told, and how, is the caller's; here stands that
//! nothing ends without it.

use super::balance;
use super::lot::Lot;
use super::{Currency, POINTS};
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::ids::{LotId, MemberId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Points of a member that end at one instant: available ones and held ones, which may come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    pub member: MemberId,
    pub expires_at: Timestamp,
    pub points: Points,
    /// When the oldest of them came to the member, and could be spent.
    pub since: Timestamp,
}

/// A member whose next end comes at an instant, or later: where the next page begins.
pub type Due = (Timestamp, MemberId);

/// Notes that a member was told in time of what ends at an instant. Twice is once.
pub async fn give_notice(tx: &mut Tx, member: &MemberId, expires_at: Timestamp, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into ledger_notice (member_id, expires_at, given_at) values ($1, $2, $3) on conflict (member_id, expires_at) do nothing",
        member.as_str(),
        expires_at.micros(),
        now.micros(),
    )?;
    Ok(())
}

/// Whether a lot is over: its time has come, and its member was told. Status points end without notice.
pub(super) async fn is_over(tx: &mut Tx, lot: &Lot, now: Timestamp) -> Result<bool, StoreError> {
    let Some(end) = lot.expires_at.filter(|end| *end <= now) else { return Ok(false) };
    if lot.currency == Currency::Status {
        return Ok(true);
    }
    is_told(tx, &lot.member, end).await
}

/// Whether a member was told in time of what ends at an instant.
pub async fn is_told(tx: &mut Tx, member: &MemberId, expires_at: Timestamp) -> Result<bool, StoreError> {
    let sql = "select given_at from ledger_notice where member_id = $1 and expires_at = $2";
    Ok(fetch_optional!(tx, (i64,), sql, member.as_str(), expires_at.micros())?.is_some())
}

/// Members some of whose points may end by `until`, in order, after one of them.
pub async fn members_ending(tx: &mut Tx, after: Option<&Due>, until: Timestamp, limit: i64) -> Result<Vec<Due>, StoreError> {
    let (at, member) = after.map_or((i64::MIN, ""), |(at, member)| (at.micros(), member.as_str()));
    let rows = fetch_all!(
        tx,
        (i64, String),
        "select expires_next, member_id from ledger_balance
         where currency = $1 and expires_next <= $2 and (expires_next, member_id) > ($3, $4)
         order by expires_next, member_id limit $5",
        POINTS,
        until.micros(),
        at,
        member,
        limit,
    )?;
    rows.into_iter().map(|(at, member)| Ok((Timestamp::from_micros(at), balance::member_id(&member)?))).collect()
}

/// What of a member's points ends by `until`, the earliest first.
pub async fn endings(tx: &mut Tx, member: &MemberId, until: Timestamp) -> Result<Vec<Ending>, StoreError> {
    let rows = fetch_all!(
        tx,
        (i64, i64, i64),
        // Lots first, by their two indexes: with an `or` between them SQLite goes through the postings of everybody.
        "with l as (
             select id, expires_at, available_from, available + held as points from ledger_lot
             where member_id = $1 and currency = $2 and not drained and expires_at <= $3
             union all
             select id, expires_at, available_from, held from ledger_lot
             where member_id = $1 and currency = $2 and drained and held > 0 and expires_at <= $3)
         select expires_at, cast(sum(points) as bigint), min(coalesce((
             select min(case when t.posted_at > l.available_from then t.posted_at else l.available_from end)
             from ledger_posting p join ledger_transaction t on t.id = p.transaction_id
             where p.lot_id = l.id and p.amount > 0 and p.account in ('available', 'pending')
               and t.kind in ('issue', 'receive', 'extend', 'reinstate', 'adjust')), available_from))
         from l group by expires_at order by expires_at",
        member.as_str(),
        POINTS,
        until.micros(),
    )?;
    let ending = |(at, points, since)| -> Result<Ending, StoreError> {
        let (expires_at, since) = (Timestamp::from_micros(at), Timestamp::from_micros(since));
        Ok(Ending { member: member.clone(), expires_at, points: balance::points(points)?, since })
    };
    rows.into_iter().map(ending).collect()
}

/// Members from whom points came that end at one instant, and who may have been told of it before.
pub async fn givers(tx: &mut Tx, member: &MemberId, expires_at: Timestamp) -> Result<Vec<MemberId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select distinct o.member_id from ledger_lot l join ledger_lot o on o.id = l.origin and o.expires_at = l.expires_at
         where l.member_id = $1 and l.currency = $2 and not l.drained and l.expires_at = $3 and o.member_id <> $1",
        member.as_str(),
        POINTS,
        expires_at.micros(),
    )?;
    rows.into_iter().map(|(id,)| balance::member_id(&id)).collect()
}

/// The versions of the terms by which they were earned.
pub async fn terms_of(tx: &mut Tx, member: &MemberId, expires_at: Timestamp) -> Result<Vec<i64>, StoreError> {
    let rows = fetch_all!(
        tx,
        (i64,),
        "select distinct terms_version from ledger_lot where member_id = $1 and currency = $2 and not drained and expires_at = $3",
        member.as_str(),
        POINTS,
        expires_at.micros(),
    )?;
    Ok(rows.into_iter().map(|(version,)| version).collect())
}

/// The lots that end at one instant and have something left.
pub async fn lots_ending(tx: &mut Tx, member: &MemberId, expires_at: Timestamp) -> Result<Vec<(LotId, Points)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "select id, available from ledger_lot where member_id = $1 and currency = $2 and not drained and expires_at = $3 order by id",
        member.as_str(),
        POINTS,
        expires_at.micros(),
    )?;
    rows.into_iter().map(|(id, available)| Ok((balance::lot_id(&id)?, balance::points(available)?))).collect()
}

/// When a member last earned, spent, sent or was given points.
pub async fn last_active(tx: &mut Tx, member: &MemberId) -> Result<Option<Timestamp>, StoreError> {
    let (at,) = fetch_one!(
        tx,
        (Option<i64>,),
        "select max(posted_at) from ledger_transaction
         where member_id = $1 and currency = $2 and kind in ('issue', 'hold', 'send', 'receive')",
        member.as_str(),
        POINTS,
    )?;
    Ok(at.map(Timestamp::from_micros))
}

/// Why open lots last longer than they first did, by lot: the reason of the entry that made each.
pub async fn prolonged(tx: &mut Tx, member: &MemberId) -> Result<Vec<(LotId, String)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String),
        "select l.id, t.reason from ledger_lot l join ledger_posting p on p.lot_id = l.id join ledger_transaction t on t.id = p.transaction_id
         where l.member_id = $1 and l.currency = $2 and not l.drained and l.origin is not null and p.amount > 0 and p.account = 'available'
           and t.kind in ('extend', 'reinstate') and t.member_id = $1",
        member.as_str(),
        POINTS,
    )?;
    rows.into_iter().map(|(lot, reason)| Ok((balance::lot_id(&lot)?, reason))).collect()
}

/// Lots of which something has ended since an instant, in any order, with what is over and was not reinstated.
pub async fn ended(tx: &mut Tx, member: &MemberId, since: Timestamp) -> Result<Vec<(LotId, Points)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select distinct t.reference from ledger_transaction t where t.member_id = $1 and t.currency = $2 and t.kind = 'expire' and t.posted_at >= $3",
        member.as_str(),
        POINTS,
        since.micros(),
    )?;
    let mut ended = Vec::new();
    for (lot,) in rows {
        let lot = balance::lot_id(&lot)?;
        let over = super::prolong::over(tx, &lot).await?;
        if !over.is_zero() {
            ended.push((lot, over));
        }
    }
    Ok(ended)
}
