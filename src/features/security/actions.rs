//! The acts on one's own account.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::SecurityError;
use super::service::{self, Act};
use crate::answer;
use crate::domain::ids::SessionId;
use crate::identity::PasskeyAnswer;
use crate::session::cookie;
use crate::visit::{Visit, is_fresh, local_path};

/// A fresh factor, for what needs a second look. The cookie gets a new token (ASVS 7.2.4).
#[server(endpoint = "step-up")]
pub async fn step_up(#[server(default)] code: String, #[server(default)] next: String) -> Result<(), SecurityError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    let id = act.live.id.clone();
    service::step_up(&visit.state.db, act, code).await.map_err(answer::stop)?;
    cookie::open(&id).await.map_err(answer::failed)?;
    answer::see_other(local_path(&next).unwrap_or("/account/security"));
    Ok(())
}

/// What a browser hands to an authenticator, and what it sends back with the answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub ceremony: String,
    /// JSON for `navigator.credentials`.
    pub options: String,
}

#[server(endpoint = "step-up/passkey/begin")]
pub async fn begin_passkey() -> Result<Asked, SecurityError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    let Some(passkeys) = &visit.state.passkeys else { return Err(answer::refuse(SecurityError::PasskeyRefused)) };
    let (ceremony, options) = service::begin_passkey(&visit.state.db, passkeys, act).await.map_err(answer::stop)?;
    Ok(Asked { ceremony, options })
}

#[server(endpoint = "step-up/passkey")]
pub async fn step_up_by_passkey(
    #[server(default)] ceremony: String,
    #[server(default)] credential: String,
    #[server(default)] next: String,
) -> Result<(), SecurityError> {
    let visit = Visit::now();
    let act = member(&visit)?;
    let id = act.live.id.clone();
    let Some(passkeys) = &visit.state.passkeys else { return Err(answer::refuse(SecurityError::PasskeyRefused)) };
    let proof = PasskeyAnswer { ceremony, credential };
    service::step_up_by_passkey(&visit.state.db, passkeys, act, proof).await.map_err(answer::stop)?;
    cookie::open(&id).await.map_err(answer::failed)?;
    answer::see_other(local_path(&next).unwrap_or("/account/security"));
    Ok(())
}

#[server(endpoint = "account/password")]
pub async fn change_password(#[server(default)] password: String, #[server(default)] new_password: String) -> Result<(), SecurityError> {
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    let id = act.live.id.clone();
    let state = &visit.state;
    service::change_password(&state.db, &state.passwords, act, &password, &new_password).await.map_err(answer::stop)?;
    cookie::open(&id).await.map_err(answer::failed)?;
    answer::see_other("/account/security?changed=password");
    Ok(())
}

#[server(endpoint = "account/sessions/end")]
pub async fn end_session(#[server(default)] id: String) -> Result<(), SecurityError> {
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    let Ok(id) = SessionId::parse(&id) else { return Err(answer::refuse(SecurityError::UnknownSession)) };
    service::end_session(&visit.state.db, act, id).await.map_err(answer::stop)?;
    answer::see_other("/account/sessions");
    Ok(())
}

#[server(endpoint = "account/sessions/end-others")]
pub async fn end_other_sessions() -> Result<(), SecurityError> {
    let visit = Visit::now();
    let act = fresh_member(&visit)?;
    service::end_other_sessions(&visit.state.db, act).await.map_err(answer::stop)?;
    answer::see_other("/account/sessions");
    Ok(())
}

fn member(visit: &Visit) -> Result<Act, SecurityError> {
    let Some(live) = visit.visitor.member() else { return Err(answer::refuse(SecurityError::SignedOut)) };
    Ok(Act { live: live.clone(), asker: visit.asker(), keys: visit.state.keys.clone(), now: visit.time() })
}

fn fresh_member(visit: &Visit) -> Result<Act, SecurityError> {
    let act = member(visit)?;
    if is_fresh(&act.live, act.now) { Ok(act) } else { Err(answer::refuse(SecurityError::StepUp)) }
}
