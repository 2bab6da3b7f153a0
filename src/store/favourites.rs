//! Rewards that members want to find again.

use crate::db::{StoreError, Tx, execute, fetch_all};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// Twice is once.
pub async fn add(tx: &mut Tx, member: &MemberId, reward: &str, now: Timestamp) -> Result<(), StoreError> {
    let sql = "insert into favourite (member_id, reward_id, created_at) values ($1, $2, $3) on conflict (member_id, reward_id) do nothing";
    execute!(tx, sql, member.as_str(), reward, now.micros())?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, member: &MemberId, reward: &str) -> Result<(), StoreError> {
    execute!(tx, "delete from favourite where member_id = $1 and reward_id = $2", member.as_str(), reward)?;
    Ok(())
}

/// Ids of rewards, the latest first.
pub async fn of_member(tx: &mut Tx, member: &MemberId) -> Result<Vec<String>, StoreError> {
    let sql = "select reward_id from favourite where member_id = $1 order by created_at desc, reward_id limit 2000";
    Ok(fetch_all!(tx, (String,), sql, member.as_str())?.into_iter().map(|(reward,)| reward).collect())
}
