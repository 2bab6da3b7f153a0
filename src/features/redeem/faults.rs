//! Each refusal of a redemption in the reader's words.

use super::error::PlaceError;
use crate::domain::quantity::NotAQuantity;
use crate::domain::redemption::{DestinationFault, LINE_MAX, NotALine};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Fault, email_fault};

/// What is to be put right, field by field.
pub fn faults(words: &Words, error: &PlaceError) -> Vec<Fault> {
    let general = |key: &'static str| vec![Fault::general(words.say(key))];
    match error {
        PlaceError::Quantity(fault) => vec![Fault::of("quantity", quantity(words, *fault))],
        PlaceError::Destination(faults) => faults.iter().map(|fault| destination(words, *fault)).collect(),
        PlaceError::NotEnough { short_by } => vec![Fault::general(say!(words, "place-not-enough", n = short_by.get()))],
        PlaceError::PriceChanged { now } => vec![Fault::general(say!(words, "place-price-changed", n = now.get()))],
        PlaceError::FactorNeeded => vec![Fault::of("code", words.say("place-factor-needed"))],
        PlaceError::CodeWrong => vec![Fault::of("code", words.say("step-up-code-wrong"))],
        PlaceError::CodeUsed => vec![Fault::of("code", words.say("code-used"))],
        PlaceError::PasskeyRefused => general("passkey-refused"),
        PlaceError::TooManyTries { seconds } => vec![Fault::general(say!(words, "too-many-tries", wait = words.wait(*seconds)))],
        PlaceError::SoldOut => general("place-sold-out"),
        PlaceError::Stopped => general("place-stopped"),
        PlaceError::Ended => general("place-ended"),
        PlaceError::UnknownReward => general("place-unknown-reward"),
        PlaceError::UnknownOption => general("place-unknown-option"),
        PlaceError::FormUsed => general("place-form-used"),
        PlaceError::Form | PlaceError::Malformed => general("form-malformed"),
        PlaceError::SignedOut | PlaceError::Unexpected => general("place-unexpected"),
    }
}

fn quantity(words: &Words, fault: NotAQuantity) -> String {
    match fault {
        NotAQuantity::Missing => words.say("quantity-missing"),
        NotAQuantity::NotWhole => words.say("quantity-not-whole"),
        NotAQuantity::TooFew => words.say("quantity-too-few"),
        NotAQuantity::TooMany { most } => say!(words, "quantity-too-many", n = most),
    }
}

fn destination(words: &Words, fault: DestinationFault) -> Fault {
    match fault {
        DestinationFault::Email(fault) => Fault::of("email", email_fault(words, fault)),
        DestinationFault::Name(fault) => Fault::of("name", line(words, fault, "name-missing")),
        DestinationFault::Street(fault) => Fault::of("street", line(words, fault, "street-missing")),
        DestinationFault::Postcode(fault) => Fault::of("postcode", line(words, fault, "postcode-missing")),
        DestinationFault::City(fault) => Fault::of("city", line(words, fault, "city-missing")),
    }
}

fn line(words: &Words, fault: NotALine, missing: &'static str) -> String {
    match fault {
        NotALine::Missing => words.say(missing),
        NotALine::TooLong => say!(words, "line-too-long", n = LINE_MAX),
        NotALine::Malformed => words.say("line-malformed"),
    }
}
