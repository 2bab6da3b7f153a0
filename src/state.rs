//! What every request can reach.

use axum::extract::FromRef;
use leptos::config::LeptosOptions;

use crate::auth::{Keys, Passwords};
use crate::config::Config;
use crate::db::{Clock, Db};

/// Shared by all requests; cheap to clone.
#[derive(Clone, FromRef)]
pub struct AppState {
    pub db: Db,
    pub clock: Clock,
    pub config: std::sync::Arc<Config>,
    pub keys: Keys,
    pub passwords: Passwords,
    pub leptos: LeptosOptions,
}

impl AppState {
    pub fn new(config: Config, db: Db, clock: Clock, keys: Keys, passwords: Passwords) -> AppState {
        let leptos = LeptosOptions::builder().output_name("guerdon").build();
        AppState { db, clock, config: config.into(), keys, passwords, leptos }
    }
}
