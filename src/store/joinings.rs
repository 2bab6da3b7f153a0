//! Who asked to join.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// A wish to join that waits for the mail's answer.
#[derive(Clone)]
pub struct Joining {
    pub digest: String,
    pub email: EmailAddress,
    pub name: String,
    pub language: String,
    pub password_hash: String,
    /// Who has invited them.
    pub invited_by: Option<MemberId>,
    pub ends_at: Timestamp,
}

/// Those that were never answered go with the next.
pub async fn insert(tx: &mut Tx, new: &Joining, now: Timestamp) -> Result<(), StoreError> {
    execute!(&mut *tx, "delete from joining where ends_at <= $1", now.micros())?;
    execute!(
        tx,
        "insert into joining (digest, email, name, language, password_hash, invited_by, created_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.digest.as_str(),
        new.email.as_str(),
        new.name.as_str(),
        new.language.as_str(),
        new.password_hash.as_str(),
        new.invited_by.as_ref().map(MemberId::as_str),
        now.micros(),
        new.ends_at.micros(),
    )?;
    Ok(())
}

type Row = (String, String, String, String, Option<String>, i64);

/// The wish behind a mailed token, unless it has been used or is too old.
pub async fn find(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<Joining>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select email, name, language, password_hash, invited_by, ends_at from joining where digest = $1 and used_at is null and ends_at > $2",
        digest,
        now.micros(),
    )?;
    let Some((email, name, language, password_hash, invited_by, ends_at)) = row else { return Ok(None) };
    let email = EmailAddress::parse(&email).map_err(|_| corrupt("a wish to join without an address"))?;
    let invited_by = invited_by.map(|id| MemberId::parse(&id)).transpose().map_err(corrupt)?;
    Ok(Some(Joining {
        digest: digest.to_owned(),
        email,
        name,
        language,
        password_hash,
        invited_by,
        ends_at: Timestamp::from_micros(ends_at),
    }))
}

/// `false`: it was used before. All other wishes for the address end with it.
pub async fn take(tx: &mut Tx, joining: &Joining, now: Timestamp) -> Result<bool, StoreError> {
    let used =
        execute!(&mut *tx, "update joining set used_at = $1 where digest = $2 and used_at is null", now.micros(), joining.digest.as_str())?;
    execute!(tx, "update joining set used_at = $1 where email = $2 and used_at is null", now.micros(), joining.email.as_str())?;
    Ok(used == 1)
}
