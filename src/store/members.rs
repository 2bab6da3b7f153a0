//! Who takes part.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// What opens an account, and whether it may be opened.
pub struct Credentials {
    pub member: MemberId,
    pub password_hash: String,
    pub disabled: bool,
}

pub async fn insert(
    tx: &mut Tx,
    id: &MemberId,
    email: &EmailAddress,
    name: &str,
    password_hash: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into member (id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5)",
        id.as_str(),
        email.as_str(),
        name,
        password_hash,
        now.micros(),
    )?;
    Ok(())
}

pub async fn id_of(tx: &mut Tx, email: &EmailAddress) -> Result<Option<MemberId>, StoreError> {
    let row = fetch_optional!(tx, (String,), "select id from member where email = $1", email.as_str())?;
    row.map(|(id,)| MemberId::parse(&id).map_err(corrupt)).transpose()
}

pub async fn credentials(tx: &mut Tx, email: &EmailAddress) -> Result<Option<Credentials>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, Option<i64>),
        "select id, password_hash, disabled_at from member where email = $1",
        email.as_str(),
    )?;
    let Some((id, password_hash, disabled_at)) = row else { return Ok(None) };
    Ok(Some(Credentials { member: MemberId::parse(&id).map_err(corrupt)?, password_hash, disabled: disabled_at.is_some() }))
}

pub async fn set_language(tx: &mut Tx, member: &MemberId, language: &str) -> Result<(), StoreError> {
    execute!(tx, "update member set language = $1 where id = $2", language, member.as_str())?;
    Ok(())
}
