//! The client: it follows nobody, goes to public addresses only, and does not wait long.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::redirect::Policy;
use rustls::ClientConfig;
use url::{Host, Url};

use super::addresses::is_public;
use super::sign::Headers;

/// Longest time for a whole exchange.
const WITHIN: Duration = Duration::from_secs(15);
/// Largest answer that is read, in bytes.
const ANSWER_MAX: usize = 64 * 1024;
/// Longest wait that another server may ask for.
const RETRY_AFTER_MAX: Duration = Duration::from_secs(24 * 60 * 60);

/// A client for signed messages; cheap to clone.
#[derive(Clone)]
pub struct Caller {
    client: reqwest::Client,
    loopback: bool,
}

/// What the other server said: any answer with a status of success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// Why there is no answer to go by.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    #[error("{0} is no address that is called: https, with a public host")]
    Address(String),
    #[error("it answered {status}")]
    Status { status: u16, wait: Option<Duration> },
    #[error("its answer has more than {ANSWER_MAX} bytes")]
    TooLarge,
    #[error("{0}")]
    Unreachable(String),
}

impl CallError {
    /// Whether nobody is there any more: no server answers 410 by mistake (Standard Webhooks).
    pub fn is_gone(&self) -> bool {
        matches!(self, CallError::Status { status: 410, .. })
    }

    /// How long the other server wants to be left alone.
    pub fn asks_to_wait(&self) -> Option<Duration> {
        if let CallError::Status { wait, .. } = self { *wait } else { None }
    }
}

/// Whether an address may be called: `https`, and a host that is a name or a public address. With `loopback`, for demo and test,
/// also `http` to this machine.
pub fn check_url(text: &str, loopback: bool) -> Result<Url, CallError> {
    let refused = || CallError::Address(text.to_owned());
    let url = Url::parse(text).map_err(|_| refused())?;
    let address = match url.host() {
        Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
        Some(Host::Domain(_)) => None,
        None => return Err(refused()),
    };
    let within = address.is_some_and(|address| loopback && address.to_canonical().is_loopback());
    let public = address.is_none_or(is_public) && url.scheme() == "https";
    let plain = url.username().is_empty() && url.password().is_none();
    if plain && (public || within && matches!(url.scheme(), "http" | "https")) { Ok(url) } else { Err(refused()) }
}

impl Caller {
    /// `loopback`: this machine may be called, too.
    pub fn new(loopback: bool) -> Caller {
        let roots = rustls_native_certs::load_native_certs();
        let mut store = rustls::RootCertStore::empty();
        store.add_parsable_certificates(roots.certs);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("ring speaks TLS 1.2 and 1.3")
            .with_root_certificates(store)
            .with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .no_proxy()
            .timeout(WITHIN)
            .dns_resolver(Arc::new(PublicOnly { loopback }))
            .user_agent(concat!("guerdon/", env!("CARGO_PKG_VERSION")))
            .build()
            .expect("the settings above are fixed and fit together");
        Caller { client, loopback }
    }

    /// Whether an address may be called from here.
    pub fn check(&self, url: &str) -> Result<(), CallError> {
        check_url(url, self.loopback).map(drop)
    }

    /// One attempt.
    pub async fn post(&self, url: &str, headers: &Headers, body: Vec<u8>) -> Result<Answer, CallError> {
        let url = check_url(url, self.loopback)?;
        let request = self.client.post(url).header(CONTENT_TYPE, "application/json");
        let request = request
            .header("webhook-id", &headers.id)
            .header("webhook-timestamp", &headers.timestamp)
            .header("webhook-signature", &headers.signature)
            .body(body);
        let mut response = request.send().await.map_err(unreachable)?;
        let status = response.status();
        if !status.is_success() {
            let wait = response.headers().get(RETRY_AFTER).and_then(|wait| wait.to_str().ok()).and_then(|wait| wait.parse().ok());
            return Err(CallError::Status {
                status: status.as_u16(),
                wait: wait.map(|seconds| Duration::from_secs(seconds).min(RETRY_AFTER_MAX)),
            });
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            body.extend_from_slice(&chunk);
            if body.len() > ANSWER_MAX {
                return Err(CallError::TooLarge);
            }
        }
        Ok(Answer { status: status.as_u16(), body })
    }
}

/// With what lies beneath, which is what tells an operator where to look; without the address, which may hold a token.
fn unreachable(error: reqwest::Error) -> CallError {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(&error);
    while let Some(deeper) = cause {
        text = format!("{text}: {deeper}");
        cause = deeper.source();
    }
    CallError::Unreachable(text)
}

/// Names are looked up once, and what is connected to is what was checked.
struct PublicOnly {
    loopback: bool,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let loopback = self.loopback;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|at| is_public(at.ip()) || loopback && at.ip().to_canonical().is_loopback()).collect();
            if allowed.is_empty() {
                return Err("the name leads to no public address".into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v13_2_4_only_public_https_addresses_are_called() {
        for refused in [
            "http://supplier.example/hook",
            "https://127.0.0.1/hook",
            "https://[::1]/hook",
            "https://2130706433/hook",
            "https://0x7f.1/hook",
            "https://169.254.169.254/latest",
            "https://[::ffff:10.0.0.1]/",
            "https://user:password@supplier.example/",
            "ftp://supplier.example/",
            "file:///etc/passwd",
            "supplier.example",
            "",
        ] {
            assert!(check_url(refused, false).is_err(), "{refused}");
        }
        assert!(check_url("https://supplier.example:8443/hook?x=1", false).is_ok());
        assert!(check_url("http://127.0.0.1:9000/hook", true).is_ok());
        assert!(check_url("http://10.0.0.1/hook", true).is_err());
    }

    #[tokio::test]
    async fn v13_2_4_a_name_that_leads_inside_is_not_called() {
        let answer = Caller::new(false).post("https://localhost/hook", &Headers::default(), Vec::new()).await;
        let Err(CallError::Unreachable(why)) = answer else { panic!("{answer:?}") };
        assert!(why.contains("no public address"), "{why}");
    }
}
