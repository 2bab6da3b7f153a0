//! Digests, in the morning.

use std::time::Duration;

use super::service;
use crate::auth::Keys;
use crate::db::{Clock, Db};

const EVERY: Duration = Duration::from_secs(60);

/// Writes the digests that are due, round after round, until `stop`. Several instances may do it at once.
pub async fn write_digests(db: Db, keys: Keys, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = service::write_digests(&db, &keys, clock.now()).await {
            tracing::error!(%error, "digests could not be written");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
