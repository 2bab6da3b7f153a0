//! Each refusal of a redemption in the reader's words.

use super::error::PlaceError;
use crate::domain::iban::NotAnIban;
use crate::domain::quantity::NotAQuantity;
use crate::domain::redemption::{DestinationFault, LINE_MAX, NotALine, NotServed};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Fault, email_fault, tier_name};

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
        PlaceError::Ahead => general("place-ahead"),
        PlaceError::TierTooLow { needed } => vec![Fault::general(say!(words, "place-tier", tier = tier_name(words, *needed)))],
        PlaceError::LimitReached { most } => vec![Fault::general(say!(words, "place-limit", n = *most))],
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
        DestinationFault::Country(NotServed::Missing) => Fault::of("country", words.say("country-missing")),
        DestinationFault::Country(NotServed::Elsewhere) => Fault::of("country", words.say("country-elsewhere")),
        DestinationFault::Holder(fault) => Fault::of("holder", line(words, fault, "holder-missing")),
        DestinationFault::Iban(fault) => Fault::of("iban", words.say(iban(fault))),
        DestinationFault::Wallet(fault) => Fault::of("wallet", line(words, fault, "wallet-missing")),
    }
}

const fn iban(fault: NotAnIban) -> &'static str {
    match fault {
        NotAnIban::Missing => "iban-missing",
        NotAnIban::Malformed => "iban-malformed",
        NotAnIban::Checksum => "iban-checksum",
        NotAnIban::Country => "iban-country",
    }
}

fn line(words: &Words, fault: NotALine, missing: &'static str) -> String {
    match fault {
        NotALine::Missing => words.say(missing),
        NotALine::TooLong => say!(words, "line-too-long", n = LINE_MAX),
        NotALine::Malformed => words.say("line-malformed"),
        NotALine::NotLatin => words.say("line-not-latin"),
    }
}
