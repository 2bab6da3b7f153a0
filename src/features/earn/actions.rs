//! Typing in a code.

use leptos::prelude::*;

use super::error::ClaimError;
use super::service;
use crate::answer;
use crate::visit::Visit;

/// Pays what a code is worth, once.
#[server(endpoint = "earn/claim")]
pub async fn claim_code(#[server(default)] claim: String) -> Result<(), ClaimError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else { return Err(answer::refuse(ClaimError::SignedOut)) };
    let points = service::claim(&visit.state.db, &member, &claim, visit.time()).await.map_err(answer::stop)?;
    answer::see_other(&format!("/earn?claimed={}#done", points.get()));
    Ok(())
}
