//! Money: measured, never counted. One programme has one currency, so an amount does not name it.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Decimal places that are kept: ISO 4217 has no currency with more.
const PLACES: u32 = 4;
/// The most that one amount can be: a line of a receipt, not a balance sheet.
const MOST: i64 = 10_000_000_000_000_000;

/// Zero or more, in ten-thousandths of the currency's unit, so that it is added up exactly and on both databases alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i64);

/// What is no amount: text, below zero, with more than four places, or beyond a million millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is a number such as 12.50, not negative, with at most four places")]
pub struct NoAmount;

impl Amount {
    pub const ZERO: Amount = Amount(0);

    /// Of so many ten-thousandths.
    pub const fn new(units: i64) -> Result<Amount, NoAmount> {
        if units < 0 || units > MOST { Err(NoAmount) } else { Ok(Amount(units)) }
    }

    /// As people type it: with blanks around it, and a comma for the point where one or two digits follow, so that neither 1,000 nor 1.000 is 1.
    pub fn typed(text: &str) -> Result<Amount, NoAmount> {
        match text.trim().rsplit_once(',') {
            Some((whole, cents)) if (1..=2).contains(&cents.len()) && !whole.contains('.') => format!("{whole}.{cents}").parse(),
            _ if text.trim().rsplit_once('.').is_some_and(|(_, cents)| cents.len() > 2) => Err(NoAmount),
            _ => text.trim().parse(),
        }
    }

    /// In ten-thousandths.
    pub const fn units(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, PLACES)
    }

    /// `None` when the sum is more than an amount can be.
    pub fn plus(self, other: Amount) -> Option<Amount> {
        Amount::new(self.0.checked_add(other.0)?).ok()
    }

    /// All of them together. `None`: more than an amount can be.
    pub fn total(mut each: impl Iterator<Item = Amount>) -> Option<Amount> {
        each.try_fold(Amount::ZERO, Amount::plus)
    }

    /// `None` when there is less than `other`.
    pub fn minus(self, other: Amount) -> Option<Amount> {
        Amount::new(self.0 - other.0).ok()
    }
}

impl FromStr for Amount {
    type Err = NoAmount;

    /// Digits with or without a point; no sign, no exponent, no separators.
    fn from_str(text: &str) -> Result<Amount, NoAmount> {
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let decimal = Decimal::from_str_exact(text).ok().filter(|_| plain).ok_or(NoAmount)?.normalize();
        if decimal.scale() > PLACES {
            return Err(NoAmount);
        }
        let units = decimal.checked_mul(Decimal::from(10_i64.pow(PLACES))).ok_or(NoAmount)?;
        Amount::new(i64::try_from(units).map_err(|_| NoAmount)?)
    }
}

/// Without trailing zeros: `12.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().normalize().fmt(f)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From text: a number of JSON or TOML may have lost its last places already.
impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        for (text, units) in [("0", 0), ("12.50", 125_000), ("0.0001", 1), ("1000000000000", MOST), ("007", 70_000), ("3.50000", 35_000)] {
            assert_eq!(text.parse::<Amount>().map(Amount::units), Ok(units), "{text}");
        }
        for text in ["", "-1", "+1", "1,50", "1e3", "0.00001", "1000000000000.0001", "NaN", " 1", "1_000", "."] {
            assert_eq!(text.parse::<Amount>(), Err(NoAmount), "{text}");
        }
    }

    #[test]
    fn what_is_typed_is_read_as_it_is_meant_or_not_at_all() {
        for (text, units) in [("12,50", 125_000), (" 12.5 ", 125_000), ("0,5", 5_000), ("25", 250_000), ("12.50", 125_000)] {
            assert_eq!(Amount::typed(text).map(Amount::units), Ok(units), "{text}");
        }
        for text in ["", "1,000", "1.000", "1.000,50", "1,5,0", "12,", "-1", "€5", "five"] {
            assert_eq!(Amount::typed(text), Err(NoAmount), "{text}");
        }
    }

    #[test]
    fn an_amount_is_written_as_it_is_read() {
        for text in ["0", "12.5", "0.0001", "1000000000000"] {
            assert_eq!(text.parse::<Amount>().expect("an amount").to_string(), text);
        }
    }
}
