//! A rule pays, and what it paid is taken back.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::refused;
use crate::db::{Stop, StoreError, Tx, ids};
use crate::domain::books::Currency;
use crate::domain::earning::{Happening, by_happening};
use crate::domain::ids::{LotId, MemberId};
use crate::domain::points::Points;
use crate::domain::programme::{Pays, Rule};
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Credit, LotKind, Reversing, Still};
use crate::store::earned::Earned;
use crate::store::earnings::{self, Cause, NewEarning};
use crate::store::programmes::InForce;
use crate::store::standing;

/// What earns.
pub struct Occasion<'a> {
    pub in_force: &'a InForce,
    pub member: &'a MemberId,
    pub cause: Cause<'a>,
    /// What the member reads: a shop; empty: the name of the rule.
    pub place: &'a str,
    pub at: Timestamp,
    /// Of the programme: by it rules last, and caps count.
    pub day: Date,
    pub now: Timestamp,
}

impl Occasion<'_> {
    /// The first instant at which its points are over; `None`: they never are.
    pub fn points_end(&self) -> Option<Timestamp> {
        self.in_force.programme.points_last.and_then(|lifetime| lifetime.ends(self.at, &self.in_force.zone))
    }

    /// What was bought can be returned for a while; the rest is the member's at once.
    fn available_from(&self) -> Timestamp {
        match self.cause {
            Cause::Purchase(_) => self.in_force.programme.available_from(self.at, &self.in_force.zone),
            Cause::Referral(_) | Cause::Event(_) => self.at,
        }
    }
}

/// What the caps and the budgets of rules leave, by rule. The member stands still, and so does each budget from here on.
pub async fn left<'a>(
    tx: &mut Tx,
    occasion: &Occasion<'a>,
    rules: impl Iterator<Item = &'a Rule>,
) -> Result<impl Fn(&Rule) -> Points, StoreError> {
    let mut left = BTreeMap::new();
    for rule in rules.filter(|rule| rule.lasts_on(occasion.day)) {
        let to_all = if rule.budget.is_some() { earnings::paid_of_budget(tx, &rule.code).await? } else { Points::ZERO };
        left.insert(rule.code.as_str(), left_of(tx, occasion.member, rule, occasion.day, to_all).await?);
    }
    Ok(move |rule: &Rule| left.get(rule.code.as_str()).copied().unwrap_or(Points::MAX))
}

/// What a rule leaves a member on a day, once it has paid so much to all members.
pub async fn left_of(tx: &mut Tx, member: &MemberId, rule: &Rule, day: Date, to_all: Points) -> Result<Points, StoreError> {
    let Some(cap) = rule.cap else { return Ok(rule.left(Points::ZERO, to_all)) };
    let (first, last) = cap.window(day);
    let to_member = earnings::paid_to(tx, member, &rule.code, &first.to_string(), &last.to_string()).await?;
    Ok(rule.left(to_member, to_all))
}

/// What a rule pays. `parts`: by line; none where not lines but something else earns.
pub struct Due<'a> {
    pub rule: &'a Rule,
    pub points: Points,
    pub parts: Vec<(usize, Points)>,
}

/// Posts what rules pay, each in a lot of its own.
pub async fn pay(tx: &mut Tx, still: &mut Still, occasion: &Occasion<'_>, dues: &[Due<'_>]) -> Result<Vec<Earned>, Stop<EarnError>> {
    if dues.is_empty() {
        return Ok(Vec::new());
    }
    let credits: Vec<_> = dues.iter().map(|due| credit(occasion, due)).collect();
    ledger::issue_all(tx, still, &credits, occasion.now).await.map_err(|stop| stop.map(refused))?;
    let new = dues.iter().zip(&credits).map(|(due, credit)| NewEarning {
        lot: &credit.lot,
        rule: &due.rule.code,
        budgeted: due.rule.budget.is_some(),
        points: due.points,
        parts: &due.parts,
    });
    earnings::insert(tx, occasion.member, occasion.cause, occasion.in_force.version, &new.collect::<Vec<_>>()).await?;
    for due in dues.iter().filter(|due| due.rule.budget.is_some()) {
        earnings::count_budget(tx, &due.rule.code, due.points).await?;
    }
    let earned = dues.iter().zip(&credits).map(|(due, credit)| Earned {
        rule: due.rule.code.clone(),
        version: occasion.in_force.version,
        currency: credit.currency,
        points: due.points,
        reversed: Points::ZERO,
        available_from: credit.available_from,
        pending: credit.available_from > occasion.now,
    });
    Ok(earned.collect())
}

/// Posts what rules pay for a happening.
pub async fn pay_for(
    tx: &mut Tx,
    still: &mut Still,
    occasion: &Occasion<'_>,
    happening: Happening<'_>,
) -> Result<Vec<Earned>, Stop<EarnError>> {
    let programme = &occasion.in_force.programme;
    let tier = standing::tier_by(tx, occasion.in_force, occasion.member, occasion.now).await?;
    let left = left(tx, occasion, programme.rules.iter().filter(|rule| happening.sets_off(rule))).await?;
    let earned = by_happening(programme, happening, occasion.day, tier, left);
    let dues: Vec<_> = earned.into_iter().map(|(rule, points)| Due { rule, points, parts: Vec::new() }).collect();
    pay(tx, still, occasion, &dues).await
}

fn credit(occasion: &Occasion<'_>, due: &Due<'_>) -> Credit {
    let (currency, kind) = match due.rule.pays {
        Pays::Base => (Currency::Points, LotKind::Base),
        Pays::Bonus => (Currency::Points, LotKind::Bonus),
        Pays::Status => (Currency::Status, LotKind::Base),
    };
    let place = if occasion.place.is_empty() { &due.rule.name } else { occasion.place };
    Credit {
        id: ids::transaction(),
        lot: ids::lot(),
        member: occasion.member.clone(),
        currency,
        points: due.points,
        kind,
        source: place.to_owned(),
        reference: occasion.cause.id().to_owned(),
        reason: place.to_owned(),
        earned_at: occasion.at,
        available_from: occasion.available_from(),
        // Status is counted by when it was earned, and is never over by itself.
        expires_at: occasion.points_end().filter(|_| currency == Currency::Points),
        terms_version: occasion.in_force.version,
    }
}

/// Takes points of an earning back, wherever they are by now, off its budget, too. `posted_by`: the version by which it was posted.
pub async fn take_back(
    tx: &mut Tx,
    lot: &LotId,
    points: Points,
    posted_by: &InForce,
    why: &str,
    now: Timestamp,
) -> Result<(), Stop<EarnError>> {
    let shortfall = posted_by.programme.shortfall;
    let reversing = Reversing { id: ids::transaction(), lot: lot.clone(), points, shortfall, reason: why.to_owned() };
    ledger::reverse(tx, &reversing, now).await.map_err(|stop| stop.map(refused))?;
    Ok(earnings::count_reversed(tx, lot, points).await?)
}
