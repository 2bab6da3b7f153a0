//! Each refusal in the reader's words.

use super::error::AutoError;
use crate::domain::auto_redeem::{NotPoints, RESCUE_DAYS_MAX, SettingsFault, WISHES_MAX};
use crate::i18n::Words;
use crate::say;
use crate::ui::Fault;

/// What is to be put right, field by field.
pub fn faults(words: &Words, error: &AutoError) -> Vec<Fault> {
    match error {
        AutoError::Settings(faults) => faults.iter().map(|fault| setting(words, *fault)).collect(),
        AutoError::NothingChosen => vec![Fault::of("choice", words.say("auto-nothing-chosen"))],
        AutoError::UnknownReward => vec![Fault::of("choice", words.say("auto-unknown"))],
        AutoError::NotPlaceable => vec![Fault::of("choice", words.say("auto-not-placeable"))],
        AutoError::Valuable { above } => vec![Fault::of("choice", say!(words, "auto-valuable", n = above.get()))],
        AutoError::Full => vec![Fault::general(say!(words, "auto-full", n = WISHES_MAX as i64))],
        AutoError::Malformed => vec![Fault::general(words.say("form-malformed"))],
        AutoError::SignedOut | AutoError::StepUp | AutoError::Unexpected => vec![Fault::general(words.say("security-unexpected"))],
    }
}

/// Also of settings that the preview is asked for.
pub fn setting(words: &Words, fault: SettingsFault) -> Fault {
    match fault {
        SettingsFault::Threshold(why) => Fault::of("threshold", not_points(words, why)),
        SettingsFault::RescueDays => Fault::of("rescue_days", say!(words, "auto-rescue-days-wrong", n = i64::from(RESCUE_DAYS_MAX))),
        SettingsFault::Cap(why) => Fault::of("cap", not_points(words, why)),
        SettingsFault::Neither => Fault::of("threshold", words.say("auto-neither")),
    }
}

fn not_points(words: &Words, why: NotPoints) -> String {
    words.say(match why {
        NotPoints::NotWhole => "auto-points-not-whole",
        NotPoints::TooFew => "auto-points-too-few",
        NotPoints::TooMany => "auto-points-too-many",
    })
}
