//! Hours in which no letter comes that can wait.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::domain::programme;
use crate::domain::time::Timestamp;

/// From one minute of the programme's day up to another, perhaps past midnight. The same minute twice is no time at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    pub from: u16,
    pub until: u16,
}

/// Minutes of a day.
pub const DAY_MINUTES: u16 = 24 * 60;

impl Quiet {
    /// `None` where a minute is none of a day.
    pub fn new(from: i64, until: i64) -> Option<Quiet> {
        let minute = |minute| u16::try_from(minute).ok().filter(|minute| *minute < DAY_MINUTES);
        Some(Quiet { from: minute(from)?, until: minute(until)? })
    }

    /// The first moment, from `at` on, that is not in these hours.
    pub fn after(self, at: Timestamp, zone: &TimeZone) -> Timestamp {
        let day = programme::day(at, zone);
        let minute = programme::minute(at, zone);
        let quiet =
            if self.from <= self.until { (self.from..self.until).contains(&minute) } else { minute >= self.from || minute < self.until };
        match (quiet, minute < self.until) {
            (false, _) => at,
            (true, true) => self.end_on(day, zone).max(at),
            (true, false) => day.tomorrow().map_or(at, |tomorrow| self.end_on(tomorrow, zone)),
        }
    }

    fn end_on(self, day: Date, zone: &TimeZone) -> Timestamp {
        let time = Time::new((self.until / 60) as i8, (self.until % 60) as i8, 0, 0).unwrap_or(Time::midnight());
        let end = day.to_datetime(time).to_zoned(zone.clone());
        end.map_or(programme::begins(day, zone), |end| Timestamp::from_micros(end.timestamp().as_microsecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-27T00:00:00Z
    const MIDNIGHT: i64 = 1_795_737_600;

    fn told(quiet: Quiet, hour: i64) -> i64 {
        (quiet.after(Timestamp::from_seconds(MIDNIGHT + hour * 3_600), &TimeZone::UTC).seconds() - MIDNIGHT) / 3_600
    }

    #[test]
    fn a_letter_waits_for_the_end_of_the_quiet_hours_also_past_midnight() {
        let night = Quiet::new(22 * 60, 7 * 60).expect("hours");
        assert_eq!([0, 6, 7, 12, 21, 22, 23].map(|hour| told(night, hour)), [7, 7, 7, 12, 21, 31, 31]);
        let noon = Quiet::new(12 * 60, 14 * 60).expect("hours");
        assert_eq!([11, 12, 13, 14].map(|hour| told(noon, hour)), [11, 14, 14, 14]);
        let never = Quiet::new(60, 60).expect("hours");
        assert_eq!([0, 1, 2].map(|hour| told(never, hour)), [0, 1, 2]);
        assert_eq!((Quiet::new(1_440, 0), Quiet::new(-1, 0)), (None, None));
    }
}
