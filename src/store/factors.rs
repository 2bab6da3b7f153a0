//! Second factors.

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
