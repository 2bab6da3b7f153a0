//! The audit trail.

use super::Asker;
use crate::db::{StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;
use crate::store::audit::{self, NewEntry};

/// Notes what happened to an account; `detail` holds no secret.
pub async fn note(tx: &mut Tx, member: &MemberId, event: Event, asker: &Asker, detail: &str, now: Timestamp) -> Result<(), StoreError> {
    let entry = NewEntry { member, event, address: &asker.address, device: &asker.device, detail };
    audit::append(tx, &entry, now).await
}
