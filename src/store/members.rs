//! Who takes part.

use std::collections::HashMap;

use super::{cards, corrupt, referrals};
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::birthday::Birthday;
use crate::domain::country::Country;
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
        &mut *tx,
        "insert into member (id, email, name, password_hash, created_at) values ($1, $2, $3, $4, $5)",
        id.as_str(),
        email.as_str(),
        name,
        password_hash,
        now.micros(),
    )?;
    cards::insert(&mut *tx, id, now).await?;
    referrals::insert_invitation(tx, id, now).await
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

/// Whom a letter is for, and in which language.
#[derive(Clone, Debug)]
pub struct Contact {
    pub member: MemberId,
    pub email: EmailAddress,
    pub name: String,
    pub language: Option<String>,
    pub disabled: bool,
}

type ContactRow = (String, String, String, Option<String>, Option<i64>);

fn contact((id, email, name, language, disabled_at): ContactRow) -> Result<Contact, StoreError> {
    Ok(Contact {
        member: MemberId::parse(&id).map_err(corrupt)?,
        email: EmailAddress::parse(&email).map_err(|_| corrupt("a member without an address"))?,
        name,
        language,
        disabled: disabled_at.is_some(),
    })
}

pub async fn contact_at(tx: &mut Tx, email: &EmailAddress) -> Result<Option<Contact>, StoreError> {
    let row =
        fetch_optional!(tx, ContactRow, "select id, email, name, language, disabled_at from member where email = $1", email.as_str())?;
    row.map(contact).transpose()
}

pub async fn contact_of(tx: &mut Tx, member: &MemberId) -> Result<Contact, StoreError> {
    let row = fetch_optional!(tx, ContactRow, "select id, email, name, language, disabled_at from member where id = $1", member.as_str())?;
    row.map(contact).transpose()?.ok_or_else(|| corrupt("a sign-in of no member"))
}

pub async fn password_hash(tx: &mut Tx, member: &MemberId) -> Result<String, StoreError> {
    let row = fetch_optional!(tx, (String,), "select password_hash from member where id = $1", member.as_str())?;
    row.map(|(hash,)| hash).ok_or_else(|| corrupt("a sign-in of no member"))
}

pub async fn set_password(tx: &mut Tx, member: &MemberId, hash: &str) -> Result<(), StoreError> {
    execute!(tx, "update member set password_hash = $1 where id = $2", hash, member.as_str())?;
    Ok(())
}

/// Sets it if it is still the one that was checked, which may be long ago: also the lock on the account. `false`: it is another.
pub async fn replace_password(tx: &mut Tx, member: &MemberId, checked: &str, hash: &str) -> Result<bool, StoreError> {
    let sql = "update member set password_hash = $1 where id = $2 and password_hash = $3 and disabled_at is null";
    Ok(execute!(tx, sql, hash, member.as_str(), checked)? == 1)
}

/// Whoever changes the same account next waits for the end of this transaction. `false`: the account is closed.
pub async fn lock(tx: &mut Tx, member: &MemberId) -> Result<bool, StoreError> {
    Ok(execute!(tx, "update member set id = id where id = $1 and disabled_at is null", member.as_str())? == 1)
}

/// Fails on the constraint `member_email_key` when another member has the address.
pub async fn set_email(tx: &mut Tx, member: &MemberId, email: &EmailAddress) -> Result<(), StoreError> {
    execute!(tx, "update member set email = $1 where id = $2", email.as_str(), member.as_str())?;
    Ok(())
}

/// `at`: since when nobody may sign in; `None` lets them in again. `false`: it was so already.
pub async fn set_disabled(tx: &mut Tx, member: &MemberId, at: Option<Timestamp>) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "update member set disabled_at = $1 where id = $2 and (disabled_at is null) <> (cast($1 as bigint) is null)",
        at.map(Timestamp::micros),
        member.as_str(),
    )?;
    Ok(changed == 1)
}

/// `None`: they have not told it.
pub async fn birthday(tx: &mut Tx, member: &MemberId) -> Result<Option<Birthday>, StoreError> {
    let row = fetch_optional!(tx, (Option<String>,), "select birthday from member where id = $1", member.as_str())?;
    row.and_then(|(birthday,)| birthday).map(|birthday| birthday.parse()).transpose().map_err(corrupt)
}

pub async fn set_birthday(tx: &mut Tx, member: &MemberId, birthday: Option<Birthday>) -> Result<(), StoreError> {
    let birthday = birthday.map(|birthday| birthday.to_string());
    execute!(tx, "update member set birthday = $1 where id = $2", birthday, member.as_str())?;
    Ok(())
}

/// Where they live; `None`: they do not say.
pub async fn set_country(tx: &mut Tx, member: &MemberId, country: Option<Country>) -> Result<(), StoreError> {
    let country = country.map(|country| country.to_string());
    execute!(tx, "update member set country = $1 where id = $2", country, member.as_str())?;
    Ok(())
}

/// What these members are called, by member.
pub async fn names<'a>(tx: &mut Tx, members: impl Iterator<Item = &'a str>) -> Result<HashMap<String, String>, StoreError> {
    let ids: Vec<_> = members.map(|id| serde_json::json!({ "id": id })).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = "select id, name from member where id in (select value ->> 'id' from json_each($1))";
    let rows = fetch_all!(tx, (String, String), sql, serde_json::to_string(&ids).map_err(corrupt)?)?;
    Ok(rows.into_iter().collect())
}
