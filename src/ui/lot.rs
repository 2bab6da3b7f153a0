//! A lot, or points of one.

use leptos::prelude::*;

use super::Icon;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;

/// Where the points were earned, what is to be said of them, and how many they are.
#[component]
pub fn LotRow(words: Words, source: String, lines: Vec<String>, points: Points) -> impl IntoView {
    let lines = lines.into_iter().map(|line| view! { <p class="entry__why">{line}</p> }).collect_view();
    view! {
        <li class="entry">
            <span class="entry__sign"><Icon name="hourglass"/></span>
            <div><p class="entry__what">{source_text(&words, &source)}</p>{lines}</div>
            <p class="entry__sum">{words.number(points.get())}</p>
        </li>
    }
}

/// When they end, if they do.
pub fn lot_until(words: &Words, expires_at: Option<Timestamp>) -> String {
    match expires_at {
        Some(at) => say!(words, "lot-until", date = words.date(at.last_moment())),
        None => words.say("lot-stays"),
    }
}

/// Where points come from, as a member reads it.
pub fn source_text(words: &Words, source: &str) -> String {
    match source {
        "gift" => words.say("source-gift"),
        "household" => words.say("source-household"),
        shop => shop.to_owned(),
    }
}
