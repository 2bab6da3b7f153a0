//! The journal as its member reads it.

use super::{POINTS, balance};
use crate::db::{StoreError, Tx, fetch_all, fetch_optional};
use crate::domain::ids::{MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// What happened to the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    Issued,
    Matured,
    Voided,
    Held,
    Captured,
    Released,
    Cancelled,
    Expired,
    Extended,
    Reinstated,
    Reversed,
    Repaid,
    Adjusted,
    Sent,
    Received,
}

/// One transaction, with what it did to the three accounts.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: TransactionId,
    pub kind: EntryKind,
    pub reference: String,
    /// Of an entry about one lot: the lot's source.
    pub reason: String,
    pub posted_at: Timestamp,
    pub available: i64,
    pub pending: i64,
    pub held: i64,
}

type Row = (String, String, String, String, i64, i64, i64, i64);

/// The newest entries first, `limit` at most.
pub async fn entries(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Entry>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select t.id, t.kind, t.reference, coalesce(l.source, t.reason), t.posted_at,
                cast(coalesce(sum(case when p.account = 'available' then p.amount end), 0) as bigint),
                cast(coalesce(sum(case when p.account = 'pending' then p.amount end), 0) as bigint),
                cast(coalesce(sum(case when p.account = 'held' then p.amount end), 0) as bigint)
         from (select * from ledger_transaction where member_id = $1 and currency = $2
               order by sequence desc limit $3) as t
         join ledger_posting p on p.transaction_id = t.id
         left join ledger_lot l on l.id = t.reference
         group by t.id, t.kind, t.reference, t.reason, t.posted_at, t.sequence, l.source
         order by t.sequence desc",
        member.as_str(),
        POINTS,
        limit,
    )?;
    rows.into_iter().map(entry).collect()
}

fn entry((id, kind, reference, reason, posted_at, available, pending, held): Row) -> Result<Entry, StoreError> {
    let kind = match kind.as_str() {
        "issue" => EntryKind::Issued,
        "mature" => EntryKind::Matured,
        "void" => EntryKind::Voided,
        "hold" => EntryKind::Held,
        "capture" => EntryKind::Captured,
        "release" => EntryKind::Released,
        "cancel" => EntryKind::Cancelled,
        "expire" => EntryKind::Expired,
        "extend" => EntryKind::Extended,
        "reinstate" => EntryKind::Reinstated,
        "reverse" => EntryKind::Reversed,
        "repay" => EntryKind::Repaid,
        "adjust" => EntryKind::Adjusted,
        "send" => EntryKind::Sent,
        "receive" => EntryKind::Received,
        other => return Err(StoreError::Corrupt(format!("a transaction of kind {other}"))),
    };
    let id = TransactionId::parse(&id).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(Entry { id, kind, reference, reason, posted_at: Timestamp::from_micros(posted_at), available, pending, held })
}

/// Points that a hold took from a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedLot {
    pub source: String,
    pub earned_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub points: Points,
}

/// The lots that a hold took, in the order in which it took them (accounting rule 2).
pub async fn lots_of_hold(tx: &mut Tx, hold: &TransactionId) -> Result<Vec<UsedLot>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64, Option<i64>, i64),
        "select l.source, l.earned_at, l.expires_at, p.amount from ledger_posting p join ledger_lot l on l.id = p.lot_id
         where p.transaction_id = $1 and p.account = 'held' order by p.line",
        hold.as_str(),
    )?;
    rows.into_iter()
        .map(|(source, earned_at, expires_at, points)| {
            Ok(UsedLot {
                source,
                earned_at: Timestamp::from_micros(earned_at),
                expires_at: expires_at.map(Timestamp::from_micros),
                points: Points::new(points).map_err(|error| StoreError::Corrupt(error.to_string()))?,
            })
        })
        .collect()
}

/// Whose points an entry made available, how many, and where they were earned. `None`: status points, which nobody spends.
pub async fn came(tx: &mut Tx, entry: &TransactionId) -> Result<Option<(MemberId, Points, String)>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, i64, String),
        "select t.member_id, p.amount, l.source from ledger_transaction t
         join ledger_posting p on p.transaction_id = t.id and p.account = 'available' join ledger_lot l on l.id = p.lot_id
         where t.id = $1 and t.currency = $2",
        entry.as_str(),
        POINTS,
    )?;
    row.map(|(member, points, source)| Ok((balance::member_id(&member)?, balance::points(points)?, source))).transpose()
}
