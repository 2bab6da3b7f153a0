//! The files inside the binary.

use axum::Router;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::assets::{self, File};

/// A hashed name never changes its content (RFC 8246).
pub const FOREVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";
/// A browser asks each time whether its worker is that of this release.
const ASK: &str = "no-cache";

pub fn router() -> Router {
    Router::new().route("/assets/{*path}", get(file)).route("/robots.txt", get(file)).route("/service-worker.js", get(file))
}

async fn file(request: Request) -> Response {
    match assets::at(request.uri().path()) {
        Some(file) => answer(file, request.uri(), accepted(&request)),
        None => (StatusCode::NOT_FOUND, "There is no such file.").into_response(),
    }
}

fn accepted(request: &Request) -> &str {
    request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn kept(path: &str) -> &'static str {
    match path {
        "/service-worker.js" => ASK,
        path if path.starts_with("/assets/") => FOREVER,
        _ => A_DAY,
    }
}

fn answer(file: &'static File, uri: &Uri, accepted: &str) -> Response {
    let accepts = |coding: &str| accepted.split(',').any(|part| part.split(';').next().is_some_and(|name| name.trim() == coding));
    let (body, coding) = match file {
        File { brotli: Some(brotli), .. } if accepts("br") => (*brotli, Some("br")),
        File { gzip: Some(gzip), .. } if accepts("gzip") => (*gzip, Some("gzip")),
        _ => (file.identity, None),
    };
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept(uri.path())));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}
