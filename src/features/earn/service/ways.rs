//! How a member earns, and what they have earned.

use std::sync::Arc;

use crate::db::{Db, StoreError};
use crate::domain::books::Currency;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{self, Rule, TierRule};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::earnings::{self, ByRule, Explained};
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
    pub receipts: Vec<Bought>,
}

/// What was earned with one purchase, by rule.
pub struct Bought {
    /// A shop.
    pub place: String,
    /// The partner's number of the receipt.
    pub document: String,
    pub purchased_at: Timestamp,
    pub earned: Vec<Why>,
}

impl Bought {
    /// What is left of what it earned in a currency.
    pub fn sum(&self, currency: Currency) -> Points {
        let of_currency = self.earned.iter().map(|why| &why.earning).filter(|earning| earning.currency == currency);
        of_currency.map(|earning| earning.points.minus(earning.reversed).unwrap_or_default()).sum()
    }
}

/// An earning, and the rule by which it was posted.
pub struct Why {
    pub earning: ByRule,
    pub rule: Option<Rule>,
}

pub async fn ways(db: &Db, member: &MemberId, now: Timestamp) -> Result<Ways, StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let tier = standing::tier_of(&mut tx, member, now).await?;
    let mut receipts = Vec::<Bought>::new();
    for Explained { place, document, purchased_at, earning } in earnings::latest(&mut tx, member, TOLD).await? {
        let posted_by = programmes::of_version(&mut tx, earning.version).await?;
        let rule = posted_by.programme.rule(&earning.rule).cloned();
        if receipts.last().is_none_or(|last| (&last.place, &last.document) != (&place, &document)) {
            receipts.push(Bought { place, document, purchased_at, earned: Vec::new() });
        }
        receipts.last_mut().into_iter().for_each(|receipt| receipt.earned.push(Why { earning: earning.clone(), rule: rule.clone() }));
    }
    let today = programme::day(now, &in_force.zone);
    Ok(Ways {
        available: ledger::balance(&mut tx, member).await?.available,
        status: standing::status_now(&mut tx, member, now).await?,
        next: in_force.programme.above(tier),
        rules: in_force.programme.rules.iter().filter(|rule| rule.lasts_on(today)).cloned().collect(),
        in_force,
        tier,
        receipts,
    })
}
