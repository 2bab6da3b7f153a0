//! The settings as they are typed.

use serde::{Deserialize, Serialize};

use super::{RESCUE_DAYS_MAX, Settings};
use crate::domain::points::Points;

/// More than this is a slip of the hand.
const POINTS_MAX: i64 = 1_000_000_000;

/// The fields of the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsForm {
    pub threshold: String,
    /// Not empty: points are rescued.
    pub rescue: String,
    pub rescue_days: String,
    pub cap: String,
}

/// One fault of one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingsFault {
    Threshold(NotPoints),
    /// It is no number from 1 to 60.
    RescueDays,
    Cap(NotPoints),
    /// Neither a threshold nor a rescue: nothing would ever be redeemed.
    Neither,
}

/// Why a text is no number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotPoints {
    NotWhole,
    TooFew,
    TooMany,
}

impl Settings {
    /// Every fault of the form at once, in the order of the fields.
    pub fn parse(form: &SettingsForm) -> Result<Settings, Vec<SettingsFault>> {
        let mut faults = Vec::new();
        let mut read = |text: &str, fault: fn(NotPoints) -> SettingsFault| match text.trim() {
            "" => None,
            text => points(text).map_err(|why| faults.push(fault(why))).ok(),
        };
        let threshold = read(&form.threshold, SettingsFault::Threshold);
        let monthly_cap = read(&form.cap, SettingsFault::Cap);
        let rescue_days = match form.rescue.is_empty() {
            true => None,
            false => {
                let days = form.rescue_days.trim().parse().ok().filter(|days| (1..=RESCUE_DAYS_MAX).contains(days));
                if days.is_none() {
                    let at = faults.iter().position(|fault| matches!(fault, SettingsFault::Cap(_))).unwrap_or(faults.len());
                    faults.insert(at, SettingsFault::RescueDays);
                }
                days
            }
        };
        if faults.is_empty() && threshold.is_none() && rescue_days.is_none() {
            faults.push(SettingsFault::Neither);
        }
        if faults.is_empty() { Ok(Settings { threshold, rescue_days, monthly_cap }) } else { Err(faults) }
    }
}

/// A whole number, also in groups of three as people write it.
fn points(text: &str) -> Result<Points, NotPoints> {
    let mut groups = text.split([',', '.', ' ', '\u{a0}', '\u{202f}', '\'', '’']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<_> = groups.collect();
    let grouped = rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3));
    let digits = format!("{first}{}", rest.concat());
    if !grouped || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotPoints::NotWhole);
    }
    match digits.parse::<i64>() {
        Ok(0) => Err(NotPoints::TooFew),
        Ok(count) if count <= POINTS_MAX => Points::new(count).map_err(|_| NotPoints::NotWhole),
        _ => Err(NotPoints::TooMany),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let read = |text: &str| points(text).map(Points::get);
        assert_eq!(["1000", "1,000", "1.000", "12 000", "1’000"].map(read), [Ok(1_000), Ok(1_000), Ok(1_000), Ok(12_000), Ok(1_000)]);
        assert_eq!(["1.5", "1,00", "-1", "ten", "1e3", ",000"].map(read), [Err(NotPoints::NotWhole); 6]);
        assert_eq!(read("0"), Err(NotPoints::TooFew));
        assert_eq!(["1000000001", "99999999999999999999"].map(read), [Err(NotPoints::TooMany); 2]);
    }

    #[test]
    fn every_fault_is_told_at_its_field() {
        let form = |threshold: &str, rescue: &str, days: &str, cap: &str| SettingsForm {
            threshold: threshold.into(),
            rescue: rescue.into(),
            rescue_days: days.into(),
            cap: cap.into(),
        };
        assert_eq!(
            Settings::parse(&form("many", "1", "61", "0")),
            Err(vec![SettingsFault::Threshold(NotPoints::NotWhole), SettingsFault::RescueDays, SettingsFault::Cap(NotPoints::TooFew)])
        );
        assert_eq!(Settings::parse(&form("", "", "30", "")), Err(vec![SettingsFault::Neither]));
        let whole = Settings { threshold: Some(Points::from(500)), rescue_days: Some(60), monthly_cap: Some(Points::from(2_000)) };
        assert_eq!(Settings::parse(&form("500", "1", " 60 ", "2,000")), Ok(whole));
    }
}
