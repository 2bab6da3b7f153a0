//! Who feeds the programme, and their keys.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::partner::Scope;
use crate::domain::time::Timestamp;

/// A key of a partner, as far as it is known here.
#[derive(Clone, Debug)]
pub struct PartnerKey {
    pub id: String,
    pub partner: String,
    pub scopes: Vec<Scope>,
    /// What it reports is of this place; `None`: of whichever it says.
    pub location: Option<String>,
    pub created_at: Timestamp,
    /// The first instant at which it is over.
    pub expires_at: Option<Timestamp>,
}

type Row = (String, String, String, Option<String>, i64, Option<i64>);

/// `false`: the name is taken.
pub async fn insert(tx: &mut Tx, name: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "insert into partner (name, created_at) values ($1, $2) on conflict (name) do nothing";
    Ok(execute!(tx, sql, name, now.micros())? == 1)
}

/// Their names.
pub async fn all(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    Ok(fetch_all!(tx, (String,), "select name from partner order by name")?.into_iter().map(|(name,)| name).collect())
}

/// `false`: there is no such partner.
pub async fn insert_key(tx: &mut Tx, key: &PartnerKey, digest: &str) -> Result<bool, StoreError> {
    let scopes: Vec<_> = key.scopes.iter().map(|scope| scope.code()).collect();
    let inserted = execute!(
        tx,
        "insert into partner_key (id, partner, digest, scopes, location, created_at, expires_at)
         select $1, name, $2, $3, $4, cast($5 as bigint), cast($6 as bigint) from partner where name = $7",
        key.id.as_str(),
        digest,
        scopes.join(" "),
        key.location.as_deref(),
        key.created_at.micros(),
        key.expires_at.map(Timestamp::micros),
        key.partner.as_str(),
    )?;
    Ok(inserted == 1)
}

/// The key with this digest, as long as it lasts.
pub async fn find_key(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<PartnerKey>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select id, partner, scopes, location, created_at, expires_at from partner_key
         where digest = $1 and (expires_at is null or expires_at > $2)",
        digest,
        now.micros(),
    )?;
    row.map(key).transpose()
}

/// The keys of a partner, the newest first.
pub async fn keys_of(tx: &mut Tx, partner: &str) -> Result<Vec<PartnerKey>, StoreError> {
    let sql = "select id, partner, scopes, location, created_at, expires_at from partner_key where partner = $1 order by id desc";
    fetch_all!(tx, Row, sql, partner)?.into_iter().map(key).collect()
}

/// Ends a key at an instant, unless it ends before. `false`: there is none.
pub async fn end_key(tx: &mut Tx, id: &str, at: Timestamp) -> Result<bool, StoreError> {
    let sql = "update partner_key set expires_at = case when expires_at < $1 then expires_at else $1 end where id = $2";
    Ok(execute!(tx, sql, at.micros(), id)? == 1)
}

/// Notes for which request a partner has used a key. `false`: it was another.
pub async fn claim(tx: &mut Tx, partner: &str, key: &str, fingerprint: &str, now: Timestamp) -> Result<bool, StoreError> {
    let (known,) = fetch_one!(
        tx,
        (String,),
        "insert into partner_request (partner, key, fingerprint, created_at) values ($1, $2, $3, $4)
         on conflict (partner, key) do update set key = excluded.key returning fingerprint",
        partner,
        key,
        fingerprint,
        now.micros(),
    )?;
    Ok(known == fingerprint)
}

/// Forgets keys of requests from before an instant, `limit` at most.
pub async fn forget_requests(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64, StoreError> {
    let sql = "delete from partner_request where (partner, key) in (
                   select partner, key from partner_request where created_at < $1 order by created_at limit $2)";
    execute!(tx, sql, before.micros(), limit)
}

fn key((id, partner, scopes, location, created_at, expires_at): Row) -> Result<PartnerKey, StoreError> {
    let scopes = scopes.split_ascii_whitespace().map(|code| Scope::parse(code).ok_or_else(|| corrupt(format!("scope {code}"))));
    Ok(PartnerKey {
        id,
        partner,
        scopes: scopes.collect::<Result<_, _>>()?,
        location,
        created_at: Timestamp::from_micros(created_at),
        expires_at: expires_at.map(Timestamp::from_micros),
    })
}
