//! Fresh factors that were shown for one valuable redemption.

use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

pub struct Approval {
    pub redemption: RedemptionId,
    pub member: MemberId,
    /// At most.
    pub points: Points,
    pub ends_at: Timestamp,
}

/// A later one for the same redemption takes the place of the former.
pub async fn give(tx: &mut Tx, new: &Approval, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into redemption_approval (redemption_id, member_id, points, given_at, ends_at) values ($1, $2, $3, $4, $5)
         on conflict (redemption_id) do update set points = excluded.points, given_at = excluded.given_at, ends_at = excluded.ends_at
         where redemption_approval.member_id = excluded.member_id",
        new.redemption.as_str(),
        new.member.as_str(),
        new.points.get(),
        now.micros(),
        new.ends_at.micros(),
    )?;
    Ok(())
}

/// Whether this member may place this redemption at this price now.
pub async fn covers(tx: &mut Tx, redemption: &RedemptionId, member: &MemberId, points: Points, now: Timestamp) -> Result<bool, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "select points from redemption_approval where redemption_id = $1 and member_id = $2 and points >= $3 and ends_at > $4",
        redemption.as_str(),
        member.as_str(),
        points.get(),
        now.micros(),
    )?;
    Ok(row.is_some())
}
