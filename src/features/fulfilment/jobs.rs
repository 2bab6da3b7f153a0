//! Brings what waits, by itself.

use std::collections::HashSet;
use std::time::Duration;

use tokio::task::JoinSet;

use super::service::{self, Line};
use crate::auth::Keys;
use crate::db::{Clock, Db};

/// Time between two rounds.
const EVERY: Duration = Duration::from_secs(5);
/// Between two rounds of telling suppliers: a member waits for what they say.
const TELL_EVERY: Duration = Duration::from_secs(1);

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

/// Tells suppliers what is due, round after round, until `stop`. Each for itself: one that does not answer keeps no other waiting.
/// Several instances may do it at once.
pub async fn tell_suppliers(line: Line, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    let (mut rounds, mut busy) = (JoinSet::new(), HashSet::new());
    loop {
        match service::due_suppliers(&line, clock.now()).await {
            Ok(due) => {
                for supplier in due {
                    if busy.insert(supplier.clone()) {
                        let (line, now) = (line.clone(), clock.now());
                        rounds.spawn(async move {
                            if let Err(error) = service::tell_supplier(&line, &supplier, now).await {
                                tracing::error!(%error, supplier, "a supplier could not be told");
                            }
                            supplier
                        });
                    }
                }
            }
            Err(error) => tracing::error!(%error, "suppliers could not be told"),
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(TELL_EVERY) => {}
            Some(done) = rounds.join_next() => drop(done.map(|supplier| busy.remove(&supplier))),
        }
        while let Some(done) = rounds.try_join_next() {
            drop(done.map(|supplier| busy.remove(&supplier)));
        }
    }
}
