//! On `/`, until the first points come: how to begin.

use leptos::prelude::*;

use super::service::Overview;
use crate::i18n::Words;
use crate::ui::{Icon, Step};

/// In the order in which most do it.
pub fn first_steps(words: &Words, overview: &Overview) -> impl IntoView + use<> {
    let chosen = overview.suggested.as_ref().is_some_and(|suggested| suggested.goal.is_some());
    view! {
        <section class="panel stack" aria-labelledby="first">
            <div class="panel__head"><h2 id="first">{words.say("first-title")}</h2></div>
            <ol class="timeline">
                {step(words, true, "first-joined", "first-joined-text", None)}
                {step(words, chosen, "first-wish", "first-wish-text", Some(("/catalogue", "first-wish-link")))}
                {step(words, false, "first-card", "first-card-text", Some(("/card", "card-title")))}
                {step(words, false, "first-more", "first-more-text", Some(("/earn", "earn-title")))}
            </ol>
        </section>
    }
}

fn step(
    words: &Words,
    done: bool,
    name: &'static str,
    text: &'static str,
    to: Option<(&'static str, &'static str)>,
) -> impl IntoView + use<> {
    let link = to.filter(|_| !done).map(|(address, label)| {
        view! { <a class="more" href=address>{words.say(label)}<Icon name="chevron-right"/></a> }
    });
    let (class, icon) = if done { ("step step--done", "check") } else { ("step", "") };
    let spoken = done.then(|| view! { <span class="unseen">{words.say("first-done")}" "</span> });
    let (name, text) = (view! { {spoken}{words.say(name)} }.into_any(), words.say(text));
    view! { <Step class=class icon=icon name=name><p>{text}</p>{link}</Step> }
}
