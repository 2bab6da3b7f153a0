//! `/api/v1/codes`: codes of rewards that members show at a till.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Gate, Redeemer};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::features::codes::service;
use crate::ledger::Posted;
use crate::store::code_uses::{CodeUse, FoundCode};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeShown {
    /// As it stands with the member's reward.
    #[schema(max_length = 500, example = "7QXP-2MKD-94TR-BWLC")]
    code: String,
}

/// Sent again with the same document it is answered as it stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeBurn {
    /// As it stands with the member's reward.
    #[schema(max_length = 500, example = "7QXP-2MKD-94TR-BWLC")]
    code: String,
    /// The partner's own number of it, used once.
    #[schema(max_length = 120, example = "C-2026-11-27-0007")]
    document: String,
    /// What the member reads, unless the key names a place.
    #[schema(max_length = 120, example = "Harbour & Rye")]
    location: Option<String>,
}

/// What a code is of.
#[derive(Serialize, ToSchema)]
pub struct CodeState {
    /// The reward, by its address in the catalogue.
    #[schema(example = "free-coffee")]
    reward: String,
    /// Which of its options.
    #[schema(example = "one")]
    option: String,
    used: bool,
    /// RFC 3339
    used_at: Option<String>,
}

impl CodeState {
    fn of(found: FoundCode) -> CodeState {
        let used_at = found.used.map(|used| used.used_at.rfc3339());
        CodeState { reward: found.reward, option: found.option, used: used_at.is_some(), used_at }
    }
}

/// See what a code is of
#[utoipa::path(
    post,
    path = "/codes/check",
    request_body = CodeShown,
    responses(
        (status = 200, description = "The code is a member's.", body = CodeState),
        (status = 404, description = "No member has this code.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn check(State(gate): State<Gate>, Redeemer(by): Redeemer, body: Body<CodeShown>) -> Result<Json<CodeState>, Problem> {
    let state = &gate.state;
    let found = service::look(&state.db, &state.keys, &by.partner, &body.0.code, state.clock.now()).await?;
    Ok(Json(CodeState::of(found)))
}

/// Use a code up
#[utoipa::path(
    post,
    path = "/codes/burn",
    request_body = CodeBurn,
    responses(
        (status = 201, description = "It is used up.", body = CodeState),
        (status = 200, description = "It was used up by this document.", body = CodeState),
        (status = 404, description = "No member has this code.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It was used up before, or the document stands for another code.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn burn(
    State(gate): State<Gate>,
    Redeemer(by): Redeemer,
    body: Body<CodeBurn>,
) -> Result<(StatusCode, Json<CodeState>), Problem> {
    let (state, CodeBurn { code, document, location }) = (&gate.state, body.0);
    // A key that is bound to a place speaks for no other.
    let place = by.location.clone().or(location).unwrap_or_else(|| by.partner.clone());
    let new = CodeUse { partner: by.partner, document, place, used_at: state.clock.now() };
    let (found, posted) = service::burn(&state.db, &state.keys, &code, new).await?;
    let status = if posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(CodeState::of(found))))
}
