//! Partners are told, and what they were told is forgotten.

use std::time::Duration;

use super::service;
use crate::db::{Clock, Db};
use crate::state::Line;
use crate::webhooks::tell_each;

/// Time between two rounds of forgetting.
const FORGET_EVERY: Duration = Duration::from_secs(60 * 60);

/// Tells partners what is due, round after round, until `stop`. Several instances may do it at once.
pub async fn tell(line: Line, clock: Clock, stop: impl Future<Output = ()> + Send) {
    let (line, clock) = (&line, &clock);
    let due = move || async move { service::due(&line.db, clock.now()).await };
    let tell = move |endpoint: String| {
        let (line, now) = (line.clone(), clock.now());
        async move { service::tell_endpoint(&line, &endpoint, now).await.map(drop) }
    };
    tell_each(due, tell, stop).await;
}

/// Forgets what was told long ago, round after round, until `stop`.
pub async fn forget(db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
    tokio::pin!(stop);
    loop {
        if let Err(error) = service::forget(&db, clock.now()).await {
            tracing::error!(%error, "what partners were told could not be forgotten");
        }
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(FORGET_EVERY) => {}
        }
    }
}
