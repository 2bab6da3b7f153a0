//! Codes that are a reward: a supplier's or of our own making. Sealed, since whoever reads one has the reward.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one};
use crate::domain::ids::RedemptionId;
use crate::domain::time::Timestamp;

/// A code as it is put down.
pub struct NewCode {
    pub id: String,
    pub reward: String,
    pub option: String,
    pub sealed: String,
    /// By which it is found at a till.
    pub mark: String,
    /// Whose it is from the start; `None`: it waits in the pool.
    pub redemption: Option<RedemptionId>,
}

/// A code of a redemption.
pub struct Code {
    pub id: String,
    pub sealed: String,
    pub shown_at: Option<Timestamp>,
}

/// Puts codes down, many in one statement.
pub async fn insert(tx: &mut Tx, new: &[NewCode], now: Timestamp) -> Result<(), StoreError> {
    let rows: Vec<_> = new
        .iter()
        .map(|code| {
            let redemption = code.redemption.as_ref().map(RedemptionId::as_str);
            serde_json::json!({ "id": code.id, "reward": code.reward, "option": code.option, "sealed": code.sealed, "mark": code.mark, "redemption": redemption })
        })
        .collect();
    let rows = serde_json::to_string(&rows).map_err(corrupt)?;
    execute!(
        tx,
        "insert into reward_code (id, reward_id, option_code, sealed, mark, redemption_id, created_at)
         select value ->> 'id', value ->> 'reward', value ->> 'option', value ->> 'sealed', value ->> 'mark', value ->> 'redemption', $2 from json_each($1)",
        rows.as_str(),
        now.micros(),
    )?;
    Ok(())
}

/// Every code of a reward that was ever put down, with its id.
pub async fn of_reward(tx: &mut Tx, reward: &str) -> Result<Vec<(String, String)>, StoreError> {
    fetch_all!(tx, (String, String), "select id, sealed from reward_code where reward_id = $1", reward)
}

/// Reserves free codes for a redemption, the oldest first. `false`: there are fewer, and the caller takes back what was done.
pub async fn reserve(tx: &mut Tx, reward: &str, option: &str, quantity: u32, redemption: &RedemptionId) -> Result<bool, StoreError> {
    // Its reward's row is locked by whoever places, so that two never choose the same.
    let reserved = execute!(
        tx,
        "update reward_code set redemption_id = $4 where redemption_id is null and id in (
             select id from reward_code where reward_id = $1 and option_code = $2 and redemption_id is null order by id limit $3)",
        reward,
        option,
        i64::from(quantity),
        redemption.as_str(),
    )?;
    Ok(reserved == u64::from(quantity))
}

/// Back into the pool: nobody has seen them.
pub async fn give_back(tx: &mut Tx, redemption: &RedemptionId) -> Result<(), StoreError> {
    execute!(tx, "update reward_code set redemption_id = null where redemption_id = $1 and shown_at is null", redemption.as_str())?;
    Ok(())
}

/// The codes of a redemption.
pub async fn of_redemption(tx: &mut Tx, redemption: &RedemptionId) -> Result<Vec<Code>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, Option<i64>),
        "select id, sealed, shown_at from reward_code where redemption_id = $1 order by id",
        redemption.as_str(),
    )?;
    Ok(rows.into_iter().map(|(id, sealed, shown_at)| Code { id, sealed, shown_at: shown_at.map(Timestamp::from_micros) }).collect())
}

/// Notes that the member has asked to see them.
pub async fn show(tx: &mut Tx, redemption: &RedemptionId, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update reward_code set shown_at = $1 where redemption_id = $2 and shown_at is null", now.micros(), redemption.as_str())?;
    Ok(())
}

/// How many wait in the pool of an option.
pub async fn free(tx: &mut Tx, reward: &str, option: &str) -> Result<i64, StoreError> {
    let sql = "select count(*) from reward_code where reward_id = $1 and option_code = $2 and redemption_id is null";
    let (count,) = fetch_one!(tx, (i64,), sql, reward, option)?;
    Ok(count)
}
