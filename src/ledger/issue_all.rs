//! Several credits at once: what the rules of a programme pay for one purchase.

use serde::Serialize;

use super::balance::{Locked, Still};
use super::issue::{self, Credit};
use super::rows::{self, Rows, hex, json};
use super::{Refusal, corrupt};
use crate::db::{Stop, StoreError, Tx, execute};
use crate::domain::books::{Content, Leg};
use crate::domain::time::Timestamp;

/// Credits a member by ids that are new. It leaves the journal that [`issue::issue`] would leave, one credit after the other; of
/// what becomes available, debts are repaid afterwards.
pub async fn issue_all(tx: &mut Tx, still: &mut Still, credits: &[Credit], now: Timestamp) -> Result<(), Stop<Refusal>> {
    let lots: Vec<_> = credits.iter().map(Credit::lot).collect();
    let contents: Vec<_> = credits.iter().map(Credit::content).collect();
    let legs = enter(still, credits, now)?;
    let mut rows = Rows::default();
    for (at, credit) in credits.iter().enumerate() {
        rows.add(still.in_currency(credit.currency), &credit.head(&contents[at]), &legs[at], std::slice::from_ref(&lots[at]));
        rows.add_lot(&lots[at], content(&legs[at])?);
    }
    rows::write(tx, &rows.prepare()?).await?;
    set_balances(
        tx,
        [&still.points, &still.status].into_iter().filter(|books| credits.iter().any(|credit| credit.currency == books.currency)),
    )
    .await?;
    for (credit, lot) in credits.iter().zip(&lots) {
        let books = still.in_currency(credit.currency);
        if !credit.is_pending(books.posted_at) {
            issue::repay(tx, books, lot, credit.points, now).await?;
        }
    }
    Ok(())
}

/// Enters the credits into the books at hand; the legs of each.
fn enter(still: &mut Still, credits: &[Credit], now: Timestamp) -> Result<Vec<[Leg; 2]>, Stop<Refusal>> {
    let mut all = Vec::new();
    for credit in credits {
        credit.moves_points()?;
        let books = still.in_currency(credit.currency);
        books.posted_at = books.at(now);
        credit.check(books)?;
        let legs = credit.legs(books.posted_at);
        legs.iter().try_for_each(|leg| books.content.add(leg)).map_err(corrupt)?;
        all.push(legs);
    }
    Ok(all)
}

/// What an entry puts into the lot that it makes.
fn content(legs: &[Leg]) -> Result<Content, StoreError> {
    let mut content = Content::default();
    legs.iter().try_for_each(|leg| content.add(leg)).map_err(corrupt)?;
    Ok(content)
}

#[derive(Serialize)]
struct BalanceRow {
    currency: &'static str,
    pending: i64,
    available: i64,
    sequence: i64,
    hash: String,
    posted_at: i64,
}

/// Of one member, whose rows are locked.
async fn set_balances<'a>(tx: &mut Tx, all: impl Iterator<Item = &'a Locked>) -> Result<(), StoreError> {
    let all: Vec<_> = all.collect();
    let Some(first) = all.first() else { return Ok(()) };
    let row = |books: &&Locked| BalanceRow {
        currency: books.currency.code(),
        pending: books.content.pending,
        available: books.content.available,
        sequence: books.sequence,
        hash: hex(&books.hash),
        posted_at: books.posted_at.micros(),
    };
    let changed = execute!(
        tx,
        "update ledger_balance set pending = change.pending, available = change.available, sequence = change.sequence,
                hash = change.hash, posted_at = change.posted_at,
                expires_next = (select min(end_at) from (
                    select min(lot.expires_at) as end_at from ledger_lot as lot
                    where lot.member_id = $2 and lot.currency = ledger_balance.currency and not lot.drained
                    union all select min(lot.expires_at) from ledger_lot as lot
                    where lot.member_id = $2 and lot.currency = ledger_balance.currency and lot.held > 0) as ends)
         from (select value ->> 'currency' as currency, cast(value ->> 'pending' as bigint) as pending,
                      cast(value ->> 'available' as bigint) as available, cast(value ->> 'sequence' as bigint) as sequence,
                      unhex(value ->> 'hash') as hash, cast(value ->> 'posted_at' as bigint) as posted_at
               from json_each($1)) as change
         where ledger_balance.member_id = $2 and ledger_balance.currency = change.currency",
        json(&all.iter().map(row).collect::<Vec<_>>())?,
        first.member.as_str(),
    )?;
    if changed == all.len() as u64 { Ok(()) } else { Err(corrupt("a balance is gone")) }
}
