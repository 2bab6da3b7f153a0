//! How a member earns, and what they have earned.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::db::{Db, StoreError, Tx};
use crate::domain::books::Currency;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{self, Rule, TierRule};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::earnings::{self, Earned, Explained};
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
        let of_currency = self.earned.iter().map(|why| &why.earned).filter(|earned| earned.currency == currency);
        of_currency.map(|earned| earned.points.minus(earned.reversed).unwrap_or_default()).sum()
    }
}

/// An earning, and the rule by which it was posted.
pub struct Why {
    pub earned: Earned,
    pub rule: Option<Rule>,
}

pub async fn ways(db: &Db, member: &MemberId, now: Timestamp) -> Result<Ways, StoreError> {
    let mut tx = db.read().await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let tier = standing::tier_by(&mut tx, &in_force, member, now).await?;
    let today = programme::day(now, &in_force.zone);
    Ok(Ways {
        available: ledger::balance(&mut tx, member).await?.available,
        status: standing::status_now(&mut tx, &in_force, member, now).await?,
        next: in_force.programme.above(tier),
        rules: in_force.programme.rules.iter().filter(|rule| rule.lasts_on(today)).cloned().collect(),
        receipts: receipts(&mut tx, member).await?,
        in_force,
        tier,
    })
}

async fn receipts(tx: &mut Tx, member: &MemberId) -> Result<Vec<Bought>, StoreError> {
    let mut receipts = Vec::<Bought>::new();
    let mut versions = BTreeMap::new();
    for Explained { place, document, purchased_at, earned } in earnings::latest(tx, member, TOLD).await? {
        let posted_by = match versions.entry(earned.version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(programmes::of_version(tx, earned.version).await?),
        };
        let why = Why { rule: posted_by.programme.rule(&earned.rule).cloned(), earned };
        match receipts.last_mut().filter(|last| (&last.place, &last.document) == (&place, &document)) {
            Some(last) => last.earned.push(why),
            None => receipts.push(Bought { place, document, purchased_at, earned: vec![why] }),
        }
    }
    Ok(receipts)
}
