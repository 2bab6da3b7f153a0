//! The programme in force: what earns how much, and which tiers there are. `programme.toml` is read into these types, the server
//! posts by them, and the browser says by the same what would be.

mod abroad;
mod brand;
mod check;
mod jurisdiction;
mod rule;
mod sharing;
mod tiers;

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::domain::amount::Amount;
use crate::domain::by_name::by_name;
use crate::domain::country::Country;
use crate::domain::expiry::Lifetime;
use crate::domain::reversal::Shortfall;
use crate::domain::time::Timestamp;

pub use abroad::Abroad;
pub use brand::Brand;
pub use check::{Fault, check};
pub use jurisdiction::Jurisdiction;
pub use rule::{Cap, Multiply, Only, Pays, Rate, Rounding, Rule, Trigger, Weekday};
pub use sharing::{PoolRules, TransferRules};
pub use tiers::{Period, Stretch, TierRule};

/// All settings of a programme. A change is a new version; what was posted keeps the version that posted it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    pub name: String,
    /// What members call points, by the code of their language; where it has none, they are points.
    #[serde(default, deserialize_with = "by_name")]
    pub points_name: BTreeMap<String, PointsName>,
    /// Codes of the languages that members choose from, the first for whoever wants none of them. Empty: all there are.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Codes of places whose law the settings have to meet: [`Jurisdiction`].
    #[serde(default)]
    pub jurisdictions: Vec<String>,
    /// IANA name: its days are the programme's days.
    pub time_zone: String,
    /// ISO 4217: what amounts are in.
    pub currency: String,
    /// Days from a purchase until its points can be spent: as long as it can be returned.
    pub return_window_days: u16,
    /// What becomes of points that a return takes back and that are spent already.
    pub shortfall: Shortfall,
    /// How long points last. Without it they never end.
    pub points_last: Option<Lifetime>,
    /// The stretch in which status points count together.
    #[serde(default)]
    pub status_counts: Period,
    /// Days after a year's end for which its tier lasts on although it was not kept.
    #[serde(default)]
    pub grace_days: u16,
    /// All of them, the lowest first.
    pub tiers: Vec<TierRule>,
    /// How points pay at tills. Without it they do not.
    pub till: Option<Till>,
    /// How members send points to one another. Without it points stay with their member.
    pub transfer: Option<TransferRules>,
    /// How households share points. Without it there are none.
    pub pool: Option<PoolRules>,
    /// What amounts are about worth where members pay in another currency.
    #[serde(default)]
    pub countries: BTreeMap<Country, Abroad>,
    /// How its pages look. Without it they look like ours.
    pub brand: Option<Brand>,
    /// In the order in which they are applied and told.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// One point, and many.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsName {
    pub one: String,
    pub many: String,
}

/// Points as a means of payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Till {
    /// What one point pays.
    pub point_worth: Amount,
    /// Points of a payment at least.
    #[serde(default)]
    pub least_points: u32,
}

impl Programme {
    /// The first day on which points of a purchase of this day can be spent: after the last on which it can be returned.
    pub fn available_on(&self, bought_on: Date) -> Date {
        match i64::from(self.return_window_days) {
            0 => bought_on,
            days => bought_on.saturating_add((days + 1).days()),
        }
    }

    /// The instant from which they can.
    pub fn available_from(&self, purchased_at: Timestamp, zone: &TimeZone) -> Timestamp {
        match self.return_window_days {
            0 => purchased_at,
            _ => begins(self.available_on(day(purchased_at, zone)), zone),
        }
    }

    /// The rules that something sets off, in order.
    pub fn rules_on(&self, trigger: Trigger) -> impl Iterator<Item = &Rule> {
        self.rules.iter().filter(move |rule| rule.on == trigger)
    }

    pub fn rule(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code == code)
    }
}

/// The day of the programme on which an instant lies.
pub fn day(at: Timestamp, zone: &TimeZone) -> Date {
    local(at, zone).date()
}

/// And the minute of that day, as clocks there show it: 0 to 1,439.
pub fn minute(at: Timestamp, zone: &TimeZone) -> u16 {
    let time = local(at, zone).time();
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

fn local(at: Timestamp, zone: &TimeZone) -> DateTime {
    let at =
        jiff::Timestamp::from_microsecond(at.micros()).unwrap_or(if at.micros() < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX });
    zone.to_datetime(at)
}

/// The first instant of a day of the programme; before and after all instants for days beyond them.
pub fn begins(day: Date, zone: &TimeZone) -> Timestamp {
    let limit = if day.year() < 1970 { i64::MIN } else { i64::MAX };
    Timestamp::from_micros(day.to_zoned(zone.clone()).map_or(limit, |at| at.timestamp().as_microsecond()))
}
