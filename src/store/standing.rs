//! What a member has reached: tier and badges.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all};
use crate::domain::books::Currency;
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::ledger;

/// The highest tier that status points reach or that was given for a time.
pub async fn tier_of(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<Tier, StoreError> {
    let earned = Tier::reached(ledger::balance_in(tx, member, Currency::Status).await?.available);
    let sql = "select tier from member_tier where member_id = $1 and ends_at > $2";
    let mut best = earned;
    for (tier,) in fetch_all!(tx, (String,), sql, member.as_str(), now.micros())? {
        let tier = Tier::parse(&tier).ok_or_else(|| corrupt(format!("tier {tier}")))?;
        best = if tier.opens(best) { tier } else { best };
    }
    Ok(best)
}

/// For a redemption, once.
pub async fn give_tier(
    tx: &mut Tx,
    redemption: &RedemptionId,
    member: &MemberId,
    tier: Tier,
    ends_at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into member_tier (redemption_id, member_id, tier, given_at, ends_at) values ($1, $2, $3, $4, $5)
         on conflict (redemption_id) do nothing",
        redemption.as_str(),
        member.as_str(),
        tier.code(),
        now.micros(),
        ends_at.micros(),
    )?;
    Ok(())
}

/// For a redemption, once.
pub async fn give_badge(tx: &mut Tx, redemption: &RedemptionId, member: &MemberId, reward: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into member_badge (redemption_id, member_id, reward_id, given_at) values ($1, $2, $3, $4)
         on conflict (redemption_id) do nothing",
        redemption.as_str(),
        member.as_str(),
        reward,
        now.micros(),
    )?;
    Ok(())
}

/// Ids of the rewards whose badges a member wears, the latest first.
pub async fn badges_of(tx: &mut Tx, member: &MemberId) -> Result<Vec<String>, StoreError> {
    let sql = "select reward_id from member_badge where member_id = $1 order by given_at desc, redemption_id limit 100";
    Ok(fetch_all!(tx, (String,), sql, member.as_str())?.into_iter().map(|(reward,)| reward).collect())
}
