//! Refuses what another site makes a member's browser send (CSRF), for every route at once.
//!
//! The rules are those of Go's `CrossOriginProtection`: the browser itself says where a request comes from, in `Origin`
//! and `Sec-Fetch-Site`, and a page cannot forge either. One rule is stricter: a request with our cookie and neither
//! header is refused, for no browser of today sends one.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, ORIGIN, REFERER};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::Url;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const REFUSAL: &str = "This form was sent from another site, so nothing was done. Please open the page here and try again.\n";

/// Where our pages live (`https://rewards.example`, no slash at the end) and which cookie signs a member in.
#[derive(Clone, Debug)]
pub struct SameOrigin {
    pub origins: Arc<[String]>,
    pub cookie: &'static str,
}

pub async fn same_origin(State(ours): State<SameOrigin>, mut request: Request, next: Next) -> Response {
    if !ours.allows(request.method(), request.headers()) {
        tracing::warn!(
            method = %request.method(),
            path = request.uri().path(),
            origin = ?request.headers().get(ORIGIN),
            site = ?request.headers().get(SEC_FETCH_SITE),
            "cross_origin_refused"
        );
        return (StatusCode::FORBIDDEN, [(CONTENT_TYPE, "text/plain; charset=utf-8")], REFUSAL).into_response();
    }
    // Leptos answers a form by a redirect to the Referer as sent; a foreign one must not become a way out.
    if ours.has_foreign_referer(&request) {
        request.headers_mut().remove(REFERER);
    }
    next.run(request).await
}

impl SameOrigin {
    fn allows(&self, method: &Method, headers: &HeaderMap) -> bool {
        if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
            return true;
        }
        let origin = headers.get(ORIGIN);
        if origin.is_some_and(|origin| self.origins.iter().any(|ours| ours.as_bytes() == origin.as_bytes())) {
            return true;
        }
        match headers.get(SEC_FETCH_SITE) {
            Some(site) => matches!(site.as_bytes(), b"same-origin" | b"none"),
            None => origin.is_none() && (has_bearer(headers) || !has_cookie(headers, self.cookie)),
        }
    }

    fn has_foreign_referer(&self, request: &Request) -> bool {
        let mut referers = request.headers().get_all(REFERER).iter();
        referers.any(|referer| !referer.to_str().is_ok_and(|referer| self.is_ours(referer, request)))
    }

    /// The host of the request counts too: it is where the browser believes to be, say 127.0.0.1 instead of localhost.
    fn is_ours(&self, referer: &str, request: &Request) -> bool {
        if self.origins.iter().any(|ours| is_below(referer, ours)) {
            return true;
        }
        let Some(host) = host_of(request) else {
            return false;
        };
        let Ok(referer) = Url::parse(referer) else {
            return false;
        };
        ["http", "https"].into_iter().any(|scheme| {
            scheme == referer.scheme() && Url::parse(&format!("{scheme}://{host}")).is_ok_and(|here| here.origin() == referer.origin())
        })
    }
}

fn is_below(referer: &str, origin: &str) -> bool {
    referer.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// HTTP/2 has the host in the address, HTTP/1 in the header.
fn host_of(request: &Request) -> Option<&str> {
    let authority = request.uri().authority().map(|authority| authority.as_str());
    authority.or_else(|| request.headers().get(HOST)?.to_str().ok())
}

fn has_bearer(headers: &HeaderMap) -> bool {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    value.and_then(|value| value.get(..7)).is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer "))
}

/// By bytes: a cookie jar with one value that is no text must not hide ours.
fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let jars = headers.get_all(COOKIE).iter();
    let mut cookies = jars.flat_map(|jar| jar.as_bytes().split(|byte| *byte == b';'));
    cookies.any(|cookie| {
        let cookie = cookie.trim_ascii_start();
        cookie.strip_prefix(name.as_bytes()).is_some_and(|rest| rest.trim_ascii_start().starts_with(b"="))
    })
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn_with_state;
    use axum::routing::any;
    use axum::{Router, http};
    use tower::ServiceExt;

    use super::*;

    const COOKIE_IS: (&str, &str) = ("cookie", "theme=dark; guerdon=abc");

    /// The answer of a handler that says which Referer it saw.
    async fn send(method: &str, headers: &[(&str, &str)]) -> (StatusCode, String) {
        let ours = SameOrigin { origins: Arc::from(["http://localhost:3000".to_owned()]), cookie: "guerdon" };
        let referer = |headers: HeaderMap| async move {
            headers.get(REFERER).map_or(String::new(), |referer| String::from_utf8_lossy(referer.as_bytes()).into_owned())
        };
        let app = Router::new().fallback(any(referer)).layer(from_fn_with_state(ours, same_origin));
        let mut request = http::Request::builder().method(method).uri("/api/x");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = app.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
        let status = answer.status();
        let body = to_bytes(answer.into_body(), 1000).await.expect("a body");
        (status, String::from_utf8(body.to_vec()).expect("text"))
    }

    async fn status(method: &str, headers: &[(&str, &str)]) -> u16 {
        send(method, headers).await.0.as_u16()
    }

    #[tokio::test]
    async fn reading_is_open_to_all() {
        for method in ["GET", "HEAD", "OPTIONS"] {
            let foreign = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), COOKIE_IS];
            assert_eq!(status(method, &foreign).await, 200, "{method}");
        }
    }

    #[tokio::test]
    async fn acts_from_another_site_are_refused() {
        for headers in [
            &[("origin", "https://evil.example")][..],
            &[("origin", "null")],
            &[("origin", "")],
            &[("origin", "http://localhost:3000.evil.example")],
            &[("origin", "http://localhost")],
            &[("origin", "https://localhost:3000")],
            &[("origin", "https://evil.example"), ("authorization", "Bearer x")],
            &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
            &[("origin", "https://evil.example"), ("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site"), ("authorization", "Bearer x")],
            &[("sec-fetch-site", "whatever")],
            &[COOKIE_IS],
            &[COOKIE_IS, ("authorization", "Basic x")],
            &[("cookie", "guerdon =x")],
        ] {
            for method in ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PURGE"] {
                assert_eq!(status(method, headers).await, 403, "{method} {headers:?}");
            }
        }
    }

    #[tokio::test]
    async fn acts_from_our_pages_and_of_programs_pass() {
        for headers in [
            &[("origin", "http://localhost:3000"), COOKIE_IS][..],
            &[("sec-fetch-site", "same-origin"), COOKIE_IS],
            &[("sec-fetch-site", "none"), COOKIE_IS],
            &[("origin", "http://127.0.0.1:3000"), ("sec-fetch-site", "same-origin"), COOKIE_IS],
            &[("origin", "null"), ("sec-fetch-site", "same-origin"), COOKIE_IS],
            &[],
            &[("cookie", "theme=dark; guerdon2=x; xguerdon=y")],
            &[COOKIE_IS, ("authorization", "bearer x")],
        ] {
            assert_eq!(status("POST", headers).await, 200, "{headers:?}");
        }
    }

    #[tokio::test]
    async fn the_refusal_says_what_to_do() {
        let (_, body) = send("POST", &[("sec-fetch-site", "cross-site")]).await;
        assert!(body.contains("nothing was done"), "{body}");
    }

    #[tokio::test]
    async fn only_our_own_referer_reaches_the_handler() {
        for (host, referer, kept) in [
            ("localhost:3000", "http://localhost:3000/redeem?x=1", true),
            ("localhost:3000", "http://localhost:3000", true),
            ("127.0.0.1:3000", "http://127.0.0.1:3000/redeem", true),
            ("rewards.example", "https://rewards.example/redeem", true),
            ("rewards.example", "https://rewards.example:443/redeem", true),
            ("localhost:3000", "https://evil.example/", false),
            ("localhost:3000", "http://localhost:3000@evil.example/", false),
            ("localhost:3000", "http://localhost:3000.evil.example/", false),
            ("localhost:3000", "http://localhost:30001/", false),
            ("localhost:3000", "//evil.example/", false),
            ("localhost:3000", "/redeem", false),
            ("localhost:3000", "javascript:alert(1)", false),
            ("", "http:///redeem", false),
        ] {
            let (_, seen) = send("POST", &[("host", host), ("referer", referer)]).await;
            assert_eq!(seen, if kept { referer } else { "" }, "{host} {referer}");
        }
    }

    #[tokio::test]
    async fn a_foreign_referer_cannot_hide_behind_one_of_ours() {
        let both = [("referer", "http://localhost:3000/"), ("referer", "https://evil.example/")];
        assert_eq!(send("POST", &both).await.1, "");
    }
}
