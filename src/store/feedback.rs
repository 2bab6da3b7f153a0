//! How redemptions were liked.

use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::RedemptionId;
use crate::domain::redemption::Rating;
use crate::domain::time::Timestamp;

/// The later one counts.
pub async fn give(tx: &mut Tx, redemption: &RedemptionId, rating: Rating, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into redemption_feedback (redemption_id, rating, given_at) values ($1, $2, $3)
         on conflict (redemption_id) do update set rating = excluded.rating, given_at = excluded.given_at",
        redemption.as_str(),
        rating.number(),
        now.micros(),
    )?;
    Ok(())
}

pub async fn of_redemption(tx: &mut Tx, redemption: &RedemptionId) -> Result<Option<Rating>, StoreError> {
    let sql = "select rating from redemption_feedback where redemption_id = $1";
    let row = fetch_optional!(tx, (i64,), sql, redemption.as_str())?;
    Ok(row.and_then(|(number,)| Rating::of_number(number)))
}
