//! Days of the calendar as text, such as `2026-11-26`: for `#[serde(with = "day")]`. jiff reads more ways to write a day, and the code that
//! does would be a quarter of what a browser has to fetch.

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serializer};

pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&format_args!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()))
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    read(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("a day is written as 2026-11-26"))
}

/// The same for `#[serde(default, with = "day::or_none")]`.
pub mod or_none {
    use super::{Date, Deserialize, Deserializer, Error, Serializer, read};

    pub fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => super::serialize(day, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| read(&text).ok_or_else(|| D::Error::custom("a day is written as 2026-11-26"))).transpose()
    }
}

fn read(text: &str) -> Option<Date> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let mut parts = text.splitn(3, '-').filter(|_| plain && text.len() == 10);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        assert_eq!(read("2026-11-06"), Some(date(2026, 11, 6)));
        for text in ["", "2026-11-6", "2026-02-30", "2026-13-01", "06.11.2026", "2026-11-06T", "-026-11-06", "2026-11-+6", "2026-1-006 "] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
