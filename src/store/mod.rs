//! Every table but the books', one file an aggregate.

pub mod factors;
pub mod members;
pub mod redemptions;
pub mod rewards;
pub mod sessions;
pub mod throttles;

use crate::db::StoreError;

/// For rows that hold what the application never writes.
fn corrupt(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(what.to_string())
}
