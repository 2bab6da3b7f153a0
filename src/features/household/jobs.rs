//! What happens to households by itself.

use std::time::Duration;

use super::service;
use crate::db::{Clock, Db};

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// Forgets invitations that nobody has answered, round after round, until `stop`. Several instances may do it at once.
pub async fn forget_invitations(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        match service::forget_invitations(&db, clock.now()).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "invitations to households were not answered in time"),
            Err(error) => tracing::error!(%error, "invitations to households could not be forgotten"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
