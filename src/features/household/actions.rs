//! The acts in a household. What lets others have points, or takes them, needs a fresh factor.

use std::time::Instant;

use leptos::prelude::*;

use super::error::HouseholdError;
use super::service::{self, Act};
use crate::answer;
use crate::identity::level_out;
use crate::visit::{Visit, is_fresh};

const HERE: &str = "/account/household";

#[server(endpoint = "household/found")]
pub async fn found_household(#[server(default)] household_id: String) -> Result<(), HouseholdError> {
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    service::found(&visit.state.db, act, &household_id).await.map_err(answer::stop)?;
    answer::see_other(HERE);
    Ok(())
}

/// Asks somebody to join, by their address.
#[server(endpoint = "household/invite")]
pub async fn invite_to_household(#[server(default)] email: String, #[server(default)] role: String) -> Result<(), HouseholdError> {
    let start = Instant::now();
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    let invited = service::invite(&visit.state.db, act, &email, &role).await;
    level_out(start).await;
    invited.map_err(answer::stop)?;
    answer::see_other("/account/household?asked=1");
    Ok(())
}

#[server(endpoint = "household/join")]
pub async fn join_household(#[server(default)] invitation: String) -> Result<(), HouseholdError> {
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    service::join(&visit.state.db, act, &invitation).await.map_err(answer::stop)?;
    answer::see_other(HERE);
    Ok(())
}

/// Says no to an invitation, or withdraws it.
#[server(endpoint = "household/drop-invitation")]
pub async fn drop_invitation(#[server(default)] invitation: String) -> Result<(), HouseholdError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    service::drop_invitation(&visit.state.db, act, &invitation).await.map_err(answer::stop)?;
    answer::see_other(HERE);
    Ok(())
}

#[server(endpoint = "household/remove")]
pub async fn remove_from_household(#[server(default)] member_id: String) -> Result<(), HouseholdError> {
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    service::remove(&visit.state.db, act, &member_id).await.map_err(answer::stop)?;
    answer::see_other(HERE);
    Ok(())
}

#[server(endpoint = "household/leave")]
pub async fn leave_household() -> Result<(), HouseholdError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    service::leave(&visit.state.db, act).await.map_err(answer::stop)?;
    answer::see_other(HERE);
    Ok(())
}

/// Gathers points of the others.
#[server(endpoint = "household/collect")]
pub async fn collect_points(#[server(default)] collection_id: String, #[server(default)] points: String) -> Result<(), HouseholdError> {
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    service::collect(&visit.state.db, act, &collection_id, &points).await.map_err(answer::stop)?;
    answer::see_other("/account/household?collected=1");
    Ok(())
}

fn member(visit: &Visit) -> Result<Act, HouseholdError> {
    let Some(live) = visit.visitor.member() else { return Err(answer::refuse(HouseholdError::SignedOut)) };
    Ok(Act { live: live.clone(), keys: visit.state.keys.clone(), now: visit.time() })
}

fn fresh_member(visit: &Visit) -> Result<Act, HouseholdError> {
    let act = member(visit)?;
    if is_fresh(&act.live, act.now) { Ok(act) } else { Err(answer::refuse(HouseholdError::StepUp)) }
}
