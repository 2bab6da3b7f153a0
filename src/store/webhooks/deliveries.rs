//! What endpoints are told.

use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::reward::codes;
use crate::domain::time::Timestamp;
use crate::domain::webhook::Kind;
use crate::store::corrupt;

codes!(
    /// How a delivery ended. `Dead`: every attempt was in vain.
    Outcome {
        Delivered = "delivered",
        Dead = "dead",
    }
);

/// What an endpoint is told, as far as it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub endpoint: String,
    /// Of the event: `webhook-id`.
    pub id: String,
    pub kind: Kind,
    pub created_at: Timestamp,
    pub tries: i64,
    /// Of the next attempt.
    pub next_at: Option<Timestamp>,
    /// `None`: it waits.
    pub outcome: Option<Outcome>,
    /// Why the last attempt was in vain.
    pub trouble: Option<String>,
}

/// A delivery whose turn it is.
#[derive(Clone, Debug)]
pub struct Due {
    pub endpoint: String,
    pub id: String,
    pub kind: Kind,
    /// JSON.
    pub data: String,
    pub created_at: Timestamp,
    /// With the attempt that is about to be made.
    pub tries: i64,
}

type Row = (String, String, String, i64, i64, Option<i64>, Option<String>, Option<String>);

// The columns of a delivery are one text; what follows `where` differs.
macro_rules! deliveries {
    ($tail:literal) => {
        concat!("select endpoint_id, event_id, kind, created_at, tries, next_at, outcome, trouble from webhook_delivery where ", $tail)
    };
}

/// Has the endpoints of a partner told that want to hear of it; there may be none. `data`: JSON, about `subject`.
pub async fn tell(tx: &mut Tx, partner: &str, kind: Kind, subject: &str, data: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into webhook_delivery (endpoint_id, event_id, kind, data, created_at, next_at)
         select id, $1, $2, $3, cast($4 as bigint), cast($4 as bigint) from webhook_endpoint
         where partner = $5 and state = 'on' and (kinds = '' or ' ' || kinds || ' ' like $6)
         on conflict (endpoint_id, event_id) do nothing",
        kind.event_id(subject),
        kind.code(),
        data,
        now.micros(),
        partner,
        format!("% {} %", kind.code()),
    )?;
    Ok(())
}

/// Has one endpoint told, whatever it wants to hear of; its id.
pub async fn tell_one(tx: &mut Tx, endpoint: &str, kind: Kind, subject: &str, data: &str, now: Timestamp) -> Result<String, StoreError> {
    let id = kind.event_id(subject);
    execute!(
        tx,
        "insert into webhook_delivery (endpoint_id, event_id, kind, data, created_at, next_at) values ($1, $2, $3, $4, $5, $5)",
        endpoint,
        id.as_str(),
        kind.code(),
        data,
        now.micros(),
    )?;
    Ok(id)
}

/// Endpoints that are on and have deliveries whose turn it is.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select id from webhook_endpoint e where state = 'on'
         and exists (select 1 from webhook_delivery d where d.endpoint_id = e.id and d.next_at <= $1)",
        now.micros(),
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes deliveries to an endpoint whose turn it is until `until`: nobody else gets them before. Who takes and dies leaves them to
/// the next one then.
pub async fn lease(tx: &mut Tx, endpoint: &str, most: i64, now: Timestamp, until: Timestamp) -> Result<Vec<Due>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, String, i64, i64),
        "update webhook_delivery set next_at = $1, tries = tries + 1
         where endpoint_id = $2 and next_at <= $3 and event_id in (
             select event_id from webhook_delivery where endpoint_id = $2 and next_at <= $3 order by next_at, event_id limit $4)
         returning endpoint_id, event_id, kind, data, created_at, tries",
        until.micros(),
        endpoint,
        now.micros(),
        most,
    )?;
    rows.into_iter()
        .map(|(endpoint, id, kind, data, created_at, tries)| {
            Ok(Due { endpoint, id, kind: parse_kind(&kind)?, data, created_at: Timestamp::from_micros(created_at), tries })
        })
        .collect()
}

/// Another attempt at `next`, because of `trouble`.
pub async fn put_off(tx: &mut Tx, due: &Due, next: Timestamp, trouble: &str) -> Result<(), StoreError> {
    let sql = "update webhook_delivery set next_at = $1, trouble = $2 where endpoint_id = $3 and event_id = $4 and next_at is not null";
    execute!(tx, sql, next.micros(), trouble, due.endpoint.as_str(), due.id.as_str())?;
    Ok(())
}

/// There is no other attempt.
pub async fn settle(tx: &mut Tx, due: &Due, outcome: Outcome, trouble: Option<&str>) -> Result<(), StoreError> {
    execute!(
        tx,
        "update webhook_delivery set next_at = null, outcome = $1, trouble = $2
         where endpoint_id = $3 and event_id = $4 and next_at is not null",
        outcome.code(),
        trouble,
        due.endpoint.as_str(),
        due.id.as_str(),
    )?;
    Ok(())
}

/// Deliveries to an endpoint, the newest first, behind the one that was written at an instant under an id.
pub async fn deliveries(tx: &mut Tx, endpoint: &str, after: Option<&(Timestamp, String)>, limit: i64) -> Result<Vec<Delivery>, StoreError> {
    let (at, id) = after.map_or((i64::MAX, ""), |(at, id)| (at.micros(), id.as_str()));
    let rows = fetch_all!(
        tx,
        Row,
        deliveries!("endpoint_id = $1 and (created_at, event_id) < ($2, $3) order by created_at desc, event_id desc limit $4"),
        endpoint,
        at,
        id,
        limit,
    )?;
    rows.into_iter().map(read).collect()
}

pub async fn delivery(tx: &mut Tx, endpoint: &str, id: &str) -> Result<Option<Delivery>, StoreError> {
    let row = fetch_optional!(tx, Row, deliveries!("endpoint_id = $1 and event_id = $2"), endpoint, id)?;
    row.map(read).transpose()
}

/// Those that were given up, to endpoints that are still there, the latest first.
pub async fn undelivered(tx: &mut Tx, limit: i64) -> Result<Vec<Delivery>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        deliveries!(
            "outcome = 'dead' and endpoint_id in (select id from webhook_endpoint where state <> 'removed')
             order by created_at desc, event_id desc limit $1"
        ),
        limit,
    )?;
    rows.into_iter().map(read).collect()
}

/// Sends one that has ended once more, from the first attempt on. `false`: there is none, or it waits.
pub async fn replay(tx: &mut Tx, endpoint: &str, id: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "update webhook_delivery set next_at = $1, tries = 0, outcome = null, trouble = null
               where endpoint_id = $2 and event_id = $3 and outcome is not null";
    Ok(execute!(tx, sql, now.micros(), endpoint, id)? == 1)
}

/// Forgets deliveries from before an instant, of each endpoint `limit` at most.
pub async fn forget(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64, StoreError> {
    let mut all = 0;
    for (endpoint,) in fetch_all!(&mut *tx, (String,), "select id from webhook_endpoint")? {
        all += execute!(
            &mut *tx,
            "delete from webhook_delivery where endpoint_id = $1 and event_id in (
                 select event_id from webhook_delivery where endpoint_id = $1 and created_at < $2 order by created_at limit $3)",
            endpoint.as_str(),
            before.micros(),
            limit,
        )?;
    }
    Ok(all)
}

fn parse_kind(code: &str) -> Result<Kind, StoreError> {
    Kind::parse(code).ok_or_else(|| corrupt(format!("kind {code}")))
}

fn read((endpoint, id, kind, created_at, tries, next_at, outcome, trouble): Row) -> Result<Delivery, StoreError> {
    let outcome = outcome.map(|code| Outcome::parse(&code).ok_or_else(|| corrupt(format!("outcome {code}"))));
    Ok(Delivery {
        endpoint,
        id,
        kind: parse_kind(&kind)?,
        created_at: Timestamp::from_micros(created_at),
        tries,
        next_at: next_at.map(Timestamp::from_micros),
        outcome: outcome.transpose()?,
        trouble,
    })
}
