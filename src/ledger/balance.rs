//! What a member has.

use super::POINTS;
use crate::db::{StoreError, Tx, fetch_all, fetch_optional};
use crate::domain::ids::{LotId, MemberId};
use crate::domain::lots::OpenLot;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// The three accounts of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    pub pending: Points,
    pub available: Points,
    pub held: Points,
}

/// A member without a single posting has nothing.
pub async fn balance(tx: &mut Tx, member: &MemberId) -> Result<Balance, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64, i64, i64),
        "select pending, available, held from ledger_balance where member_id = $1 and currency = $2",
        member.as_str(),
        POINTS,
    )?;
    let Some((pending, available, held)) = row else { return Ok(Balance::default()) };
    Ok(Balance { pending: points(pending)?, available: points(available)?, held: points(held)? })
}

/// The first 200 open lots in spending order; after those are spent, the next.
pub async fn lots_to_spend(tx: &mut Tx, member: &MemberId) -> Result<Vec<OpenLot>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, i64, Option<i64>, i64),
        "select id, source, earned_at, expires_at, available from ledger_lot
         where member_id = $1 and currency = $2 and not drained
         order by expires_at nulls last, earned_at, id limit 200",
        member.as_str(),
        POINTS,
    )?;
    rows.into_iter()
        .map(|(id, source, earned_at, expires_at, available)| {
            Ok(OpenLot {
                id: lot_id(&id)?,
                source,
                earned_at: Timestamp::from_micros(earned_at),
                expires_at: expires_at.map(Timestamp::from_micros),
                available: points(available)?,
            })
        })
        .collect()
}

/// How many points end next, and when; points of one date are one number.
pub async fn next_expiry(tx: &mut Tx, member: &MemberId) -> Result<Option<(Timestamp, Points)>, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64, i64),
        "select expires_at, cast(sum(available) as bigint) from ledger_lot
         where member_id = $1 and currency = $2 and not drained and expires_at is not null
         group by expires_at order by expires_at limit 1",
        member.as_str(),
        POINTS,
    )?;
    row.map(|(at, sum)| Ok((Timestamp::from_micros(at), points(sum)?))).transpose()
}

pub(super) fn points(count: i64) -> Result<Points, StoreError> {
    Points::new(count).map_err(|error| StoreError::Corrupt(error.to_string()))
}

pub(super) fn lot_id(text: &str) -> Result<LotId, StoreError> {
    LotId::parse(text).map_err(|error| StoreError::Corrupt(error.to_string()))
}

pub(super) fn member_id(text: &str) -> Result<MemberId, StoreError> {
    MemberId::parse(text).map_err(|error| StoreError::Corrupt(error.to_string()))
}
