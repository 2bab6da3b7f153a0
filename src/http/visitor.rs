//! Reads who is asking, once for each request, and in which language they read.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, HeaderMap, SET_COOKIE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

use super::BODY_MAX;
use crate::answer;
use crate::app::sorry::sorry;
use crate::auth;
use crate::config::Mode;
use crate::i18n::Lang;
use crate::session::{self, Visitor};
use crate::state::AppState;
use crate::visit::{Browser, ClientIp, LANGUAGE_COOKIE, first, language_cookie, pairs};

pub async fn visitor(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(cookie) = request.extensions().get::<Session>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    // Nobody types a NUL, and PostgreSQL takes none.
    if [Some(request.uri().path()), request.uri().query()].into_iter().flatten().any(|part| part.contains("%00")) {
        return (StatusCode::BAD_REQUEST, "There is no such address.").into_response();
    }
    // A body that is held back must not keep a sign-in alive that ends meanwhile: who is there is read when all of it has come.
    let mut request = match gathered(request).await {
        Ok(request) => request,
        Err(headers) => {
            let programme = state.programme();
            let words = programme.words(language(&state, &Visitor::Stranger, &headers));
            return (StatusCode::PAYLOAD_TOO_LARGE, words.say("too-large-text")).into_response();
        }
    };
    let address = request.extensions().get::<ClientIp>().map_or_else(String::new, |ip| ip.0.to_string());
    let seen_at = (!is_by_itself(&request)).then_some(address.as_str());
    let visitor = match session::visitor(&state.db, &state.clock, &cookie, seen_at).await {
        Ok(visitor) => visitor,
        Err(error) => {
            tracing::error!(%error, "the visitor could not be read");
            let words = state.programme().words(language(&state, &Visitor::Stranger, request.headers()));
            return sorry(&words, request.extensions().get(), answer::status_of(&error));
        }
    };
    let programme = state.programme();
    let asked = asked(&request, &state);
    let lang = asked.unwrap_or_else(|| language(&state, &visitor, request.headers()));
    request.extensions_mut().insert(programme.words(lang));
    request.extensions_mut().insert(visitor);
    let (browser, remembered) = browser(request.method(), request.uri().path(), request.headers(), state.config.is_https());
    if let Some(browser) = browser {
        request.extensions_mut().insert(browser);
    }
    let mut response = next.run(request).await;
    let kept = asked.and_then(|lang| language_cookie(lang, state.config.is_https()));
    for cookie in remembered.into_iter().chain(kept) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// What a browser asks for with nobody at it: to hear of changes and to see them, pages to keep, and pages that may be wanted next
/// (`public/start.js`, `public/service-worker.js`).
fn is_by_itself(request: &Request) -> bool {
    let (path, headers) = (request.uri().path(), request.headers());
    if path == "/live" {
        return !is_opened(request);
    }
    let ahead = headers.get("sec-purpose").is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"));
    ahead || headers.contains_key("x-by-itself")
}

/// A page that came ahead says so when it is opened. What comes again after a lost connection names what it heard last.
fn is_opened(request: &Request) -> bool {
    request.uri().query().is_some_and(|query| query.ends_with("&opened")) && !request.headers().contains_key("last-event-id")
}

/// The request with its whole body in memory; its headers alone where that is too large, or breaks off.
async fn gathered(request: Request) -> Result<Request, HeaderMap> {
    let (parts, body) = request.into_parts();
    match to_bytes(body, BODY_MAX).await {
        Ok(bytes) => Ok(Request::from_parts(parts, Body::from(bytes))),
        Err(_) => Err(parts.headers),
    }
}

/// Where somebody comes in, and is to be known the next time.
const NAMED_AT: [&str; 2] = ["/api/sign-in/", "/api/sign-up/verify"];

/// The browser as it was seen before. One that signs in is given a name to be known by, for a year; the name alone opens nothing.
fn browser(method: &Method, path: &str, headers: &HeaderMap, https: bool) -> (Option<Browser>, Option<HeaderValue>) {
    let name = if https { "__Host-guerdon-browser" } else { "guerdon-browser" };
    let known = headers.get(COOKIE).and_then(|value| value.to_str().ok()).and_then(|cookies| cookie(cookies, name));
    if let Some(token) = known.filter(|token| token.len() == 43) {
        return (Some(Browser(auth::digest(token.as_bytes()))), None);
    }
    if method != Method::POST || !NAMED_AT.iter().any(|act| path.starts_with(act)) {
        return (None, None);
    }
    let token = auth::mailable();
    let secure = if https { "; Secure" } else { "" };
    let cookie = format!("{name}={token}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{secure}");
    (Some(Browser(auth::digest(token.as_bytes()))), HeaderValue::try_from(cookie).ok())
}

/// The language that an address asks for, as in a link of a letter or a search engine: `/catalogue?lang=it`.
fn asked(request: &Request, state: &AppState) -> Option<Lang> {
    let query = request.uri().query().filter(|query| query.contains("lang="))?;
    let asked = pairs(query);
    offered(first(&asked, "lang")?, state)
}

/// Of those that the programme has; in tests also those that only tests read.
fn offered(tag: &str, state: &AppState) -> Option<Lang> {
    let is_of_tests = |lang: &Lang| state.config.mode == Mode::Test && !Lang::ALL.contains(lang);
    Lang::parse(tag).filter(|lang| state.programme().languages.contains(lang) || is_of_tests(lang))
}

/// The member's choice, else this browser's, else what it asks for.
fn language(state: &AppState, visitor: &Visitor, headers: &HeaderMap) -> Lang {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let known = |tag| offered(tag, state);
    let chosen = visitor.member().and_then(|live| live.language.as_deref());
    chosen
        .and_then(known)
        .or_else(|| text(COOKIE).and_then(|cookies| cookie(cookies, LANGUAGE_COOKIE)).and_then(known))
        .unwrap_or_else(|| Lang::negotiate(text(ACCEPT_LANGUAGE).unwrap_or_default(), &state.programme().languages))
}

fn cookie<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    cookies.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
