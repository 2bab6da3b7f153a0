//! Rules on visits: what one has paid is always what the number of visits says, so that neither the order of purchases nor a purchase
//! that is brought back and made again pays twice.

use std::collections::BTreeMap;

use super::pay::{Due, Occasion, take_back};
use crate::db::{Stop, Tx};
use crate::domain::earning::times_due;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{Rule, Trigger};
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::store::earnings::{self, PaidWhole};
use crate::store::{programmes, purchases};

/// What the rules of the programme owe for the visits so far and have not paid.
pub async fn due_now<'a>(tx: &mut Tx, occasion: &Occasion<'a>) -> Result<Vec<Due<'a>>, Stop<EarnError>> {
    let rules = || occasion.in_force.programme.rules_on(Trigger::Visit);
    let mut dues = Vec::new();
    if rules().next().is_none() {
        return Ok(dues);
    }
    let paid = earnings::paid_visits(tx, occasion.member, occasion.cause.id()).await?;
    for rule in rules() {
        let times = paid.iter().filter(|paid| paid.rule == rule.code).count();
        let left = due(tx, occasion.member, rule).await?.saturating_sub(times);
        dues.extend((0..left).map(|_| Due { rule, points: Points::from(rule.points), parts: Vec::new() }));
    }
    Ok(dues)
}

/// Takes back what was paid for more visits than there are left, by any version of the programme: what came with this purchase
/// first, then the latest.
pub async fn take_back_undue(tx: &mut Tx, member: &MemberId, purchase: &str, now: Timestamp) -> Result<(), Stop<EarnError>> {
    let mut by_rule = BTreeMap::<String, Vec<PaidWhole>>::new();
    for paid in earnings::paid_visits(tx, member, purchase).await? {
        by_rule.entry(paid.rule.clone()).or_default().push(paid);
    }
    for (code, paid) in by_rule {
        let Some(latest) = paid.iter().map(|paid| paid.version).max() else { continue };
        let posted_by = programmes::of_version(tx, latest).await?;
        let Some(rule) = posted_by.programme.rule(&code) else { continue };
        let undue = paid.len().saturating_sub(due(tx, member, rule).await?);
        for paid in paid.iter().take(undue) {
            take_back(tx, &paid.lot, paid.points, &posted_by, purchase, now).await?;
        }
    }
    Ok(())
}

/// How many times a rule pays for the visits so far.
async fn due(tx: &mut Tx, member: &MemberId, rule: &Rule) -> Result<usize, Stop<EarnError>> {
    let day = |day: Option<jiff::civil::Date>, without: &str| day.map_or_else(|| without.to_owned(), |day| day.to_string());
    let visits = purchases::visits(tx, member, &day(rule.from, "0000-01-01"), &day(rule.until, "9999-12-31")).await?;
    Ok(times_due(rule, visits) as usize)
}
