//! Reads who is asking, once for each request, and in which language they read.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, HeaderMap};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use crate::answer;
use crate::i18n::{Lang, Words};
use crate::session::{self, Visitor};
use crate::state::AppState;
use crate::visit::LANGUAGE_COOKIE;

pub async fn visitor(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let Some(cookie) = request.extensions().get::<Session>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let visitor = match session::visitor(&state.db, &state.clock, &cookie).await {
        Ok(visitor) => visitor,
        Err(error) => {
            tracing::error!(%error, "the visitor could not be read");
            return (answer::status_of(&error), "We cannot reach our books just now. Please try again in a moment.").into_response();
        }
    };
    let lang = language(&visitor, request.headers());
    request.extensions_mut().insert(Words::new(lang, state.config.zone.clone()));
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

/// The member's choice, else this browser's, else what it asks for.
fn language(visitor: &Visitor, headers: &HeaderMap) -> Lang {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let chosen = visitor.member().and_then(|live| live.language.as_deref());
    chosen
        .and_then(Lang::parse)
        .or_else(|| text(COOKIE).and_then(|cookies| cookie(cookies, LANGUAGE_COOKIE)).and_then(Lang::parse))
        .unwrap_or_else(|| Lang::negotiate(text(ACCEPT_LANGUAGE).unwrap_or_default()))
}

fn cookie<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    cookies.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
