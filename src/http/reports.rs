//! Violations of the content policy, as browsers report them (CSP 3 section 5, Reporting API; ASVS 3.4.7): an attack, or a mistake
//! of ours. They are counted and logged, and nobody is believed: anyone can send one.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Extension, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde::Deserialize;
use url::Url;

use super::throttle::PerAddress;
use crate::visit::ClientIp;

/// Largest body, in bytes: a few reports with a long policy each.
const BODY_MAX: usize = 16 * 1024;
/// From one address.
const PER_MINUTE: u32 = 10;
/// Longest text of a report that is logged, in characters.
const TOLD_MAX: usize = 200;

pub fn router() -> Router {
    Router::new().route("/csp-reports", post(take)).layer(DefaultBodyLimit::max(BODY_MAX)).with_state(PerAddress::per_minute(PER_MINUTE))
}

async fn take(State(limit): State<PerAddress>, Extension(from): Extension<ClientIp>, body: Bytes) -> Response {
    if let Some(seconds) = limit.wait(from.bucket()) {
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())]).into_response();
    }
    let Some(violations) = read(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    for violation in violations {
        metrics::counter!("guerdon_csp_reports_total").increment(1);
        let (directive, blocked, page) = violation.told();
        tracing::warn!(directive, blocked, page, "a browser reports a violation of the content policy");
    }
    StatusCode::NO_CONTENT.into_response()
}

/// Several of `application/reports+json`, or one of `application/csp-report`. `None`: neither.
fn read(body: &[u8]) -> Option<Vec<Violation>> {
    // In this order: a list of one would also be read as a structure with one field.
    if let Ok(reports) = serde_json::from_slice::<Vec<Report>>(body) {
        return Some(reports.into_iter().filter(|report| report.kind == "csp-violation").filter_map(|report| report.body).collect());
    }
    let Old { report } = serde_json::from_slice(body).ok()?;
    Some(vec![report])
}

#[derive(Deserialize)]
struct Old {
    #[serde(rename = "csp-report")]
    report: Violation,
}

#[derive(Deserialize)]
struct Report {
    #[serde(rename = "type")]
    kind: String,
    body: Option<Violation>,
}

#[derive(Deserialize)]
struct Violation {
    #[serde(default, rename = "documentURL", alias = "document-uri")]
    page: String,
    #[serde(default, rename = "effectiveDirective", alias = "effective-directive")]
    directive: String,
    /// What CSP 2 has instead; some browsers send both.
    #[serde(default, rename = "violated-directive")]
    violated: String,
    #[serde(default, rename = "blockedURL", alias = "blocked-uri")]
    blocked: String,
}

impl Violation {
    /// Directive, blocked origin or keyword, and page. Without queries: they may hold what a member searched for, or a token.
    fn told(&self) -> (String, String, String) {
        let blocked = match Url::parse(&self.blocked) {
            Ok(url) if url.has_host() => url.origin().ascii_serialization(),
            Ok(url) => url.scheme().to_owned(),
            Err(_) => self.blocked.clone(),
        };
        let page = Url::parse(&self.page).map_or_else(|_| String::new(), |url| url.path().to_owned());
        let directive = if self.directive.is_empty() { &self.violated } else { &self.directive };
        (short(directive), short(&blocked), short(&page))
    }
}

fn short(text: &str) -> String {
    text.chars().take(TOLD_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_are_read_and_told_without_queries() {
        let old = br#"{"csp-report":{"document-uri":"https://r.example/reset?token=secret","violated-directive":"script-src","effective-directive":"script-src","blocked-uri":"https://evil.example/x.js?y=1"}}"#;
        let new = br#"[{"type":"deprecation","body":{"id":"x"}},{"type":"csp-violation","body":{"documentURL":"https://r.example/reset?token=secret","effectiveDirective":"script-src","blockedURL":"https://evil.example/x.js?y=1"}}]"#;
        let alone = br#"[{"age":0,"type":"csp-violation","url":"https://r.example/","body":{"documentURL":"https://r.example/reset?token=secret","effectiveDirective":"script-src","blockedURL":"https://evil.example/x.js?y=1"}}]"#;
        for body in [&old[..], new, alone] {
            let violations = read(body).expect("a report");
            let told: Vec<_> = violations.iter().map(Violation::told).collect();
            assert_eq!(told, [("script-src".into(), "https://evil.example".into(), "/reset".into())]);
        }
    }

    #[test]
    fn keywords_stay_and_anything_else_is_no_report() {
        let inline =
            Violation { page: "about:blank".into(), directive: String::new(), violated: "x".repeat(1_000), blocked: "inline".into() };
        assert_eq!(inline.told(), ("x".repeat(TOLD_MAX), "inline".into(), "blank".into()));
        for body in ["", "{}", "[1]", "\"csp-report\"", "{\"csp-report\":1}"] {
            assert!(read(body.as_bytes()).is_none(), "{body}");
        }
    }
}
