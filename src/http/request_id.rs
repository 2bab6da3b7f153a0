//! One id, one log line and two figures for every request.
//!
//! The query is never logged: it may hold what a member searched for, or a token from a mail.

use std::time::Instant;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use metrics::{counter, histogram};
use tracing::Instrument;
use uuid::Uuid;

use crate::visit::RequestId;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id stands in the request's extensions, and on the answer as `x-request-id`. One that came with the request is not believed.
pub async fn request_id(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().to_string();
    let header = HeaderValue::try_from(id.as_str()).expect("a UUID is fit for a header");
    let method = known(request.method());
    let span = tracing::info_span!("request", method, path = request.uri().path(), request_id = id.as_str());
    request.headers_mut().remove(X_REQUEST_ID);
    request.extensions_mut().insert(RequestId(id));

    let mut response = async {
        let start = Instant::now();
        let response = next.run(request).await;
        record(method, &response, start);
        response
    }
    .instrument(span)
    .await;
    response.headers_mut().insert(X_REQUEST_ID, header);
    response
}

fn record(method: &'static str, response: &Response, start: Instant) {
    let elapsed = start.elapsed();
    let status = response.status();
    let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(status = status.as_u16(), duration_ms, "answered");
    counter!("http_requests_total", "method" => method, "status" => status.as_str().to_owned()).increment(1);
    histogram!("http_request_seconds").record(elapsed.as_secs_f64());
}

/// A client can invent methods; each would be a time series that stays for ever.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn;
    use axum::routing::any;
    use axum::{Extension, Router, http};
    use tower::ServiceExt;
    use tracing::instrument::WithSubscriber;

    use super::*;

    async fn send(method: &str, uri: &str) -> (String, String) {
        let page = |Extension(RequestId(id)): Extension<RequestId>| async move { id };
        let app = Router::new().fallback(any(page)).layer(from_fn(request_id));
        let request = http::Request::builder().method(method).uri(uri).header("x-request-id", "forged");
        let answer = app.oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
        let id = answer.headers()["x-request-id"].to_str().expect("text").to_owned();
        let body = to_bytes(answer.into_body(), 100).await.expect("a body");
        (id, String::from_utf8(body.to_vec()).expect("text"))
    }

    #[tokio::test]
    async fn handler_and_client_see_the_same_new_id() {
        let (id, seen) = send("GET", "/").await;
        assert_eq!(id, seen);
        assert_eq!(Uuid::parse_str(&id).expect("a UUID").get_version_num(), 7);
        assert_ne!(id, send("GET", "/").await.0);
    }

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("no thread panicked").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn v14_2_1_the_log_has_one_line_with_the_path_but_not_the_query() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt().json().with_writer(move || writer.clone()).finish();
        let (id, _) = send("POST", "/verify-email?token=secret").with_subscriber(subscriber).await;

        let text = String::from_utf8(lines.0.lock().expect("no thread panicked").clone()).expect("text");
        assert_eq!(text.lines().count(), 1, "{text}");
        for part in ["\"/verify-email\"", &id, "\"status\":200", "\"duration_ms\":", "\"POST\""] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(!text.contains("secret"), "{text}");
    }

    #[test]
    fn invented_methods_are_one_label() {
        assert_eq!(known(&Method::from_bytes(b"BREW").expect("a method")), "other");
        assert_eq!(known(&Method::POST), "POST");
    }
}
