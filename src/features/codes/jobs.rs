//! Codes from before there were marks get theirs, and those that an older version of the program still puts down.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::Db;

const MARK_EVERY: Duration = Duration::from_secs(60 * 60);

/// Round after round, until `stop`.
pub async fn mark(db: Db, keys: Keys, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        match service::mark_all(&db, &keys).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "codes can be found at tills now"),
            Err(error) => tracing::error!(%error, "codes could not be marked: tills do not find those without a mark"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(MARK_EVERY) => {}
        }
    }
}
