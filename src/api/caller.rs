//! Who calls: a partner, by a bearer key (RFC 6750).

use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::problem::Problem;
use crate::auth::digest;
use crate::domain::partner::Scope;
use crate::state::AppState;
use crate::store::partners::{self, PartnerKey};

/// Requests a second with one key, and at once.
const RATE: NonZeroU32 = NonZeroU32::new(500).expect("it is not zero");

/// What every request of the API passes.
#[derive(Clone)]
pub struct Gate {
    pub state: AppState,
    rate: Arc<DefaultKeyedRateLimiter<String>>,
}

impl Gate {
    pub fn new(state: &AppState) -> Gate {
        Gate { state: state.clone(), rate: Arc::new(RateLimiter::keyed(Quota::per_second(RATE))) }
    }
}

/// `Idempotency-Key` of a request, if there is one.
pub struct RequestKey(pub Option<String>);

impl<S: Sync> FromRequestParts<S> for RequestKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let header = parts.headers.get("idempotency-key").map(|value| value.to_str().map(str::to_owned));
        header.transpose().map(RequestKey).map_err(|_| Problem::Malformed("Idempotency-Key must be ASCII".to_owned()))
    }
}

macro_rules! callers {
    ($($(#[$doc:meta])* $name:ident = $scope:ident),+ $(,)?) => {
        $($(#[$doc])*
        pub struct $name(pub PartnerKey);

        // Before the body is read: it is nothing to whoever may not send it.
        impl FromRequestParts<Gate> for $name {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, gate: &Gate) -> Result<Self, Problem> {
                let shown = shown_key(parts, gate).await?;
                if shown.scopes.contains(&Scope::$scope) { Ok($name(shown)) } else { Err(Problem::Scope) }
            }
        })+
    };
}

callers!(
    /// One who reports what is bought.
    Seller = Earn,
    /// One who lets members pay with points.
    Cashier = Redeem,
    /// One who takes the codes of rewards.
    Redeemer = Codes,
    /// One who sees who is there.
    Host = Members,
    /// One who says where the partner is told what happens.
    Listener = Webhooks,
);

async fn shown_key(parts: &Parts, gate: &Gate) -> Result<PartnerKey, Problem> {
    let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).ok_or(Problem::NoKey)?;
    let (scheme, token) = header.split_once(' ').ok_or(Problem::NoKey)?;
    if !scheme.eq_ignore_ascii_case("Bearer") {
        return Err(Problem::NoKey);
    }
    let now = gate.state.clock.now();
    let mut tx = gate.state.db.read().await?;
    let found = partners::find_key(&mut tx, &digest(token.trim().as_bytes()), now).await?;
    let key = found.ok_or(Problem::BadKey)?;
    match gate.rate.check_key(&key.id) {
        Ok(()) => Ok(key),
        Err(until) => Err(Problem::TooMany { seconds: until.wait_time_from(DefaultClock::default().now()).as_secs() + 1 }),
    }
}
