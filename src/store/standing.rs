//! What a member has reached: tier and badges.

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

/// The same by the programme at hand.
pub async fn tier_by(tx: &mut Tx, in_force: &InForce, member: &MemberId, now: Timestamp) -> Result<Tier, StoreError> {
    let today = programme::day(now, &in_force.zone);
    let mut best = Tier::Bronze;
    for stretch in in_force.programme.stretches(today) {
        let earned = status_earned(tx, member, in_force, stretch, now).await?;
        best = higher(best, in_force.programme.reached(earned));
    }
    let sql = "select tier from member_tier where member_id = $1 and ends_at > $2";
    for (tier,) in fetch_all!(tx, (String,), sql, member.as_str(), now.micros())? {
        best = higher(best, Tier::parse(&tier).ok_or_else(|| corrupt(format!("tier {tier}")))?);
    }
    Ok(best)
}

/// Status points that count now, with those of the stretch that today is in.
pub async fn status_now(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<Points, StoreError> {
    let in_force = programmes::in_force(tx).await?;
    match in_force.programme.stretches(programme::day(now, &in_force.zone)).first() {
        Some(stretch) => status_earned(tx, member, &in_force, *stretch, now).await,
        None => Ok(Points::ZERO),
    }
}

fn higher(one: Tier, other: Tier) -> Tier {
    if other.opens(one) { other } else { one }
}

/// Status points earned in a stretch and not taken back; those that can still be returned do not count yet.
async fn status_earned(tx: &mut Tx, member: &MemberId, in_force: &InForce, stretch: Stretch, now: Timestamp) -> Result<Points, StoreError> {
    let (first, end) = (programme::begins(stretch.first, &in_force.zone), programme::begins(stretch.end, &in_force.zone));
    let (earned,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(sum(issued - reversed), 0) as bigint) from ledger_lot
         where member_id = $1 and currency = 'status' and earned_at >= $2 and earned_at < $3 and available_from <= $4",
        member.as_str(),
        first.micros(),
        end.micros(),
        now.micros(),
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
