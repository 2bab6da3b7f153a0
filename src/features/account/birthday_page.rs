//! On `/account`: the birthday, where the programme has something for it.

use leptos::prelude::*;

use super::error::BirthdayError;
use crate::domain::birthday::Birthday;
use crate::ui::{Done, ErrorSummary, Fault, Field};
use crate::visit::Visit;

pub fn birthday(visit: &Visit, told: Option<Birthday>) -> impl IntoView + use<> {
    let words = &visit.words;
    let is_month = visit.typed("month").and_then(|month| month.trim().parse().ok()).is_some_and(|month| (1..=12).contains(&month));
    let wrong = if is_month { "day" } else { "month" };
    let kept = visit.query("kept");
    let kept = kept.map(|_| view! { <Done text=words.say("birthday-kept")/> });
    let faults = visit.refusal::<BirthdayError>().into_iter().map(|error| match error {
        BirthdayError::NoDay => Fault::of(wrong, words.say("birthday-no-day")),
        BirthdayError::Malformed => Fault::general(words.say("form-malformed")),
        BirthdayError::SignedOut | BirthdayError::Unexpected => Fault::general(words.say("security-unexpected")),
    });
    let faults: Vec<_> = faults.collect();
    let value = |name: &str, kept: Option<i8>| {
        visit.typed(name).map_or_else(|| kept.map_or_else(String::new, |number| number.to_string()), str::to_owned)
    };
    let (day, month) = (value("day", told.map(|told| told.day)), value("month", told.map(|told| told.month)));
    view! {
        <section class="panel stack" aria-labelledby="birthday">
            <h2 id="birthday">{words.say("birthday-title")}</h2>
            <p class="quiet">{words.say("birthday-text")}</p>
            {kept}
            <form class="stack" method="post" action="/api/account/birthday" novalidate>
                <ErrorSummary words=words.clone() faults=faults.clone()/>
                <div class="row" role="group" aria-labelledby="birthday">
                    <Field id="day" label=words.say("birthday-day") value=day inputmode="numeric" maxlength=2 class="input input--short" autocomplete="bday-day"
                        error=Fault::find(&faults, "day")/>
                    <Field id="month" label=words.say("birthday-month") value=month inputmode="numeric" maxlength=2 class="input input--short" autocomplete="bday-month"
                        error=Fault::find(&faults, "month")/>
                </div>
                <button class="btn btn--quiet">{words.say("birthday-keep")}</button>
            </form>
        </section>
    }
}
