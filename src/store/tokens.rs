//! One-time tokens of every kind.

use crate::db::{StoreError, Tx, execute};
use crate::domain::time::Timestamp;

/// None that was given out opens anything any more.
pub async fn end_all(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    let at = now.micros();
    execute!(&mut *tx, "update joining set used_at = $1 where used_at is null", at)?;
    execute!(&mut *tx, "update password_reset set used_at = $1 where used_at is null", at)?;
    execute!(&mut *tx, "update email_change set ended_at = $1 where ended_at is null", at)?;
    execute!(&mut *tx, "delete from passkey_ceremony")?;
    execute!(&mut *tx, "delete from totp_enrolment")?;
    execute!(tx, "delete from redemption_approval")?;
    Ok(())
}
