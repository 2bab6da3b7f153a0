//! The post that runs beside the portal.

use std::time::Duration;

use super::service::{self, PostOffice};
use crate::db::{Clock, Db};

/// Time between two rounds when there is nothing to send.
const EVERY: Duration = Duration::from_secs(1);

/// Sends what is due, round after round, until `stop`.
pub async fn deliver(db: Db, clock: Clock, office: PostOffice, stop: impl Future<Output = ()> + Send) {
    let rounds = async {
        loop {
            match service::deliver(&db, &office, clock.now()).await {
                Ok(0) => tokio::time::sleep(EVERY).await,
                Ok(tried) => metrics::counter!("guerdon_letters_tried_total").increment(tried as u64),
                Err(error) => {
                    tracing::error!(%error, "the post could not be delivered");
                    tokio::time::sleep(EVERY).await;
                }
            }
        }
    };
    tokio::select! {
        () = stop => {}
        () = rounds => {}
    }
}
