//! A birthday: a day of the year. The year itself is nobody's business.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A leap year, in which every day of a year there is.
const LEAP: i16 = 2000;

/// Written 02-29.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birthday {
    pub month: i8,
    pub day: i8,
}

/// No year has such a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("no year has such a day")]
pub struct NoDay;

impl Birthday {
    pub fn new(month: i8, day: i8) -> Result<Birthday, NoDay> {
        Date::new(LEAP, month, day).map(|_| Birthday { month, day }).map_err(|_| NoDay)
    }

    /// As two numbers that were typed.
    pub fn parse(day: &str, month: &str) -> Result<Birthday, NoDay> {
        let number = |text: &str| text.trim().parse().map_err(|_| NoDay);
        Birthday::new(number(month)?, number(day)?)
    }

    /// Those that are on a day: where there is no 29 February, it is on the day before.
    pub fn on(day: Date) -> Vec<Birthday> {
        let this = Birthday { month: day.month(), day: day.day() };
        let leapling = Birthday { month: 2, day: 29 };
        let with_it = !day.in_leap_year() && this == Birthday { month: 2, day: 28 };
        if with_it { vec![this, leapling] } else { vec![this] }
    }

    /// In a year that has it.
    pub fn date(self) -> Date {
        Date::new(LEAP, self.month, self.day).unwrap_or_default()
    }
}

impl fmt::Display for Birthday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl std::str::FromStr for Birthday {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Birthday, NoDay> {
        let (month, day) = text.split_once('-').ok_or(NoDay)?;
        Birthday::parse(day, month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_leap_year_is_one_and_no_other() {
        assert_eq!(Birthday::parse(" 29 ", "2").map(|birthday| birthday.to_string()), Ok("02-29".to_owned()));
        assert_eq!("12-31".parse(), Birthday::new(12, 31));
        for (day, month) in [("30", "2"), ("0", "1"), ("1", "13"), ("", "1"), ("-1", "1"), ("1", "May"), ("1e1", "1")] {
            assert_eq!(Birthday::parse(day, month), Err(NoDay), "{day}.{month}.");
        }
    }

    #[test]
    fn who_was_born_on_the_29th_of_february_has_a_birthday_every_year() {
        let on = |year, day| Birthday::on(Date::constant(year, 2, day)).into_iter().map(|one| one.to_string()).collect::<Vec<_>>();
        assert_eq!(on(2027, 28), ["02-28", "02-29"]);
        assert_eq!(on(2028, 28), ["02-28"]);
        assert_eq!(on(2028, 29), ["02-29"]);
    }
}
