//! Whose codes a card shows, and which of them are taken: a photograph of one pays nothing two minutes later.

use super::keys::{Keys, Subkey};
use crate::domain::card::{CardCode, DayKey, NUMBER_DIGITS, PocketCard, STEPS_TAKEN, day_of, step_at};
use crate::domain::time::Timestamp;

/// Codes of steps to come that are taken, too: clocks differ.
const STEPS_AFTER: i64 = 1;
/// Days for which a device can show a card by itself, the one on which it gets it among them.
const POCKET_DAYS: i64 = 7;

impl Keys {
    /// A card for a device to keep, with the keys of some days.
    pub fn pocket_card(&self, number: &str, at: Timestamp) -> PocketCard {
        let today = day_of(step_at(at));
        let all = self.card_key(self.current_id());
        let keys = all.into_iter().flat_map(|all| (today..today + POCKET_DAYS).map(|day| DayKey::derive(&all[..], number, day)));
        PocketCard { number: number.to_owned(), keys: keys.collect() }
    }

    /// The step in which a card shows this, if it is one of those around an instant. Cards that were read before the key was
    /// replaced are believed, too.
    pub fn card_step(&self, code: &CardCode, at: Timestamp) -> Option<i64> {
        let now = step_at(at);
        self.card_keys().find_map(|key| (now - STEPS_TAKEN..=now + STEPS_AFTER).find(|step| is_digits(key, code, *step)))
    }
}

fn is_digits(key: &Subkey, code: &CardCode, step: i64) -> bool {
    let shown = DayKey::derive(&key[..], &code.number, day_of(step)).digits(step);
    let differ = shown.bytes().zip(code.digits.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other));
    // In the same time wherever they differ.
    shown.len() == code.digits.len() && differ == 0
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
    use crate::domain::card::CODE_DIGITS;

    #[test]
    fn a_code_is_taken_for_two_minutes_and_from_no_other_card() {
        let keys = Keys::generate();
        let at = Timestamp::from_seconds(1_795_248_720);
        let card = keys.pocket_card("004200420042", at);
        let shown = card.code(at).expect("it has today's key");
        assert_eq!((shown.number.len(), shown.digits.len()), (NUMBER_DIGITS, CODE_DIGITS));
        let after = |seconds| at + Duration::from_secs(seconds);
        assert!([0, 60, 120].into_iter().all(|seconds| keys.card_step(&shown, after(seconds)) == keys.card_step(&shown, at)));
        assert!(keys.card_step(&shown, at).is_some());
        assert!(keys.card_step(&shown, at - Duration::from_secs(20)).is_some(), "our clock is behind");
        assert_eq!([after(151), at - Duration::from_secs(61)].map(|then| keys.card_step(&shown, then)), [None, None]);
        assert_ne!(Some(&shown), card.code(after(30)).as_ref());
        let other = CardCode { number: "004200420043".into(), ..shown.clone() };
        assert_eq!(keys.card_step(&other, at), None);
        assert_eq!(keys.card_step(&CardCode { digits: String::new(), ..shown }, at), None);
    }

    #[test]
    fn what_a_device_shows_days_later_is_taken() {
        let keys = Keys::generate();
        let at = Timestamp::from_seconds(1_795_248_720);
        let card = keys.pocket_card("004200420042", at);
        let later = card.ends() - Duration::from_secs(1);
        assert!(later.since(at) > Duration::from_secs(6 * 24 * 60 * 60));
        let shown = card.code(later).expect("it has that day's key");
        assert!(keys.card_step(&shown, later).is_some());
        assert_eq!(keys.card_step(&shown, at), None);
        // A minute after midnight the last codes of the day before are still good.
        assert!(keys.card_step(&shown, card.ends() + Duration::from_secs(60)).is_some());
    }
}
