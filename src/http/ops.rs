//! The operations port: for machines of the operator, never for the public.

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;

use crate::config::Mode;
use crate::db::Clock;
use crate::state::AppState;
use crate::telemetry;

/// `/metrics`; with `GUERDON_ENV=test` also `POST /test/clock`.
pub fn ops_router(state: &AppState) -> Router {
    let metrics = telemetry::metrics_handle();
    let router = Router::new().route("/metrics", get(move || std::future::ready(metrics.render())));
    if state.config.mode != Mode::Test {
        return router;
    }
    router.merge(Router::new().route("/test/clock", post(advance)).with_state(state.clock.clone()))
}

#[derive(Deserialize)]
struct Advance {
    /// Negative: back.
    advance_seconds: i64,
}

async fn advance(State(clock): State<Clock>, Json(by): Json<Advance>) -> String {
    clock.shift(by.advance_seconds);
    clock.now().seconds().to_string()
}
