//! Redemptions that a member has set up to happen without them: when there is one, which it is, and what the last year would have
//! been like. The job and the preview decide by the same lines.

mod form;
mod history;
mod preview;

use std::time::Duration;

use jiff::ToSpan;
use jiff::tz::TimeZone;

use crate::domain::points::Points;
use crate::domain::programme;
use crate::domain::reward::{Delivery, Provider, codes};
use crate::domain::time::Timestamp;

pub use form::{NotPoints, SettingsFault, SettingsForm};
pub use history::{History, Leg, Line, LineKind};
pub use preview::{Done, Preview, preview};

/// Wishes of a member at most.
pub const WISHES_MAX: usize = 5;
/// Points are used so many days before they end at most.
pub const RESCUE_DAYS_MAX: u16 = 60;
/// What was redeemed without its member can be undone so long, and is not brought before.
pub const UNDO_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);
/// What cannot be had now is asked for again so much later.
pub const AGAIN: Duration = Duration::from_secs(6 * 60 * 60);
/// A wish that could not be brought is passed over for so long.
pub const PASSED_OVER: Duration = Duration::from_secs(30 * 24 * 60 * 60);

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What a member has set. Without a threshold and without a rescue nothing is redeemed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The balance that sets it off.
    pub threshold: Option<Points>,
    /// So many days before points end they are used, whatever the balance.
    pub rescue_days: Option<u16>,
    /// Points of a calendar month at most.
    pub monthly_cap: Option<Points>,
}

codes!(
    /// What set a redemption off.
    Why {
        Threshold = "threshold",
        Rescue = "rescue",
    }
);

/// What a member has at an instant, as far as it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Without what has ended.
    pub available: Points,
    /// The first instant at which some of it is over.
    pub ends_next: Option<Timestamp>,
    /// Points that were redeemed without the member in the calendar month.
    pub spent: Points,
}

impl Settings {
    /// Why something is to be redeemed now, if anything is.
    pub fn reason(&self, available: Points, ends_next: Option<Timestamp>, now: Timestamp) -> Option<Why> {
        if self.threshold.is_some_and(|threshold| available >= threshold) {
            return Some(Why::Threshold);
        }
        let rescue = self.rescue_at(ends_next).is_some_and(|at| at <= now);
        (rescue && !available.is_zero()).then_some(Why::Rescue)
    }

    /// The instant from which points that end then are used.
    fn rescue_at(&self, ends_next: Option<Timestamp>) -> Option<Timestamp> {
        Some(ends_next? - DAY * u32::from(self.rescue_days?))
    }

    /// Whether points that end then are to be used by now.
    pub fn rescues(&self, ends_at: Timestamp, now: Timestamp) -> bool {
        self.rescue_at(Some(ends_at)).is_some_and(|at| at <= now)
    }

    /// What a wish may cost at most.
    fn most(&self, seen: Seen) -> Points {
        let cap = self.monthly_cap.map_or(Points::MAX, |cap| cap.minus(seen.spent).unwrap_or_default());
        seen.available.min(cap)
    }

    /// The first wish that can be had, and why. `prices`: of the wishes in their order; `None`: it cannot be had.
    pub fn decide(&self, seen: Seen, prices: &[Option<Points>], now: Timestamp) -> Option<(usize, Why)> {
        let why = self.reason(seen.available, seen.ends_next, now)?;
        let most = self.most(seen);
        let at = prices.iter().position(|price| price.is_some_and(|price| !price.is_zero() && price <= most))?;
        Some((at, why))
    }

    /// When to look again, where nothing new happens before. `month_end`: the first instant of the next month.
    pub fn look_again(&self, seen: Seen, month_end: Timestamp, now: Timestamp) -> Option<Timestamp> {
        match self.reason(seen.available, seen.ends_next, now) {
            Some(_) => Some((now + AGAIN).min(month_end)),
            None if seen.available.is_zero() => None,
            None => self.rescue_at(seen.ends_next),
        }
    }
}

/// Whether a reward can be redeemed without anything that its member types in.
pub fn is_placeable(delivery: Delivery, provider: Provider) -> bool {
    matches!(delivery, Delivery::Email | Delivery::Spot | Delivery::Account) && provider != Provider::Bank
}

/// The first instant of the calendar month, and of the next.
pub fn month(at: Timestamp, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let first = programme::day(at, zone).first_of_month();
    (programme::begins(first, zone), programme::begins(first.saturating_add(1.months()), zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(count: u32) -> Points {
        Points::from(count)
    }

    fn days(count: u64) -> Timestamp {
        Timestamp::from_seconds(0) + DAY * u32::try_from(count).unwrap_or_default()
    }

    #[test]
    fn a_threshold_is_reached_with_its_last_point() {
        let settings = Settings { threshold: Some(points(500)), ..Settings::default() };
        assert_eq!(settings.reason(points(499), None, days(0)), None);
        assert_eq!(settings.reason(points(500), None, days(0)), Some(Why::Threshold));
    }

    #[test]
    fn points_are_rescued_from_the_day_on_and_not_before() {
        let settings = Settings { threshold: Some(points(500)), rescue_days: Some(30), ..Settings::default() };
        assert_eq!(settings.reason(points(20), Some(days(60)), days(29)), None);
        assert_eq!(settings.reason(points(20), Some(days(60)), days(30)), Some(Why::Rescue));
        assert_eq!(settings.reason(points(500), Some(days(60)), days(30)), Some(Why::Threshold));
        assert_eq!(
            settings.look_again(Seen { available: points(20), ends_next: Some(days(60)), spent: Points::ZERO }, days(365), days(1)),
            Some(days(30))
        );
    }

    #[test]
    fn the_first_wish_that_can_be_had_within_balance_and_cap_is_taken() {
        let settings = Settings { threshold: Some(points(100)), monthly_cap: Some(points(300)), ..Settings::default() };
        let seen = |available, spent| Seen { available: points(available), ends_next: None, spent: points(spent) };
        let prices = [None, Some(points(250)), Some(points(80))];
        assert_eq!(settings.decide(seen(400, 0), &prices, days(0)), Some((1, Why::Threshold)));
        assert_eq!(settings.decide(seen(400, 60), &prices, days(0)), Some((2, Why::Threshold)), "the cap leaves 240");
        assert_eq!(settings.decide(seen(120, 0), &prices, days(0)), Some((2, Why::Threshold)), "there are 120");
        assert_eq!(settings.decide(seen(400, 300), &prices, days(0)), None);
        assert_eq!(settings.decide(seen(99, 0), &prices, days(0)), None);
    }

    #[test]
    fn a_month_is_the_programmes() {
        let berlin = TimeZone::get("Europe/Berlin").expect("Berlin is in the tz database");
        // 2026-10-31T23:30:00Z is November in Berlin.
        let (first, next) = month(Timestamp::from_seconds(1_793_489_400), &berlin);
        assert_eq!((first.rfc3339(), next.rfc3339()), ("2026-10-31T23:00:00Z".to_owned(), "2026-11-30T23:00:00Z".to_owned()));
    }
}
