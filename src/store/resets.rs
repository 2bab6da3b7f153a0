//! Links to set a new password.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// The link that was sent before no longer works.
pub async fn insert(tx: &mut Tx, digest: &str, member: &MemberId, ends_at: Timestamp, now: Timestamp) -> Result<(), StoreError> {
    end_all(tx, member, now).await?;
    execute!(
        tx,
        "insert into password_reset (digest, member_id, created_at, ends_at) values ($1, $2, $3, $4)",
        digest,
        member.as_str(),
        now.micros(),
        ends_at.micros(),
    )?;
    Ok(())
}

/// Whose password a link may set, while it works.
pub async fn find(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<MemberId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "select r.member_id from password_reset r join member m on m.id = r.member_id
         where r.digest = $1 and r.used_at is null and r.ends_at > $2 and m.disabled_at is null",
        digest,
        now.micros(),
    )?;
    row.map(|(id,)| MemberId::parse(&id).map_err(corrupt)).transpose()
}

/// `false`: it was used before.
pub async fn take(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<bool, StoreError> {
    let used = execute!(tx, "update password_reset set used_at = $1 where digest = $2 and used_at is null", now.micros(), digest)?;
    Ok(used == 1)
}

pub async fn end_all(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update password_reset set used_at = $1 where member_id = $2 and used_at is null", now.micros(), member.as_str())?;
    Ok(())
}
