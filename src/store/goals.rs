//! What members save for, at a price that is theirs.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// A member's goal.
#[derive(Clone, Debug)]
pub struct Goal {
    pub reward: String,
    pub option: String,
    /// The price on the day it was set.
    pub points: Points,
    /// The first instant at which a dearer price counts; `None`: there is none.
    pub held_until: Option<Timestamp>,
}

/// A goal whose reward has become dearer.
pub struct Dearer {
    pub member: MemberId,
    pub reward: String,
    pub points: Points,
    /// What it costs everyone else.
    pub now: Points,
}

/// Sets what a member saves for, in place of what it was, at the price of now. Set once more it keeps the lower price.
pub async fn set(tx: &mut Tx, member: &MemberId, reward: &str, option: &str, points: Points, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into goal (member_id, reward_id, option_code, points, set_at)
         select cast($1 as text), reward_id, code, cast($4 as bigint), cast($5 as bigint) from reward_option
         where reward_id = $2 and code = $3 and withdrawn_at is null
         on conflict (member_id) do update set reward_id = excluded.reward_id, option_code = excluded.option_code,
             points = excluded.points, set_at = excluded.set_at, held_until = null
         where goal.reward_id <> excluded.reward_id or goal.option_code <> excluded.option_code or goal.points > excluded.points",
        member.as_str(),
        reward,
        option,
        points.get(),
        now.micros(),
    )?;
    Ok(())
}

/// `false`: there was none.
pub async fn clear(tx: &mut Tx, member: &MemberId) -> Result<bool, StoreError> {
    Ok(execute!(tx, "delete from goal where member_id = $1", member.as_str())? == 1)
}

pub async fn of_member(tx: &mut Tx, member: &MemberId) -> Result<Option<Goal>, StoreError> {
    let sql = "select reward_id, option_code, points, held_until from goal where member_id = $1";
    let row = fetch_optional!(tx, (String, String, i64, Option<i64>), sql, member.as_str())?;
    row.map(|(reward, option, points, held_until)| {
        let points = Points::new(points).map_err(corrupt)?;
        Ok(Goal { reward, option, points, held_until: held_until.map(Timestamp::from_micros) })
    })
    .transpose()
}

/// Gives notice for every goal whose reward costs more than its price: until `until` the price stays. Those that had none yet.
pub async fn hold_dearer(tx: &mut Tx, until: Timestamp) -> Result<Vec<Dearer>, StoreError> {
    execute!(
        &mut *tx,
        "update goal set held_until = null where held_until is not null and points >=
             (select o.points from reward_option o where o.reward_id = goal.reward_id and o.code = goal.option_code)",
    )?;
    let rows = fetch_all!(
        &mut *tx,
        (String, String, i64, i64),
        "select g.member_id, g.reward_id, g.points, o.points from goal g
         join reward_option o on o.reward_id = g.reward_id and o.code = g.option_code
         where g.held_until is null and o.points > g.points",
    )?;
    execute!(
        tx,
        "update goal set held_until = $1 where held_until is null and points <
             (select o.points from reward_option o where o.reward_id = goal.reward_id and o.code = goal.option_code)",
        until.micros(),
    )?;
    rows.into_iter()
        .map(|(member, reward, points, now)| {
            Ok(Dearer {
                member: MemberId::parse(&member).map_err(corrupt)?,
                reward,
                points: Points::new(points).map_err(corrupt)?,
                now: Points::new(now).map_err(corrupt)?,
            })
        })
        .collect()
}
