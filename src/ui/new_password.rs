//! The field for a new password, with its meter.

use leptos::prelude::*;

use super::{Fault, Field};
use crate::domain::password::{MAX, MIN, WeakPassword};
use crate::i18n::Words;
use crate::islands::{Meter, StrengthMeter};
use crate::say;

/// `id` is its name, too. `context`: words that the password should not be made of; `beside`: fields that hold more of them.
#[component]
pub fn NewPassword(
    words: Words,
    id: &'static str,
    label: String,
    faults: Vec<Fault>,
    context: Vec<String>,
    beside: Vec<String>,
) -> impl IntoView {
    let meter = Meter {
        field: id.to_owned(),
        beside,
        context,
        words: ["strength-0", "strength-1", "strength-2", "strength-3", "strength-4"].map(|key| words.say(key)).into(),
        label: words.say("strength-label"),
    };
    let hint = say!(words, "new-password-hint", min = MIN);
    // Long ones are told apart from the longest allowed, so they must get through.
    view! {
        <div class="stack stack--tight">
            <Field id=id kind="password" autocomplete="new-password" maxlength=1000 label=label hint=hint value="" error=Fault::find(&faults, id)/>
            <StrengthMeter meter=meter/>
        </div>
    }
}

/// The sentence of a refused password.
pub fn weak_password(words: &Words, weak: WeakPassword) -> String {
    match weak {
        WeakPassword::Missing => words.say("new-password-missing"),
        WeakPassword::TooShort { missing } => say!(words, "new-password-short", missing = missing, min = MIN),
        WeakPassword::TooLong => say!(words, "new-password-long", max = MAX),
        WeakPassword::Common => words.say("new-password-common"),
        WeakPassword::Context => words.say("new-password-context"),
        WeakPassword::Repeats => words.say("new-password-repeats"),
    }
}
