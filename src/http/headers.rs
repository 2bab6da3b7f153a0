//! The headers that every answer carries: what the browser may load, run, frame and keep.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use data_encoding::BASE64URL_NOPAD;

use crate::auth::random_bytes;

const NONCE_BYTES: usize = 16;

const ALWAYS: [(HeaderName, HeaderValue); 4] = [
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
             microphone=(), midi=(), payment=(), usb=()",
        ),
    ),
];

/// A handler may say something else where it knows better, as assets do for the cache and token pages for the Referer. It may also
/// have a policy of its own, as pictures of a brand have, which may do less.
const UNLESS_SAID: [(HeaderName, HeaderValue); 2] = [
    // A form that is refused needs its Referer, to be shown again: so not `no-referrer`.
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Two years, the least that browsers' preload lists ask for is one.
const TWO_YEARS: HeaderValue = HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// What the policy's `report-to` names.
const ENDPOINTS: (HeaderName, HeaderValue) =
    (HeaderName::from_static("reporting-endpoints"), HeaderValue::from_static("csp=\"/csp-reports\""));

/// Seconds after which what is unavailable may be asked for again.
const SOON: HeaderValue = HeaderValue::from_static("1");

/// The nonce of this answer's policy, in the request's extensions; inline scripts must carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CspNonce(pub String);

/// `https`: whether browsers reach us over TLS, here or at a proxy.
#[derive(Clone, Copy, Debug)]
pub struct SecurityHeaders {
    pub https: bool,
}

pub async fn security_headers(State(site): State<SecurityHeaders>, mut request: Request, next: Next) -> Response {
    let nonce = BASE64URL_NOPAD.encode(&random_bytes::<NONCE_BYTES>());
    let policy = content_security_policy(&nonce, site.https);
    request.extensions_mut().insert(CspNonce(nonce));

    let mut response = next.run(request).await;
    set_headers(response.headers_mut(), policy, site.https);
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(RETRY_AFTER).or_insert(SOON);
    }
    response
}

fn set_headers(headers: &mut HeaderMap, policy: HeaderValue, https: bool) {
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    headers.extend(ALWAYS);
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, TWO_YEARS);
        headers.extend([ENDPOINTS]);
    }
    for (name, value) in UNLESS_SAID {
        headers.entry(name).or_insert(value);
    }
}

fn content_security_policy(nonce: &str, https: bool) -> HeaderValue {
    // Named endpoints count over TLS only, and whoever knows `report-to` does not read `report-uri`.
    let report_to = if https { "; report-to csp" } else { "" };
    // 'wasm-unsafe-eval' lets the islands' WebAssembly be compiled, and nothing else that eval could.
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'; object-src 'none'; report-uri /csp-reports{report_to}"
    );
    HeaderValue::try_from(policy).expect("base64 is fit for a header")
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use axum::{Extension, Router, http};
    use tower::ServiceExt;

    use super::*;

    async fn visit(path: &str, https: bool) -> Response {
        let page = |Extension(CspNonce(nonce)): Extension<CspNonce>| async move { nonce };
        let asset = || async { ([("cache-control", "max-age=1"), ("referrer-policy", "no-referrer")], "x") };
        let app = Router::new().route("/page", get(page)).route("/asset", get(asset));
        let app = app.layer(from_fn_with_state(SecurityHeaders { https }, security_headers));
        app.oneshot(http::Request::get(path).body(Body::empty()).expect("a request")).await.expect("an answer")
    }

    fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
        answer.headers().get(name).map_or("", |value| value.to_str().expect("text"))
    }

    #[tokio::test]
    async fn every_answer_carries_them_found_or_not() {
        for path in ["/page", "/asset", "/nothing"] {
            let answer = visit(path, true).await;
            assert!(header(&answer, "content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
            assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
            assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin");
            assert_eq!(header(&answer, "cross-origin-resource-policy"), "same-origin");
            assert_eq!(header(&answer, "strict-transport-security"), "max-age=63072000; includeSubDomains");
            assert!(header(&answer, "permissions-policy").contains("camera=()"));
        }
    }

    #[tokio::test]
    async fn the_policy_is_strict_and_its_nonce_is_new_each_time() {
        let mut seen = std::collections::HashSet::new();
        for _ in 0..100 {
            let answer = visit("/page", false).await;
            let policy = header(&answer, "content-security-policy").to_owned();
            let nonce = to_bytes(answer.into_body(), 100).await.expect("a body");
            let nonce = String::from_utf8(nonce.to_vec()).expect("text");
            assert!(policy.contains(&format!("'nonce-{nonce}'")), "{policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            assert_eq!(nonce.len(), 22);
            assert!(seen.insert(nonce));
        }
    }

    #[tokio::test]
    async fn plain_http_is_not_told_to_use_tls() {
        assert_eq!(header(&visit("/page", false).await, "strict-transport-security"), "");
    }

    #[tokio::test]
    async fn what_a_handler_said_stays() {
        let asset = visit("/asset", true).await;
        assert_eq!(header(&asset, "cache-control"), "max-age=1");
        assert_eq!(header(&asset, "referrer-policy"), "no-referrer");
        let page = visit("/page", true).await;
        assert_eq!(header(&page, "cache-control"), "no-store");
        assert_eq!(header(&page, "referrer-policy"), "same-origin");
    }
}
