//! One-time tokens of every kind.

use super::{email_changes, factors, resets};
use crate::db::{StoreError, Tx, execute};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// None that was given out opens anything any more.
pub async fn end_all(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    let at = now.micros();
    execute!(&mut *tx, "update joining set used_at = $1 where used_at is null", at)?;
    execute!(&mut *tx, "update password_reset set used_at = $1 where used_at is null", at)?;
    execute!(&mut *tx, "update email_change set ended_at = $1 where ended_at is null", at)?;
    execute!(&mut *tx, "delete from passkey_ceremony")?;
    execute!(&mut *tx, "delete from totp_enrolment")?;
    execute!(&mut *tx, "delete from recovery_sheet")?;
    execute!(tx, "delete from redemption_approval")?;
    Ok(())
}

/// None that was given out for a member opens anything any more: whoever has the account now did not ask for them.
pub async fn end_all_of(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    resets::end_all(tx, member, now).await?;
    email_changes::end_all(tx, member, now).await?;
    factors::end_enrolment(tx, member).await
}
