//! For whoever starts and stops instances.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;

use crate::db::Db;

/// `/health/live`: the process answers. `/health/ready`: the database answers and takes writes, too.
pub fn router(db: Db) -> Router {
    Router::new().route("/health/live", get(|| async { "live" })).route("/health/ready", get(move || ready(db.clone())))
}

async fn ready(db: Db) -> (StatusCode, &'static str) {
    match db.ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
