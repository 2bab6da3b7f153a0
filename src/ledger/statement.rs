//! The journal as its member reads it.

use super::balance::{member_id, points};
use super::rows::hex;
use super::{Balance, POINTS, corrupt};
use crate::db::{StoreError, Tx, fetch_all, fetch_one, fetch_optional};
use crate::domain::books::Account;
use crate::domain::chain::GENESIS;
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

const CODES: [(EntryKind, &str); 15] = [
    (EntryKind::Issued, "issue"),
    (EntryKind::Matured, "mature"),
    (EntryKind::Voided, "void"),
    (EntryKind::Held, "hold"),
    (EntryKind::Captured, "capture"),
    (EntryKind::Released, "release"),
    (EntryKind::Cancelled, "cancel"),
    (EntryKind::Expired, "expire"),
    (EntryKind::Extended, "extend"),
    (EntryKind::Reinstated, "reinstate"),
    (EntryKind::Reversed, "reverse"),
    (EntryKind::Repaid, "repay"),
    (EntryKind::Adjusted, "adjust"),
    (EntryKind::Sent, "send"),
    (EntryKind::Received, "receive"),
];

impl EntryKind {
    /// As the journal has it.
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, code)| code)
    }

    fn parse(code: &str) -> Option<EntryKind> {
        CODES.iter().find(|(_, known)| *known == code).map(|(kind, _)| *kind)
    }
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

/// The newest entries first, `limit` at most.
pub async fn entries(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Entry>, StoreError> {
    let stretch = Stretch { before: i64::MAX, from: Timestamp::from_micros(i64::MIN), until: Timestamp::from_micros(i64::MAX) };
    Ok(lines(tx, member, &stretch, limit).await?.into_iter().map(|line| line.entry).collect())
}

/// A line of the statement: a transaction with its postings.
#[derive(Clone, Debug)]
pub struct StatementLine {
    pub entry: Entry,
    pub sequence: i64,
    /// As it was posted; of an entry about one lot, `entry.reason` has the lot's source.
    pub reason: String,
    pub settles: Option<String>,
    pub parts: Vec<Part>,
}

/// A posting, with its lot if it has one.
#[derive(Clone, Debug)]
pub struct Part {
    pub account: Account,
    pub amount: i64,
    pub lot: Option<PartLot>,
}

/// The lot of a posting, as far as it does not change.
#[derive(Clone, Debug)]
pub struct PartLot {
    pub id: String,
    pub source: String,
    pub earned_at: Timestamp,
    pub available_from: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// Where the statement is read: lines before a number, of the times from `from` and before `until`.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    pub before: i64,
    pub from: Timestamp,
    pub until: Timestamp,
}

type Row = (
    String,
    String,
    String,
    String,
    Option<String>,
    i64,
    i64,
    Option<String>,
    String,
    i64,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

/// The newest lines first, `limit` at most.
pub async fn lines(tx: &mut Tx, member: &MemberId, stretch: &Stretch, limit: i64) -> Result<Vec<StatementLine>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select t.id, t.kind, t.reference, t.reason, t.settles, t.posted_at, t.sequence, own.source,
                p.account, p.amount, l.id, l.source, l.earned_at, l.available_from, l.expires_at
         from (select * from ledger_transaction where member_id = $1 and currency = $2 and sequence < $3
               and posted_at >= $4 and posted_at < $5 order by sequence desc limit $6) as t
         join ledger_posting p on p.transaction_id = t.id
         left join ledger_lot l on l.id = p.lot_id
         left join ledger_lot own on own.id = t.reference and own.member_id = t.member_id
         order by t.sequence desc, p.line",
        member.as_str(),
        POINTS,
        stretch.before,
        stretch.from.micros(),
        stretch.until.micros(),
        limit,
    )?;
    let mut lines = Vec::<StatementLine>::new();
    for (id, kind, reference, reason, settles, posted_at, sequence, own, account, amount, lot, source, earned_at, from, expires_at) in rows
    {
        if lines.last().is_none_or(|last| last.sequence != sequence) {
            let entry = Entry {
                id: TransactionId::parse(&id).map_err(corrupt)?,
                kind: EntryKind::parse(&kind).ok_or_else(|| corrupt(format!("a transaction of kind {kind}")))?,
                reference,
                reason: own.unwrap_or_else(|| reason.clone()),
                posted_at: Timestamp::from_micros(posted_at),
                available: 0,
                pending: 0,
                held: 0,
            };
            lines.push(StatementLine { entry, sequence, reason, settles, parts: Vec::new() });
        }
        let account = Account::parse(&account).ok_or_else(|| corrupt(format!("account {account}")))?;
        let lot = lot.zip(source).map(|(id, source)| PartLot {
            id,
            source,
            earned_at: Timestamp::from_micros(earned_at.unwrap_or_default()),
            available_from: Timestamp::from_micros(from.unwrap_or_default()),
            expires_at: expires_at.map(Timestamp::from_micros),
        });
        if let Some(line) = lines.last_mut() {
            line.add(Part { account, amount, lot });
        }
    }
    Ok(lines)
}

impl StatementLine {
    fn add(&mut self, part: Part) {
        let sum = match part.account {
            Account::Available => Some(&mut self.entry.available),
            Account::Pending => Some(&mut self.entry.pending),
            Account::Held => Some(&mut self.entry.held),
            _ => None,
        };
        if let Some(sum) = sum {
            *sum = sum.saturating_add(part.amount);
        }
        self.parts.push(part);
    }
}

/// The end of the journal: its last line, with the digest where there is one, and what has come of it all.
#[derive(Clone, Debug, Default)]
pub struct End {
    pub sequence: i64,
    /// In hexadecimal digits; empty: no line is chained.
    pub digest: String,
    pub balance: Balance,
}

/// Where a member's journal ends.
pub async fn end(tx: &mut Tx, member: &MemberId) -> Result<End, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64, Vec<u8>, i64, i64, i64, i64),
        "select sequence, hash, pending, available, held, debt from ledger_balance where member_id = $1 and currency = $2",
        member.as_str(),
        POINTS,
    )?;
    let Some((sequence, hash, pending, available, held, debt)) = row else { return Ok(End::default()) };
    let balance = Balance { pending: points(pending)?, available: points(available)?, held: points(held)?, debt: points(debt)? };
    let digest = if hash.as_slice() == GENESIS { String::new() } else { hex(&hash) };
    Ok(End { sequence, digest, balance })
}

/// How much available points have changed after a line, up to the end.
pub async fn moved_after(tx: &mut Tx, member: &MemberId, sequence: i64, end: &End) -> Result<i64, StoreError> {
    if sequence >= end.sequence {
        return Ok(0);
    }
    let (moved,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(sum(p.amount), 0) as bigint) from ledger_transaction t join ledger_posting p on p.transaction_id = t.id
         where t.member_id = $1 and t.currency = $2 and t.sequence > $3 and t.sequence <= $4 and p.account = 'available'",
        member.as_str(),
        POINTS,
        sequence,
        end.sequence,
    )?;
    Ok(moved)
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
    row.map(|(member, count, source)| Ok((member_id(&member)?, points(count)?, source))).transpose()
}
