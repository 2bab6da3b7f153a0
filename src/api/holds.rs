//! `/api/v1/holds`: members pay with points at a till.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{Body, Place};
use super::caller::{Cashier, Gate};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::ids::TransactionId;
use crate::domain::points::Points;
use crate::features::till::error::TillError;
use crate::features::till::service::{self, Wish};
use crate::ledger::Posted;
use crate::store::till_holds::{self, HoldState, TillHold};

/// Points to set aside. Sent again with the same document it is answered as it stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldWish {
    /// The partner's own number of the payment, used once.
    #[schema(max_length = 120, example = "P-2026-11-26-0042")]
    document: String,
    /// What the member's card shows now: it pays once.
    #[schema(pattern = r"^([0-9][ -]?){20}$", example = "0042 0042 0042 1234 5678")]
    card: String,
    #[schema(minimum = 1)]
    points: u32,
    /// What the member reads, unless the key names a place.
    #[schema(max_length = 120, example = "Harbour & Rye")]
    location: Option<String>,
    /// After so many the points go back by themselves; without it, after 15. A till that will be offline asks for up to a day, and
    /// then spends document by document: `/holds/{id}/spends`.
    #[schema(minimum = 1, maximum = 1440)]
    minutes: Option<u32>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Capture {
    /// Fewer than are held: the rest go back. Without it, all.
    #[schema(minimum = 1)]
    points: Option<u32>,
}

/// A piece of what is held. Sent again with the same document it is answered as taken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Spend {
    /// The partner's own number of the payment, used once among what is spent so.
    #[schema(max_length = 120, example = "S-2026-11-26-0042")]
    document: String,
    #[schema(minimum = 1)]
    points: u32,
}

/// Points that were set aside.
#[derive(Serialize, ToSchema)]
pub struct HoldAnswer {
    #[schema(value_type = uuid::Uuid)]
    id: String,
    document: String,
    points: i64,
    /// What all of them pay, in the programme's currency.
    #[schema(example = "12.5")]
    amount: String,
    /// `held`, `captured` or `released`.
    state: &'static str,
    /// How many of them are spent, so far when it is still held.
    captured: i64,
    /// Then what is not spent goes back by itself, and nothing can be spent of it any longer.
    until: String,
}

impl HoldAnswer {
    fn of(hold: TillHold) -> HoldAnswer {
        let (state, captured) = match hold.state {
            HoldState::Held => ("held", hold.spent.get()),
            HoldState::Captured(points) => ("captured", points.get()),
            HoldState::Released => ("released", 0),
        };
        HoldAnswer {
            id: hold.id.to_string(),
            document: hold.document,
            points: hold.points.get(),
            amount: hold.amount.to_string(),
            state,
            captured,
            until: hold.ends_at.rfc3339(),
        }
    }
}

/// Set points aside for a payment
#[utoipa::path(
    post,
    path = "/holds",
    request_body = HoldWish,
    responses(
        (status = 201, description = "They are held.", body = HoldAnswer),
        (status = 200, description = "They were held before.", body = HoldAnswer),
        (status = 404, description = "No card shows this now.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Too few points, the code has paid, the document stands for another payment, or tills take no points.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn authorise(
    State(gate): State<Gate>,
    Cashier(by): Cashier,
    body: Body<HoldWish>,
) -> Result<(StatusCode, Json<HoldAnswer>), Problem> {
    let (state, wish) = (&gate.state, body.0);
    let wish = Wish {
        partner: by.partner.clone(),
        document: wish.document,
        card: wish.card,
        points: Points::from(wish.points),
        location: by.location.clone().or(wish.location),
        minutes: wish.minutes,
    };
    let (posted, hold) = service::authorise(&state.db, &state.keys, wish, state.clock.now()).await?;
    let status = if posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(HoldAnswer::of(hold))))
}

/// Look at a hold
#[utoipa::path(
    get,
    path = "/holds/{id}",
    params(("id" = uuid::Uuid, Path, description = "Of the hold.")),
    responses(
        (status = 200, description = "As it stands.", body = HoldAnswer),
        (status = 404, description = "There is no such hold of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn look(State(gate): State<Gate>, Cashier(by): Cashier, Place(id): Place<String>) -> Result<Json<HoldAnswer>, Problem> {
    let hold = service::look(&gate.state.db, &by.partner, &hold_id(&id)?).await?;
    Ok(Json(HoldAnswer::of(hold)))
}

/// Spend held points
///
/// All or some of them, once; the rest go back. The same again is answered as it stands. For many payments out of one hold there is
/// `/holds/{id}/spends`.
#[utoipa::path(
    post,
    path = "/holds/{id}/capture",
    params(("id" = uuid::Uuid, Path, description = "Of the hold.")),
    request_body = Capture,
    responses(
        (status = 200, description = "They are spent.", body = HoldAnswer),
        (status = 404, description = "There is no such hold of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has ended in another way, holds fewer, or is spent document by document.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn capture(
    State(gate): State<Gate>,
    Cashier(by): Cashier,
    Place(id): Place<String>,
    body: Body<Capture>,
) -> Result<Json<HoldAnswer>, Problem> {
    let points = body.0.points.map(Points::from);
    let (db, now) = (&gate.state.db, gate.state.clock.now());
    Ok(Json(HoldAnswer::of(service::capture(db, &by.partner, &hold_id(&id)?, points, now).await?)))
}

/// Spend held points document by document
///
/// For a till that is offline: what it has authorised is its allowance, out of which it may pay many times. It reports each payment
/// when it can, in any order and as often as it takes; each document is taken once. The hold ends when all of it is spent, when it
/// is released, or at `until`, and what is not spent then goes back. What is reported after its end is refused, whether or not
/// the member still has the points: the partner bears that risk, so ask for no more points and no more minutes than are needed.
#[utoipa::path(
    post,
    path = "/holds/{id}/spends",
    params(("id" = uuid::Uuid, Path, description = "Of the hold.")),
    request_body = Spend,
    responses(
        (status = 201, description = "It is taken.", body = HoldAnswer),
        (status = 200, description = "It was taken before.", body = HoldAnswer),
        (status = 404, description = "There is no such hold of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has ended, fewer points are left of it, or the document stands for another payment.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn spend(
    State(gate): State<Gate>,
    Cashier(by): Cashier,
    Place(id): Place<String>,
    body: Body<Spend>,
) -> Result<(StatusCode, Json<HoldAnswer>), Problem> {
    let (db, now) = (&gate.state.db, gate.state.clock.now());
    let piece = till_holds::Spend { hold: hold_id(&id)?, points: Points::from(body.0.points) };
    let (posted, hold) = service::spend(db, &by.partner, body.0.document, piece, now).await?;
    let status = if posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(HoldAnswer::of(hold))))
}

/// Give held points back
///
/// All that are not spent document by document; those are spent then.
#[utoipa::path(
    post,
    path = "/holds/{id}/release",
    params(("id" = uuid::Uuid, Path, description = "Of the hold.")),
    responses(
        (status = 200, description = "They are back.", body = HoldAnswer),
        (status = 404, description = "There is no such hold of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It has ended in another way.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn release(State(gate): State<Gate>, Cashier(by): Cashier, Place(id): Place<String>) -> Result<Json<HoldAnswer>, Problem> {
    let (db, now) = (&gate.state.db, gate.state.clock.now());
    Ok(Json(HoldAnswer::of(service::release(db, &by.partner, &hold_id(&id)?, now).await?)))
}

fn hold_id(id: &str) -> Result<TransactionId, Problem> {
    TransactionId::parse(id).map_err(|_| TillError::UnknownHold.into())
}
