//! `POST /api/v1/refunds`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Gate, RequestKey, Seller};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::amount::Amount;
use crate::features::earn::service::{self, NewRefund};
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

/// Report a return
///
/// Each line gives back its share of what it earned, and the last piece all the rest.
#[utoipa::path(
    post,
    path = "/refunds",
    params(("Idempotency-Key" = Option<String>, Header, description = "Of this request: with another it is refused.")),
    request_body = Refund,
    responses(
        (status = 201, description = "It is posted.", body = RefundPosted),
        (status = 200, description = "It was posted before.", body = RefundPosted),
        (status = 404, description = "There is no such purchase of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "More than was bought, or the document stands for another return.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn post(
    State(gate): State<Gate>,
    Seller(by): Seller,
    RequestKey(key): RequestKey,
    body: Body<Refund>,
) -> Result<(StatusCode, Json<RefundPosted>), Problem> {
    let Refund { document, purchase, lines } = body.0;
    let lines = lines.map(|lines| lines.into_iter().map(|line| (usize::from(line.line), line.amount)).collect());
    let new = NewRefund { partner: by.partner.clone(), key, document: document.clone(), purchase, lines };
    let returned = service::refund(&gate.state.db, new, gate.state.clock.now()).await?;
    let status = if returned.posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(RefundPosted { id: returned.id, document })))
}
