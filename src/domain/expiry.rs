//! When points end: accounting rule 3. A day is the programme's, and the last day counts to its end.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::domain::time::Timestamp;

/// Why points last longer than they first did, as the reason of the entry: nobody could be told, or the member was active. Any other
/// reason is an operator's own words.
pub const NOT_TOLD: &str = "not-told";
pub const ACTIVE: &str = "active";

/// How long points can be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifetime {
    pub length: Length,
    /// The last day moves on to the end of its month, quarter …
    pub rounded_up_to: Option<Stretch>,
    /// Counted from the last time that the member earned, spent or shared points, not from when these were earned (S81).
    #[serde(default)]
    pub renewed_by_activity: bool,
}

/// Months end with the month: a month after 31 January is 28 or 29 February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    Days(u16),
    Months(u16),
}

/// A part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stretch {
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl Lifetime {
    /// The first instant at which points earned at `earned_at` are over, for the `expires_at` of their lot. `None`: later
    /// than dates go.
    pub fn ends(self, earned_at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let earned_at = jiff::Timestamp::from_microsecond(earned_at.micros()).ok()?;
        let last = self.last_day(zone.to_datetime(earned_at).date())?;
        // Where a clock skips midnight, the day begins when it goes on.
        let over = last.tomorrow().ok()?.to_zoned(zone.clone()).ok()?;
        Some(Timestamp::from_micros(over.timestamp().as_microsecond()))
    }

    /// The last day on which points earned on this day can be spent. `None`: after the year 9999.
    pub fn last_day(self, earned_on: Date) -> Option<Date> {
        let length = match self.length {
            Length::Days(count) => i64::from(count).days(),
            Length::Months(count) => i64::from(count).months(),
        };
        let last = earned_on.checked_add(length).ok()?;
        match self.rounded_up_to {
            Some(stretch) => stretch.last_day(last),
            None => Some(last),
        }
    }
}

impl Stretch {
    const fn months(self) -> i8 {
        match self {
            Stretch::Month => 1,
            Stretch::Quarter => 3,
            Stretch::HalfYear => 6,
            Stretch::Year => 12,
        }
    }

    /// Of the stretch that this day is in.
    fn last_day(self, day: Date) -> Option<Date> {
        let whole = (day.month() - 1) / self.months() + 1;
        Date::new(day.year(), whole * self.months(), 1).ok().map(Date::last_of_month)
    }
}
