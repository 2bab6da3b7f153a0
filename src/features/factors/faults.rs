//! The sentences of refused changes.

use super::error::FactorError;
use crate::i18n::Words;
use crate::say;
use crate::ui::Fault;
use crate::visit::Visit;

/// What was wrong with the form that this page shows again.
pub fn faults(visit: &Visit) -> Vec<Fault> {
    visit.refusal::<FactorError>().into_iter().map(|error| fault(&visit.words, &error)).collect()
}

fn fault(words: &Words, error: &FactorError) -> Fault {
    match error {
        FactorError::CodeMissing => Fault::of("code", words.say("code-missing")),
        FactorError::CodeWrong => Fault::of("code", words.say("totp-code-wrong")),
        FactorError::NothingBegun => Fault::general(words.say("totp-too-late")),
        FactorError::LastFactor => Fault::general(words.say("factor-last")),
        FactorError::NameMissing => Fault::of("name", words.say("passkey-name-missing")),
        FactorError::NameTooLong => Fault::of("name", say!(words, "passkey-name-long", max = 60)),
        FactorError::UnknownPasskey => Fault::general(words.say("passkey-gone")),
        FactorError::PasskeyTaken => Fault::general(words.say("passkey-taken")),
        FactorError::PasskeyTooLate => Fault::general(words.say("passkey-too-late")),
        FactorError::PasskeyRefused | FactorError::Unavailable => Fault::general(words.say("passkey-refused")),
        FactorError::Malformed => Fault::general(words.say("form-malformed")),
        FactorError::SignedOut | FactorError::StepUp | FactorError::Unexpected => Fault::general(words.say("security-unexpected")),
    }
}
