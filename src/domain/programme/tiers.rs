//! Tiers: by the status points that were earned in a stretch of time, never by what can be spent (accounting rule 10).

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Programme;
use crate::domain::points::Points;
use crate::domain::tier::Tier;

/// What it takes to reach a tier, and what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierRule {
    pub tier: Tier,
    /// Status points with which it is reached; nothing for the lowest.
    pub from: Points,
    /// For rules that multiply by it.
    #[serde(with = "rust_decimal::serde::str")]
    pub multiplier: Decimal,
}

/// How long status points count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// With those of the same calendar year. A tier lasts from the day on which it is reached to the end of the next year.
    #[default]
    Year,
    /// For good.
    Ever,
}

/// Status points that count towards the tier of one day. Days are the programme's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub first: Date,
    /// The day after the last.
    pub end: Date,
}

impl Programme {
    /// The highest tier that so many status points reach.
    pub fn reached(&self, status: Points) -> Tier {
        self.tiers.iter().rev().find(|rule| rule.from <= status).map_or(Tier::Bronze, |rule| rule.tier)
    }

    /// The next tier above, with the status points that it takes in all.
    pub fn above(&self, tier: Tier) -> Option<TierRule> {
        self.tiers.iter().copied().find(|rule| !tier.opens(rule.tier))
    }

    pub fn multiplier(&self, tier: Tier) -> Decimal {
        self.tiers.iter().find(|rule| rule.tier == tier).map_or(Decimal::ONE, |rule| rule.multiplier)
    }

    /// The stretches whose status points decide the tier of a day, the current one first: the best of them counts.
    pub fn stretches(&self, day: Date) -> Vec<Stretch> {
        if self.status_counts == Period::Ever {
            return vec![Stretch { first: Date::MIN, end: Date::MAX }];
        }
        // Before the first and after the last year that a calendar has, there is nothing.
        let begins = |year: i16| Date::new(year, 1, 1).unwrap_or(if year < 0 { Date::MIN } else { Date::MAX });
        let year = |year: i16| Stretch { first: begins(year), end: begins(year + 1) };
        let grace = i64::from(self.grace_days).days();
        let lasts = |lost: i16| begins(lost).checked_add(grace).is_ok_and(|end| day < end);
        let mut counting = vec![year(day.year()), year(day.year() - 1)];
        if lasts(day.year()) {
            counting.push(year(day.year() - 2));
        }
        counting
    }
}
