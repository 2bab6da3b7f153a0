//! Wrong tries, counted for each account and factor in the database, so that all instances share them.

use std::time::{Duration, Instant};

use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::throttle::{DISABLED_AFTER, wait_after};
use crate::domain::time::Timestamp;
use crate::store::throttles;

/// So long that only recovery helps.
const FOR_EVER: Duration = Duration::from_secs(u32::MAX as u64);

/// A try that is about to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// It counts as wrong until it is known to be right; `last`: if it is wrong, the next has to wait.
    Taken { last: bool },
    /// Whole seconds until there is another, rounded up.
    Closed { seconds: u32 },
}

/// Takes a try before it is looked at, so that many at once are as many tries. Who is right clears the subject.
pub async fn take_try(tx: &mut Tx, subject: &str, now: Timestamp) -> Result<Try, StoreError> {
    let (failures, open_at) = throttles::add_try(tx, subject, now).await?;
    if open_at > now {
        return Ok(Try::Closed { seconds: open_at.since(now).as_secs_f64().ceil() as u32 });
    }
    let wait = if failures >= DISABLED_AFTER { Some(FOR_EVER) } else { wait_after(failures) };
    if let Some(wait) = wait {
        throttles::close_until(tx, subject, now + wait).await?;
    }
    Ok(Try::Taken { last: wait.is_some() })
}

/// [`take_try`] in a transaction of its own, before work that takes its time.
pub async fn take_try_first(db: &Db, subject: &str, now: Timestamp) -> Result<Try, StoreError> {
    let taken = db.write((subject.to_owned(), now), |tx, (subject, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(take_try(tx, subject, *now).await?) })
    });
    taken.await.map_err(StoreError::from)
}

/// Takes one of `most` tickets of a span before anything is looked at, so that many at once are as many tries. Seconds until there are
/// new ones, if all are taken.
pub async fn take_ticket_first(db: &Db, subject: &str, most: i64, span: Duration, now: Timestamp) -> Result<Option<u32>, StoreError> {
    let taken = db.write((subject.to_owned(), now), move |tx, (subject, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(throttles::take_ticket(tx, subject, most, *now + span, *now).await?) })
    });
    let closed = taken.await.map_err(StoreError::from)?;
    Ok(closed.map(|until| u32::try_from(until.wait_from(now)).unwrap_or(u32::MAX)))
}

/// The work could not be done, so the try was none.
pub async fn take_back(db: &Db, subject: &str) -> Result<(), StoreError> {
    let back =
        db.write(subject.to_owned(), |tx, subject| Box::pin(async move { Ok::<_, Stop<Never>>(throttles::take_back(tx, subject).await?) }));
    back.await.map_err(StoreError::from)
}

/// Answers to strangers leave at full tenths of a second since `start`, so that what was done meanwhile does not show in the
/// time (ASVS 6.3.8).
pub async fn level_out(start: Instant) {
    let step = Duration::from_millis(100);
    let steps = start.elapsed().as_nanos() / step.as_nanos() + 1;
    tokio::time::sleep_until((start + step * u32::try_from(steps).unwrap_or(1)).into()).await;
}
