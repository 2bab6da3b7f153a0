//! What there is of a reward, of its options and at its special prices.

use crate::db::{StoreError, Tx, execute};
use crate::store::redemptions::Redemption;

/// Puts more beside those that are on the shelf.
pub async fn restock(tx: &mut Tx, reward: &str, count: i64) -> Result<(), StoreError> {
    let sql = "update reward set stock = coalesce(stock, 0) + $1, stocked = coalesce(stocked, 0) + $1 where id = $2";
    execute!(tx, sql, count, reward)?;
    Ok(())
}

/// Puts back what a redemption took off the shelf: of the reward, of its option, and at the price it was had at.
pub async fn put_back(tx: &mut Tx, redemption: &Redemption) -> Result<(), StoreError> {
    let (reward, option, quantity) = (redemption.reward.as_str(), redemption.option.as_str(), i64::from(redemption.quantity));
    if redemption.took.stock {
        execute!(&mut *tx, "update reward set stock = stock + $1 where id = $2 and stock is not null", quantity, reward)?;
    }
    if redemption.took.option {
        let sql = "update reward_option set stock = stock + $1 where reward_id = $2 and code = $3 and stock is not null";
        execute!(&mut *tx, sql, quantity, reward, option)?;
    }
    if let Some(starts_at) = redemption.took.promotion {
        let sql =
            "update promotion set stock = stock + $1 where reward_id = $2 and option_code = $3 and starts_at = $4 and stock is not null";
        execute!(tx, sql, quantity, reward, option, starts_at.micros())?;
    }
    Ok(())
}
