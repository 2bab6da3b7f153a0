//! Whole histories at once, for a database that is filled before anybody uses it: the journal they leave is the one that the
//! acts would have left one by one.

use serde::Serialize;

use super::balance::Locked;
use super::journal::Head;
use super::lot::Lot;
use super::rows::{self, Rows, hex, json};
use super::{Currency, corrupt};
use crate::db::{StoreError, Tx, execute};
use crate::domain::books::{Books, Leg};
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

impl Past {
    fn head(&self) -> Head<'_> {
        Head {
            id: &self.id,
            kind: self.kind,
            reference: &self.reference,
            reason: &self.reason,
            settles: self.settles.as_ref(),
            content: &self.content,
        }
    }
}

#[derive(Serialize)]
struct BalanceRow<'a> {
    member: &'a str,
    pending: i64,
    available: i64,
    held: i64,
    expires_next: Option<i64>,
    sequence: i64,
    hash: String,
    posted_at: i64,
}

/// Histories as the database takes them.
#[derive(Default)]
pub struct Prepared {
    journal: rows::Prepared,
    balances: String,
}

/// Replays and seals the histories: a history that cannot be is refused.
pub fn prepare(histories: &[History]) -> Result<Prepared, StoreError> {
    let (mut journal, mut balances) = (Rows::default(), Vec::new());
    for history in histories {
        balances.push(add(&mut journal, history)?);
    }
    Ok(Prepared { journal: journal.prepare()?, balances: json(&balances)? })
}

fn add<'a>(journal: &mut Rows<'a>, history: &'a History) -> Result<BalanceRow<'a>, StoreError> {
    let (mut replay, mut books) = (Books::default(), Locked::without_entries(history.member.clone(), Currency::Points));
    let mut new_lots = history.lots.as_slice();
    for past in &history.entries {
        replay.post(&past.legs).map_err(corrupt)?;
        let (made, rest) = new_lots.split_at_checked(past.makes).ok_or_else(|| corrupt("an entry makes lots that are not there"))?;
        new_lots = rest;
        books.posted_at = past.posted_at;
        journal.add(&mut books, &past.head(), &past.legs, made);
    }
    let mut next = None;
    for lot in &history.lots {
        let left = replay.lots.get(&lot.id).copied().unwrap_or_default();
        if left.available > 0 {
            next = [next, lot.expires_at.map(Timestamp::micros)].into_iter().flatten().min();
        }
        journal.add_lot(lot, left);
    }
    Ok(BalanceRow {
        member: history.member.as_str(),
        pending: replay.member.pending,
        available: replay.member.available,
        held: replay.member.held,
        expires_next: next,
        sequence: books.sequence,
        hash: hex(&books.hash),
        posted_at: books.posted_at.micros(),
    })
}

/// Writes histories of members who have none yet.
pub async fn write(tx: &mut Tx, histories: &Prepared) -> Result<(), StoreError> {
    rows::write(tx, &histories.journal).await?;
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
