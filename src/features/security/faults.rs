//! The sentences of refusals.

use super::error::SecurityError;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Fault, weak_password};
use crate::visit::Visit;

/// What was wrong with the form that this page shows again.
pub fn faults(visit: &Visit) -> Vec<Fault> {
    visit.refusal::<SecurityError>().into_iter().map(|error| fault(&visit.words, error)).collect()
}

fn fault(words: &Words, error: SecurityError) -> Fault {
    match error {
        SecurityError::CurrentMissing => Fault::of("password", words.say("password-missing")),
        SecurityError::CurrentWrong => Fault::of("password", words.say("current-password-wrong")),
        SecurityError::New(weak) => Fault::of("new_password", weak_password(words, weak)),
        SecurityError::CodeMissing => Fault::of("code", words.say("code-missing")),
        SecurityError::CodeWrong => Fault::of("code", words.say("step-up-code-wrong")),
        SecurityError::CodeUsed => Fault::of("code", words.say("code-used")),
        SecurityError::PasskeyRefused => Fault::general(words.say("passkey-refused")),
        SecurityError::UnknownSession => Fault::general(words.say("session-gone")),
        SecurityError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-tries", wait = words.wait(seconds))),
        SecurityError::Busy => Fault::general(words.say("sign-in-busy")),
        SecurityError::Malformed => Fault::general(words.say("form-malformed")),
        SecurityError::SignedOut | SecurityError::StepUp | SecurityError::Unexpected => Fault::general(words.say("security-unexpected")),
    }
}
