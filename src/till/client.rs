//! The partner API, as a till asks it.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};
use rustls::{ClientConfig, RootCertStore};
use serde::Deserialize;
use serde_json::Value;

/// Longest time for a whole exchange: somebody waits at the till.
const WITHIN: Duration = Duration::from_secs(10);

pub struct Client {
    http: reqwest::Client,
    base: Url,
    key: String,
}

/// Why there is no answer to go by.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server has refused it, for good: what its problem says.
    Refused(String),
    /// The server could not be asked, or not just now: the same may be sent again.
    NotNow(String),
}

/// `application/problem+json` (RFC 9457).
#[derive(Deserialize)]
struct ProblemBody {
    title: String,
    detail: String,
}

impl Client {
    /// `None`: it is no address.
    pub fn new(url: &str, key: &str) -> Option<Client> {
        let base = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())?;
        let http = reqwest::Client::builder().tls_backend_preconfigured(tls()).redirect(Policy::none()).timeout(WITHIN).build();
        Some(Client { http: http.expect("the settings are fixed and fit together"), base, key: key.to_owned() })
    }

    /// Status and body of what was done.
    pub async fn post(&self, path: &str, body: &Value) -> Result<(u16, Value), Failure> {
        let url = self.base.join(&format!("/api/v1{path}")).map_err(|error| Failure::NotNow(error.to_string()))?;
        let request = self.http.post(url).header(AUTHORIZATION, format!("Bearer {}", self.key)).header(CONTENT_TYPE, "application/json");
        let answer = request.body(body.to_string()).send().await.map_err(unreachable)?;
        let status = answer.status();
        let problem = answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "application/problem+json");
        let bytes = answer.bytes().await.map_err(unreachable)?;
        if !status.is_success() {
            let told = serde_json::from_slice(&bytes).ok().filter(|_| problem);
            return Err(failure(status, told));
        }
        match serde_json::from_slice(&bytes) {
            Ok(body) => Ok((status.as_u16(), body)),
            Err(_) => Err(Failure::NotNow("the answer is not one of this API".to_owned())),
        }
    }
}

/// With the certificates that this machine believes; one that has none can still speak plain HTTP.
fn tls() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    versions.expect("ring speaks TLS 1.2 and 1.3").with_root_certificates(roots).with_no_client_auth()
}

/// What is not a problem of the API's own is of something in between, and no reason to give up what was to be reported; neither is a
/// key that is over, nor a server that is busy.
fn failure(status: StatusCode, told: Option<ProblemBody>) -> Failure {
    let Some(ProblemBody { title, detail }) = told else {
        return Failure::NotNow(format!("there was an answer of status {}, which is not this API's", status.as_u16()));
    };
    let sentence = format!("{title}: {detail}");
    let later = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::TOO_MANY_REQUESTS].contains(&status);
    if later || status.is_server_error() { Failure::NotNow(sentence) } else { Failure::Refused(sentence) }
}

/// The deepest cause says most.
fn unreachable(error: reqwest::Error) -> Failure {
    let mut cause: &dyn std::error::Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    Failure::NotNow(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_api_itself_refuses_is_given_up() {
        let told = || Some(ProblemBody { title: "No".into(), detail: "never".into() });
        for status in [404, 409, 413, 422] {
            let status = StatusCode::from_u16(status).expect("a status");
            assert_eq!(failure(status, told()), Failure::Refused("No: never".into()));
            assert!(matches!(failure(status, None), Failure::NotNow(_)), "a proxy's {status}");
        }
        for status in [401, 403, 429, 500, 503] {
            assert!(matches!(failure(StatusCode::from_u16(status).expect("a status"), told()), Failure::NotNow(_)), "{status}");
        }
    }

    #[test]
    fn an_address_is_one_of_a_server() {
        for wrong in ["", "localhost", "127.0.0.1:3000", "ftp://host", "file:///etc"] {
            assert!(Client::new(wrong, "key").is_none(), "{wrong}");
        }
        assert!(Client::new("http://127.0.0.1:3000", "key").is_some());
    }
}
