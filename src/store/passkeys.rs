//! Passkeys: public keys of authenticators, each of one member.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

#[derive(Clone, Debug)]
pub struct Passkey {
    /// The credential's own id, base64url.
    pub id: String,
    pub member: MemberId,
    pub name: String,
    /// As `auth::passkey` writes it.
    pub credential: String,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

pub async fn insert(tx: &mut Tx, id: &str, member: &MemberId, name: &str, credential: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into passkey (id, member_id, name, credential, created_at) values ($1, $2, $3, $4, $5)",
        id,
        member.as_str(),
        name,
        credential,
        now.micros(),
    )?;
    Ok(())
}

type Row = (String, String, String, String, i64, Option<i64>);

fn passkey((id, member, name, credential, created_at, last_used_at): Row) -> Result<Passkey, StoreError> {
    Ok(Passkey {
        id,
        member: MemberId::parse(&member).map_err(corrupt)?,
        name,
        credential,
        created_at: Timestamp::from_micros(created_at),
        last_used_at: last_used_at.map(Timestamp::from_micros),
    })
}

/// All of a member, oldest first.
pub async fn of_member(tx: &mut Tx, member: &MemberId) -> Result<Vec<Passkey>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select id, member_id, name, credential, created_at, last_used_at from passkey where member_id = $1 order by created_at, id",
        member.as_str(),
    )?;
    rows.into_iter().map(passkey).collect()
}

pub async fn find(tx: &mut Tx, id: &str) -> Result<Option<Passkey>, StoreError> {
    let row = fetch_optional!(tx, Row, "select id, member_id, name, credential, created_at, last_used_at from passkey where id = $1", id)?;
    row.map(passkey).transpose()
}

/// Notes a use; `changed`: the credential as it is now.
pub async fn used(tx: &mut Tx, id: &str, changed: Option<&str>, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update passkey set last_used_at = $1, credential = coalesce($2, credential) where id = $3", now.micros(), changed, id,)?;
    Ok(())
}

/// `false`: the member has no such passkey.
pub async fn rename(tx: &mut Tx, id: &str, member: &MemberId, name: &str) -> Result<bool, StoreError> {
    let renamed = execute!(tx, "update passkey set name = $1 where id = $2 and member_id = $3", name, id, member.as_str())?;
    Ok(renamed == 1)
}

/// `false`: the member has no such passkey.
pub async fn remove(tx: &mut Tx, id: &str, member: &MemberId) -> Result<bool, StoreError> {
    let removed = execute!(tx, "delete from passkey where id = $1 and member_id = $2", id, member.as_str())?;
    Ok(removed == 1)
}
