//! How a member earns, and what they have earned.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;

use super::what_if::what_if;
use crate::db::{Db, StoreError, Tx};
use crate::domain::books::Currency;
use crate::domain::earning::WhatIf;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{self, Rule, TierRule, Trigger};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::earned::{self, Earned, Explained};
use crate::store::programmes::{self, InForce};
use crate::store::referrals::{self, Brought};
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
    /// Those that last today, in order, but for codes: who has none is told of none.
    pub rules: Vec<Rule>,
    /// Whether there is a code to be typed in.
    pub codes: bool,
    /// By which others are invited, and who came; `None`: nothing is paid for it.
    pub invitation: Option<(String, Brought)>,
    /// The day of the programme.
    pub today: Date,
    pub what_if: WhatIf,
    /// The latest first.
    pub receipts: Vec<Bought>,
}

/// What was earned at once, by rule.
pub struct Bought {
    /// A shop, or what else it was earned with.
    pub place: String,
    /// The partner's number of the receipt, where there is one.
    pub document: Option<String>,
    pub earned_at: Timestamp,
    pub earned: Vec<Why>,
    /// What they were earned by; the same is told once.
    cause: String,
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
    let (codes, rules): (Vec<_>, Vec<_>) =
        in_force.programme.rules.iter().filter(|rule| rule.lasts_on(today)).cloned().partition(|rule| rule.on == Trigger::Code);
    let invites = rules.iter().any(|rule| matches!(rule.on, Trigger::Referral | Trigger::Invited));
    let code = if invites { referrals::invitation_of(&mut tx, member).await? } else { None };
    let invitation = match code {
        Some(code) => Some((code, referrals::brought_by(&mut tx, member).await?)),
        None => None,
    };
    Ok(Ways {
        available: ledger::balance(&mut tx, member).await?.available,
        status: standing::status_now(&mut tx, &in_force, member, now).await?,
        next: in_force.programme.above(tier),
        codes: !codes.is_empty(),
        rules,
        invitation,
        what_if: what_if(&mut tx, &in_force.programme, member, tier, today).await?,
        today,
        receipts: receipts(&mut tx, member).await?,
        in_force,
        tier,
    })
}

async fn receipts(tx: &mut Tx, member: &MemberId) -> Result<Vec<Bought>, StoreError> {
    let mut receipts = Vec::<Bought>::new();
    let mut versions = BTreeMap::new();
    for Explained { cause, place, document, earned_at, earned } in earned::latest(tx, member, TOLD).await? {
        let posted_by = match versions.entry(earned.version) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(programmes::of_version(tx, earned.version).await?),
        };
        let why = Why { rule: posted_by.programme.rule(&earned.rule).cloned(), earned };
        match receipts.last_mut().filter(|last| last.cause == cause) {
            Some(last) => last.earned.push(why),
            None => receipts.push(Bought { place, document, earned_at, earned: vec![why], cause }),
        }
    }
    Ok(receipts)
}
