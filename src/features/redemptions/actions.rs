//! Cancelling, looking at codes, saying how it was.

use leptos::prelude::*;

use super::error::CancelError;
use super::service;
use crate::answer;
use crate::domain::redemption::Rating;
use crate::visit::Visit;

/// Cancels a redemption that is not fulfilled yet.
#[server(endpoint = "redemptions/cancel")]
pub async fn cancel_redemption(#[server(default)] redemption_id: String) -> Result<(), CancelError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else {
        return Err(answer::refuse(CancelError::SignedOut));
    };
    let id = service::cancel(&visit.state.db, member, &redemption_id, visit.time()).await.map_err(answer::stop)?;
    answer::see_other(&format!("/redemptions/{id}"));
    Ok(())
}

/// Shows the codes that a fulfilled redemption is.
#[server(endpoint = "redemptions/show-codes")]
pub async fn show_codes(#[server(default)] redemption_id: String) -> Result<(), CancelError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else {
        return Err(answer::refuse(CancelError::SignedOut));
    };
    let id = service::show_codes(&visit.state.db, member, &redemption_id, visit.time()).await.map_err(answer::stop)?;
    answer::see_other(&format!("/redemptions/{id}#codes"));
    Ok(())
}

/// Notes how a redemption was liked: `poor`, `fair` or `good`.
#[server(endpoint = "redemptions/rate")]
pub async fn rate(#[server(default)] redemption_id: String, #[server(default)] rating: String) -> Result<(), CancelError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else {
        return Err(answer::refuse(CancelError::SignedOut));
    };
    let rating = Rating::parse(&rating).ok_or_else(|| answer::refuse(CancelError::Unknown))?;
    let id = service::rate(&visit.state.db, member, &redemption_id, rating, visit.time()).await.map_err(answer::stop)?;
    answer::see_other(&format!("/redemptions/{id}#feedback"));
    Ok(())
}
