//! Tiers: by the status points that were earned in a stretch of time, never by what can be spent (accounting rule 10).

use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Programme;
use crate::domain::points::Points;
use crate::domain::tier::Tier;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

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
    /// So much earlier than others its members can have what is new on the shelf.
    #[serde(default)]
    pub early_days: u16,
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

    /// How much earlier than others a tier's members can have what is new on the shelf.
    pub fn early(&self, tier: Tier) -> Duration {
        let days = self.tiers.iter().find(|rule| rule.tier == tier).map_or(0, |rule| rule.early_days);
        DAY * u32::from(days)
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::reversal::Shortfall;

    fn programme() -> Programme {
        let rule = |tier, from: u32| TierRule { tier, from: Points::from(from), multiplier: Decimal::ONE, early_days: 0 };
        Programme {
            name: "Lagoon".into(),
            points_name: Default::default(),
            languages: Vec::new(),
            jurisdictions: Vec::new(),
            time_zone: "UTC".into(),
            currency: "EUR".into(),
            return_window_days: 14,
            shortfall: Shortfall::Owe,
            points_last: None,
            status_counts: Period::Year,
            grace_days: 31,
            tiers: vec![rule(Tier::Bronze, 0), rule(Tier::Silver, 2_000), rule(Tier::Gold, 5_000), rule(Tier::Platinum, 12_000)],
            till: None,
            transfer: None,
            pool: None,
            countries: Default::default(),
            brand: None,
            rules: Vec::new(),
        }
    }

    #[test]
    fn a_tier_is_reached_with_its_last_point() {
        let reached = |points: u32| programme().reached(Points::from(points));
        assert_eq!(
            [0, 1_999, 2_000, 4_999, 5_000, 1_000_000].map(reached),
            [Tier::Bronze, Tier::Bronze, Tier::Silver, Tier::Silver, Tier::Gold, Tier::Platinum,]
        );
        assert!(Tier::Gold.opens(Tier::Silver) && Tier::Gold.opens(Tier::Gold) && !Tier::Silver.opens(Tier::Gold));
        assert_eq!(programme().above(Tier::Silver).map(|next| next.tier), Some(Tier::Gold));
        assert_eq!(programme().above(Tier::Platinum), None);
    }

    #[test]
    fn a_year_counts_to_the_end_of_the_next_and_through_the_grace() {
        let years = |day| programme().stretches(day).iter().map(|stretch| stretch.first.year()).collect::<Vec<_>>();
        assert_eq!(years(date(2026, 12, 31)), [2026, 2025]);
        assert_eq!(years(date(2026, 1, 31)), [2026, 2025, 2024]);
        assert_eq!(years(date(2026, 2, 1)), [2026, 2025]);
        assert_eq!(years(Date::MAX).len(), 2);
    }
}
