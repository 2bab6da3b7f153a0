//! The acts on one's own factors.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::FactorError;
use super::service::{self, Change, Changed, NewPasskey};
use crate::answer;
use crate::db::ids;
use crate::identity::PasskeyAnswer;
use crate::session::cookie;
use crate::store::sessions::LiveSession;
use crate::visit::{Visit, is_fresh, with_next};

const RECOVERY_CODES: &str = "/account/security/recovery-codes";

/// Begins with an authenticator app: the page then shows its secret.
#[server(endpoint = "factors/totp/begin")]
pub async fn begin_totp(#[server(default)] at: String) -> Result<(), FactorError> {
    let visit = Visit::now();
    let change = change(&visit, who_changes(&visit)?);
    service::begin_totp(&visit.state.db, change).await.map_err(answer::stop)?;
    answer::see_other(if at == "first" { "/sign-in/factor" } else { "/account/security/totp" });
    Ok(())
}

/// The first code of a new secret.
#[server(endpoint = "factors/totp")]
pub async fn confirm_totp(
    #[server(default)] code: String,
    #[server(default)] at: String,
    #[server(default)] next: String,
) -> Result<(), FactorError> {
    let visit = Visit::now();
    let change = change(&visit, who_changes(&visit)?);
    let changed = service::confirm_totp(&visit.state.db, change, code).await.map_err(answer::stop)?;
    let _ = at;
    go_on(changed, "/account/security/totp", &next).await
}

#[server(endpoint = "factors/totp/remove")]
pub async fn remove_totp() -> Result<(), FactorError> {
    let visit = Visit::now();
    let change = change(&visit, member(&visit)?);
    service::remove_totp(&visit.state.db, change).await.map_err(answer::stop)?;
    answer::see_other("/account/security");
    Ok(())
}

/// What a browser hands to an authenticator, and what it sends back with the answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub ceremony: String,
    /// JSON for `navigator.credentials`.
    pub options: String,
}

/// Asks for a new passkey.
#[server(endpoint = "factors/passkeys/begin")]
pub async fn begin_passkey() -> Result<Asked, FactorError> {
    let visit = Visit::now();
    let change = change(&visit, who_changes(&visit)?);
    let Some(passkeys) = &visit.state.passkeys else { return Err(answer::refuse(FactorError::Unavailable)) };
    let (ceremony, options) = service::begin_passkey(&visit.state.db, passkeys, change).await.map_err(answer::stop)?;
    Ok(Asked { ceremony, options })
}

#[server(endpoint = "factors/passkeys/add")]
pub async fn add_passkey(
    #[server(default)] ceremony: String,
    #[server(default)] credential: String,
    #[server(default)] name: String,
    #[server(default)] at: String,
    #[server(default)] next: String,
) -> Result<(), FactorError> {
    let visit = Visit::now();
    let change = change(&visit, who_changes(&visit)?);
    let Some(passkeys) = &visit.state.passkeys else { return Err(answer::refuse(FactorError::Unavailable)) };
    let new = NewPasskey { answer: PasskeyAnswer { ceremony, credential }, name };
    let changed = service::add_passkey(&visit.state.db, passkeys, change, new).await.map_err(answer::stop)?;
    let _ = at;
    go_on(changed, "/account/security/passkeys", &next).await
}

#[server(endpoint = "factors/passkeys/rename")]
pub async fn rename_passkey(#[server(default)] id: String, #[server(default)] name: String) -> Result<(), FactorError> {
    let visit = Visit::now();
    let change = change(&visit, member(&visit)?);
    service::rename_passkey(&visit.state.db, change, id, &name).await.map_err(answer::stop)?;
    answer::see_other("/account/security/passkeys");
    Ok(())
}

#[server(endpoint = "factors/passkeys/remove")]
pub async fn remove_passkey(#[server(default)] id: String) -> Result<(), FactorError> {
    let visit = Visit::now();
    let change = change(&visit, member(&visit)?);
    service::remove_passkey(&visit.state.db, change, id).await.map_err(answer::stop)?;
    answer::see_other("/account/security/passkeys");
    Ok(())
}

#[server(endpoint = "factors/recovery-codes/make")]
pub async fn make_recovery_codes() -> Result<(), FactorError> {
    let visit = Visit::now();
    let change = change(&visit, member(&visit)?);
    service::make_recovery_codes(&visit.state.db, change).await.map_err(answer::stop)?;
    answer::see_other(RECOVERY_CODES);
    Ok(())
}

/// The codes are in a safe place.
#[server(endpoint = "factors/recovery-codes/put-away")]
pub async fn put_away(#[server(default)] next: String) -> Result<(), FactorError> {
    let visit = Visit::now();
    let Some(member) = visit.member_id() else { return Err(answer::refuse(FactorError::SignedOut)) };
    service::put_away(&visit.state.db, member).await.map_err(answer::stop)?;
    answer::see_other(crate::visit::local_path(&next).unwrap_or("/account/security"));
    Ok(())
}

/// Who is half way may choose a first factor; the service sees to it that it is the first.
fn who_changes(visit: &Visit) -> Result<LiveSession, FactorError> {
    match visit.visitor.half_way() {
        Some(half) => Ok(half.clone()),
        None => member(visit),
    }
}

fn member(visit: &Visit) -> Result<LiveSession, FactorError> {
    let Some(live) = visit.visitor.member() else { return Err(answer::refuse(FactorError::SignedOut)) };
    if is_fresh(live, visit.time()) { Ok(live.clone()) } else { Err(answer::refuse(FactorError::StepUp)) }
}

fn change(visit: &Visit, live: LiveSession) -> Change {
    Change { live, asker: visit.asker(), keys: visit.state.keys.clone(), next: ids::session(), now: visit.time() }
}

async fn go_on(changed: Changed, page: &str, next: &str) -> Result<(), FactorError> {
    match changed {
        Changed::Stays => answer::see_other(page),
        Changed::SignedIn(session) => {
            cookie::open(&session).await.map_err(answer::failed)?;
            answer::see_other(&with_next(RECOVERY_CODES, next));
        }
    }
    Ok(())
}
