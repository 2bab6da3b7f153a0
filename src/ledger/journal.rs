//! Writing to the journal: one row for the transaction, one for each posting, each transaction chained to the one before.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::balance::Locked;
use super::lot::{self, Lot};
use super::rows::json;
use super::{Refusal, corrupt};
use crate::db::{Stop, StoreError, Tx, execute, fetch_optional};
use crate::domain::books::{self, Content, Leg};
use crate::domain::chain::{self, Link, Sealed};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::time::Timestamp;

/// The head of a transaction.
pub struct Head<'a> {
    pub id: &'a TransactionId,
    pub kind: &'static str,
    pub reference: &'a str,
    pub reason: &'a str,
    /// What it ends, as nothing else may.
    pub settles: Option<&'a TransactionId>,
    /// What the id stands for, beyond the fields above.
    pub content: &'a str,
}

/// Whether the id is free. `false`: the very same act was done before.
pub async fn open(tx: &mut Tx, books: &Locked, head: &Head<'_>) -> Result<bool, Stop<Refusal>> {
    let before = fetch_optional!(tx, (String,), "select fingerprint from ledger_transaction where id = $1", head.id.as_str())?;
    match before {
        None => Ok(true),
        Some((before,)) if before == fingerprint(&books.member, head) => Ok(false),
        Some(_) => Err(Stop::Refused(Refusal::IdUsedForAnother)),
    }
}

/// Writes a transaction: its head, the lots that it makes, what is left of each lot, the balance, and the postings. The floors of
/// the columns are the second check after the act's own.
pub async fn apply(
    tx: &mut Tx,
    books: &mut Locked,
    head: &Head<'_>,
    legs: &[Leg],
    made: &[Lot],
    now: Timestamp,
) -> Result<(), Stop<Refusal>> {
    books::check(legs).map_err(corrupt)?;
    let (mut by, mut lots) = (Content::default(), BTreeMap::<&LotId, Content>::new());
    for leg in legs {
        by.add(leg).map_err(corrupt)?;
        books.content.add(leg).map_err(corrupt)?;
        if let Some(lot) = &leg.lot {
            lots.entry(lot).or_default().add(leg).map_err(corrupt)?;
        }
    }
    books.sequence += 1;
    books.posted_at = books.at(now);
    insert_head(tx, books, head, legs, made).await?;
    for lot in made {
        lot::insert(tx, lot).await?;
    }
    change_lots(tx, &lots).await?;
    change_balance(tx, books, by).await?;
    Ok(post(tx, head.id, legs).await?)
}

async fn insert_head(tx: &mut Tx, books: &mut Locked, head: &Head<'_>, legs: &[Leg], made: &[Lot]) -> Result<(), Stop<Refusal>> {
    let fingerprint = fingerprint(&books.member, head);
    books.hash = seal(books, head, &fingerprint, legs, made);
    let inserted = execute!(
        tx,
        "insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at, sequence, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing",
        head.id.as_str(),
        head.kind,
        books.member.as_str(),
        books.currency.code(),
        head.reference,
        fingerprint.as_str(),
        head.settles.map(TransactionId::as_str),
        head.reason,
        books.posted_at.micros(),
        books.sequence,
        &books.hash[..],
    )?;
    // Another member's act may have taken it since it was free.
    if inserted == 1 { Ok(()) } else { Err(Stop::Refused(Refusal::IdUsedForAnother)) }
}

/// The digest that chains an entry to the one before, whose own is in `books`.
pub fn seal(books: &Locked, head: &Head<'_>, fingerprint: &str, legs: &[Leg], made: &[Lot]) -> Link {
    let lots: Vec<_> = made.iter().map(Lot::sealed).collect();
    let sealed = Sealed {
        sequence: books.sequence,
        id: head.id.as_str(),
        kind: head.kind,
        member: books.member.as_str(),
        currency: books.currency.code(),
        reference: head.reference,
        fingerprint,
        settles: head.settles.map(TransactionId::as_str),
        reason: head.reason,
        posted_at: books.posted_at,
        legs,
        lots: &lots,
    };
    chain::link(&books.hash, &sealed)
}

#[derive(Serialize)]
struct LotChange<'a> {
    lot: &'a str,
    pending: i64,
    available: i64,
    held: i64,
}

async fn change_lots(tx: &mut Tx, lots: &BTreeMap<&LotId, Content>) -> Result<(), StoreError> {
    let changes: Vec<_> =
        lots.iter().map(|(lot, by)| LotChange { lot: lot.as_str(), pending: by.pending, available: by.available, held: by.held }).collect();
    let changed = execute!(
        tx,
        "update ledger_lot set pending = ledger_lot.pending + change.pending, available = ledger_lot.available + change.available,
                               held = ledger_lot.held + change.held
         from (select value ->> 'lot' as lot, cast(value ->> 'pending' as bigint) as pending,
                      cast(value ->> 'available' as bigint) as available, cast(value ->> 'held' as bigint) as held
               from json_each($1)) as change
         where ledger_lot.id = change.lot",
        json(&changes)?.as_str(),
    )?;
    if changed == lots.len() as u64 { Ok(()) } else { Err(corrupt("a lot of the transaction is missing")) }
}

async fn change_balance(tx: &mut Tx, books: &mut Locked, by: Content) -> Result<(), StoreError> {
    let next = fetch_optional!(
        tx,
        (Option<i64>,),
        "update ledger_balance set pending = pending + $1, available = available + $2, held = held + $3, debt = debt + $4,
                sequence = $5, hash = $6, posted_at = $7,
                expires_next = (select min(end_at) from (
                    select min(expires_at) as end_at from ledger_lot where member_id = $8 and currency = $9 and not drained
                    union all select min(expires_at) from ledger_lot where member_id = $8 and currency = $9 and held > 0) as ends)
         where member_id = $8 and currency = $9 returning expires_next",
        by.pending,
        by.available,
        by.held,
        by.debt,
        books.sequence,
        &books.hash[..],
        books.posted_at.micros(),
        books.member.as_str(),
        books.currency.code(),
    )?;
    let (next,) = next.ok_or_else(|| corrupt("the balance is gone"))?;
    books.expires_next = next.map(Timestamp::from_micros);
    Ok(())
}

async fn post(tx: &mut Tx, id: &TransactionId, legs: &[Leg]) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into ledger_posting (transaction_id, line, account, lot_id, amount)
         select $1, cast(key as bigint), value ->> 'account', value ->> 'lot', cast(value ->> 'amount' as bigint) from json_each($2)",
        id.as_str(),
        json(legs)?.as_str(),
    )?;
    Ok(())
}

/// What the id of a transaction stands for.
pub fn fingerprint(member: &MemberId, head: &Head<'_>) -> String {
    digest([head.kind, member.as_str(), head.reference, head.settles.map_or("", TransactionId::as_str), head.content])
}

/// The same from its parts: kind, member, reference, what it settles, content.
pub fn digest(parts: [&str; 5]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    data_encoding::HEXLOWER.encode(&digest.finalize())
}
