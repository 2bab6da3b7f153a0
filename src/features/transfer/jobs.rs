//! What happens to gifts by itself.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(30);

/// Lets gifts arrive, and come to nothing, on their dates, round after round, until `stop`. Several instances may do it at once.
pub async fn keep_time(db: Db, keys: Keys, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        match service::keep_time(&db, &keys, clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "gifts arrived, or came to nothing, on their dates"),
            Err(error) => tracing::error!(%error, "gifts could not arrive, or come to nothing, on their dates"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
