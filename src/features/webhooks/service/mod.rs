//! Where partners are told, and one round of telling them.

mod endpoints;
mod telling;

use crate::auth::Keys;
use crate::db::StoreError;
use crate::webhooks::Secret;

pub use endpoints::{Change, Wish, add, change, deliveries, find, list, remove, replay, rotate, test};
pub use telling::{due, forget, tell_all, tell_endpoint};

/// The one place where the secret of an endpoint belongs.
fn binding(endpoint: &str) -> String {
    format!("webhook {endpoint}")
}

fn open(keys: &Keys, endpoint: &str, sealed: &str) -> Result<Secret, StoreError> {
    keys.open_signing(sealed, &binding(endpoint)).map_err(|error| StoreError::Corrupt(error.to_string()))
}
