//! What happens by itself: the programme changes, and keys of requests are forgotten.

use std::time::Duration;

use super::service;
use crate::state::AppState;

/// Time between two looks.
const EVERY: Duration = Duration::from_secs(20);

/// Learns again and again what the programme in force says of every page, since another process may have changed it, and forgets
/// what need not be known any longer, until `stop`.
pub async fn keep_up(state: AppState, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        if let Err(error) = state.learn().await {
            tracing::error!(%error, "the programme could not be read");
        }
        if let Err(error) = service::forget_requests(&state.db, state.clock.now()).await {
            tracing::error!(%error, "keys of old requests could not be forgotten");
        }
    }
}
