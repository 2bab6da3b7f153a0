//! Codes from before there were marks get theirs, once after the start.

use super::service;
use crate::auth::Keys;
use crate::db::Db;

pub async fn mark(db: Db, keys: Keys) {
    match service::mark_all(&db, &keys).await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "codes can be found at tills now"),
        Err(error) => tracing::error!(%error, "codes could not be marked: tills do not find those from before"),
    }
}
