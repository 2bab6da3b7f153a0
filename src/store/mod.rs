//! Every table but the books', one file an aggregate.

pub mod approvals;
pub mod audit;
pub mod ceremonies;
pub mod devices;
pub mod email_changes;
pub mod factors;
pub mod fulfilments;
pub mod joinings;
pub mod members;
pub mod outbox;
pub mod passkeys;
pub mod recovery_codes;
pub mod redemptions;
pub mod resets;
pub mod reward_codes;
pub mod rewards;
pub mod sessions;
pub mod throttles;
pub mod tokens;

use crate::db::StoreError;

/// For rows that hold what the application never writes.
fn corrupt(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(what.to_string())
}
