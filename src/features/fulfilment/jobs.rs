//! Brings what waits, by itself.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};

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
