//! Writing to the journal: one row for the transaction, one for each posting.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Refusal;
use crate::db::{Stop, StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// The head of a transaction.
pub struct Head<'a> {
    pub id: &'a TransactionId,
    pub kind: &'static str,
    pub member: &'a MemberId,
    pub reference: &'a str,
    pub reason: &'a str,
    /// The hold that it ends.
    pub settles: Option<&'a TransactionId>,
    /// What the id stands for, beyond the fields above.
    pub content: &'a str,
}

/// One posting: positive comes in, negative goes out.
#[derive(Serialize)]
pub struct Posting {
    pub account: &'static str,
    pub lot: Option<String>,
    pub amount: i64,
}

impl Posting {
    pub fn of_lot(account: &'static str, lot: &LotId, amount: i64) -> Posting {
        Posting { account, lot: Some(lot.as_str().to_owned()), amount }
    }

    pub fn of_programme(account: &'static str, amount: i64) -> Posting {
        Posting { account, lot: None, amount }
    }
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
        "insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing",
        head.id.as_str(),
        head.kind,
        head.member.as_str(),
        super::POINTS,
        head.reference,
        fingerprint,
        head.settles.map(TransactionId::as_str),
        head.reason,
        now.micros(),
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

/// The columns of a lot and of a balance that one act changes: `from` goes down, `to` goes up.
#[derive(Clone, Copy)]
pub enum Move {
    HeldToAvailable,
    HeldOut,
}

#[derive(Serialize)]
struct LotChange<'a> {
    lot: &'a str,
    available: i64,
    held: i64,
}

/// Changes what is left of each lot. The floors of the columns are the second check after the balance's.
pub async fn change_lots(tx: &mut Tx, portions: &[(LotId, Points)], movement: Move) -> Result<(), StoreError> {
    let changes: Vec<_> = portions
        .iter()
        .map(|(lot, points)| {
            let (available, held) = movement.signs();
            LotChange { lot: lot.as_str(), available: available * points.get(), held: held * points.get() }
        })
        .collect();
    let changed = execute!(
        tx,
        "update ledger_lot set available = ledger_lot.available + change.available, held = ledger_lot.held + change.held
         from (select value ->> 'lot' as lot, cast(value ->> 'available' as bigint) as available, cast(value ->> 'held' as bigint) as held
               from json_each($1)) as change
         where ledger_lot.id = change.lot",
        json(&changes)?.as_str(),
    )?;
    if changed == portions.len() as u64 { Ok(()) } else { Err(StoreError::Corrupt("a lot of the transaction is missing".into())) }
}

/// Writes the postings, which must add up to zero.
pub async fn post(tx: &mut Tx, id: &TransactionId, postings: &[Posting]) -> Result<(), StoreError> {
    let sum: i64 = postings.iter().map(|posting| posting.amount).sum();
    if sum != 0 {
        return Err(StoreError::Corrupt(format!("postings of {id} add up to {sum}")));
    }
    execute!(
        tx,
        "insert into ledger_posting (transaction_id, line, account, lot_id, amount)
         select $1, cast(key as bigint), value ->> 'account', value ->> 'lot', cast(value ->> 'amount' as bigint) from json_each($2)",
        id.as_str(),
        json(postings)?.as_str(),
    )?;
    Ok(())
}

impl Move {
    /// What one point does to `available` and to `held`.
    pub const fn signs(self) -> (i64, i64) {
        match self {
            Move::HeldToAvailable => (1, -1),
            Move::HeldOut => (0, -1),
        }
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Corrupt(error.to_string()))
}

pub fn fingerprint(head: &Head<'_>) -> String {
    let mut digest = Sha256::new();
    let settles = head.settles.map_or("", TransactionId::as_str);
    for part in [head.kind, head.member.as_str(), head.reference, settles, head.content] {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    data_encoding::HEXLOWER.encode(&digest.finalize())
}
