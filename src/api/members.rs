//! `POST /api/v1/members/lookup`

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Gate, Host};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::features::card::service;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// What the member's card shows now: twenty digits; blanks and hyphens between them are passed over.
    #[schema(pattern = r"^([0-9][ -]?){20}$", example = "0042 0042 0042 1234 5678")]
    card: String,
}

/// Whom the till has before it.
#[derive(Serialize, ToSchema)]
pub struct KnownMember {
    #[schema(value_type = uuid::Uuid)]
    member: String,
    /// What to call them.
    name: String,
    /// The code of their tier.
    tier: &'static str,
    /// Points that can be spent.
    available: i64,
}

/// See who a member is
#[utoipa::path(
    post,
    path = "/members/lookup",
    request_body = Lookup,
    responses(
        (status = 200, description = "The member.", body = KnownMember),
        (status = 404, description = "No card shows this now.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn lookup(State(gate): State<Gate>, Host(by): Host, body: Body<Lookup>) -> Result<Json<KnownMember>, Problem> {
    let state = &gate.state;
    let known = service::known(&state.db, &state.keys, &by.partner, &body.0.card, state.clock.now()).await?;
    Ok(Json(KnownMember { member: known.member.to_string(), name: known.name, tier: known.tier.code(), available: known.available.get() }))
}
