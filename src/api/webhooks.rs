//! `/api/v1/webhooks`: where a partner is told what happens.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{Body, Place};
use super::caller::{Gate, Listener};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::time::Timestamp;
use crate::features::webhooks::service::{self, Change, Wish};
use crate::store::webhooks::Endpoint;
use crate::webhooks::Secret;

/// An address that is to be told.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookWish {
    /// `https`, at a public address.
    #[schema(max_length = 500, example = "https://crm.example/guerdon")]
    url: String,
    /// What it is told, such as `purchase.posted`; none: all that the partner may hear of. `redemption.…` needs the scope `redemptions`.
    #[serde(default)]
    kinds: Vec<String>,
}

/// What is to be otherwise; the rest stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookChange {
    #[schema(max_length = 500, example = "https://crm.example/guerdon")]
    url: Option<String>,
    kinds: Option<Vec<String>>,
    /// Off: nothing is sent, and what happens meanwhile is not told. On again: what had waited is sent.
    enabled: Option<bool>,
}

/// An address that is told what happens, each message signed by Standard Webhooks 1.0.0.
#[derive(Serialize, ToSchema)]
pub struct Webhook {
    #[schema(value_type = uuid::Uuid)]
    id: String,
    url: String,
    /// None: all that the partner may hear of.
    kinds: Vec<&'static str>,
    /// `on`, `off`, or `gone`: it answered 410, or took nothing for days.
    state: &'static str,
    created_at: String,
    /// What signs, told once: when it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    secret: Option<String>,
    /// Until then the secret before it signs as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    old_secret_until: Option<String>,
}

impl Webhook {
    fn of(endpoint: Endpoint, now: Timestamp) -> Webhook {
        Webhook {
            kinds: endpoint.kinds.iter().map(|kind| kind.code()).collect(),
            state: endpoint.state.code(),
            created_at: endpoint.created_at.rfc3339(),
            secret: None,
            old_secret_until: endpoint.old_secret_until.filter(|until| *until > now).map(Timestamp::rfc3339),
            id: endpoint.id,
            url: endpoint.url,
        }
    }

    fn with(self, secret: &Secret) -> Webhook {
        Webhook { secret: Some(secret.reveal().to_string()), ..self }
    }
}

/// Those of the partner, the oldest first.
#[derive(Serialize, ToSchema)]
pub struct Webhooks {
    webhooks: Vec<Webhook>,
}

/// Have an address told what happens
///
/// A message is posted as `{"type", "timestamp", "data"}`, at least once, always with the same `webhook-id`; any 2xx takes it. Else
/// it is sent again, nine times within 76 hours. What `data` holds stands under `webhooks` of this description.
#[utoipa::path(
    post,
    path = "/webhooks",
    request_body = WebhookWish,
    responses(
        (status = 201, description = "It is told from now on. The secret is not told again.", body = Webhook),
        (status = 409, description = "The partner has ten already.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn add(
    State(gate): State<Gate>,
    Listener(by): Listener,
    body: Body<WebhookWish>,
) -> Result<(StatusCode, Json<Webhook>), Problem> {
    let (state, now) = (&gate.state, gate.state.clock.now());
    let wish = Wish { url: body.0.url, kinds: body.0.kinds };
    let (endpoint, secret) = service::add(&state.line(), &by, wish, now).await?;
    Ok((StatusCode::CREATED, Json(Webhook::of(endpoint, now).with(&secret))))
}

/// List the partner's webhooks
#[utoipa::path(get, path = "/webhooks", responses((status = 200, description = "All of them.", body = Webhooks), Refusals))]
pub async fn list(State(gate): State<Gate>, Listener(by): Listener) -> Result<Json<Webhooks>, Problem> {
    let (state, now) = (&gate.state, gate.state.clock.now());
    let endpoints = service::list(&state.db, &by.partner).await?;
    Ok(Json(Webhooks { webhooks: endpoints.into_iter().map(|endpoint| Webhook::of(endpoint, now)).collect() }))
}

/// Look at a webhook
#[utoipa::path(
    get,
    path = "/webhooks/{id}",
    params(("id" = uuid::Uuid, Path, description = "Of the webhook.")),
    responses(
        (status = 200, description = "As it stands.", body = Webhook),
        (status = 404, description = "There is no such webhook of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn look(State(gate): State<Gate>, Listener(by): Listener, Place(id): Place<String>) -> Result<Json<Webhook>, Problem> {
    let endpoint = service::find(&gate.state.db, &by.partner, &id).await?;
    Ok(Json(Webhook::of(endpoint, gate.state.clock.now())))
}

/// Change a webhook
#[utoipa::path(
    patch,
    path = "/webhooks/{id}",
    params(("id" = uuid::Uuid, Path, description = "Of the webhook.")),
    request_body = WebhookChange,
    responses(
        (status = 200, description = "As it is from now on.", body = Webhook),
        (status = 404, description = "There is no such webhook of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn change(
    State(gate): State<Gate>,
    Listener(by): Listener,
    Place(id): Place<String>,
    body: Body<WebhookChange>,
) -> Result<Json<Webhook>, Problem> {
    let now = gate.state.clock.now();
    let WebhookChange { url, kinds, enabled } = body.0;
    let endpoint = service::change(&gate.state.line(), &by, &id, Change { url, kinds, enabled }, now).await?;
    Ok(Json(Webhook::of(endpoint, now)))
}

/// Remove a webhook
#[utoipa::path(
    delete,
    path = "/webhooks/{id}",
    params(("id" = uuid::Uuid, Path, description = "Of the webhook.")),
    responses(
        (status = 204, description = "Nothing is sent there any more."),
        (status = 404, description = "There is no such webhook of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn remove(State(gate): State<Gate>, Listener(by): Listener, Place(id): Place<String>) -> Result<StatusCode, Problem> {
    service::remove(&gate.state.db, &by.partner, &id, gate.state.clock.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a webhook a new secret
///
/// For a day each message has two signatures, by the new secret and by the one before it.
#[utoipa::path(
    post,
    path = "/webhooks/{id}/secret",
    params(("id" = uuid::Uuid, Path, description = "Of the webhook.")),
    responses(
        (status = 200, description = "With the new secret, which is not told again.", body = Webhook),
        (status = 404, description = "There is no such webhook of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn rotate(State(gate): State<Gate>, Listener(by): Listener, Place(id): Place<String>) -> Result<Json<Webhook>, Problem> {
    let now = gate.state.clock.now();
    let (endpoint, secret) = service::rotate(&gate.state.line(), &by.partner, &id, now).await?;
    Ok(Json(Webhook::of(endpoint, now).with(&secret)))
}
