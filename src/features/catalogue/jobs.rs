//! What is counted of the catalogue now and then.

use std::time::Duration;

use crate::db::{Clock, Db};
use crate::store::rewards;

/// Time between two counts.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// What was redeemed in this time makes a reward popular.
const LATELY: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// Gives rewards from before there was a search their words, then counts what is popular, round after round, until `stop`.
pub async fn keep_shelves(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    if let Err(error) = rewards::index_missing_words(&db).await {
        tracing::error!(%error, "rewards without words to search by could not get them");
    }
    loop {
        if let Err(error) = rewards::count_popularity(&db, clock.now() - LATELY).await {
            tracing::error!(%error, "what is popular could not be counted");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
