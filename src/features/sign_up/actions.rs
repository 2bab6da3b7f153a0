//! The acts of joining.

use leptos::prelude::*;

use super::error::{JoinError, VerifyError};
use super::service::{self, JoinForm};
use crate::answer;
use crate::db::ids;
use crate::session::cookie;
use crate::visit::Visit;

#[server(endpoint = "sign-up")]
pub async fn ask_to_join(
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] invite: String,
) -> Result<(), JoinError> {
    let visit = Visit::now();
    let state = &visit.state;
    let form = JoinForm { name, email, password, language: visit.words.lang().code(), invite };
    service::ask_to_join(&state.db, (&state.keys, &state.passwords), form, visit.asker(), visit.time()).await.map_err(answer::stop)?;
    answer::see_other("/verify-email");
    Ok(())
}

/// The yes of the mail, with the password once more.
#[server(endpoint = "sign-up/verify")]
pub async fn verify_email(#[server(default)] token: String, #[server(default)] password: String) -> Result<(), VerifyError> {
    let visit = Visit::now();
    let state = &visit.state;
    let verified = service::verify(&state.db, &state.passwords, (&token, &password), visit.asker(), ids::session(), visit.time()).await;
    let id = verified.map_err(answer::stop)?;
    cookie::open(&id).await.map_err(answer::failed)?;
    answer::see_other("/sign-in/factor");
    Ok(())
}
