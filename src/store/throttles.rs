//! Counters of wrong tries, shared by all instances.

use crate::db::{StoreError, Tx, execute, fetch_one, fetch_optional};
use crate::domain::time::Timestamp;

/// When the subject may try again; `None`: at once.
pub async fn open_at(tx: &mut Tx, subject: &str) -> Result<Option<Timestamp>, StoreError> {
    let row = fetch_optional!(tx, (i64,), "select open_at from throttle where subject = $1", subject)?;
    Ok(row.map(|(at,)| Timestamp::from_micros(at)))
}

/// Counts one more failure; the number of them in a row.
pub async fn add_failure(tx: &mut Tx, subject: &str) -> Result<i64, StoreError> {
    let (failures,) = fetch_one!(
        tx,
        (i64,),
        "insert into throttle (subject, failures, open_at) values ($1, 1, 0)
         on conflict (subject) do update set failures = throttle.failures + 1 returning failures",
        subject,
    )?;
    Ok(failures)
}

pub async fn close_until(tx: &mut Tx, subject: &str, until: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update throttle set open_at = $1 where subject = $2", until.micros(), subject)?;
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
