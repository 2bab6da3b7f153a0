//! Who brings rewards over webhooks, and what they are told.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::ids::RedemptionId;
use crate::domain::redemption::State;
use crate::domain::reward::codes;
use crate::domain::time::Timestamp;

/// A server that brings rewards. The secret is sealed by the caller.
pub struct Supplier {
    pub name: String,
    pub url: String,
    pub secret_sealed: String,
}

codes!(
    /// What a supplier is told of a redemption.
    Kind {
        Placed = "placed",
        Cancelled = "cancelled",
    }
);

codes!(
    /// How a message ended: what the supplier said, or what became of it. `Withdrawn`: there was nothing to tell any more. `Dead`:
    /// every attempt was in vain.
    Outcome {
        Accepted = "accepted",
        Fulfilled = "fulfilled",
        Failed = "failed",
        Cancelled = "cancelled",
        Withdrawn = "withdrawn",
        Dead = "dead",
    }
);

/// A message whose turn it is.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    pub supplier: String,
    pub redemption: RedemptionId,
    pub kind: Kind,
    /// With the one that is about to be made.
    pub tries: i64,
}

/// A message that never arrived.
pub struct Dead {
    pub id: String,
    pub supplier: String,
    pub kind: String,
    pub tries: i64,
    pub trouble: String,
}

/// `false`: the name is taken.
pub async fn insert(tx: &mut Tx, new: &Supplier, now: Timestamp) -> Result<bool, StoreError> {
    let inserted = execute!(
        tx,
        "insert into supplier (name, url, secret_sealed, created_at) values ($1, $2, $3, $4) on conflict (name) do nothing",
        new.name.as_str(),
        new.url.as_str(),
        new.secret_sealed.as_str(),
        now.micros(),
    )?;
    Ok(inserted == 1)
}

/// Where it is from now on. `false`: there is none with this name.
pub async fn move_to(tx: &mut Tx, name: &str, url: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, "update supplier set url = $1 where name = $2", url, name)? == 1)
}

pub async fn find(tx: &mut Tx, name: &str) -> Result<Option<Supplier>, StoreError> {
    let sql = "select name, url, secret_sealed from supplier where name = $1";
    let row = fetch_optional!(tx, (String, String, String), sql, name)?;
    Ok(row.map(|(name, url, secret_sealed)| Supplier { name, url, secret_sealed }))
}

/// By name.
pub async fn all(tx: &mut Tx) -> Result<Vec<Supplier>, StoreError> {
    let rows = fetch_all!(tx, (String, String, String), "select name, url, secret_sealed from supplier order by name")?;
    Ok(rows.into_iter().map(|(name, url, secret_sealed)| Supplier { name, url, secret_sealed }).collect())
}

/// Has a supplier told that a reward of theirs was redeemed. `false`: the reward has no supplier.
pub async fn tell_placed(tx: &mut Tx, redemption: &RedemptionId, now: Timestamp) -> Result<bool, StoreError> {
    let told = execute!(
        tx,
        "insert into supplier_event (id, supplier, redemption_id, kind, tries, next_at)
         select r.id || '.placed', w.supplier, r.id, 'placed', 0, cast($2 as bigint)
         from redemption r join reward w on w.id = r.reward_id where r.id = $1 and w.supplier is not null",
        redemption.as_str(),
        now.micros(),
    )?;
    Ok(told == 1)
}

/// Has the supplier asked to stop, or told that nobody waits any longer, if they may know of it. What is being said goes on; what
/// was answered with "still at it" is said anew.
pub async fn tell_cancelled(tx: &mut Tx, redemption: &RedemptionId, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into supplier_event (id, supplier, redemption_id, kind, tries, next_at)
         select redemption_id || '.cancelled', supplier, redemption_id, 'cancelled', 0, cast($2 as bigint)
         from supplier_event where redemption_id = $1 and kind = 'placed' and tries > 0 and coalesce(outcome, '') not in ('failed', 'fulfilled')
         on conflict (redemption_id, kind) do update set next_at = excluded.next_at, outcome = null
         where supplier_event.outcome is null or supplier_event.outcome in ('accepted', 'dead')",
        redemption.as_str(),
        now.micros(),
    )?;
    execute!(
        tx,
        "update supplier_event set next_at = null, outcome = 'withdrawn' where redemption_id = $1 and kind = 'placed' and next_at is not null",
        redemption.as_str(),
    )?;
    Ok(())
}

/// Takes back what the supplier was not told yet. `false`: they may know of it, or there is nothing to tell.
pub async fn take_back(tx: &mut Tx, redemption: &RedemptionId) -> Result<bool, StoreError> {
    let taken = execute!(
        tx,
        "update supplier_event set next_at = null, outcome = 'withdrawn' where redemption_id = $1 and kind = 'placed' and tries = 0",
        redemption.as_str(),
    )?;
    Ok(taken == 1)
}

/// How often the supplier was told of a redemption. `None`: no supplier brings it.
pub async fn tries(tx: &mut Tx, redemption: &RedemptionId) -> Result<Option<i64>, StoreError> {
    let sql = "select tries from supplier_event where redemption_id = $1 and kind = 'placed'";
    Ok(fetch_optional!(tx, (i64,), sql, redemption.as_str())?.map(|(tries,)| tries))
}

/// The supplier that a redemption is with.
pub async fn of_redemption(tx: &mut Tx, redemption: &RedemptionId) -> Result<Option<String>, StoreError> {
    let sql = "select supplier from supplier_event where redemption_id = $1 and kind = 'placed'";
    Ok(fetch_optional!(tx, (String,), sql, redemption.as_str())?.map(|(supplier,)| supplier))
}

/// Redemptions that are still placed and due by `until`, and whose supplier has not been asked to stop.
pub async fn due_by(tx: &mut Tx, until: Timestamp, limit: i64) -> Result<Vec<RedemptionId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select r.id from redemption r join supplier_event e on e.redemption_id = r.id and e.kind = 'placed'
         where r.state = $1 and r.due_at <= $2 and e.tries > 0
           and not exists (select 1 from supplier_event c where c.redemption_id = r.id and c.kind = 'cancelled')
         order by r.due_at limit $3",
        State::Placed.code(),
        until.micros(),
        limit,
    )?;
    rows.into_iter().map(|(id,)| RedemptionId::parse(&id).map_err(corrupt)).collect()
}

/// Names of suppliers with messages whose turn it is.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<String>, StoreError> {
    let rows =
        fetch_all!(tx, (String,), "select distinct supplier from supplier_event where next_at <= $1 order by supplier", now.micros())?;
    Ok(rows.into_iter().map(|(supplier,)| supplier).collect())
}

/// Takes messages to a supplier whose turn it is until `until`: nobody else gets them before. Who takes and dies leaves them to the
/// next one then.
pub async fn lease(tx: &mut Tx, supplier: &str, most: i64, now: Timestamp, until: Timestamp) -> Result<Vec<Event>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, String, i64),
        "update supplier_event set next_at = $1, tries = tries + 1
         where next_at <= $2 and id in (select id from supplier_event where supplier = $4 and next_at <= $2 order by next_at, id limit $3)
         returning id, supplier, redemption_id, kind, tries",
        until.micros(),
        now.micros(),
        most,
        supplier,
    )?;
    rows.into_iter()
        .map(|(id, supplier, redemption, kind, tries)| {
            let redemption = RedemptionId::parse(&redemption).map_err(corrupt)?;
            let kind = Kind::parse(&kind).ok_or_else(|| corrupt(format!("kind {kind}")))?;
            Ok(Event { id, supplier, redemption, kind, tries })
        })
        .collect()
}

/// Another attempt at `next`, because of `trouble`.
pub async fn put_off(tx: &mut Tx, id: &str, next: Timestamp, trouble: &str) -> Result<(), StoreError> {
    let sql = "update supplier_event set next_at = $1, trouble = $2 where id = $3 and next_at is not null";
    execute!(tx, sql, next.micros(), trouble, id)?;
    Ok(())
}

/// There is no other attempt. What has ended stays as it ended.
pub async fn settle(tx: &mut Tx, redemption: &RedemptionId, kind: Kind, outcome: Outcome) -> Result<(), StoreError> {
    execute!(
        tx,
        "update supplier_event set next_at = null, outcome = $1
         where redemption_id = $2 and kind = $3 and (outcome is null or outcome = 'accepted')",
        outcome.code(),
        redemption.as_str(),
        kind.code(),
    )?;
    Ok(())
}

/// Messages that were given up, the latest first.
pub async fn dead(tx: &mut Tx, limit: i64) -> Result<Vec<Dead>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, i64, Option<String>),
        "select id, supplier, kind, tries, trouble from supplier_event where outcome = 'dead' order by id desc limit $1",
        limit,
    )?;
    let dead = |(id, supplier, kind, tries, trouble): (_, _, _, _, Option<String>)| Dead {
        id,
        supplier,
        kind,
        tries,
        trouble: trouble.unwrap_or_default(),
    };
    Ok(rows.into_iter().map(dead).collect())
}

/// Sends a message that was given up once more, from the first attempt on. `false`: there is no such message.
pub async fn replay(tx: &mut Tx, id: &str, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "update supplier_event set next_at = $1, tries = 1, outcome = null where id = $2 and outcome = 'dead'";
    Ok(execute!(tx, sql, now.micros(), id)? == 1)
}
