//! How strong a new password is, as it is typed. The server decides; this only saves the way there and back.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser;
use crate::domain::password;

/// What the meter needs, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meter {
    /// The field, by id.
    pub field: String,
    /// Fields whose content a password should not be made of, by id.
    pub beside: Vec<String>,
    /// Words that a password should not be made of.
    pub context: Vec<String>,
    /// From the weakest to the strongest, five of them.
    pub words: Vec<String>,
    pub label: String,
}

#[island]
pub fn StrengthMeter(meter: Meter) -> impl IntoView {
    let (strength, set) = signal(None::<u8>);
    let Meter { field, beside, context, .. } = meter.clone();
    // After the first picture, which is the server's: there nothing is typed.
    Effect::new(move |_| {
        let context = context.clone();
        browser::on_typing(&field, &beside, move |typed, beside| {
            let words: Vec<&str> = context.iter().chain(&beside).map(String::as_str).collect();
            set.set((!typed.is_empty()).then(|| password::strength(&typed, &words)));
        });
    });
    let words = StoredValue::new(meter.words);
    let said = move || strength.get().and_then(|at| words.with_value(|words| words.get(usize::from(at)).cloned())).unwrap_or_default();
    view! {
        <div class="strength" hidden=move || strength.get().is_none()>
            <meter class="strength__bar" min="0" max="4" low="2" high="3" optimum="4" value=move || strength.get().unwrap_or(0).to_string() aria-label=meter.label></meter>
            <span class="small quiet" role="status">{said}</span>
        </div>
    }
}
