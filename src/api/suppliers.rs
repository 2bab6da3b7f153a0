//! Where suppliers say what became of a redemption: `POST /suppliers/{name}/answers`, signed as Standard Webhooks wants it.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};

use crate::features::fulfilment::error::AnswerError;
use crate::features::fulfilment::service::take_answer;
use crate::state::AppState;
use crate::webhooks::Headers;

/// Largest answer of a supplier, in bytes.
const ANSWER_MAX: usize = 64 * 1024;

pub fn router(state: &AppState) -> Router {
    let limit = DefaultBodyLimit::max(ANSWER_MAX);
    Router::new().route("/suppliers/{name}/answers", post(take).layer(limit)).with_state(state.clone())
}

async fn take(State(state): State<AppState>, Path(name): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let signed = Headers { id: header("webhook-id"), timestamp: header("webhook-timestamp"), signature: header("webhook-signature") };
    match take_answer(&state.line(), &name, &signed, &body, state.clock.now()).await {
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => {
            let status = error.status();
            match &error {
                AnswerError::Unexpected(cause) => tracing::error!(%cause, "a supplier's answer could not be taken"),
                refused => tracing::warn!(%refused, "a supplier's answer is refused"),
            }
            (status, Json(serde_json::json!({ "error": error.to_string() }))).into_response()
        }
    }
}
