//! Each refusal of a gift in the reader's words.

use super::error::TransferError;
use crate::domain::transfer::{FieldFault, MESSAGE_MAX};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Fault, email_fault};

/// What is to be put right, field by field.
pub fn faults(words: &Words, error: &TransferError) -> Vec<Fault> {
    let general = |key: &'static str| vec![Fault::general(words.say(key))];
    match error {
        TransferError::Fields(faults) => faults.iter().map(|fault| field(words, *fault)).collect(),
        TransferError::TooManyTries { seconds } => vec![Fault::general(say!(words, "too-many-tries", wait = words.wait(*seconds)))],
        TransferError::NotOffered => general("send-not-offered"),
        TransferError::FormUsed => general("send-form-used"),
        TransferError::Unknown => general("send-unknown"),
        TransferError::Over => general("send-over"),
        TransferError::Stopped => general("send-stopped"),
        TransferError::Form | TransferError::Malformed => general("form-malformed"),
        TransferError::SignedOut | TransferError::StepUp | TransferError::Unexpected => general("send-unexpected"),
    }
}

fn field(words: &Words, fault: FieldFault) -> Fault {
    match fault {
        FieldFault::Email(fault) => Fault::of("to", email_fault(words, fault)),
        FieldFault::CardMalformed => Fault::of("to", words.say("send-card-malformed")),
        FieldFault::CardNotNow => Fault::of("to", words.say("send-card-not-now")),
        FieldFault::Oneself => Fault::of("to", words.say("send-oneself")),
        FieldFault::PointsMissing => Fault::of("points", words.say("send-points-missing")),
        FieldFault::PointsNotWhole => Fault::of("points", words.say("send-points-not-whole")),
        FieldFault::PointsTooFew { least } => Fault::of("points", say!(words, "send-points-too-few", n = least)),
        FieldFault::PointsOverMonth { left } => Fault::of("points", say!(words, "send-points-over-month", n = left)),
        FieldFault::PointsNotEnough { available } => Fault::of("points", say!(words, "send-points-not-enough", n = available)),
        FieldFault::MessageTooLong => Fault::of("message", say!(words, "send-message-too-long", n = MESSAGE_MAX)),
        FieldFault::MessageMalformed => Fault::of("message", words.say("send-message-malformed")),
    }
}
