//! The acts of signing in and out.

use axum::http::header::{HeaderName, HeaderValue, USER_AGENT};
use leptos::prelude::*;
use tower_sessions::Session;

use super::error::{CodeError, PasswordError, SignOutError};
use super::service::{self, From};
use crate::answer;
use crate::db::StoreError;
use crate::domain::ids::SessionId;
use crate::session;
use crate::visit::{Visit, local_path, with_next};

/// Longest description of a device that is kept, in characters.
const DEVICE_MAX: usize = 200;

/// The first step.
#[server(endpoint = "sign-in/password")]
pub async fn prove_password(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), PasswordError> {
    let visit = Visit::now();
    let (state, now) = (&visit.state, visit.time());
    let proved = service::prove_password(&state.db, &state.passwords, &email, &password, from(&visit), new_id(), now).await;
    let id = proved.map_err(answer::stop)?;
    open(&id).await.map_err(answer::failed)?;
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
    let proved = service::prove_code(&state.db, &state.keys, half, &code, from(&visit), new_id(), now).await;
    let id = proved.map_err(answer::stop)?;
    open(&id).await.map_err(answer::failed)?;
    answer::see_other(local_path(&next).unwrap_or("/"));
    Ok(())
}

/// The way out, from either step.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), SignOutError> {
    let visit = Visit::now();
    let live = visit.visitor.member().or(visit.visitor.half_way());
    if let Some(live) = live {
        service::sign_out(&visit.state.db, live.id.clone(), visit.time()).await.map_err(answer::failed)?;
    }
    let cookie: Session = extract().await.map_err(answer::failed)?;
    session::close(&cookie).await.map_err(answer::failed)?;
    let clear = HeaderName::from_static("clear-site-data");
    answer::set_header(clear, HeaderValue::from_static("\"cache\", \"storage\""));
    answer::see_other("/");
    Ok(())
}

async fn open(id: &SessionId) -> Result<(), StoreError> {
    session::open(&extract().await?, id).await
}

async fn extract() -> Result<Session, StoreError> {
    leptos_axum::extract::<Session>().await.map_err(|error| StoreError::Lost(error.to_string()))
}

fn from(visit: &Visit) -> From {
    let device = visit.header(USER_AGENT).unwrap_or_default().chars().take(DEVICE_MAX).collect();
    From { address: visit.address(), device }
}

fn new_id() -> SessionId {
    crate::db::ids::session()
}
