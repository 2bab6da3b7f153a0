//! `/api/v1/members/{id}/reference`: a partner's own number of a member.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::body::{Body, Params, Place};
use super::caller::{Gate, Host};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::ids::MemberId;
use crate::features::references::error::ReferenceError;
use crate::features::references::service::{self, Link};
use crate::ledger::Posted;
use crate::store::references::Reference;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceWish {
    /// The partner's own number of the customer.
    #[schema(max_length = 120, example = "C-104233")]
    reference: String,
    /// What the member's card shows now, since they are there and agree.
    #[schema(pattern = r"^([0-9][ -]?){20}$", example = "0042 0042 0042 1234 5678")]
    card: String,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sought {
    /// The partner's own number of the customer.
    #[param(max_length = 120, example = "C-104233")]
    reference: String,
}

/// A member as the partner knows them.
#[derive(Serialize, ToSchema)]
pub struct LinkedMember {
    #[schema(value_type = uuid::Uuid)]
    member: String,
    reference: String,
    linked_at: String,
}

impl LinkedMember {
    fn of(found: Reference) -> LinkedMember {
        LinkedMember { member: found.member.to_string(), reference: found.reference, linked_at: found.linked_at.rfc3339() }
    }
}

/// Link a member to a number of the partner's own
///
/// Purchases can name the member by it from then on. A partner has one number of a member: another takes its place.
#[utoipa::path(
    put,
    path = "/members/{id}/reference",
    params(("id" = uuid::Uuid, Path, description = "Of the member.")),
    request_body = ReferenceWish,
    responses(
        (status = 201, description = "They are linked.", body = LinkedMember),
        (status = 200, description = "They were linked before.", body = LinkedMember),
        (status = 404, description = "No card shows this now, or it is another member's.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The reference stands for another member.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn link(
    State(gate): State<Gate>,
    Host(by): Host,
    Place(id): Place<String>,
    body: Body<ReferenceWish>,
) -> Result<(StatusCode, Json<LinkedMember>), Problem> {
    let state = &gate.state;
    let member = MemberId::parse(&id).map_err(|_| ReferenceError::AnotherCard)?;
    let link = Link { partner: by.partner.clone(), member, reference: body.0.reference, card: body.0.card };
    let (posted, linked) = service::link(&state.db, &state.keys, link, state.clock.now()).await?;
    let status = if posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(LinkedMember::of(linked))))
}

/// Find a member by the partner's own number
#[utoipa::path(
    get,
    path = "/members",
    params(Sought),
    responses(
        (status = 200, description = "The member.", body = LinkedMember),
        (status = 404, description = "The partner has linked no member to it.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn find(State(gate): State<Gate>, Host(by): Host, Params(sought): Params<Sought>) -> Result<Json<LinkedMember>, Problem> {
    Ok(Json(LinkedMember::of(service::find(&gate.state.db, &by.partner, &sought.reference).await?)))
}

/// Forget the partner's number of a member
#[utoipa::path(
    delete,
    path = "/members/{id}/reference",
    params(("id" = uuid::Uuid, Path, description = "Of the member.")),
    responses(
        (status = 204, description = "The number stands for nobody any more."),
        (status = 404, description = "The partner has no number of this member.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn unlink(State(gate): State<Gate>, Host(by): Host, Place(id): Place<String>) -> Result<StatusCode, Problem> {
    let member = MemberId::parse(&id).map_err(|_| ReferenceError::NotLinked)?;
    service::unlink(&gate.state.db, &by.partner, &member).await?;
    Ok(StatusCode::NO_CONTENT)
}
