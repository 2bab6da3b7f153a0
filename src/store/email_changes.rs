//! Wishes for another e-mail address. One counts when both addresses have said yes.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::email::EmailAddress;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

#[derive(Clone)]
pub struct EmailChange {
    pub id: String,
    pub member: MemberId,
    pub email: EmailAddress,
    pub old_digest: String,
    pub new_digest: String,
    pub old_confirmed: bool,
    pub new_confirmed: bool,
    pub ends_at: Timestamp,
}

/// The wish before it is overtaken.
pub async fn insert(tx: &mut Tx, new: &EmailChange, now: Timestamp) -> Result<(), StoreError> {
    end_all(tx, &new.member, now).await?;
    execute!(
        tx,
        "insert into email_change (id, member_id, email, old_digest, new_digest, created_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)",
        new.id.as_str(),
        new.member.as_str(),
        new.email.as_str(),
        new.old_digest.as_str(),
        new.new_digest.as_str(),
        now.micros(),
        new.ends_at.micros(),
    )?;
    Ok(())
}

type Row = (String, String, String, String, String, Option<i64>, Option<i64>, i64);

/// The wish behind a token of either address, while it lasts.
pub async fn find(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<EmailChange>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select id, member_id, email, old_digest, new_digest, old_confirmed_at, new_confirmed_at, ends_at from email_change
         where (old_digest = $1 or new_digest = $1) and ended_at is null and ends_at > $2",
        digest,
        now.micros(),
    )?;
    row.map(change).transpose()
}

/// The wish that a member waits for.
pub async fn of_member(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<Option<EmailChange>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select id, member_id, email, old_digest, new_digest, old_confirmed_at, new_confirmed_at, ends_at from email_change
         where member_id = $1 and ended_at is null and ends_at > $2",
        member.as_str(),
        now.micros(),
    )?;
    row.map(change).transpose()
}

fn change((id, member, email, old_digest, new_digest, old, new, ends_at): Row) -> Result<EmailChange, StoreError> {
    Ok(EmailChange {
        id,
        member: MemberId::parse(&member).map_err(corrupt)?,
        email: EmailAddress::parse(&email).map_err(|_| corrupt("a wish for no address"))?,
        old_digest,
        new_digest,
        old_confirmed: old.is_some(),
        new_confirmed: new.is_some(),
        ends_at: Timestamp::from_micros(ends_at),
    })
}

/// Notes the yes of the address whose token this is. Both have said yes: `true`, once.
pub async fn confirm(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<bool, StoreError> {
    let at = now.micros();
    execute!(&mut *tx, "update email_change set old_confirmed_at = $1 where old_digest = $2 and old_confirmed_at is null", at, digest)?;
    execute!(&mut *tx, "update email_change set new_confirmed_at = $1 where new_digest = $2 and new_confirmed_at is null", at, digest)?;
    let ended = execute!(
        tx,
        "update email_change set ended_at = $1 where (old_digest = $2 or new_digest = $2) and ended_at is null
         and old_confirmed_at is not null and new_confirmed_at is not null",
        at,
        digest,
    )?;
    Ok(ended == 1)
}

pub async fn end_all(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update email_change set ended_at = $1 where member_id = $2 and ended_at is null", now.micros(), member.as_str())?;
    Ok(())
}
