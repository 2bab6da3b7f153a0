//! What every request can reach.

use std::ops::Deref;
use std::sync::Arc;

use crate::auth::{Keys, Passwords};
use crate::config::Config;
use crate::db::{Clock, Db};

/// Shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

pub struct Shared {
    pub db: Db,
    pub clock: Clock,
    pub config: Config,
    pub keys: Keys,
    pub passwords: Passwords,
}

impl AppState {
    pub fn new(config: Config, db: Db, clock: Clock, keys: Keys, passwords: Passwords) -> AppState {
        AppState(Arc::new(Shared { db, clock, config, keys, passwords }))
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
