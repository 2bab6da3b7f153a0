//! The hot step of a redemption: claim the id, take the points from the balance, name the lots.
//!
//! On PostgreSQL all of it is the function `ledger_hold`, since each way there and back costs more than a statement. Both take
//! lots in the order of `domain::lots`; a property test compares them.

use super::journal::{self, Head};
use super::{Currency, corrupt, course};
use crate::db::{Stop, StoreError, Tx, execute, fetch_one};
use crate::domain::time::Timestamp;

/// What became of it.
pub enum Taken {
    Held,
    /// The id stands claimed: the caller's refusal takes it back.
    Short,
    /// The id was claimed before. Nothing is changed.
    Known,
}

/// A hold to be made.
pub struct Take<'a> {
    pub head: &'a Head<'a>,
    pub fingerprint: &'a str,
    pub points: i64,
    pub now: Timestamp,
}

/// Takes the points, or says why not.
pub async fn take(tx: &mut Tx, take: &Take<'_>) -> Result<Taken, StoreError> {
    if let Tx::Postgres(_) = tx {
        return on_postgres(tx, take).await;
    }
    if !journal::claim(tx, take.head, take.fingerprint, take.now).await? {
        return Ok(Taken::Known);
    }
    if !debit(tx, take).await? {
        // What has ended must be posted before the rest is spent.
        expire_due(tx, take).await?;
        if !debit(tx, take).await? {
            return Ok(Taken::Short);
        }
    }
    if !name_lots(tx, take).await? {
        return Err(lots_lack(take));
    }
    draw_lots_down(tx, take).await?;
    Ok(Taken::Held)
}

async fn debit(tx: &mut Tx, take: &Take<'_>) -> Result<bool, StoreError> {
    let debited = execute!(
        tx,
        "update ledger_balance set available = available - $1, held = held + $1
         where member_id = $2 and currency = 'points' and available >= $1 and (expires_next is null or expires_next > $3)",
        take.points,
        take.head.member.as_str(),
        take.now.micros(),
    )?;
    Ok(debited == 1)
}

/// Names each lot in two postings. `false`: all lots together do not have the points.
async fn name_lots(tx: &mut Tx, take: &Take<'_>) -> Result<bool, StoreError> {
    let posted = execute!(
        tx,
        "insert into ledger_posting (transaction_id, line, account, lot_id, amount)
         select $1, 2 * place + side.line, side.account, id, side.sign * case when available < $3 - before then available else $3 - before end
         from (select id, available,
                      row_number() over spending - 1 as place,
                      coalesce(sum(available) over (spending rows between unbounded preceding and 1 preceding), 0) as before,
                      sum(available) over () as total
               from ledger_lot where member_id = $2 and currency = 'points' and not drained
               window spending as (order by expires_at nulls last, earned_at, id))
         cross join (select 0 as line, 'available' as account, -1 as sign union all select 1, 'held', 1) as side
         where before < $3 and total >= $3",
        take.head.id.as_str(),
        take.head.member.as_str(),
        take.points,
    )?;
    Ok(posted > 0)
}

async fn draw_lots_down(tx: &mut Tx, take: &Take<'_>) -> Result<(), StoreError> {
    execute!(
        tx,
        "update ledger_lot set available = available - taken.amount, held = held + taken.amount
         from ledger_posting as taken
         where taken.transaction_id = $1 and taken.account = 'held' and taken.lot_id = ledger_lot.id",
        take.head.id.as_str(),
    )?;
    Ok(())
}

async fn expire_due(tx: &mut Tx, take: &Take<'_>) -> Result<(), StoreError> {
    course::expire_due(tx, take.head.member, Currency::Points, take.now).await.map(drop).map_err(|stop| match stop {
        Stop::Failed(error) => error,
        Stop::Refused(refusal) => corrupt(refusal),
    })
}

async fn on_postgres(tx: &mut Tx, take: &Take<'_>) -> Result<Taken, StoreError> {
    let mut outcome = ledger_hold(tx, take).await?;
    if outcome == "due" {
        expire_due(tx, take).await?;
        outcome = ledger_hold(tx, take).await?;
    }
    match outcome.as_str() {
        "held" => Ok(Taken::Held),
        "short" => Ok(Taken::Short),
        "known" => Ok(Taken::Known),
        other => Err(corrupt(format!("ledger_hold says {other}"))),
    }
}

async fn ledger_hold(tx: &mut Tx, take: &Take<'_>) -> Result<String, StoreError> {
    let (outcome,) = fetch_one!(
        tx,
        (String,),
        "select ledger_hold($1, $2, $3, $4, $5, $6, $7)",
        take.head.id.as_str(),
        take.head.member.as_str(),
        take.points,
        take.head.reference,
        take.fingerprint,
        take.head.reason,
        take.now.micros(),
    )?;
    Ok(outcome)
}

fn lots_lack(take: &Take<'_>) -> StoreError {
    corrupt(format!("the lots of {} hold less than the balance says", take.head.member))
}
