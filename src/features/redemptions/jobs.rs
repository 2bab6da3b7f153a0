//! What happens to redemptions by itself.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(30);

/// Gives back what was not fulfilled in time, round after round, until `stop`. Several instances may do it at once.
pub async fn return_overdue(db: Db, keys: Keys, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        match service::return_overdue(&db, &keys, clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "overdue redemptions gave their points back"),
            Err(error) => tracing::error!(%error, "overdue redemptions could not be given back"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
