//! Who is asking.
//!
//! The cookie's token opens a `session_token` row, which names a `member_session` row; what a sign-in may do is read from
//! that row alone, at every request. A half sign-in (password only) is a state of its own that opens nothing but the second
//! step. Every step up gets a new token.

pub mod cookie;
mod token_store;

use std::sync::Arc;
use std::time::Duration;

use tower_sessions::Session;

use crate::db::{Clock, Db, Never, StoreError};
use crate::domain::sign_in::IDLE;
use crate::store::sessions::{self, LiveSession, Stage};

pub use token_store::TokenStore;

/// "Last seen" is written at most so often: otherwise every read would be a write.
const SEEN_EVERY: Duration = Duration::from_secs(60);
/// The only key of the cookie's record that is kept: the id of the sign-in.
const KEY: &str = "session";
/// The sign-in itself, read with the token at every request and never kept.
const LIVE: &str = "live";

/// Whoever sent the request.
#[derive(Clone, Debug)]
pub enum Visitor {
    Stranger,
    /// Knows the password; owes the second factor.
    HalfWay(Arc<LiveSession>),
    Member(Arc<LiveSession>),
}

impl Visitor {
    /// The member, once both factors are proved.
    pub fn member(&self) -> Option<&LiveSession> {
        match self {
            Visitor::Member(live) => Some(live),
            Visitor::Stranger | Visitor::HalfWay(_) => None,
        }
    }

    pub fn half_way(&self) -> Option<&LiveSession> {
        match self {
            Visitor::HalfWay(live) => Some(live),
            Visitor::Stranger | Visitor::Member(_) => None,
        }
    }
}

/// Reads the sign-in that the cookie opens, and notes that it was seen, and at which address. `None`: nobody asks but an open page,
/// by itself, which must not keep a sign-in alive.
pub async fn visitor(db: &Db, clock: &Clock, session: &Session, address: Option<&str>) -> Result<Visitor, StoreError> {
    let now = clock.now();
    let live: Option<LiveSession> = session.get(LIVE).await.map_err(lost)?;
    let Some(live) = live.filter(|live| live.ends_at > now && live.last_seen_at + IDLE > now) else {
        return Ok(Visitor::Stranger);
    };
    if let Some(address) = address
        && now.since(live.last_seen_at) >= SEEN_EVERY
    {
        db.write((live.id.clone(), address.to_owned(), now), |tx, (id, address, now)| {
            Box::pin(async move { Ok::<_, crate::db::Stop<Never>>(sessions::touch(tx, id, address, *now).await?) })
        })
        .await?;
    }
    Ok(match live.stage {
        Stage::Password => Visitor::HalfWay(live.into()),
        Stage::Full => Visitor::Member(live.into()),
    })
}

fn lost(error: tower_sessions::session::Error) -> StoreError {
    StoreError::Lost(error.to_string())
}
