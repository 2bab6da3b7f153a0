//! What other servers ask of us: JSON, and no cookie.

mod body;
mod caller;
mod codes;
mod cursor;
mod deliveries;
mod events;
mod history;
mod holds;
mod members;
mod messages;
mod problem;
mod purchases;
mod references;
mod refunds;
mod suppliers;
mod v1;
mod webhooks;

use axum::Router;

use crate::state::AppState;

/// Largest body that another server may send, in bytes: a thousand purchases of a few lines.
pub const BODY_MAX: usize = 1024 * 1024;

pub fn router(state: &AppState) -> Router {
    suppliers::router(state).merge(v1::router(state))
}
