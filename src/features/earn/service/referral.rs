//! Friends: both sides are paid once the friend has bought something that can be returned no longer, and pay back when it is.

use jiff::ToSpan;
use jiff::civil::Date;

use super::pay::{Occasion, pay_for, take_back};
use super::refused;
use crate::db::{Stop, Tx};
use crate::domain::earning::Happening;
use crate::domain::ids::MemberId;
use crate::domain::programme::{self, Trigger};
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Still};
use crate::store::earnings::{self, Cause};
use crate::store::programmes::{self, InForce};
use crate::store::referrals;

/// Friends of one round.
pub const AT_ONCE: i64 = 100;

/// Friends for whom both sides can be paid; none where no rule pays.
pub async fn due(tx: &mut Tx, now: Timestamp) -> Result<Vec<referrals::Due>, Stop<EarnError>> {
    let in_force = programmes::in_force(tx).await?;
    let programme = &in_force.programme;
    let rules = || [Trigger::Referral, Trigger::Invited].into_iter().flat_map(|on| programme.rules_on(on));
    // Purchases of days on which no rule pays leave it to later ones.
    let (Some(first), Some(until)) =
        (rules().map(|rule| rule.from.unwrap_or(Date::ZERO)).min(), rules().map(|rule| rule.until.unwrap_or(Date::MAX)).max())
    else {
        return Ok(Vec::new());
    };
    // The last day whose purchases can be returned no longer.
    let wait = programme.available_on(Date::ZERO).since(Date::ZERO).unwrap_or(0.days());
    let last = programme::day(now, &in_force.zone).saturating_sub(wait).min(until);
    Ok(referrals::due(tx, &first.to_string(), &last.to_string(), AT_ONCE).await?)
}

/// Pays both, once.
pub async fn post(tx: &mut Tx, due: &referrals::Due, now: Timestamp) -> Result<(), Stop<EarnError>> {
    let in_force = programmes::in_force(tx).await?;
    // Always in the same order, so that no two of these wait for each other.
    let mut both = [(&due.friend, Happening::Invited), (&due.referrer, Happening::Referral)];
    both.sort_by_key(|(member, _)| *member);
    let mut still = Vec::new();
    for (member, _) in both {
        still.push(ledger::stand_still(tx, member).await.map_err(|stop| stop.map(refused))?);
    }
    if !referrals::set_paid(tx, due).await? {
        return Ok(());
    }
    for ((member, happening), still) in both.into_iter().zip(&mut still) {
        pay_one(tx, still, &in_force, due, member, happening, now).await?;
    }
    Ok(())
}

async fn pay_one(
    tx: &mut Tx,
    still: &mut Still,
    in_force: &InForce,
    due: &referrals::Due,
    member: &MemberId,
    happening: Happening<'_>,
    now: Timestamp,
) -> Result<(), Stop<EarnError>> {
    // By the day of the purchase, as its own points; but earned now, for the member knows nothing of the friend's purchases.
    let day = programme::day(due.purchased_at, &in_force.zone);
    let occasion = Occasion { in_force, member, cause: Cause::Referral(&due.purchase), place: "", at: now, day, now };
    pay_for(tx, still, &occasion, happening).await.map(drop)
}

/// The friend has brought all of the purchase back: what it paid to both goes back, and another purchase may pay.
pub async fn take_back_for(tx: &mut Tx, purchase: &str, now: Timestamp) -> Result<(), Stop<EarnError>> {
    if !referrals::set_unpaid(tx, purchase).await? {
        return Ok(());
    }
    for paid in earnings::paid_for_friend(tx, purchase).await? {
        let posted_by = programmes::of_version(tx, paid.version).await?;
        take_back(tx, &paid.lot, paid.points, &posted_by, purchase, now).await?;
    }
    Ok(())
}
