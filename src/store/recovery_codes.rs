//! Recovery codes: ten at a time, each good for one sign-in.

use crate::db::{StoreError, Tx, execute, fetch_one, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// Puts new codes in the place of all there were. `digests`: of the codes; `sealed`: all of them, for the member to put away.
pub async fn replace(tx: &mut Tx, member: &MemberId, digests: &[String], sealed: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(&mut *tx, "delete from recovery_code where member_id = $1", member.as_str())?;
    for digest in digests {
        execute!(
            &mut *tx,
            "insert into recovery_code (digest, member_id, created_at) values ($1, $2, $3)",
            digest.as_str(),
            member.as_str(),
            now.micros(),
        )?;
    }
    execute!(
        tx,
        "insert into recovery_sheet (member_id, codes_sealed, created_at) values ($1, $2, $3)
         on conflict (member_id) do update set codes_sealed = excluded.codes_sealed, created_at = excluded.created_at",
        member.as_str(),
        sealed,
        now.micros(),
    )?;
    Ok(())
}

/// Uses a code up. `false`: it is none of the member's, or it was used before.
pub async fn take(tx: &mut Tx, digest: &str, member: &MemberId, now: Timestamp) -> Result<bool, StoreError> {
    let used = execute!(
        tx,
        "update recovery_code set used_at = $1 where digest = $2 and member_id = $3 and used_at is null",
        now.micros(),
        digest,
        member.as_str(),
    )?;
    Ok(used == 1)
}

/// How many have not been used.
pub async fn left(tx: &mut Tx, member: &MemberId) -> Result<i64, StoreError> {
    let (left,) = fetch_one!(tx, (i64,), "select count(*) from recovery_code where member_id = $1 and used_at is null", member.as_str())?;
    Ok(left)
}

/// The codes that wait to be put away, sealed, and when they were made.
pub async fn sheet(tx: &mut Tx, member: &MemberId) -> Result<Option<(String, Timestamp)>, StoreError> {
    let row =
        fetch_optional!(tx, (String, i64), "select codes_sealed, created_at from recovery_sheet where member_id = $1", member.as_str())?;
    Ok(row.map(|(sealed, at)| (sealed, Timestamp::from_micros(at))))
}

pub async fn put_away(tx: &mut Tx, member: &MemberId) -> Result<(), StoreError> {
    execute!(tx, "delete from recovery_sheet where member_id = $1", member.as_str())?;
    Ok(())
}
