//! Where partners are told.

use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::time::Timestamp;
use crate::domain::webhook::{EndpointState, Kind};
use crate::store::corrupt;

/// An address of a partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub id: String,
    pub partner: String,
    pub url: String,
    /// What it is told; none: all that its partner may hear of.
    pub kinds: Vec<Kind>,
    pub state: EndpointState,
    pub created_at: Timestamp,
    /// Until then the secret before this one signs, too.
    pub old_secret_until: Option<Timestamp>,
}

/// What signs, sealed by the caller.
pub struct Signing {
    pub url: String,
    pub secret_sealed: String,
    /// Unless its time is over.
    pub old_secret_sealed: Option<String>,
}

type Row = (String, String, String, String, String, i64, Option<i64>);

// The columns of an endpoint are one text; what follows `where` differs.
macro_rules! endpoints {
    ($tail:literal) => {
        concat!("select id, partner, url, kinds, state, created_at, old_secret_until from webhook_endpoint where ", $tail)
    };
}

fn joined(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(" ")
}

/// Adds one that is on, unless its partner has `most`. `false`: it has.
pub async fn insert(tx: &mut Tx, new: &Endpoint, secret_sealed: &str, most: i64) -> Result<bool, StoreError> {
    // One of a partner's at a time, so that they can be counted.
    execute!(&mut *tx, "update partner set created_at = created_at where name = $1", new.partner.as_str())?;
    let sql = "select count(*) from webhook_endpoint where partner = $1 and state <> 'removed'";
    let (count,) = fetch_one!(&mut *tx, (i64,), sql, new.partner.as_str())?;
    if count >= most {
        return Ok(false);
    }
    execute!(
        tx,
        "insert into webhook_endpoint (id, partner, url, kinds, secret_sealed, state, state_since, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
        new.id.as_str(),
        new.partner.as_str(),
        new.url.as_str(),
        joined(&new.kinds),
        secret_sealed,
        new.state.code(),
        new.created_at.micros(),
    )?;
    Ok(true)
}

/// One of a partner's own that is not removed.
pub async fn find(tx: &mut Tx, partner: &str, id: &str) -> Result<Option<Endpoint>, StoreError> {
    let row = fetch_optional!(tx, Row, endpoints!("partner = $1 and id = $2 and state <> 'removed'"), partner, id)?;
    row.map(endpoint).transpose()
}

/// Whether a partner has one that is on.
pub async fn listens(tx: &mut Tx, partner: &str) -> Result<bool, StoreError> {
    let sql = "select id from webhook_endpoint where partner = $1 and state = 'on' limit 1";
    Ok(fetch_optional!(tx, (String,), sql, partner)?.is_some())
}

/// Those of a partner, the oldest first.
pub async fn of_partner(tx: &mut Tx, partner: &str) -> Result<Vec<Endpoint>, StoreError> {
    let rows = fetch_all!(tx, Row, endpoints!("partner = $1 and state <> 'removed' order by id"), partner)?;
    rows.into_iter().map(endpoint).collect()
}

/// Those of all partners.
pub async fn all(tx: &mut Tx) -> Result<Vec<Endpoint>, StoreError> {
    let rows = fetch_all!(tx, Row, endpoints!("state <> 'removed' order by partner, id"))?;
    rows.into_iter().map(endpoint).collect()
}

/// Address, kinds and state as they are from now on.
pub async fn change(tx: &mut Tx, changed: &Endpoint, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "update webhook_endpoint set url = $1, kinds = $2, state = $3, state_since = case when state = $3 then state_since else $4 end
         where id = $5 and state <> 'removed'",
        changed.url.as_str(),
        joined(&changed.kinds),
        changed.state.code(),
        now.micros(),
        changed.id.as_str(),
    )?;
    Ok(())
}

/// From now on it is told nothing. Its secrets are gone; what it was told is forgotten in time.
pub async fn remove(tx: &mut Tx, id: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "update webhook_endpoint set state = 'removed', state_since = $1, secret_sealed = '', old_secret_sealed = null, old_secret_until = null
         where id = $2 and state <> 'removed'",
        now.micros(),
        id,
    )?;
    Ok(())
}

/// A new secret; the one before signs as well until then.
pub async fn rotate(tx: &mut Tx, id: &str, secret_sealed: &str, until: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "update webhook_endpoint set old_secret_sealed = secret_sealed, old_secret_until = $1, secret_sealed = $2
         where id = $3 and state <> 'removed'",
        until.micros(),
        secret_sealed,
        id,
    )?;
    Ok(())
}

/// Nobody is there any more.
pub async fn close(tx: &mut Tx, id: &str, now: Timestamp) -> Result<(), StoreError> {
    let sql = "update webhook_endpoint set state = 'gone', state_since = $1 where id = $2 and state = 'on'";
    execute!(tx, sql, now.micros(), id)?;
    Ok(())
}

/// The same, where nothing that was written since then has arrived.
pub async fn close_if_silent(tx: &mut Tx, id: &str, since: Timestamp, now: Timestamp) -> Result<bool, StoreError> {
    let closed = execute!(
        tx,
        "update webhook_endpoint set state = 'gone', state_since = $1 where id = $2 and state = 'on' and not exists (
             select 1 from webhook_delivery d where d.endpoint_id = webhook_endpoint.id and d.created_at >= $3 and d.outcome = 'delivered')",
        now.micros(),
        id,
        since.micros(),
    )?;
    Ok(closed == 1)
}

/// What is needed to speak with one that is on.
pub async fn signing(tx: &mut Tx, id: &str, now: Timestamp) -> Result<Option<Signing>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, Option<String>),
        "select url, secret_sealed, case when old_secret_until > $1 then old_secret_sealed end from webhook_endpoint
         where id = $2 and state = 'on'",
        now.micros(),
        id,
    )?;
    Ok(row.map(|(url, secret_sealed, old_secret_sealed)| Signing { url, secret_sealed, old_secret_sealed }))
}

/// Forgets those that were removed before an instant and that nothing is known of any more.
pub async fn forget_removed(tx: &mut Tx, before: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "delete from webhook_endpoint where state = 'removed' and state_since < $1
         and not exists (select 1 from webhook_delivery d where d.endpoint_id = webhook_endpoint.id)",
        before.micros(),
    )?;
    Ok(())
}

fn endpoint((id, partner, url, kinds, state, created_at, old_secret_until): Row) -> Result<Endpoint, StoreError> {
    let kinds = kinds.split_ascii_whitespace().map(|code| Kind::parse(code).ok_or_else(|| corrupt(format!("kind {code}"))));
    Ok(Endpoint {
        id,
        partner,
        url,
        kinds: kinds.collect::<Result<_, _>>()?,
        state: EndpointState::parse(&state).ok_or_else(|| corrupt(format!("state {state}")))?,
        created_at: Timestamp::from_micros(created_at),
        old_secret_until: old_secret_until.map(Timestamp::from_micros),
    })
}
