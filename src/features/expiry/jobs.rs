//! What happens to points at their end, and before it.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};

/// Time between two looks at what has come to its end.
const EVERY: Duration = Duration::from_secs(10);
/// And from one round of reminders to the next, by the clock: a reminder is a matter of days.
const REMIND_EVERY: Duration = Duration::from_secs(15 * 60);

/// Lets end what members were told of, round after round, until `stop`. Several instances may do it at once.
pub async fn let_end(db: Db, keys: Keys, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        let wait = match service::let_end(&db, &keys, clock.now()).await {
            // There is more of it: all points of a month end together.
            Ok(count) if count as i64 == service::AT_ONCE => Duration::ZERO,
            Ok(_) => EVERY,
            Err(error) => {
                tracing::error!(%error, "points could not end on their dates, or go on");
                EVERY
            }
        };
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(wait) => {}
        }
    }
}

/// Reminds members of what ends, round after round, until `stop`. Several instances may do it at once.
pub async fn remind(db: Db, keys: Keys, clock: Clock, stop: impl Future<Output = ()> + Send) {
    let rounds = async {
        let mut reminded_at = None;
        loop {
            let now = clock.now();
            if reminded_at.is_none_or(|at| now.since(at) >= REMIND_EVERY) {
                remind_all(&db, &keys, &clock).await;
                reminded_at = Some(now);
            }
            tokio::time::sleep(EVERY).await;
        }
    };
    tokio::select! {
        () = stop => {}
        () = rounds => {}
    }
}

async fn remind_all(db: &Db, keys: &Keys, clock: &Clock) {
    let mut after = None;
    loop {
        match service::remind(db, keys, after.as_ref(), clock.now()).await {
            Ok(Some(next)) => after = Some(next),
            Ok(None) => return,
            Err(error) => {
                tracing::error!(%error, "members could not be reminded of what ends");
                return;
            }
        }
    }
}
