//! The acts of signing in and out.

use axum::http::header::{HeaderName, HeaderValue};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::{CodeError, PasskeyError, PasswordError, SignOutError};
use super::service;
use crate::answer;
use crate::db::ids;
use crate::identity::PasskeyAnswer;
use crate::session::cookie;
use crate::visit::{Visit, local_path, with_next};

/// The first step.
#[server(endpoint = "sign-in/password")]
pub async fn prove_password(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), PasswordError> {
    let visit = Visit::now();
    let (state, now) = (&visit.state, visit.time());
    let proved = service::prove_password(&state.db, &state.passwords, &email, &password, visit.asker(), ids::session(), now).await;
    let id = proved.map_err(answer::stop)?;
    cookie::open(&id).await.map_err(answer::failed)?;
    answer::see_other(&with_next("/sign-in/code", &next));
    Ok(())
}

/// The second step.
#[server(endpoint = "sign-in/code")]
pub async fn prove_code(#[server(default)] code: String, #[server(default)] next: String) -> Result<(), CodeError> {
    let visit = Visit::now();
    let Some(half) = visit.visitor.half_way().cloned() else {
        return Err(answer::refuse(CodeError::SignedOut));
    };
    let (state, now) = (&visit.state, visit.time());
    let proved = service::prove_code(&state.db, &state.keys, half, &code, visit.asker(), ids::session(), now).await;
    let id = proved.map_err(answer::stop)?;
    cookie::open(&id).await.map_err(answer::failed)?;
    answer::see_other(local_path(&next).unwrap_or("/"));
    Ok(())
}

/// What a browser hands to an authenticator, and what it sends back with the answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub ceremony: String,
    /// JSON for `navigator.credentials`.
    pub options: String,
}

/// Asks for a passkey, whosever it is.
#[server(endpoint = "sign-in/passkey/begin")]
pub async fn begin_passkey() -> Result<Asked, PasskeyError> {
    let visit = Visit::now();
    let Some(passkeys) = &visit.state.passkeys else { return Err(answer::refuse(PasskeyError::Unavailable)) };
    let (ceremony, options) = service::begin_passkey(&visit.state.db, passkeys, visit.time()).await.map_err(answer::stop)?;
    Ok(Asked { ceremony, options })
}

/// Both steps at once.
#[server(endpoint = "sign-in/passkey")]
pub async fn prove_passkey(
    #[server(default)] ceremony: String,
    #[server(default)] credential: String,
    #[server(default)] next: String,
) -> Result<(), PasskeyError> {
    let visit = Visit::now();
    let state = &visit.state;
    let Some(passkeys) = &state.passkeys else { return Err(answer::refuse(PasskeyError::Unavailable)) };
    let proof = PasskeyAnswer { ceremony, credential };
    let proved = service::prove_passkey(&state.db, (&state.keys, passkeys), proof, visit.asker(), ids::session(), visit.time()).await;
    let id = proved.map_err(answer::stop)?;
    cookie::open(&id).await.map_err(answer::failed)?;
    answer::see_other(local_path(&next).unwrap_or("/"));
    Ok(())
}

/// The way out, from either step.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), SignOutError> {
    let visit = Visit::now();
    let live = visit.visitor.member().or(visit.visitor.half_way());
    if let Some(live) = live {
        service::sign_out(&visit.state.db, live.clone(), visit.asker(), visit.time()).await.map_err(answer::failed)?;
    }
    cookie::close().await.map_err(answer::failed)?;
    // No page is in the cache (`no-store`), and to clear that would hold up Chromium for a second or two.
    let clear = HeaderName::from_static("clear-site-data");
    answer::set_header(clear, HeaderValue::from_static("\"prefetchCache\", \"prerenderCache\", \"storage\""));
    answer::see_other("/");
    Ok(())
}
