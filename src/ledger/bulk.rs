//! Whole histories at once, for a database that is filled before anybody uses it: the journal they leave is the one that the
//! acts would have left one by one.

use serde::Serialize;

use super::lot::Lot;
use super::{Currency, corrupt, journal};
use crate::db::{StoreError, Tx, execute};
use crate::domain::books::{Books, Leg};
use crate::domain::chain::{self, GENESIS, Link, Sealed};
use crate::domain::ids::{MemberId, TransactionId};
use crate::domain::time::Timestamp;

/// A member's history in points, from the first entry on.
pub struct History {
    pub member: MemberId,
    pub lots: Vec<Lot>,
    /// In their order.
    pub entries: Vec<Past>,
}

/// One entry of a history.
pub struct Past {
    pub id: TransactionId,
    pub kind: &'static str,
    pub reference: String,
    pub reason: String,
    pub settles: Option<TransactionId>,
    pub content: String,
    pub posted_at: Timestamp,
    pub legs: Vec<Leg>,
    /// How many of the history's lots it makes: the next ones.
    pub makes: usize,
}

#[derive(Serialize)]
struct TransactionRow<'a> {
    id: &'a str,
    kind: &'static str,
    member: &'a str,
    reference: &'a str,
    fingerprint: String,
    settles: Option<&'a str>,
    reason: &'a str,
    posted_at: i64,
    sequence: usize,
    hash: String,
}

#[derive(Serialize)]
struct PostingRow<'a> {
    id: &'a str,
    line: usize,
    #[serde(flatten)]
    leg: &'a Leg,
}

#[derive(Serialize)]
struct LotRow<'a> {
    id: &'a str,
    member: &'a str,
    kind: &'static str,
    source: &'a str,
    earned_at: i64,
    available_from: i64,
    expires_at: Option<i64>,
    terms_version: i64,
    issued: i64,
    pending: i64,
    available: i64,
    held: i64,
}

#[derive(Serialize)]
struct BalanceRow<'a> {
    member: &'a str,
    pending: i64,
    available: i64,
    held: i64,
    expires_next: Option<i64>,
    sequence: usize,
    hash: String,
    posted_at: i64,
}

#[derive(Default, Serialize)]
struct Rows<'a> {
    transactions: Vec<TransactionRow<'a>>,
    postings: Vec<PostingRow<'a>>,
    lots: Vec<LotRow<'a>>,
    balances: Vec<BalanceRow<'a>>,
}

/// Histories as the database takes them.
#[derive(Default)]
pub struct Prepared {
    transactions: String,
    postings: String,
    lots: String,
    balances: String,
}

/// Replays and seals the histories: a history that cannot be is refused.
pub fn prepare(histories: &[History]) -> Result<Prepared, StoreError> {
    let mut rows = Rows::default();
    for history in histories {
        rows.add(history)?;
    }
    let text = |rows: serde_json::Result<String>| rows.map_err(corrupt);
    Ok(Prepared {
        transactions: text(serde_json::to_string(&rows.transactions))?,
        postings: text(serde_json::to_string(&rows.postings))?,
        lots: text(serde_json::to_string(&rows.lots))?,
        balances: text(serde_json::to_string(&rows.balances))?,
    })
}

impl<'a> Rows<'a> {
    fn add(&mut self, history: &'a History) -> Result<(), StoreError> {
        let (mut books, mut hash, mut new_lots) = (Books::default(), GENESIS, history.lots.as_slice());
        for (place, past) in history.entries.iter().enumerate() {
            books.post(&past.legs).map_err(corrupt)?;
            let (made, rest) = new_lots.split_at_checked(past.makes).ok_or_else(|| corrupt("an entry makes lots that are not there"))?;
            new_lots = rest;
            let earlier = past.settles.as_ref().map_or("", TransactionId::as_str);
            let fingerprint = journal::digest([past.kind, history.member.as_str(), &past.reference, earlier, &past.content]);
            hash = seal(&hash, history, past, place + 1, &fingerprint, made);
            self.transactions.push(TransactionRow {
                id: past.id.as_str(),
                kind: past.kind,
                member: history.member.as_str(),
                reference: &past.reference,
                fingerprint,
                settles: past.settles.as_ref().map(TransactionId::as_str),
                reason: &past.reason,
                posted_at: past.posted_at.micros(),
                sequence: place + 1,
                hash: hex(&hash),
            });
            let lines = past.legs.iter().enumerate();
            self.postings.extend(lines.map(|(line, leg)| PostingRow { id: past.id.as_str(), line, leg }));
        }
        let mut next = None;
        for lot in &history.lots {
            let left = books.lots.get(&lot.id).copied().unwrap_or_default();
            let expires_at = lot.expires_at.map(Timestamp::micros);
            if left.available > 0 {
                next = [next, expires_at].into_iter().flatten().min();
            }
            self.lots.push(LotRow {
                id: lot.id.as_str(),
                member: history.member.as_str(),
                kind: lot.kind.code(),
                source: &lot.source,
                earned_at: lot.earned_at.micros(),
                available_from: lot.available_from.micros(),
                expires_at,
                terms_version: lot.terms_version,
                issued: lot.issued.get(),
                pending: left.pending,
                available: left.available,
                held: left.held,
            });
        }
        self.balances.push(BalanceRow {
            member: history.member.as_str(),
            pending: books.member.pending,
            available: books.member.available,
            held: books.member.held,
            expires_next: next,
            sequence: history.entries.len(),
            hash: hex(&hash),
            posted_at: history.entries.last().map_or(0, |past| past.posted_at.micros()),
        });
        Ok(())
    }
}

fn seal(before: &Link, history: &History, past: &Past, sequence: usize, fingerprint: &str, made: &[Lot]) -> Link {
    let lots: Vec<_> = made.iter().map(Lot::sealed).collect();
    let sealed = Sealed {
        sequence: i64::try_from(sequence).unwrap_or(i64::MAX),
        id: past.id.as_str(),
        kind: past.kind,
        member: history.member.as_str(),
        currency: Currency::Points.code(),
        reference: &past.reference,
        fingerprint,
        settles: past.settles.as_ref().map(TransactionId::as_str),
        reason: &past.reason,
        posted_at: past.posted_at,
        legs: &past.legs,
        lots: &lots,
    };
    chain::link(before, &sealed)
}

fn hex(hash: &Link) -> String {
    data_encoding::HEXLOWER.encode(hash)
}

/// Writes histories of members who have none yet.
pub async fn write(tx: &mut Tx, histories: &Prepared) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into ledger_lot (id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version,
                                 issued, pending, available, held)
         select value ->> 'id', value ->> 'member', 'points', value ->> 'kind', value ->> 'source', cast(value ->> 'earned_at' as bigint),
                cast(value ->> 'available_from' as bigint), cast(value ->> 'expires_at' as bigint),
                cast(value ->> 'terms_version' as bigint), cast(value ->> 'issued' as bigint), cast(value ->> 'pending' as bigint),
                cast(value ->> 'available' as bigint), cast(value ->> 'held' as bigint)
         from json_each($1)",
        histories.lots.as_str(),
    )?;
    transactions(tx, histories).await?;
    execute!(
        &mut *tx,
        "insert into ledger_posting (transaction_id, line, account, lot_id, amount)
         select value ->> 'id', cast(value ->> 'line' as bigint), value ->> 'account', value ->> 'lot', cast(value ->> 'amount' as bigint)
         from json_each($1)",
        histories.postings.as_str(),
    )?;
    balances(tx, histories).await
}

async fn transactions(tx: &mut Tx, histories: &Prepared) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at, sequence, hash)
         select value ->> 'id', value ->> 'kind', value ->> 'member', 'points', value ->> 'reference', value ->> 'fingerprint',
                value ->> 'settles', value ->> 'reason', cast(value ->> 'posted_at' as bigint), cast(value ->> 'sequence' as bigint),
                unhex(value ->> 'hash')
         from json_each($1)",
        histories.transactions.as_str(),
    )
    .map(drop)
}

async fn balances(tx: &mut Tx, histories: &Prepared) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into ledger_balance (member_id, currency, pending, available, held, expires_next, sequence, hash, posted_at)
         select value ->> 'member', 'points', cast(value ->> 'pending' as bigint), cast(value ->> 'available' as bigint),
                cast(value ->> 'held' as bigint), cast(value ->> 'expires_next' as bigint), cast(value ->> 'sequence' as bigint),
                unhex(value ->> 'hash'), cast(value ->> 'posted_at' as bigint)
         from json_each($1)",
        histories.balances.as_str(),
    )
    .map(drop)
}
