//! Redemptions without their member: what is set up, what came of it, and whose turn it is to be looked at.

use std::collections::HashMap;

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::auto_redeem::{Settings, Why};
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// What a member has set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    pub is_on: bool,
    pub settings: Settings,
    /// The number of the next redemption.
    pub turn: i64,
    /// When a redemption that was undone switched it off.
    pub rested_at: Option<Timestamp>,
}

/// A reward and an option of it: its ids, and its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub reward: String,
    pub slug: String,
    pub option: String,
}

/// What is told of a redemption that its member did not place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Automatic {
    pub why: Why,
    pub undo_until: Timestamp,
}

type KeptRow = (i64, Option<i64>, Option<i64>, Option<i64>, i64, Option<i64>);

/// What a member has set up, as it stands.
pub async fn find(tx: &mut Tx, member: &MemberId) -> Result<Option<Kept>, StoreError> {
    let sql = "select is_on, threshold, rescue_days, monthly_cap, turn, rested_at from auto_redeem where member_id = $1";
    fetch_optional!(tx, KeptRow, sql, member.as_str())?.map(kept).transpose()
}

/// The same, which is then the caller's alone until the end of the transaction.
pub async fn lock(tx: &mut Tx, member: &MemberId) -> Result<Option<Kept>, StoreError> {
    let sql = "update auto_redeem set turn = turn where member_id = $1
               returning is_on, threshold, rescue_days, monthly_cap, turn, rested_at";
    fetch_optional!(tx, KeptRow, sql, member.as_str())?.map(kept).transpose()
}

fn kept((is_on, threshold, rescue_days, monthly_cap, turn, rested_at): KeptRow) -> Result<Kept, StoreError> {
    let points = |count: Option<i64>| count.map(Points::new).transpose().map_err(corrupt);
    let rescue_days = rescue_days.map(u16::try_from).transpose().map_err(corrupt)?;
    let settings = Settings { threshold: points(threshold)?, rescue_days, monthly_cap: points(monthly_cap)? };
    Ok(Kept { is_on: is_on == 1, settings, turn, rested_at: rested_at.map(Timestamp::from_micros) })
}

/// Keeps settings. Where there were none, the caller has the member's balance to itself: points that came by an act that has not
/// ended yet would else be news to nobody.
pub async fn save(tx: &mut Tx, member: &MemberId, settings: &Settings, is_on: bool) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into auto_redeem (member_id, is_on, threshold, rescue_days, monthly_cap) values ($1, $2, $3, $4, $5)
         on conflict (member_id) do update set is_on = excluded.is_on, threshold = excluded.threshold, rescue_days = excluded.rescue_days,
             monthly_cap = excluded.monthly_cap, rested_at = null",
        member.as_str(),
        i64::from(is_on),
        settings.threshold.map(Points::get),
        settings.rescue_days.map(i64::from),
        settings.monthly_cap.map(Points::get),
    )?;
    look_soon(tx, member).await
}

/// Has a member looked at in the next round.
pub async fn look_soon(tx: &mut Tx, member: &MemberId) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into auto_redeem_due (member_id, look_at) values ($1, 0)
         on conflict (member_id) do update set look_at = 0, news = auto_redeem_due.news + 1",
        member.as_str(),
    )?;
    Ok(())
}

/// Switches it off. `rested_at`: because a redemption was undone.
pub async fn switch_off(tx: &mut Tx, member: &MemberId, rested_at: Option<Timestamp>) -> Result<(), StoreError> {
    let sql = "update auto_redeem set is_on = 0, rested_at = $1 where member_id = $2";
    execute!(tx, sql, rested_at.map(Timestamp::micros), member.as_str())?;
    Ok(())
}

/// In the order in which they are tried.
pub async fn wishes(tx: &mut Tx, member: &MemberId) -> Result<Vec<Wish>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String),
        "select w.reward_id, r.slug, w.option_code from auto_redeem_wish w join reward r on r.id = w.reward_id
         where w.member_id = $1 order by w.position",
        member.as_str(),
    )?;
    Ok(rows.into_iter().map(|(reward, slug, option)| Wish { reward, slug, option }).collect())
}

/// The whole list, in its order. The member has settings, which the caller has locked.
pub async fn set_wishes(tx: &mut Tx, member: &MemberId, wishes: &[Wish]) -> Result<(), StoreError> {
    execute!(&mut *tx, "delete from auto_redeem_wish where member_id = $1", member.as_str())?;
    for (position, wish) in (0i64..).zip(wishes) {
        let sql = "insert into auto_redeem_wish (member_id, position, reward_id, option_code) values ($1, $2, $3, $4)";
        execute!(&mut *tx, sql, member.as_str(), position, wish.reward.as_str(), wish.option.as_str())?;
    }
    look_soon(tx, member).await
}

/// Notes that a redemption was placed in a turn, and counts the turn.
pub async fn note(
    tx: &mut Tx,
    redemption: &RedemptionId,
    member: &MemberId,
    turn: i64,
    Automatic { why, undo_until }: Automatic,
) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into auto_redemption (redemption_id, member_id, turn, why, undo_until) values ($1, $2, $3, $4, $5)",
        redemption.as_str(),
        member.as_str(),
        turn,
        why.code(),
        undo_until.micros(),
    )?;
    execute!(tx, "update auto_redeem set turn = $1 where member_id = $2", turn + 1, member.as_str())?;
    Ok(())
}

/// Points that went this way within a stretch and have not come back.
pub async fn spent(tx: &mut Tx, member: &MemberId, (from, until): (Timestamp, Timestamp)) -> Result<Points, StoreError> {
    let (spent,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(sum(r.points), 0) as bigint) from auto_redemption a join redemption r on r.id = a.redemption_id
         where a.member_id = $1 and r.placed_at >= $2 and r.placed_at < $3 and r.state not in ('failed', 'cancelled')",
        member.as_str(),
        from.micros(),
        until.micros(),
    )?;
    Points::new(spent).map_err(corrupt)
}

/// Whether a wish was redeemed this way since then and could not be brought.
pub async fn failed_since(tx: &mut Tx, member: &MemberId, wish: &Wish, since: Timestamp) -> Result<bool, StoreError> {
    let found = fetch_optional!(
        tx,
        (i64,),
        "select cast(1 as bigint) from auto_redemption a join redemption r on r.id = a.redemption_id
         where a.member_id = $1 and r.reward_id = $2 and r.option_code = $3 and r.state = 'failed' and r.placed_at >= $4 limit 1",
        member.as_str(),
        wish.reward.as_str(),
        wish.option.as_str(),
        since.micros(),
    )?;
    Ok(found.is_some())
}

/// Those of these redemptions that their member did not place.
pub async fn among<'a>(tx: &mut Tx, redemptions: impl Iterator<Item = &'a RedemptionId>) -> Result<HashMap<String, Automatic>, StoreError> {
    let ids: Vec<_> = redemptions.map(|id| serde_json::json!({ "id": id.as_str() })).collect();
    let rows = fetch_all!(
        tx,
        (String, String, i64),
        "select redemption_id, why, undo_until from auto_redemption where redemption_id in (select value ->> 'id' from json_each($1))",
        serde_json::to_string(&ids).map_err(corrupt)?,
    )?;
    rows.into_iter()
        .map(|(id, why, undo_until)| {
            let why = Why::parse(&why).ok_or_else(|| corrupt(format!("why {why}")))?;
            Ok((id, Automatic { why, undo_until: Timestamp::from_micros(undo_until) }))
        })
        .collect()
}

/// Locks the settings behind a redemption, before anything else of it: whoever redeems by them waits, and nobody waits for each
/// other. `None`: its member placed it.
pub async fn lock_behind(tx: &mut Tx, redemption: &RedemptionId) -> Result<Option<MemberId>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String,),
        "update auto_redeem set turn = turn where member_id = (select member_id from auto_redemption where redemption_id = $1)
         returning member_id",
        redemption.as_str(),
    )?;
    row.map(|(member,)| MemberId::parse(&member).map_err(corrupt)).transpose()
}

/// Members whose turn it is to be looked at, with how much news there was of each, `limit` at most.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<(MemberId, i64)>, StoreError> {
    let sql = "select member_id, news from auto_redeem_due where look_at <= $1 order by look_at limit $2";
    let rows = fetch_all!(tx, (String, i64), sql, now.micros(), limit)?;
    rows.into_iter().map(|(member, news)| Ok((MemberId::parse(&member).map_err(corrupt)?, news))).collect()
}

/// Looks again then, or never, unless there is news that whoever puts it off has not seen.
pub async fn put_off(tx: &mut Tx, member: &MemberId, news: i64, look_at: Option<Timestamp>) -> Result<(), StoreError> {
    let sql = "update auto_redeem_due set look_at = $1 where member_id = $2 and news = $3";
    execute!(tx, sql, look_at.map(Timestamp::micros), member.as_str(), news)?;
    Ok(())
}

/// All redemptions of a member that they did not place.
pub async fn ids_of(tx: &mut Tx, member: &MemberId) -> Result<Vec<String>, StoreError> {
    let sql = "select redemption_id from auto_redemption where member_id = $1";
    Ok(fetch_all!(tx, (String,), sql, member.as_str())?.into_iter().map(|(id,)| id).collect())
}
