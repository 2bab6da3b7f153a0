//! `POST /api/v1/members/lookup`, and whom a request is about.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Gate, Host};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::card::CardCode;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;
use crate::features::card::service;
use crate::features::references;
use crate::identity::{CardFault, read_card};
use crate::state::AppState;

/// How long tills may be offline: what a card showed is believed for so long.
const CARD_LASTS: Duration = Duration::from_secs(30 * 24 * 60 * 60);

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

/// How a request says whom it is about: in one of three ways.
pub struct Named<'a> {
    pub member: Option<&'a str>,
    /// What their card showed then.
    pub card: Option<&'a str>,
    /// The partner's own number of them.
    pub reference: Option<&'a str>,
}

/// Whom a partner means by something that was done at an instant.
pub async fn member_of(state: &AppState, partner: &str, named: Named<'_>, at: Timestamp) -> Result<MemberId, Problem> {
    let now = state.clock.now();
    match (named.member, named.card, named.reference) {
        (Some(id), None, None) => member_id(id),
        (None, Some(_), None) if at + CARD_LASTS < now => {
            Err(Problem::Invalid("card: what was done by card is reported within 30 days".to_owned()))
        }
        (None, Some(shown), None) => {
            let code = CardCode::parse(shown).map_err(CardFault::from)?;
            Ok(read_card(&state.db, &state.keys, partner, code, at, now).await?.member)
        }
        (None, None, Some(reference)) => Ok(references::service::find(&state.db, partner, reference).await?.member),
        _ => Err(Problem::Invalid("one of member, card and reference must be there".to_owned())),
    }
}

pub fn member_id(text: &str) -> Result<MemberId, Problem> {
    MemberId::parse(text).map_err(|_| Problem::Invalid("member: not a UUID".to_owned()))
}
