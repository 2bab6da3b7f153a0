//! Each refusal about a household in the reader's words.

use super::error::HouseholdError;
use crate::domain::transfer::FieldFault;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Fault, email_fault};

/// What is to be put right, field by field.
pub fn fault(words: &Words, error: &HouseholdError) -> Fault {
    let general = |key: &'static str| Fault::general(words.say(key));
    match error {
        HouseholdError::Email(fault) => Fault::of("email", email_fault(words, *fault)),
        HouseholdError::Oneself => Fault::of("email", words.say("household-oneself")),
        HouseholdError::AlreadyHere => Fault::of("email", words.say("household-already-here")),
        HouseholdError::Points(fault) => Fault::of("points", points(words, *fault)),
        HouseholdError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-tries", wait = words.wait(*seconds))),
        HouseholdError::Full { most } => Fault::general(say!(words, "household-full", n = i64::from(*most))),
        HouseholdError::NotOffered => general("household-not-offered"),
        HouseholdError::AlreadyInOne => general("household-already-in-one"),
        HouseholdError::NotAllowed => general("household-not-allowed"),
        HouseholdError::Unknown => general("household-unknown"),
        HouseholdError::FormUsed => general("send-form-used"),
        HouseholdError::Stopped => general("send-stopped"),
        HouseholdError::Form | HouseholdError::Role | HouseholdError::Malformed => general("form-malformed"),
        HouseholdError::SignedOut | HouseholdError::StepUp | HouseholdError::Unexpected => general("send-unexpected"),
    }
}

fn points(words: &Words, fault: FieldFault) -> String {
    match fault {
        FieldFault::PointsMissing => words.say("send-points-missing"),
        FieldFault::PointsNotEnough { available } => say!(words, "household-not-enough", n = available),
        _ => words.say("send-points-not-whole"),
    }
}
