//! `POST /api/v1/events`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Gate, RequestKey, Seller};
use super::members::{Named, member_of};
use super::problem::{Problem, ProblemBody, Refusals};
use super::purchases::Posting;
use crate::domain::time::Timestamp;
use crate::features::earn::service::{self, PartnerEvent};
use crate::ledger::Posted;
use crate::store::events::NewEvent;

/// Something else than a purchase that a member did: a review, a survey, a link that was shared. Sent again with the same document
/// it is answered as it was posted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The partner's own number of it, used once.
    #[schema(max_length = 120, example = "review-8814")]
    document: String,
    /// The member's id; or else `card` or `reference`.
    #[schema(value_type = Option<uuid::Uuid>)]
    member: Option<String>,
    /// What the member's card showed then: twenty digits.
    #[schema(pattern = r"^([0-9][ -]?){20}$", example = "0042 0042 0042 1234 5678")]
    card: Option<String>,
    /// The partner's own number of the member.
    #[schema(max_length = 120, example = "C-20481")]
    reference: Option<String>,
    /// As the programme's rules call it. What no rule calls so earns nothing.
    #[schema(max_length = 120, example = "review")]
    event: String,
    /// What the member reads, unless the key names a place.
    #[schema(max_length = 120, example = "Harbour & Rye")]
    location: Option<String>,
    /// RFC 3339
    happened_at: jiff::Timestamp,
}

/// Report an event
#[utoipa::path(
    post,
    path = "/events",
    params(("Idempotency-Key" = Option<String>, Header, description = "Of this request: with another it is refused.")),
    request_body = Event,
    responses(
        (status = 201, description = "It is posted.", body = Posting),
        (status = 200, description = "It was posted before.", body = Posting),
        (status = 404, description = "There is no such member.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The document stands for another event.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn post(
    State(gate): State<Gate>,
    Seller(by): Seller,
    RequestKey(key): RequestKey,
    body: Body<Event>,
) -> Result<(StatusCode, Json<Posting>), Problem> {
    let Event { document, member, card, reference, event, location, happened_at } = body.0;
    let (state, happened_at) = (&gate.state, Timestamp::from_micros(happened_at.as_microsecond()));
    let named = Named { member: member.as_deref(), card: card.as_deref(), reference: reference.as_deref() };
    let event = NewEvent {
        source: format!("partner:{}", by.partner),
        document: document.clone(),
        member: member_of(state, &by.partner, named, happened_at).await?,
        name: event,
        // A key that is bound to a place speaks for no other.
        place: by.location.clone().or(location).unwrap_or_else(|| by.partner.clone()),
        happened_at,
    };
    let receipt = service::event(&state.db, PartnerEvent { partner: by.partner, key, event }, state.clock.now()).await?;
    let status = if receipt.posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(Posting::of(document, receipt))))
}
