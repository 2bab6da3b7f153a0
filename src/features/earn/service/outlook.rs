//! What a member has, as "what would be if" begins with it.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::what_if::what_if;
use crate::db::{Db, StoreError};
use crate::domain::ids::MemberId;
use crate::domain::outlook::{Lot, Standing};
use crate::domain::points::Points;
use crate::domain::programme::day;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::{programmes, standing};

/// The member's real lots, and the rules in force.
pub struct Outset {
    pub standing: Standing,
    pub available: Points,
    /// Of amounts.
    pub currency: String,
}

pub async fn outset(db: &Db, member: &MemberId, now: Timestamp) -> Result<Outset, StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let (programme, zone) = (&in_force.programme, &in_force.zone);
    let tier = standing::tier_by(&mut tx, &in_force, member, now).await?;
    let today = day(now, zone);
    let here = ledger::lots_to_spend(&mut tx, member).await?.into_iter();
    let here = here.map(|lot| Lot { source: lot.source, from: today, last: last_day(lot.expires_at, zone), points: lot.available });
    let mut lots: Vec<_> = here.collect();
    let balance = ledger::balance(&mut tx, member).await?;
    // Of very many lots the last ones are told as one.
    let rest = balance.available.minus(lots.iter().map(|lot| lot.points).sum()).unwrap_or_default();
    if !rest.is_zero() {
        lots.push(Lot { source: "…".to_owned(), from: today, last: None, points: rest });
    }
    for coming in ledger::lots_to_come(&mut tx, member).await? {
        let last = last_day(coming.expires_at, zone);
        lots.push(Lot { source: coming.source, from: day(coming.available_from, zone), last, points: coming.points });
    }
    let standing = Standing {
        today,
        lots,
        debt: balance.debt,
        status: standing::status_now(&mut tx, &in_force, member, now).await?,
        tiers: programme.tiers.iter().map(|rule| (rule.tier, rule.from)).collect(),
        rules: what_if(&mut tx, programme, member, tier, today).await?,
        earned_from: programme.available_on(today),
        earned_last: programme.points_last.and_then(|lifetime| lifetime.last_day(today)),
        renews: programme.points_last.is_some_and(|lifetime| lifetime.renewed_by_activity),
    };
    Ok(Outset { standing, available: balance.available, currency: programme.currency.clone() })
}

fn last_day(expires_at: Option<Timestamp>, zone: &TimeZone) -> Option<Date> {
    expires_at.map(|at| day(at.last_moment(), zone))
}
