//! Instants as a file gives them: RFC 3339, a day, or in so many days.

use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::fault::What;
use crate::domain::time::Timestamp;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Days ahead that can be given.
const AHEAD: u32 = 36_500;
/// When what takes place in so many days begins, in UTC.
const EVENING: Duration = Duration::from_secs(18 * 60 * 60);

/// What a day without a time stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its first instant, in UTC.
    Start,
    /// The first instant of the day after: the day itself still counts.
    End,
}

pub fn instant(text: &str, edge: Edge) -> Option<Timestamp> {
    // Anything longer is an instant; the parser of days would pass over its time.
    if text.len() == "2026-12-24".len() {
        let day: Date = text.parse().ok()?;
        let day = if edge == Edge::End { day.tomorrow().ok()? } else { day };
        return Some(Timestamp::from_micros(day.to_zoned(TimeZone::UTC).ok()?.timestamp().as_microsecond()));
    }
    let instant: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp::from_micros(instant.as_microsecond()))
}

/// So many days from now.
pub fn ahead(days: u32, now: Timestamp) -> Result<Timestamp, What> {
    if days > AHEAD { Err(What::Whole { least: 0, most: AHEAD.into() }) } else { Ok(now + DAY * days) }
}

/// The evening of the day that lies so many days ahead.
pub fn evening(days: u32, now: Timestamp) -> Result<Timestamp, What> {
    let day = i64::try_from(DAY.as_secs()).unwrap_or(i64::MAX);
    ahead(days, Timestamp::from_seconds(now.seconds().div_euclid(day) * day)).map(|midnight| midnight + EVENING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_as_end_is_over_when_the_next_one_begins() {
        let told = |text, edge| instant(text, edge).map(Timestamp::rfc3339);
        assert_eq!(told("2026-12-31", Edge::Start).as_deref(), Some("2026-12-31T00:00:00Z"));
        assert_eq!(told("2026-12-31", Edge::End).as_deref(), Some("2027-01-01T00:00:00Z"));
        assert_eq!(told("2026-12-31T18:30:00+01:00", Edge::End).as_deref(), Some("2026-12-31T17:30:00Z"));
        for text in ["", "2026-13-01", "31.12.2026", "2026-12-31T18:30:00", "2026-12-31 18:30", "tomorrow", "9999-12-31x"] {
            assert_eq!(instant(text, Edge::Start), None, "{text:?}");
        }
        assert_eq!(instant("9999-12-31", Edge::End), None, "there is no day after");
    }

    #[test]
    fn what_takes_place_in_so_many_days_begins_in_the_evening() {
        let now = instant("2026-11-26T07:08:09Z", Edge::Start).expect("an instant");
        assert_eq!(evening(2, now).map(Timestamp::rfc3339), Ok("2026-11-28T18:00:00Z".into()));
        assert_eq!(ahead(2, now).map(Timestamp::rfc3339), Ok("2026-11-28T07:08:09Z".into()));
        assert!(ahead(u32::MAX, now).is_err());
    }
}
