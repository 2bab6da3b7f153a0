//! A rule pays, and what it paid is taken back.

use jiff::civil::Date;

use super::refused;
use crate::db::{Stop, Tx, ids};
use crate::domain::books::Currency;
use crate::domain::ids::{LotId, MemberId};
use crate::domain::points::Points;
use crate::domain::programme::{Pays, Rule};
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Credit, LotKind, Reversing};
use crate::store::earnings::{self, NewEarning};
use crate::store::programmes::InForce;

/// What earns.
pub struct Occasion<'a> {
    pub in_force: &'a InForce,
    pub member: &'a MemberId,
    pub purchase: &'a str,
    /// What the member reads: a shop.
    pub place: &'a str,
    pub at: Timestamp,
    /// Of the programme.
    pub day: Date,
    pub now: Timestamp,
}

impl Occasion<'_> {
    /// The first instant at which its points are over; `None`: they never are.
    pub fn points_end(&self) -> Option<Timestamp> {
        self.in_force.programme.points_last.and_then(|lifetime| lifetime.ends(self.at, &self.in_force.zone))
    }
}

/// Posts points of a rule in a lot of their own. `parts`: by line; none for a visit.
pub async fn pay(
    tx: &mut Tx,
    occasion: &Occasion<'_>,
    rule: &Rule,
    points: Points,
    parts: &[(usize, Points)],
) -> Result<(), Stop<EarnError>> {
    let lot = ids::lot();
    let credit = credit(occasion, rule, points, &lot);
    ledger::issue(tx, &credit, occasion.now).await.map_err(|stop| stop.map(refused))?;
    let new = NewEarning {
        lot: &lot,
        member: occasion.member,
        rule: &rule.code,
        version: occasion.in_force.version,
        purchase: occasion.purchase,
        budgeted: rule.budget.is_some(),
        points,
        parts,
    };
    earnings::insert(tx, &new).await?;
    if new.budgeted {
        earnings::count_budget(tx, &rule.code, points).await?;
    }
    Ok(())
}

fn credit(occasion: &Occasion<'_>, rule: &Rule, points: Points, lot: &LotId) -> Credit {
    let (currency, kind) = match rule.pays {
        Pays::Base => (Currency::Points, LotKind::Base),
        Pays::Bonus => (Currency::Points, LotKind::Bonus),
        Pays::Status => (Currency::Status, LotKind::Base),
    };
    Credit {
        id: ids::transaction(),
        lot: lot.clone(),
        member: occasion.member.clone(),
        currency,
        points,
        kind,
        source: occasion.place.to_owned(),
        reference: occasion.purchase.to_owned(),
        reason: occasion.place.to_owned(),
        earned_at: occasion.at,
        available_from: occasion.in_force.programme.available_from(occasion.at, &occasion.in_force.zone),
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
