//! The outer shield of the ways in: so many posts from one address, whatever account they try.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

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
pub struct PerAddress {
    limiter: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    asked: Arc<AtomicUsize>,
}

impl PerAddress {
    pub fn per_minute(rate: u32) -> PerAddress {
        PerAddress::of(Quota::per_minute(at_least_one(rate)))
    }

    pub fn per_hour(rate: u32) -> PerAddress {
        PerAddress::of(Quota::per_hour(at_least_one(rate)))
    }

    fn of(quota: Quota) -> PerAddress {
        PerAddress { limiter: Arc::new(RateLimiter::keyed(quota)), asked: Arc::default() }
    }

    /// Whole seconds to wait; `None`: go on.
    pub fn wait(&self, from: IpAddr) -> Option<u64> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EACH == FORGET_EACH - 1 {
            self.limiter.retain_recent();
        }
        let not_until = self.limiter.check_key(&from).err()?;
        Some(not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }
}

fn at_least_one(rate: u32) -> NonZeroU32 {
    NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN)
}

/// The ways in, and what sends letters.
#[derive(Clone)]
pub struct Throttle {
    tries: PerAddress,
    pages: PerAddress,
    letters: [PerAddress; LETTERS.len()],
}

/// A page that offers passkeys begins a ceremony whenever it is loaded: so many of them for each try.
const PAGES_A_TRY: u32 = 6;

impl Throttle {
    pub fn new(per_minute: u32) -> Throttle {
        Throttle {
            tries: PerAddress::per_minute(per_minute),
            pages: PerAddress::per_minute(per_minute.saturating_mul(PAGES_A_TRY)),
            letters: LETTERS.map(|_| PerAddress::per_hour(per_minute)),
        }
    }

    fn wait(&self, path: &str, from: IpAddr) -> Option<u64> {
        let tried = if path.ends_with("/begin") { self.pages.wait(from) } else { self.tries.wait(from) };
        tried.or_else(|| LETTERS.iter().zip(&self.letters).find(|(of, _)| **of == path).and_then(|(_, letters)| letters.wait(from)))
    }
}

/// What strangers can ask for, and what costs us work or sends mail.
const COUNTED: [&str; 5] = ["/api/sign-in/", "/api/sign-up", "/api/forgot-password", "/api/reset-password", "/api/account/email"];
/// Those of them that can send a letter to an address that anyone may name: of each as many an hour as there are tries a minute.
const LETTERS: [&str; 3] = ["/api/sign-up", "/api/forgot-password", "/api/account/email"];
/// Requests after which addresses that have been quiet are forgotten.
const FORGET_EACH: usize = 1_024;

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
