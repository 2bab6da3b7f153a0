//! "If I buy this, give that back, redeem that and wait until then": what would be, by the rules that post. Pure, in days of the
//! programme: the server answers a form by it, and the browser says the same while it is typed.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::amount::Amount;
use crate::domain::day;
use crate::domain::earning::{Basket, Line, TooMany, WhatIf};
use crate::domain::points::Points;
use crate::domain::programme::Pays;
use crate::domain::reversal::share;
use crate::domain::tier::Tier;

/// Where cards are shown.
const CHANNEL: &str = "store";

/// What a member has on a day, and by which rules it goes on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    #[serde(with = "day")]
    pub today: Date,
    /// Those that can be spent, in their order, and then those on their way.
    pub lots: Vec<Lot>,
    /// Owed: what comes repays it first.
    pub debt: Points,
    pub status: Points,
    /// What it takes to reach each tier, the lowest first.
    pub tiers: Vec<(Tier, Points)>,
    pub rules: WhatIf,
    /// The first day on which points of a purchase of today can be spent, and the last. Worked out beforehand: what adds days to dates would
    /// be half of what a browser has to fetch.
    #[serde(with = "day")]
    pub earned_from: Date,
    #[serde(default, with = "day::or_none")]
    pub earned_last: Option<Date>,
    /// Whether whoever buys or redeems today has all points last at least as long.
    pub renews: bool,
}

/// Points that are there, or come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    pub source: String,
    /// The first day on which they can be spent.
    #[serde(with = "day")]
    pub from: Date,
    /// And the last.
    #[serde(default, with = "day::or_none")]
    pub last: Option<Date>,
    pub points: Points,
}

/// What somebody thinks of doing: today, and then waiting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub buy: Amount,
    pub category: String,
    /// Of what is bought, in the end.
    pub give_back: Amount,
    pub redeem: Points,
    #[serde(with = "day")]
    pub until: Date,
}

/// What would be on the last day of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outlook {
    pub available: Points,
    pub pending: Points,
    /// Points that the purchase brings after what goes back.
    pub earned: Points,
    /// The first day on which they can be spent.
    #[serde(with = "day::or_none")]
    pub earned_from: Option<Date>,
    /// What the redemption takes of each lot, in turn.
    pub used: Vec<Lot>,
    /// And what it lacks.
    pub missing: Points,
    /// What would end meanwhile, if every reminder arrives.
    pub ended: Points,
    /// What ends next, and its last day.
    pub next: Option<Lot>,
    pub status: Points,
    pub tier: Tier,
}

impl Standing {
    pub fn after(&self, plan: &Plan) -> Result<Outlook, TooMany> {
        let (earned, status) = self.earned(plan)?;
        let mut lots = self.lots.clone();
        let (used, missing) = redeem(&mut lots, plan.redeem, self.today);
        if self.renews && !(plan.buy.is_zero() && used.is_empty()) {
            lots.iter_mut().for_each(|lot| lot.last = lot.last.map(|last| self.earned_last.map_or(last, |renewed| last.max(renewed))));
        }
        let earned_from = (!earned.is_zero()).then_some(self.earned_from);
        if let Some(from) = earned_from {
            lots.push(Lot { source: String::new(), from, last: self.earned_last, points: earned });
        }
        self.repay(&mut lots, plan.until);
        let over = |lot: &Lot| lot.last.is_some_and(|last| last < plan.until);
        let ended = sum(lots.iter().filter(|lot| over(lot)));
        lots.retain(|lot| !over(lot) && !lot.points.is_zero());
        let (here, coming): (Vec<_>, Vec<_>) = lots.into_iter().partition(|lot| lot.from <= plan.until);
        let next = here.iter().filter(|lot| lot.last.is_some()).min_by_key(|lot| lot.last);
        let next = next.map(|first| Lot { points: sum(here.iter().filter(|lot| lot.last == first.last)), ..first.clone() });
        // Status counts when the purchase can be returned no longer.
        let counts = earned_from.is_none_or(|from| from <= plan.until);
        let status = if counts { [self.status, status].into_iter().sum() } else { self.status };
        let reached = self.tiers.iter().rev().find(|(_, from)| *from <= status).map_or(self.rules.tier, |(tier, _)| *tier);
        let tier = if reached.opens(self.rules.tier) { reached } else { self.rules.tier };
        Ok(Outlook {
            available: sum(here.iter()),
            pending: sum(coming.iter()),
            earned,
            earned_from,
            used,
            missing,
            ended,
            next,
            status,
            tier,
        })
    }

    /// What comes by then repays what is owed, in its turn.
    fn repay(&self, lots: &mut [Lot], until: Date) {
        let mut debt = self.debt;
        let here = self.lots.iter().filter(|lot| lot.from <= self.today).count();
        for lot in lots.iter_mut().skip(here).filter(|lot| lot.from <= until) {
            let repaid = lot.points.min(debt);
            debt = debt.minus(repaid).unwrap_or_default();
            lot.points = lot.points.minus(repaid).unwrap_or_default();
        }
    }

    /// Points and status points of the purchase, less what goes back with a part of it.
    fn earned(&self, plan: &Plan) -> Result<(Points, Points), TooMany> {
        let line = Line { category: plan.category.clone(), amount: plan.buy, ..Line::default() };
        let basket = Basket { day: self.today, channel: CHANNEL.to_owned(), lines: vec![line] };
        let (back, whole) = (plan.give_back.units().unsigned_abs(), plan.buy.units().unsigned_abs());
        let (mut points, mut status) = (Points::ZERO, Points::ZERO);
        for earning in self.rules.of(&basket)? {
            let all = earning.points();
            let kept = all.minus(share(all, back, whole)).unwrap_or_default();
            let sum = if earning.rule.pays == Pays::Status { &mut status } else { &mut points };
            *sum = [*sum, kept].into_iter().sum();
        }
        Ok((points, status))
    }
}

fn sum<'a>(lots: impl Iterator<Item = &'a Lot>) -> Points {
    lots.map(|lot| lot.points).sum()
}

/// Takes points out of the lots that can be spent today; what it took, and what is lacking. Who lacks anything redeems nothing.
fn redeem(lots: &mut [Lot], points: Points, today: Date) -> (Vec<Lot>, Points) {
    let mut missing = points;
    let mut used = Vec::new();
    let mut after = lots.to_vec();
    for lot in after.iter_mut().filter(|lot| lot.from <= today) {
        let taken = lot.points.min(missing);
        if !taken.is_zero() {
            missing = missing.minus(taken).unwrap_or_default();
            used.push(Lot { points: taken, ..lot.clone() });
            lot.points = lot.points.minus(taken).unwrap_or_default();
        }
    }
    if !missing.is_zero() {
        return (Vec::new(), missing);
    }
    lots.clone_from_slice(&after);
    (used, missing)
}
