//! The acts of a way back.

use leptos::prelude::*;

use super::error::RecoveryError;
use super::service;
use crate::answer;
use crate::visit::Visit;

#[server(endpoint = "forgot-password")]
pub async fn ask_for_link(#[server(default)] email: String) -> Result<(), RecoveryError> {
    let visit = Visit::now();
    let state = &visit.state;
    service::ask_for_link(&state.db, &state.keys, &email, visit.asker(), visit.time()).await.map_err(answer::stop)?;
    answer::see_other("/forgot-password?sent=1");
    Ok(())
}

#[server(endpoint = "reset-password")]
pub async fn reset_password(#[server(default)] token: String, #[server(default)] new_password: String) -> Result<(), RecoveryError> {
    let visit = Visit::now();
    let state = &visit.state;
    let reset = service::reset(&state.db, (&state.keys, &state.passwords), (&token, &new_password), visit.asker(), visit.time()).await;
    reset.map_err(answer::stop)?;
    answer::see_other("/sign-in?reset=1");
    Ok(())
}
