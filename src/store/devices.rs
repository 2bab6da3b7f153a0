//! Browsers that a member has signed in with, by the digest of what their cookie holds.

use crate::db::{StoreError, Tx, execute, fetch_one, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

pub async fn is_known(tx: &mut Tx, digest: &str, member: &MemberId) -> Result<bool, StoreError> {
    // Without a name nobody is known by one.
    if digest.is_empty() {
        return Ok(false);
    }
    let row =
        fetch_optional!(tx, (i64,), "select created_at from known_device where digest = $1 and member_id = $2", digest, member.as_str())?;
    Ok(row.is_some())
}

pub async fn count(tx: &mut Tx, member: &MemberId) -> Result<i64, StoreError> {
    let (count,) = fetch_one!(tx, (i64,), "select count(*) from known_device where member_id = $1", member.as_str())?;
    Ok(count)
}

pub async fn see(tx: &mut Tx, digest: &str, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    if digest.is_empty() {
        return Ok(());
    }
    execute!(
        tx,
        "insert into known_device (digest, member_id, created_at, last_seen_at) values ($1, $2, $3, $3)
         on conflict (digest, member_id) do update set last_seen_at = excluded.last_seen_at",
        digest,
        member.as_str(),
        now.micros(),
    )?;
    Ok(())
}

/// None of them is known any more.
pub async fn forget_all(tx: &mut Tx, member: &MemberId) -> Result<(), StoreError> {
    execute!(tx, "delete from known_device where member_id = $1", member.as_str())?;
    Ok(())
}
