//! What waits to be brought without a hand: a row for each redemption, as long as it is placed.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all};
use crate::domain::ids::RedemptionId;
use crate::domain::time::Timestamp;

pub async fn insert(tx: &mut Tx, redemption: &RedemptionId, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "insert into fulfilment (redemption_id, tries, next_at) values ($1, 0, $2)", redemption.as_str(), now.micros())?;
    Ok(())
}

/// What is due, the longest waiting first, with the tries so far.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<(RedemptionId, i64)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "select redemption_id, tries from fulfilment where next_at <= $1 order by next_at limit $2",
        now.micros(),
        limit,
    )?;
    rows.into_iter().map(|(id, tries)| Ok((RedemptionId::parse(&id).map_err(corrupt)?, tries))).collect()
}

/// Another try, not before `next`.
pub async fn put_off(tx: &mut Tx, redemption: &RedemptionId, next: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update fulfilment set tries = tries + 1, next_at = $1 where redemption_id = $2", next.micros(), redemption.as_str())?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, redemption: &RedemptionId) -> Result<(), StoreError> {
    execute!(tx, "delete from fulfilment where redemption_id = $1", redemption.as_str())?;
    Ok(())
}
