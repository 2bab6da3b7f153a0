//! The outer shield of the ways in: so many posts from one address, whatever account they try.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::visit::ClientIp;

/// Counted in memory, by address (by /64 in IPv6).
#[derive(Clone)]
pub struct PerAddress(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl PerAddress {
    pub fn new(per_minute: u32) -> PerAddress {
        PerAddress(Arc::new(RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN)))))
    }

    /// Whole seconds to wait; `None`: go on.
    pub fn wait(&self, from: IpAddr) -> Option<u64> {
        let not_until = self.0.check_key(&from).err()?;
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        Some(not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }
}

/// The ways in.
#[derive(Clone)]
pub struct Throttle {
    tries: PerAddress,
    pages: PerAddress,
}

/// A page that offers passkeys begins a ceremony whenever it is loaded: so many of them for each try.
const PAGES_A_TRY: u32 = 6;

impl Throttle {
    pub fn new(per_minute: u32) -> Throttle {
        Throttle { tries: PerAddress::new(per_minute), pages: PerAddress::new(per_minute.saturating_mul(PAGES_A_TRY)) }
    }

    fn wait(&self, path: &str, from: IpAddr) -> Option<u64> {
        if path.ends_with("/begin") { self.pages.wait(from) } else { self.tries.wait(from) }
    }
}

/// What strangers can ask for, and what costs us work or sends mail.
const COUNTED: [&str; 4] = ["/api/sign-in/", "/api/sign-up", "/api/forgot-password", "/api/reset-password"];
/// Addresses after which those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

pub async fn throttle(State(throttle): State<Throttle>, request: Request, next: Next) -> Response {
    let counts = request.method() == Method::POST && COUNTED.iter().any(|path| request.uri().path().starts_with(path));
    let from = request.extensions().get::<ClientIp>().copied();
    let wait = from.filter(|_| counts).and_then(|ip| throttle.wait(request.uri().path(), ip.bucket()));
    match wait {
        None => next.run(request).await,
        Some(seconds) => {
            tracing::warn!("a way in is throttled by address");
            // The form's own error, so that the person reads it where they typed.
            let error = serde_json::json!({ "TooManyTries": { "seconds": seconds } });
            (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())], Json(error)).into_response()
        }
    }
}
