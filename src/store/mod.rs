//! Every table but the books', one file an aggregate.

pub mod addresses;
pub mod approvals;
pub mod audit;
pub mod auto_redeem;
pub mod brand_files;
pub mod cards;
pub mod ceremonies;
pub mod code_uses;
pub mod devices;
pub mod earned;
pub mod earnings;
pub mod email_changes;
pub mod events;
pub mod factors;
pub mod favourites;
pub mod feedback;
pub mod fulfilments;
pub mod goals;
pub mod joinings;
pub mod members;
pub mod notifications;
pub mod outbox;
pub mod partners;
pub mod passkeys;
pub mod payouts;
pub mod pools;
pub mod programmes;
pub mod purchases;
pub mod recovery_codes;
pub mod redemptions;
pub mod references;
pub mod referrals;
pub mod reminders;
pub mod resets;
pub mod reward_codes;
pub mod rewards;
pub mod sessions;
pub mod standing;
pub mod suppliers;
pub mod throttles;
pub mod till_holds;
pub mod tokens;
pub mod transfers;
pub mod waiting_refunds;
pub mod webhooks;

use crate::db::StoreError;

/// For rows that hold what the application never writes.
fn corrupt(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(what.to_string())
}
