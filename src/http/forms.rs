//! A refused form is shown again, at the refusal's status, with what was typed.
//!
//! A server function knows two answers to a plain form that is refused: its error as JSON, or a redirect to the Referer with
//! the error in the address. Neither will do for a person. So the act is asked for JSON, and a refusal renders the form's own
//! page with the error and the fields beside it: nothing is lost, nothing stands in an address, no link can forge it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;

use super::BODY_MAX;
use crate::app::form_page;
use crate::session::Visitor;
use crate::visit::{self, Refused};

/// Fields that never leave the request.
const SECRET: [&str; 4] = ["password", "new_password", "code", "credential"];

/// Wraps the acts; `pages` renders the form again.
pub async fn forms(State(pages): State<Router>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    // It is in memory already: `visitor` has waited for all of it.
    let Ok(bytes) = to_bytes(body, BODY_MAX).await else { return StatusCode::BAD_REQUEST.into_response() };
    let wants_page = parts.headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"));
    let typed = visit::pairs(&String::from_utf8_lossy(&bytes));
    let original = parts.clone();
    parts.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    // No keyboard types a NUL, and PostgreSQL keeps none.
    let (refusal, error) = if typed.iter().any(|(_, value)| value.contains('\0')) {
        (Refusal { status: StatusCode::BAD_REQUEST, headers: HeaderMap::new() }, "Malformed".into())
    } else {
        let answer = next.run(Request::from_parts(parts, Body::from(bytes))).await;
        if !answer.status().is_client_error() && !answer.status().is_server_error() {
            return answer;
        }
        match read(answer).await {
            Ok(read) => read,
            Err(other) => return other,
        }
    };
    if !wants_page {
        return refusal.with_body(&error);
    }
    let page = form_page(original.uri.path(), &typed);
    if error == "SignedOut" {
        return see_other(&visit::way_in(original.extensions.get().unwrap_or(&Visitor::Stranger), &page));
    }
    if error == "StepUp" {
        return see_other(&visit::with_next("/step-up", &page));
    }
    let typed = typed.into_iter().filter(|(name, _)| !SECRET.contains(&name.as_str())).collect();
    show_again(pages, original, &page, Refused { error, typed }, refusal).await
}

/// A reader who asks for an act's address finds the form.
pub async fn back_to_the_form(uri: Uri) -> Response {
    see_other(&form_page(uri.path(), &visit::pairs(uri.query().unwrap_or_default())))
}

struct Refusal {
    status: StatusCode,
    headers: HeaderMap,
}

impl Refusal {
    fn with_body(self, error: &serde_json::Value) -> Response {
        let mut response = (self.status, axum::Json(error)).into_response();
        response.headers_mut().extend(self.headers);
        response
    }
}

/// Takes a server function's error apart. Anything else that failed stays as it is.
async fn read(answer: Response) -> Result<(Refusal, serde_json::Value), Response> {
    let (mut parts, body) = answer.into_parts();
    let json = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !json {
        return Err(Response::from_parts(parts, body));
    }
    let bytes = to_bytes(body, BODY_MAX).await.unwrap_or_default();
    let error: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
    // The fields could not be read, so the act never ran and could not set a status.
    let status = if error == "Malformed" { StatusCode::BAD_REQUEST } else { parts.status };
    let mut headers = HeaderMap::new();
    if let Some(wait) = parts.headers.remove(RETRY_AFTER) {
        headers.insert(RETRY_AFTER, wait);
    }
    Ok((Refusal { status, headers }, error))
}

async fn show_again(pages: Router, mut parts: axum::http::request::Parts, page: &str, refused: Refused, refusal: Refusal) -> Response {
    parts.method = Method::GET;
    parts.uri = page.parse().unwrap_or_default();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    parts.extensions.insert(refused);
    let mut response = match pages.oneshot(Request::from_parts(parts, Body::empty())).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.status() == StatusCode::OK {
        *response.status_mut() = refusal.status;
    }
    response.headers_mut().extend(refusal.headers);
    response
}

fn see_other(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}
