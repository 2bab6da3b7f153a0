//! Counters of wrong tries, shared by all instances.

use crate::db::{StoreError, Tx, execute, fetch_one, fetch_optional};
use crate::domain::time::Timestamp;

/// Counts one more try as a failure, unless the subject is closed: the number of failures in a row, and until when it is closed.
/// Others who try wait for the end of this transaction.
pub async fn add_try(tx: &mut Tx, subject: &str, now: Timestamp) -> Result<(i64, Timestamp), StoreError> {
    let (failures, open_at) = fetch_one!(
        tx,
        (i64, i64),
        "insert into throttle (subject, failures, open_at) values ($1, 1, 0)
         on conflict (subject) do update
         set failures = case when throttle.open_at > $2 then throttle.failures else throttle.failures + 1 end
         returning failures, open_at",
        subject,
        now.micros(),
    )?;
    Ok((failures, Timestamp::from_micros(open_at)))
}

/// The try was none: it was never looked at.
pub async fn take_back(tx: &mut Tx, subject: &str) -> Result<(), StoreError> {
    execute!(tx, "update throttle set failures = failures - 1, open_at = 0 where subject = $1 and failures > 0", subject)?;
    Ok(())
}

pub async fn close_until(tx: &mut Tx, subject: &str, until: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update throttle set open_at = $1 where subject = $2", until.micros(), subject)?;
    Ok(())
}

/// Forgets a subject and all that stands below it: `a` and `a:…`.
pub async fn clear_all(tx: &mut Tx, subject: &str) -> Result<(), StoreError> {
    execute!(tx, "delete from throttle where subject = $1 or substr(subject, 1, length($1) + 1) = $1 || ':'", subject)?;
    Ok(())
}

/// After a success nothing is remembered.
pub async fn clear(tx: &mut Tx, subject: &str) -> Result<(), StoreError> {
    execute!(tx, "delete from throttle where subject = $1", subject)?;
    Ok(())
}

/// Takes one of `most` tickets that there are between now and the end of a span that the first one began. `None`: it is taken;
/// else when there are new ones.
pub async fn take_ticket(tx: &mut Tx, subject: &str, most: i64, until: Timestamp, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let (taken, open_at) = fetch_one!(
        tx,
        (i64, i64),
        "insert into throttle (subject, failures, open_at) values ($1, 1, $2)
         on conflict (subject) do update set
         failures = case when throttle.open_at <= $3 then 1 else throttle.failures + 1 end,
         open_at = case when throttle.open_at <= $3 then $2 else throttle.open_at end
         returning failures, open_at",
        subject,
        until.micros(),
        now.micros(),
    )?;
    Ok((taken > most).then_some(Timestamp::from_micros(open_at)))
}

/// The ticket was for nothing that counts.
pub async fn give_ticket_back(tx: &mut Tx, subject: &str) -> Result<(), StoreError> {
    execute!(tx, "update throttle set failures = failures - 1 where subject = $1 and failures > 0", subject)?;
    Ok(())
}

/// When there are new tickets, if all of `most` are taken.
pub async fn closed_until(tx: &mut Tx, subject: &str, most: i64, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let sql = "select open_at from throttle where subject = $1 and failures >= $2 and open_at > $3";
    let row = fetch_optional!(tx, (i64,), sql, subject, most, now.micros())?;
    Ok(row.map(|(open_at,)| Timestamp::from_micros(open_at)))
}
