//! Brings what waits, by itself.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};
use crate::state::Line;
use crate::webhooks::tell_each;

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(5);

/// Brings what is due, round after round, until `stop`. Several instances may do it at once.
pub async fn bring(db: Db, keys: Keys, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        match service::bring_due(&db, &keys, clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "rewards were due"),
            Err(error) => tracing::error!(%error, "no rewards could be brought"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Tells suppliers what is due, round after round, until `stop`. Several instances may do it at once.
pub async fn tell_suppliers(line: Line, clock: Clock, stop: impl Future<Output = ()> + Send) {
    let (line, clock) = (&line, &clock);
    let due = move || async move { service::due_suppliers(line, clock.now()).await };
    let tell = move |supplier: String| {
        let (line, now) = (line.clone(), clock.now());
        async move { service::tell_supplier(&line, &supplier, now).await.map(drop) }
    };
    tell_each(due, tell, stop).await;
}
