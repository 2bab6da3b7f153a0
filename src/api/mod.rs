//! What other servers ask of us: JSON, and no cookie.

mod suppliers;

use axum::Router;

use crate::state::AppState;

pub fn router(state: &AppState) -> Router {
    suppliers::router(state)
}
