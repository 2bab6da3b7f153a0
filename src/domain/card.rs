//! What a member's card shows: twenty digits, which a scanner reads and a cashier can type. Twelve are the card's number, eight change
//! every thirty seconds (HOTP, RFC 4226 section 5, over HMAC-SHA256). The key of a day makes the codes of that day and no others, so
//! that a device can hold those of a few days and show the card where there is no network.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::domain::time::Timestamp;

/// Seconds for which a card shows the same code.
pub const STEP_SECONDS: i64 = 30;
/// What it showed is taken for so many steps.
pub const STEPS_TAKEN: i64 = 4;
/// Digits of a card's number, and of the code that changes.
pub const NUMBER_DIGITS: usize = 12;
pub const CODE_DIGITS: usize = 8;

const DAY_SECONDS: i64 = 24 * 60 * 60;
const STEPS_A_DAY: i64 = DAY_SECONDS / STEP_SECONDS;

/// A card's number and what it shows at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCode {
    pub number: String,
    pub digits: String,
}

/// What was scanned or typed is no code of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a card's code has twenty digits")]
pub struct NoCard;

impl CardCode {
    /// Blanks and hyphens between the digits are passed over.
    pub fn parse(text: &str) -> Result<CardCode, NoCard> {
        let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if plain.len() != NUMBER_DIGITS + CODE_DIGITS || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoCard);
        }
        let (number, digits) = plain.split_at(NUMBER_DIGITS);
        Ok(CardCode { number: number.to_owned(), digits: digits.to_owned() })
    }

    /// In groups of four, for people.
    pub fn grouped(&self) -> String {
        let plain = self.to_string();
        let groups: Vec<_> = plain.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
        groups.join(" ")
    }
}

/// As scanners read it.
impl fmt::Display for CardCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.number, self.digits)
    }
}

/// The steps of thirty seconds since 1970-01-01T00:00:00Z.
pub fn step_at(at: Timestamp) -> i64 {
    at.seconds().div_euclid(STEP_SECONDS)
}

/// The day of UTC on which a step lies, counted from 1970-01-01.
pub fn day_of(step: i64) -> i64 {
    step.div_euclid(STEPS_A_DAY)
}

/// What makes the codes of one card on one day of UTC.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayKey {
    /// Counted from 1970-01-01.
    pub day: i64,
    key: [u8; 32],
}

impl DayKey {
    /// From the key of all cards, which never leaves the server.
    pub fn derive(all: &[u8], number: &str, day: i64) -> DayKey {
        DayKey { day, key: mac(&mac(all, number.as_bytes()), &day.to_be_bytes()) }
    }

    /// What the card shows in a step of this day.
    pub fn digits(&self, step: i64) -> String {
        let hash = mac(&self.key, &step.to_be_bytes());
        let at = usize::from(hash[31] & 0xf);
        let word = u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]) & 0x7fff_ffff;
        format!("{:0width$}", u64::from(word) % 10_u64.pow(CODE_DIGITS as u32), width = CODE_DIGITS)
    }
}

/// A card as a device holds it: for some days, and not for ever.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PocketCard {
    pub number: String,
    pub keys: Vec<DayKey>,
}

impl PocketCard {
    /// What the card shows at an instant. `None`: on that day it shows nothing.
    pub fn code(&self, at: Timestamp) -> Option<CardCode> {
        let step = step_at(at);
        let key = self.keys.iter().find(|key| key.day == day_of(step))?;
        Some(CardCode { number: self.number.clone(), digits: key.digits(step) })
    }

    /// From when on it shows nothing.
    pub fn ends(&self) -> Timestamp {
        let days = self.keys.iter().map(|key| key.day + 1).max().unwrap_or_default();
        Timestamp::from_seconds(days * DAY_SECONDS)
    }
}

fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_shown() {
        let code = CardCode { number: "004200420042".into(), digits: "12345678".into() };
        assert_eq!(code.grouped(), "0042 0042 0042 1234 5678");
        assert_eq!(CardCode::parse(&code.grouped()), Ok(code.clone()));
        assert_eq!(CardCode::parse(&code.to_string()), Ok(code));
        for text in ["", "0042", "0042004200421234567x", "004200420042123456789", "٠٠٤٢٠٠٤٢٠٠٤٢١٢٣٤٥٦٧٨"] {
            assert_eq!(CardCode::parse(text), Err(NoCard), "{text}");
        }
    }

    #[test]
    fn a_device_shows_the_days_that_it_has_keys_for() {
        let number = "004200420042";
        let keys = [20_783, 20_784].map(|day| DayKey::derive(b"the key of all cards", number, day)).to_vec();
        let card = PocketCard { number: number.into(), keys };
        let midnight = 20_784 * DAY_SECONDS;
        let shown = |seconds| card.code(Timestamp::from_seconds(seconds)).map(|code| code.digits);
        assert_eq!([midnight - DAY_SECONDS - 1, midnight + DAY_SECONDS].map(shown), [None, None]);
        assert_eq!(shown(midnight), shown(midnight + 29));
        assert!(shown(midnight - 1).is_some() && shown(midnight - 1) != shown(midnight));
        assert_eq!(card.ends(), Timestamp::from_seconds(midnight + DAY_SECONDS));
        assert_ne!(card.keys[0].digits(5), card.keys[1].digits(5), "a day's key makes no code of another day");
    }
}
