//! Wrong tries, counted for each account and factor in the database, so that all instances share them.

use std::time::{Duration, Instant};

use crate::db::{StoreError, Tx};
use crate::domain::throttle::{DISABLED_AFTER, wait_after};
use crate::domain::time::Timestamp;
use crate::store::throttles;

/// So long that only recovery helps.
const FOR_EVER: Duration = Duration::from_secs(u32::MAX as u64);

/// Whole seconds until the subject may try again, rounded up.
pub async fn closed_for(tx: &mut Tx, subject: &str, now: Timestamp) -> Result<Option<u32>, StoreError> {
    let Some(open_at) = throttles::open_at(tx, subject).await?.filter(|open_at| *open_at > now) else { return Ok(None) };
    Ok(Some(open_at.since(now).as_secs_f64().ceil() as u32))
}

/// One more wrong try; whether the next has to wait.
pub async fn count_failure(tx: &mut Tx, subject: &str, now: Timestamp) -> Result<bool, StoreError> {
    let failures = throttles::add_failure(tx, subject).await?;
    let wait = if failures >= DISABLED_AFTER { Some(FOR_EVER) } else { wait_after(failures) };
    if let Some(wait) = wait {
        throttles::close_until(tx, subject, now + wait).await?;
    }
    Ok(wait.is_some())
}

/// Answers to strangers leave at full tenths of a second since `start`, so that what was done meanwhile does not show in the
/// time (ASVS 6.3.8).
pub async fn level_out(start: Instant) {
    let step = Duration::from_millis(100);
    let steps = start.elapsed().as_nanos() / step.as_nanos() + 1;
    tokio::time::sleep_until((start + step * u32::try_from(steps).unwrap_or(1)).into()).await;
}
