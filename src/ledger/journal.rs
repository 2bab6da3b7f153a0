//! Writing to the journal: one row for the transaction, one for each posting.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Currency, Refusal, corrupt};
use crate::db::{Stop, StoreError, Tx, execute, fetch_optional};
use crate::domain::books::{self, Content, Leg};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::time::Timestamp;

/// The head of a transaction.
pub struct Head<'a> {
    pub id: &'a TransactionId,
    pub kind: &'static str,
    pub member: &'a MemberId,
    pub currency: Currency,
    pub reference: &'a str,
    pub reason: &'a str,
    /// What it ends, as nothing else may.
    pub settles: Option<&'a TransactionId>,
    /// What it takes back or carries on, as others may.
    pub corrects: Option<&'a TransactionId>,
    /// What the id stands for, beyond the fields above.
    pub content: &'a str,
}

/// Claims the transaction's id. `false`: the very same act was done before.
pub async fn open(tx: &mut Tx, head: &Head<'_>, now: Timestamp) -> Result<bool, Stop<Refusal>> {
    let fingerprint = fingerprint(head);
    if claim(tx, head, &fingerprint, now).await? {
        return Ok(true);
    }
    repeat(tx, head.id, &fingerprint).await.map(|()| false)
}

/// Writes the head. `false`: its id is taken, whatever for.
pub async fn claim(tx: &mut Tx, head: &Head<'_>, fingerprint: &str, now: Timestamp) -> Result<bool, StoreError> {
    let claimed = execute!(
        tx,
        "insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at, corrects)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing",
        head.id.as_str(),
        head.kind,
        head.member.as_str(),
        head.currency.code(),
        head.reference,
        fingerprint,
        head.settles.map(TransactionId::as_str),
        head.reason,
        now.micros(),
        head.corrects.map(TransactionId::as_str),
    )?;
    Ok(claimed == 1)
}

/// Whether an id that is taken stands for the very same act.
pub async fn repeat(tx: &mut Tx, id: &TransactionId, fingerprint: &str) -> Result<(), Stop<Refusal>> {
    let before = fetch_optional!(tx, (String,), "select fingerprint from ledger_transaction where id = $1", id.as_str())?;
    match before {
        Some((before,)) if before == fingerprint => Ok(()),
        _ => Err(Stop::Refused(Refusal::IdUsedForAnother)),
    }
}

/// Writes what a transaction does: what is left of each lot, the balance, and the postings. The member's balance is locked, and
/// the floors of the columns are the second check after the act's own.
pub async fn apply(tx: &mut Tx, head: &Head<'_>, legs: &[Leg]) -> Result<(), StoreError> {
    books::check(legs).map_err(corrupt)?;
    let (mut member, mut lots) = (Content::default(), BTreeMap::<&LotId, Content>::new());
    for leg in legs {
        member.add(leg).map_err(corrupt)?;
        if let Some(lot) = &leg.lot {
            lots.entry(lot).or_default().add(leg).map_err(corrupt)?;
        }
    }
    change_lots(tx, &lots).await?;
    change_balance(tx, head, member).await?;
    post(tx, head.id, legs).await
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

async fn change_balance(tx: &mut Tx, head: &Head<'_>, by: Content) -> Result<(), StoreError> {
    execute!(
        tx,
        "update ledger_balance set pending = pending + $1, available = available + $2, held = held + $3, debt = debt + $4,
                expires_next = (select min(expires_at) from ledger_lot where member_id = $5 and currency = $6 and not drained)
         where member_id = $5 and currency = $6",
        by.pending,
        by.available,
        by.held,
        by.debt,
        head.member.as_str(),
        head.currency.code(),
    )?;
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

fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(corrupt)
}

pub fn fingerprint(head: &Head<'_>) -> String {
    let mut digest = Sha256::new();
    let earlier = head.settles.or(head.corrects).map_or("", TransactionId::as_str);
    for part in [head.kind, head.member.as_str(), head.reference, earlier, head.content] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    data_encoding::HEXLOWER.encode(&digest.finalize())
}
