//! Points that one member sends to another: what becomes of them, and what is typed to send them.

use serde::{Deserialize, Serialize};

use crate::domain::card::CardCode;
use crate::domain::email::{EmailAddress, NotAnEmail};
use crate::domain::points::Points;
use crate::domain::reward::codes;

/// Characters of a message at most.
pub const MESSAGE_MAX: usize = 200;

codes!(
    /// How a gift stands. Both say yes before anything moves: the sender by confirming the draft, the receiver by accepting the offer.
    #[derive(Serialize, Deserialize)]
    State {
        /// The sender has not confirmed it: no point is held for it.
        Drafted = "drafted",
        /// Held, until the receiver answers.
        Offered = "offered",
        /// Held, until the sender can take it back no longer.
        Accepted = "accepted",
        Arrived = "arrived",
        Declined = "declined",
        TakenBack = "taken-back",
        /// Nobody answered in time, or could receive it.
        Lapsed = "lapsed",
    }
);

impl State {
    /// Whether points are held for it.
    pub fn is_open(self) -> bool {
        matches!(self, State::Offered | State::Accepted)
    }
}

/// To whom, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    Email(EmailAddress),
    /// What a friend's card shows.
    Card(CardCode),
}

impl Addressee {
    /// Nothing but digits, blanks and hyphens is a card's; all else is to be an address.
    pub fn parse(text: &str) -> Result<Addressee, FieldFault> {
        let text = text.trim();
        let digits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
        if digits {
            return CardCode::parse(text).map(Addressee::Card).map_err(|_| FieldFault::CardMalformed);
        }
        EmailAddress::parse(text).map(Addressee::Email).map_err(FieldFault::Email)
    }

    /// What the sender reads of it: of a card only the last digits of its number.
    pub fn shown(&self) -> String {
        match self {
            Addressee::Email(email) => email.as_str().to_owned(),
            Addressee::Card(code) => format!("•••• {}", &code.number[code.number.len().saturating_sub(4)..]),
        }
    }
}

/// What is wrong with a field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FieldFault {
    Email(NotAnEmail),
    CardMalformed,
    /// The card does not show this code now.
    CardNotNow,
    Oneself,
    PointsMissing,
    PointsNotWhole,
    PointsTooFew {
        least: i64,
    },
    /// More than is left of what the member can send this month.
    PointsOverMonth {
        left: i64,
    },
    PointsNotEnough {
        available: i64,
    },
    MessageTooLong,
    MessageMalformed,
}

/// Points as they are typed: digits, grouped or not.
pub fn points(text: &str) -> Result<Points, FieldFault> {
    let plain: String = text.trim().chars().filter(|c| !matches!(c, ' ' | ',' | '.' | '\u{a0}' | '\u{202f}')).collect();
    if plain.is_empty() {
        return Err(FieldFault::PointsMissing);
    }
    if !plain.bytes().all(|byte| byte.is_ascii_digit()) || is_fraction(text.trim()) {
        return Err(FieldFault::PointsNotWhole);
    }
    // More than can be counted is more than anybody has.
    Ok(plain.parse().ok().and_then(|count: i64| Points::new(count).ok()).unwrap_or(Points::MAX))
}

/// A mark that does not stand before three digits groups nothing.
fn is_fraction(text: &str) -> bool {
    text.split([',', '.']).skip(1).any(|group| group.len() != 3)
}

/// A message of one line or none.
pub fn message(text: &str) -> Result<String, FieldFault> {
    let text = text.trim();
    if text.chars().count() > MESSAGE_MAX {
        return Err(FieldFault::MessageTooLong);
    }
    if text.chars().any(char::is_control) { Err(FieldFault::MessageMalformed) } else { Ok(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_whole_and_may_be_grouped() {
        for (text, count) in [("250", 250), (" 1,200 ", 1_200), ("1.200", 1_200), ("1 200", 1_200), ("0", 0)] {
            assert_eq!(points(text), Points::new(count).map_err(|_| FieldFault::PointsMissing), "{text}");
        }
        assert_eq!(points(" "), Err(FieldFault::PointsMissing));
        for text in ["1.5", "12,50", "-3", "many", "1,2000", "٣"] {
            assert_eq!(points(text), Err(FieldFault::PointsNotWhole), "{text}");
        }
        assert_eq!(points("99999999999999999999"), Ok(Points::MAX));
    }

    #[test]
    fn digits_are_a_card_and_all_else_an_address() {
        let card = Addressee::parse("0042 0042 0042 1234 5678").expect("a card");
        assert_eq!(card.shown(), "•••• 0042");
        assert_eq!(Addressee::parse("0042-0042"), Err(FieldFault::CardMalformed));
        assert_eq!(Addressee::parse(""), Err(FieldFault::Email(NotAnEmail::Missing)));
        assert_eq!(Addressee::parse("Tom@Example.com").map(|to| to.shown()), Ok("tom@example.com".into()));
    }

    #[test]
    fn a_state_is_read_as_it_is_stored() {
        for state in State::ALL {
            assert_eq!(State::parse(state.code()), Some(*state));
        }
    }
}
