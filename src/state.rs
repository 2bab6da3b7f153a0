//! What every request can reach.

use std::sync::Arc;

use crate::auth::{Keys, Passwords};
use crate::config::Config;
use crate::db::{Clock, Db};

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub db: Db,
    pub clock: Clock,
    pub config: Arc<Config>,
    pub keys: Keys,
    pub passwords: Passwords,
}

impl AppState {
    pub fn new(config: Config, db: Db, clock: Clock, keys: Keys, passwords: Passwords) -> AppState {
        AppState { db, clock, config: Arc::new(config), keys, passwords }
    }
}
