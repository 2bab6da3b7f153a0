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
