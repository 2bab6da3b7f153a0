//! What is redeemed by itself.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(30);

/// Redeems for members who have set it up, round after round, until `stop`. Several instances may do it at once. `above`: what costs
/// more needs a factor and is left to its member.
pub async fn redeem(db: Db, keys: Keys, above: i64, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        match service::redeem_due(&db, &keys, above, clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "rewards were redeemed for members who have set it up"),
            Err(error) => tracing::error!(%error, "nothing could be redeemed for members who have set it up"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
