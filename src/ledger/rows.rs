//! Entries of the journal as the database takes many of them at once: one JSON array a table.

use serde::Serialize;

use super::balance::Locked;
use super::corrupt;
use super::journal::{self, Head};
use super::lot::Lot;
use crate::db::{StoreError, Tx, execute};
use crate::domain::books::{Content, Leg};
use crate::domain::ids::TransactionId;
use crate::domain::time::Timestamp;

#[derive(Serialize)]
struct TransactionRow<'a> {
    id: &'a str,
    kind: &'static str,
    member: String,
    currency: &'static str,
    reference: &'a str,
    fingerprint: String,
    settles: Option<&'a str>,
    reason: &'a str,
    posted_at: i64,
    sequence: i64,
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
    currency: &'static str,
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

#[derive(Default)]
pub struct Rows<'a> {
    transactions: Vec<TransactionRow<'a>>,
    postings: Vec<PostingRow<'a>>,
    lots: Vec<LotRow<'a>>,
}

/// The same, ready for the database.
#[derive(Default)]
pub struct Prepared {
    transactions: String,
    postings: String,
    lots: String,
}

impl<'a> Rows<'a> {
    /// Adds an entry behind the last one of these books, at their time, and seals it.
    pub fn add(&mut self, books: &mut Locked, head: &Head<'a>, legs: &'a [Leg], made: &[Lot]) {
        let fingerprint = journal::fingerprint(&books.member, head);
        books.sequence += 1;
        books.hash = journal::seal(books, head, &fingerprint, legs, made);
        self.transactions.push(TransactionRow {
            id: head.id.as_str(),
            kind: head.kind,
            member: books.member.to_string(),
            currency: books.currency.code(),
            reference: head.reference,
            fingerprint,
            settles: head.settles.map(TransactionId::as_str),
            reason: head.reason,
            posted_at: books.posted_at.micros(),
            sequence: books.sequence,
            hash: hex(&books.hash),
        });
        self.postings.extend(legs.iter().enumerate().map(|(line, leg)| PostingRow { id: head.id.as_str(), line, leg }));
    }

    /// Adds a lot that an entry makes, with what is left of it after all of them.
    pub fn add_lot(&mut self, lot: &'a Lot, left: Content) {
        self.lots.push(LotRow {
            id: lot.id.as_str(),
            member: lot.member.as_str(),
            currency: lot.currency.code(),
            kind: lot.kind.code(),
            source: &lot.source,
            earned_at: lot.earned_at.micros(),
            available_from: lot.available_from.micros(),
            expires_at: lot.expires_at.map(Timestamp::micros),
            terms_version: lot.terms_version,
            issued: lot.issued.get(),
            pending: left.pending,
            available: left.available,
            held: left.held,
        });
    }

    pub fn prepare(&self) -> Result<Prepared, StoreError> {
        Ok(Prepared { transactions: json(&self.transactions)?, postings: json(&self.postings)?, lots: json(&self.lots)? })
    }
}

/// Writes entries and lots that are not there yet; not the balances.
pub async fn write(tx: &mut Tx, rows: &Prepared) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into ledger_lot (id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version,
                                 issued, pending, available, held)
         select value ->> 'id', value ->> 'member', value ->> 'currency', value ->> 'kind', value ->> 'source',
                cast(value ->> 'earned_at' as bigint), cast(value ->> 'available_from' as bigint), cast(value ->> 'expires_at' as bigint),
                cast(value ->> 'terms_version' as bigint), cast(value ->> 'issued' as bigint), cast(value ->> 'pending' as bigint),
                cast(value ->> 'available' as bigint), cast(value ->> 'held' as bigint)
         from json_each($1)",
        rows.lots.as_str(),
    )?;
    execute!(
        &mut *tx,
        "insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at, sequence, hash)
         select value ->> 'id', value ->> 'kind', value ->> 'member', value ->> 'currency', value ->> 'reference', value ->> 'fingerprint',
                value ->> 'settles', value ->> 'reason', cast(value ->> 'posted_at' as bigint), cast(value ->> 'sequence' as bigint),
                unhex(value ->> 'hash')
         from json_each($1)",
        rows.transactions.as_str(),
    )?;
    execute!(
        tx,
        "insert into ledger_posting (transaction_id, line, account, lot_id, amount)
         select value ->> 'id', cast(value ->> 'line' as bigint), value ->> 'account', value ->> 'lot', cast(value ->> 'amount' as bigint)
         from json_each($1)",
        rows.postings.as_str(),
    )?;
    Ok(())
}

pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(corrupt)
}

/// A digest as `unhex` reads it.
pub fn hex(hash: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(hash)
}
