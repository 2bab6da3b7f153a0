//! `POST /api/v1/refunds`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Gate, RequestKey, Seller};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::amount::Amount;
use crate::features::earn::service::{self, NewRefund, Returned};
use crate::ledger::Posted;

/// What came back of a purchase. Sent again with the same document it is answered as done.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refund {
    /// The partner's own number of the return, used once.
    #[schema(max_length = 120, example = "B-0007")]
    document: String,
    /// The document of the purchase.
    #[schema(max_length = 120, example = "R-2026-11-26-0042")]
    purchase: String,
    /// What came back of which lines; without it all that is left.
    lines: Option<Vec<RefundLine>>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefundLine {
    /// Of the purchase, from 0.
    line: u16,
    /// What of its amount came back.
    #[schema(value_type = String, pattern = r"^[0-9]{1,13}(\.[0-9]{1,4})?$", example = "6.25")]
    amount: Amount,
}

#[derive(Serialize, ToSchema)]
pub struct RefundPosted {
    id: String,
    document: String,
}

/// A return that is kept for its purchase. Sent again with the same document it is answered as it stands.
#[derive(Serialize, ToSchema)]
pub struct RefundWaiting {
    document: String,
    /// The document of the purchase.
    purchase: String,
    /// It is forgotten then, unless the purchase was reported.
    until: String,
}

/// Report a return
///
/// Each line gives back its share of what it earned, and the last piece all the rest. A return may come before its purchase, of a
/// till that was offline: it waits for 90 days, and is taken back as soon as the purchase is reported, unless the purchase then
/// has no such line or not so much of it.
#[utoipa::path(
    post,
    path = "/refunds",
    params(("Idempotency-Key" = Option<String>, Header, description = "Of this request: with another it is refused.")),
    request_body = Refund,
    responses(
        (status = 201, description = "It is posted.", body = RefundPosted),
        (status = 200, description = "It was posted before.", body = RefundPosted),
        (status = 202, description = "This partner has reported no such purchase yet: it waits.", body = RefundWaiting),
        (status = 409, description = "More than was bought, or the document stands for another return.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn post(
    State(gate): State<Gate>,
    Seller(by): Seller,
    RequestKey(key): RequestKey,
    body: Body<Refund>,
) -> Result<Response, Problem> {
    let Refund { document, purchase, lines } = body.0;
    let lines = lines.map(|lines| lines.into_iter().map(|line| (usize::from(line.line), line.amount)).collect());
    let new = NewRefund { partner: by.partner.clone(), key, document: document.clone(), purchase: purchase.clone(), lines };
    Ok(match service::refund(&gate.state.db, new, gate.state.clock.now()).await? {
        Returned::Posted { id, posted } => {
            let status = if posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
            (status, Json(RefundPosted { id, document })).into_response()
        }
        Returned::Waiting { until } => {
            (StatusCode::ACCEPTED, Json(RefundWaiting { document, purchase, until: until.rfc3339() })).into_response()
        }
    })
}
