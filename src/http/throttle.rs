//! The outer shield of the sign-in: so many posts from one address, whatever account they try.

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
pub struct Throttle(Arc<DefaultKeyedRateLimiter<IpAddr>>);

impl Throttle {
    pub fn new(per_minute: u32) -> Throttle {
        let rate = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        Throttle(Arc::new(RateLimiter::keyed(Quota::per_minute(rate))))
    }

    /// Whole seconds to wait; `None`: go on.
    fn wait(&self, from: IpAddr) -> Option<u64> {
        let not_until = self.0.check_key(&from).err()?;
        if self.0.len() > REMEMBERED {
            self.0.retain_recent();
        }
        Some(not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }
}

/// Addresses after which those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

pub async fn throttle(State(throttle): State<Throttle>, request: Request, next: Next) -> Response {
    let signs_in = request.method() == Method::POST && request.uri().path().starts_with("/api/sign-in/");
    let from = request.extensions().get::<ClientIp>().copied();
    let wait = from.filter(|_| signs_in).and_then(|ip| throttle.wait(ip.bucket()));
    match wait {
        None => next.run(request).await,
        Some(seconds) => {
            tracing::warn!("sign-in throttled by address");
            // The form's own error, so that the person reads it where they typed.
            let error = serde_json::json!({ "TooManyTries": { "seconds": seconds } });
            (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())], Json(error)).into_response()
        }
    }
}
