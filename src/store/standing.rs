//! What a member has reached: tier and badges.

use std::time::Duration;

use super::corrupt;
use super::programmes::{self, InForce};
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one};
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::points::Points;
use crate::domain::programme::{self, Stretch};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;

/// The highest tier that the status points of a stretch that counts today reach, or that was given for a time.
pub async fn tier_of(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<Tier, StoreError> {
    let in_force = programmes::in_force(tx).await?;
    tier_by(tx, &in_force, member, now).await
}

/// The same, with how much earlier than others its members can have what is new.
pub async fn tier_and_early(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<(Tier, Duration), StoreError> {
    let in_force = programmes::in_force(tx).await?;
    let tier = tier_by(tx, &in_force, member, now).await?;
    Ok((tier, in_force.programme.early(tier)))
}

/// The same by the programme at hand.
pub async fn tier_by(tx: &mut Tx, in_force: &InForce, member: &MemberId, now: Timestamp) -> Result<Tier, StoreError> {
    let today = programme::day(now, &in_force.zone);
    let earned = best_status(tx, in_force, member, &in_force.programme.stretches(today), now).await?;
    let mut best = in_force.programme.reached(earned);
    let sql = "select tier from member_tier where member_id = $1 and ends_at > $2";
    for (tier,) in fetch_all!(tx, (String,), sql, member.as_str(), now.micros())? {
        let tier = Tier::parse(&tier).ok_or_else(|| corrupt(format!("tier {tier}")))?;
        best = if tier.opens(best) { tier } else { best };
    }
    Ok(best)
}

/// Status points that count now, with those of the stretch that today is in.
pub async fn status_now(tx: &mut Tx, in_force: &InForce, member: &MemberId, now: Timestamp) -> Result<Points, StoreError> {
    let mut stretches = in_force.programme.stretches(programme::day(now, &in_force.zone));
    stretches.truncate(1);
    best_status(tx, in_force, member, &stretches, now).await
}

/// Status points of the stretch in which most were earned and not taken back; those that can still be returned do not count yet.
async fn best_status(
    tx: &mut Tx,
    in_force: &InForce,
    member: &MemberId,
    stretches: &[Stretch],
    now: Timestamp,
) -> Result<Points, StoreError> {
    let begins = |day| programme::begins(day, &in_force.zone).micros();
    let rows: Vec<_> =
        stretches.iter().map(|stretch| serde_json::json!({ "first": begins(stretch.first), "end": begins(stretch.end) })).collect();
    let (earned,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(max(earned), 0) as bigint) from (
             select (select sum(issued - reversed) from ledger_lot where member_id = $1 and currency = 'status' and (available_from <= $2 or pending = 0)
                     and earned_at >= cast(value ->> 'first' as bigint) and earned_at < cast(value ->> 'end' as bigint)) as earned
             from json_each($3)) as stretches",
        member.as_str(),
        now.micros(),
        serde_json::to_string(&rows).map_err(corrupt)?,
    )?;
    Points::new(earned).map_err(corrupt)
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
