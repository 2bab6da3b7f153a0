//! What happens to points by itself.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(60);

/// Lets holds end in time, and points become available on their dates, round after round, until `stop`. Several
/// instances may do it at once.
pub async fn keep_time(db: Db, keys: Keys, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        let mut wait = EVERY;
        match service::keep_time(&db, &keys, clock.now()).await {
            Ok(0) => {}
            Ok(count) => {
                tracing::info!(count, "holds ended, or points became available, on their dates");
                if count >= service::AT_ONCE.unsigned_abs() as usize {
                    // There is more of it: all purchases of a day become available together.
                    wait = Duration::ZERO;
                }
            }
            Err(error) => tracing::error!(%error, "holds could not end, or points could not become available, on their dates"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(wait) => {}
        }
    }
}
