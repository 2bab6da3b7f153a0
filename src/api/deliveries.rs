//! `/api/v1/webhooks/{id}/deliveries`: what a webhook was told, and telling it again.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use super::body::Place;
use super::caller::{Gate, Listener};
use super::cursor::{Asked, Page, no_cursor};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::time::Timestamp;
use crate::features::webhooks::service;
use crate::store::webhooks;

/// A message to a webhook.
#[derive(Serialize, ToSchema)]
pub struct Delivery {
    /// `webhook-id`
    #[schema(example = "0197d5a0-4c1e-7c3a-9d55-1f6f6f0f3a10-posted")]
    id: String,
    #[serde(rename = "type")]
    #[schema(example = "purchase.posted")]
    kind: &'static str,
    created_at: String,
    /// `waiting`, `delivered`, or `dead`: every attempt was in vain.
    state: &'static str,
    attempts: i64,
    /// Of the next attempt.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_at: Option<String>,
    /// Why the last attempt was in vain.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
}

impl Delivery {
    fn of(delivery: webhooks::Delivery) -> Delivery {
        Delivery {
            id: delivery.id,
            kind: delivery.kind.code(),
            created_at: delivery.created_at.rfc3339(),
            state: delivery.outcome.map_or("waiting", |outcome| outcome.code()),
            attempts: delivery.tries,
            next_at: delivery.next_at.map(Timestamp::rfc3339),
            trouble: delivery.trouble,
        }
    }
}

/// A page of the last thirty days, the newest first.
#[derive(Serialize, ToSchema)]
pub struct Deliveries {
    deliveries: Vec<Delivery>,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

/// List what a webhook was told
#[utoipa::path(
    get,
    path = "/webhooks/{id}/deliveries",
    params(("id" = uuid::Uuid, Path, description = "Of the webhook."), Asked),
    responses(
        (status = 200, description = "A page.", body = Deliveries),
        (status = 404, description = "There is no such webhook of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn list(
    State(gate): State<Gate>,
    Listener(by): Listener,
    Place(id): Place<String>,
    page: Page,
) -> Result<Json<Deliveries>, Problem> {
    let after = page.after.as_deref().map(|place| read_place(place).ok_or_else(no_cursor)).transpose()?;
    let mut found = service::deliveries(&gate.state.db, &by.partner, &id, after.as_ref(), page.to_fetch()).await?;
    let next = page.cut(&mut found, |last| format!("{} {}", last.created_at.micros(), last.id));
    Ok(Json(Deliveries { deliveries: found.into_iter().map(Delivery::of).collect(), next }))
}

fn read_place(place: &str) -> Option<(Timestamp, String)> {
    let (at, id) = place.split_once(' ')?;
    Some((Timestamp::from_micros(at.parse().ok()?), id.to_owned()))
}

/// Send a message to a webhook, to see whether it hears
#[utoipa::path(
    post,
    path = "/webhooks/{id}/test",
    params(("id" = uuid::Uuid, Path, description = "Of the webhook.")),
    responses(
        (status = 202, description = "It is sent now: `webhook.test`. The list of deliveries says how it went.", body = Delivery),
        (status = 404, description = "There is no such webhook of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The webhook is not on.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn test(
    State(gate): State<Gate>,
    Listener(by): Listener,
    Place(id): Place<String>,
) -> Result<(StatusCode, Json<Delivery>), Problem> {
    let sent = service::test(&gate.state.db, &by.partner, &id, gate.state.clock.now()).await?;
    Ok((StatusCode::ACCEPTED, Json(Delivery::of(sent))))
}

/// Send a message once more
#[utoipa::path(
    post,
    path = "/webhooks/{id}/deliveries/{delivery}/replay",
    params(("id" = uuid::Uuid, Path, description = "Of the webhook."), ("delivery" = String, Path, description = "Of the message.")),
    responses(
        (status = 202, description = "It is sent from the first attempt on, under the same id.", body = Delivery),
        (status = 404, description = "There is no such message to a webhook of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It waits to be sent as it is.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn replay(
    State(gate): State<Gate>,
    Listener(by): Listener,
    Place((id, delivery)): Place<(String, String)>,
) -> Result<(StatusCode, Json<Delivery>), Problem> {
    let sent = service::replay(&gate.state.db, &by.partner, &id, &delivery, gate.state.clock.now()).await?;
    Ok((StatusCode::ACCEPTED, Json(Delivery::of(sent))))
}
