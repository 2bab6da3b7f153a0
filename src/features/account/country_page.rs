//! On `/account`: where the member lives, where that makes a difference.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::error::CountryError;
use crate::domain::country::Country;
use crate::ui::{Done, ErrorSummary, Fault};
use crate::visit::Visit;

/// `countries`: what can be chosen, besides what is.
pub fn country(visit: &Visit, mut countries: BTreeSet<Country>) -> Option<impl IntoView + use<>> {
    let words = &visit.words;
    let told = visit.visitor.member().and_then(|live| live.country);
    countries.extend(told);
    if countries.is_empty() {
        return None;
    }
    let faults: Vec<_> = visit.refusal::<CountryError>().into_iter().map(|error| fault(visit, &error)).collect();
    let kept = (visit.query("at") == Some("country")).then(|| view! { <Done text=words.say("country-kept")/> });
    let mut named: Vec<_> = countries.into_iter().map(|country| (words.country(country), country)).collect();
    named.sort();
    let each = named.into_iter().map(|(name, country)| {
        view! { <option value=country.to_string() selected=told == Some(country)>{name}</option> }
    });
    Some(view! {
        <section class="panel stack" aria-labelledby="country">
            <h2 id="country">{words.say("country-title")}</h2>
            <p class="quiet">{words.say("country-text")}</p>
            {kept}
            <form class="stack" method="post" action="/api/account/country">
                <ErrorSummary words=words.clone() faults=faults/>
                <div class="field">
                    <label class="field__label" for="own-country">{words.say("country-label")}</label>
                    <select class="input" id="own-country" name="country" autocomplete="country">
                        <option value="">{words.say("country-none")}</option>
                        {each.collect_view()}
                    </select>
                </div>
                <button class="btn btn--quiet">{words.say("country-keep")}</button>
            </form>
        </section>
    })
}

fn fault(visit: &Visit, error: &CountryError) -> Fault {
    let words = &visit.words;
    match error {
        CountryError::Unknown => Fault::of("own-country", words.say("country-unknown")),
        CountryError::Malformed => Fault::general(words.say("form-malformed")),
        CountryError::SignedOut | CountryError::Unexpected => Fault::general(words.say("security-unexpected")),
    }
}
