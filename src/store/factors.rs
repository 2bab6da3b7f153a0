//! Authenticator apps.

use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// An authenticator app: its secret is sealed, bound to `id` and member.
pub struct Totp {
    pub id: String,
    pub secret_sealed: String,
}

pub async fn insert_totp(tx: &mut Tx, id: &str, member: &MemberId, sealed: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into totp_factor (id, member_id, secret_sealed, created_at) values ($1, $2, $3, $4)",
        id,
        member.as_str(),
        sealed,
        now.micros(),
    )?;
    Ok(())
}

pub async fn totp_of(tx: &mut Tx, member: &MemberId) -> Result<Option<Totp>, StoreError> {
    let row = fetch_optional!(tx, (String, String), "select id, secret_sealed from totp_factor where member_id = $1", member.as_str())?;
    Ok(row.map(|(id, secret_sealed)| Totp { id, secret_sealed }))
}

/// Marks a time step as used. `false`: it or a later one was used before (RFC 6238 section 5.2).
pub async fn use_step(tx: &mut Tx, id: &str, step: i64) -> Result<bool, StoreError> {
    let used = execute!(tx, "update totp_factor set last_step = $1 where id = $2 and last_step < $1", step, id)?;
    Ok(used == 1)
}

/// Puts a new secret in the place of the member's own. The next code must be of this step or a later one.
pub async fn set_totp(tx: &mut Tx, new: &Totp, member: &MemberId, last_step: i64, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into totp_factor (id, member_id, secret_sealed, last_step, created_at) values ($1, $2, $3, $4, $5)
         on conflict (member_id) do update set
         id = excluded.id, secret_sealed = excluded.secret_sealed, last_step = excluded.last_step, created_at = excluded.created_at",
        new.id.as_str(),
        member.as_str(),
        new.secret_sealed.as_str(),
        last_step,
        now.micros(),
    )?;
    Ok(())
}

/// Seals the same secret anew, under another key.
pub async fn reseal_totp(tx: &mut Tx, id: &str, sealed: &str) -> Result<(), StoreError> {
    execute!(tx, "update totp_factor set secret_sealed = $1 where id = $2", sealed, id)?;
    Ok(())
}

/// `false`: there was none.
pub async fn remove_totp(tx: &mut Tx, member: &MemberId) -> Result<bool, StoreError> {
    let removed = execute!(tx, "delete from totp_factor where member_id = $1", member.as_str())?;
    Ok(removed == 1)
}

/// The secret that waits for its first code, and when it was made.
pub async fn enrolment(tx: &mut Tx, member: &MemberId) -> Result<Option<(Totp, Timestamp)>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, i64),
        "select id, secret_sealed, created_at from totp_enrolment where member_id = $1",
        member.as_str(),
    )?;
    Ok(row.map(|(id, secret_sealed, at)| (Totp { id, secret_sealed }, Timestamp::from_micros(at))))
}

pub async fn begin_enrolment(tx: &mut Tx, new: &Totp, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into totp_enrolment (member_id, id, secret_sealed, created_at) values ($1, $2, $3, $4)
         on conflict (member_id) do update set id = excluded.id, secret_sealed = excluded.secret_sealed, created_at = excluded.created_at",
        member.as_str(),
        new.id.as_str(),
        new.secret_sealed.as_str(),
        now.micros(),
    )?;
    Ok(())
}

pub async fn end_enrolment(tx: &mut Tx, member: &MemberId) -> Result<(), StoreError> {
    execute!(tx, "delete from totp_enrolment where member_id = $1", member.as_str())?;
    Ok(())
}
