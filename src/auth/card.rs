//! The code of a member's card: the card's number and eight digits that change every thirty seconds (HOTP, RFC 4226 section 5, over
//! HMAC-SHA256), so that a photograph of it pays nothing two minutes later; it can only ever earn, for a purchase that a partner says was
//! made then.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::keys::{Keys, Subkey};
use crate::domain::card::{CODE_DIGITS, CardCode, NUMBER_DIGITS, STEP_SECONDS, STEPS_TAKEN};
use crate::domain::time::Timestamp;

/// Codes of steps to come that are taken, too: clocks differ.
const STEPS_AFTER: i64 = 1;

impl Keys {
    /// What a card shows at an instant.
    pub fn card_code(&self, number: &str, at: Timestamp) -> CardCode {
        let digits = self.card_key(self.current_id()).map_or_else(String::new, |key| digits(key, number, step(at)));
        CardCode { number: number.to_owned(), digits }
    }

    /// The step in which a card shows this, if it is one of those around an instant. Cards that were read before the key was
    /// replaced are believed, too.
    pub fn card_step(&self, code: &CardCode, at: Timestamp) -> Option<i64> {
        let now = step(at);
        self.card_keys().find_map(|key| (now - STEPS_TAKEN..=now + STEPS_AFTER).find(|step| is_digits(key, code, *step)))
    }
}

fn step(at: Timestamp) -> i64 {
    at.seconds().div_euclid(STEP_SECONDS)
}

fn is_digits(key: &Subkey, code: &CardCode, step: i64) -> bool {
    let shown = digits(key, &code.number, step);
    let differ = shown.bytes().zip(code.digits.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other));
    // In the same time wherever they differ.
    shown.len() == code.digits.len() && differ == 0
}

fn digits(key: &Subkey, number: &str, step: i64) -> String {
    let hash = mac(&mac(&key[..], number.as_bytes()), &step.to_be_bytes());
    let at = usize::from(hash[31] & 0xf);
    let word = u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]) & 0x7fff_ffff;
    format!("{:0width$}", u64::from(word) % 10_u64.pow(CODE_DIGITS as u32), width = CODE_DIGITS)
}

fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// The number of a new card.
pub fn new_card_number() -> String {
    let random = u64::from_be_bytes(super::random_bytes());
    format!("{:0width$}", random % 10_u64.pow(NUMBER_DIGITS as u32), width = NUMBER_DIGITS)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_code_is_taken_for_two_minutes_and_from_no_other_card() {
        let keys = Keys::generate();
        let at = Timestamp::from_seconds(1_795_248_720);
        let shown = keys.card_code("004200420042", at);
        assert_eq!((shown.number.len(), shown.digits.len()), (NUMBER_DIGITS, CODE_DIGITS));
        let after = |seconds| at + Duration::from_secs(seconds);
        assert!([0, 60, 120].into_iter().all(|seconds| keys.card_step(&shown, after(seconds)) == keys.card_step(&shown, at)));
        assert!(keys.card_step(&shown, at).is_some());
        assert!(keys.card_step(&shown, at - Duration::from_secs(20)).is_some(), "our clock is behind");
        assert_eq!([after(151), at - Duration::from_secs(61)].map(|then| keys.card_step(&shown, then)), [None, None]);
        assert_ne!(shown, keys.card_code("004200420042", after(30)));
        let other = CardCode { number: "004200420043".into(), ..shown.clone() };
        assert_eq!(keys.card_step(&other, at), None);
        assert_eq!(keys.card_step(&CardCode { digits: String::new(), ..shown }, at), None);
    }
}
