//! The operations port: for machines of the operator, never for the public.

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use crate::config::Mode;
use crate::db::Clock;
use crate::smtp::Letter;
use crate::state::AppState;
use crate::telemetry;

/// `/metrics`; with `GUERDON_ENV=test` also `POST /test/clock` and `GET /test/mail`.
pub fn ops_router(state: &AppState) -> Router {
    let metrics = telemetry::metrics_handle();
    let router = Router::new().route("/metrics", get(move || std::future::ready(metrics.render())));
    if state.config.mode != Mode::Test {
        return router;
    }
    let carrier = state.carrier.clone();
    let mail = get(move || std::future::ready(Json(carrier.sent().iter().map(Sent::of).collect::<Vec<_>>())));
    router.route("/test/mail", mail).merge(Router::new().route("/test/clock", post(advance)).with_state(state.clock.clone()))
}

/// A letter that was sent.
#[derive(Serialize)]
struct Sent {
    to: String,
    subject: String,
    text: String,
    html: String,
}

impl Sent {
    fn of(letter: &Letter) -> Sent {
        let Letter { to, subject, text, html, .. } = letter.clone();
        Sent { to, subject, text, html }
    }
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
