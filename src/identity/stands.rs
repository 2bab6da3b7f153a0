//! Whether somebody is still who they were when their request came in.

use crate::db::{StoreError, Tx};
use crate::domain::time::Timestamp;
use crate::store::sessions::LiveSession;
use crate::store::{members, sessions};

/// Locks the account against other changes, and tells whether the sign-in still stands: a request can wait longer for its body or
/// for a hash than the member needs to end it. The first statement of every act on an account.
pub async fn still_stands(tx: &mut Tx, live: &LiveSession, now: Timestamp) -> Result<bool, StoreError> {
    Ok(members::lock(tx, &live.member).await? && sessions::stands(tx, &live.id, now).await?)
}
