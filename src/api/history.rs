//! `/api/v1/members/{id}/purchases`: what a partner has reported of a member.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::body::Place;
use super::caller::{Gate, Seller};
use super::cursor::{Asked, Page};
use super::members::member_id;
use super::problem::{Problem, Refusals};
use super::purchases::RuleEarned;
use crate::features::earn::service::{self, Reported};

/// A purchase that the partner has reported.
#[derive(Serialize, ToSchema)]
pub struct ReportedPurchase {
    #[schema(value_type = uuid::Uuid)]
    id: String,
    document: String,
    channel: String,
    location: Option<String>,
    purchased_at: String,
    /// By the programme's rules, in their order.
    earned: Vec<RuleEarned>,
}

impl ReportedPurchase {
    fn of(Reported { purchase, earned }: Reported) -> ReportedPurchase {
        ReportedPurchase {
            id: purchase.id,
            document: purchase.document,
            channel: purchase.channel,
            location: purchase.location,
            purchased_at: purchase.purchased_at.rfc3339(),
            earned: earned.into_iter().map(RuleEarned::of).collect(),
        }
    }
}

/// A page, the last reported first.
#[derive(Serialize, ToSchema)]
pub struct ReportedPurchases {
    purchases: Vec<ReportedPurchase>,
    /// The cursor of the next page, if there is one.
    next: Option<String>,
}

/// List what the partner has reported of a member
#[utoipa::path(
    get,
    path = "/members/{id}/purchases",
    params(("id" = uuid::Uuid, Path, description = "Of the member."), Asked),
    responses((status = 200, description = "A page; of a member of whom the partner has reported nothing, an empty one.", body = ReportedPurchases), Refusals)
)]
pub async fn list(
    State(gate): State<Gate>,
    Seller(by): Seller,
    Place(id): Place<String>,
    page: Page,
) -> Result<Json<ReportedPurchases>, Problem> {
    let member = member_id(&id)?;
    let mut found = service::reported(&gate.state.db, &by.partner, &member, page.after.as_deref(), page.to_fetch()).await?;
    let next = page.cut(&mut found, |last| last.purchase.id.clone());
    Ok(Json(ReportedPurchases { purchases: found.into_iter().map(ReportedPurchase::of).collect(), next }))
}
