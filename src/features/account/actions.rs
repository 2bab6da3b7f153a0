//! The choice of language, for anyone.

use axum::http::header::{HeaderValue, SET_COOKIE};
use leptos::prelude::*;

use super::error::LanguageError;
use super::service;
use crate::answer;
use crate::i18n::Lang;
use crate::visit::{LANGUAGE_COOKIE, Visit, local_path};

/// Keeps the language in a cookie of this browser, and for a member in the account.
#[server(endpoint = "language")]
pub async fn choose_language(#[server(default)] language: String, #[server(default)] back: String) -> Result<(), LanguageError> {
    let visit = Visit::now();
    let Some(lang) = Lang::parse(&language) else {
        return Err(answer::refuse(LanguageError::Unknown));
    };
    if let Some(member) = visit.member_id() {
        service::choose_language(&visit.state.db, member, lang.code()).await.map_err(answer::failed)?;
    }
    let secure = if visit.state.config.is_https() { "; Secure" } else { "" };
    let cookie = format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}", lang.code());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer::set_header(SET_COOKIE, cookie);
    }
    answer::see_other(local_path(&back).unwrap_or("/"));
    Ok(())
}
