//! How a member earns, and what they have earned.

use std::sync::Arc;

use crate::db::{Db, StoreError};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{self, Rule, TierRule};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::earnings::{self, Explained};
use crate::store::programmes::{self, InForce};
use crate::store::standing;

/// Earnings that the page tells of.
const TOLD: i64 = 20;

/// What the page shows.
pub struct Ways {
    pub in_force: Arc<InForce>,
    pub available: Points,
    pub tier: Tier,
    /// Status points that count towards the next tier now.
    pub status: Points,
    pub next: Option<TierRule>,
    /// Those that last today, in order.
    pub rules: Vec<Rule>,
    /// The latest first.
    pub earned: Vec<Why>,
}

/// An earning, and the rule by which it was posted.
pub struct Why {
    pub earning: Explained,
    pub rule: Option<Rule>,
}

pub async fn ways(db: &Db, member: &MemberId, now: Timestamp) -> Result<Ways, StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let tier = standing::tier_of(&mut tx, member, now).await?;
    let mut earned = Vec::new();
    for earning in earnings::latest(&mut tx, member, TOLD).await? {
        let posted_by = programmes::of_version(&mut tx, earning.version).await?;
        let rule = posted_by.programme.rule(&earning.rule).cloned();
        earned.push(Why { earning, rule });
    }
    let today = programme::day(now, &in_force.zone);
    Ok(Ways {
        available: ledger::balance(&mut tx, member).await?.available,
        status: standing::status_now(&mut tx, member, now).await?,
        next: in_force.programme.above(tier),
        rules: in_force.programme.rules.iter().filter(|rule| rule.lasts_on(today)).cloned().collect(),
        in_force,
        tier,
        earned,
    })
}
