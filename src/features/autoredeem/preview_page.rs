//! On `/account/auto-redeem`: what the last year would have been like.

use leptos::prelude::*;

use crate::domain::auto_redeem::{Preview, Why};
use crate::domain::points::Points;
use crate::i18n::Words;
use crate::say;
use crate::ui::Icon;

/// `names`: of the wishes in their order.
pub fn preview(words: &Words, told: &Preview, names: &[String]) -> impl IntoView + use<> {
    let rows = told.done.iter().map(|done| {
        let why = match done.why {
            Why::Threshold => words.say("auto-why-threshold"),
            Why::Rescue => words.say("auto-why-rescue"),
        };
        view! {
            <li class="entry">
                <span class="entry__sign"><Icon name="gift"/></span>
                <div>
                    <p class="entry__what">{names.get(done.wish).cloned().unwrap_or_default()}</p>
                    <p class="entry__why">{words.date(done.at)}" · "{why}</p>
                </div>
                <p class="entry__sum">{words.signed(-done.points.get())}</p>
            </li>
        }
    });
    let rows = rows.collect_view();
    let sum: Points = told.done.iter().map(|done| done.points).sum();
    let facts = [
        (!told.done.is_empty()).then(|| say!(words, "auto-preview-sum", count = told.done.len() as i64, n = sum.get())),
        told.more.then(|| words.say("auto-preview-more")),
        (!told.rescued.is_zero()).then(|| say!(words, "auto-preview-rescued", n = told.rescued.get())),
        (!told.ended.is_zero()).then(|| say!(words, "auto-preview-ended", n = told.ended.get())),
        (told.missed > 0).then(|| say!(words, "auto-preview-missed", n = told.missed as i64)),
    ];
    let facts = facts.into_iter().flatten().map(|fact| view! { <li>{fact}</li> }).collect_view();
    let nothing = told.done.is_empty().then(|| view! { <p>{words.say("auto-preview-nothing")}</p> });
    view! {
        <section class="panel stack" id="preview" aria-labelledby="preview-title">
            <h2 id="preview-title">{words.say("auto-preview-title")}</h2>
            <p class="quiet small">{words.say("auto-preview-text")}</p>
            {nothing}
            <ul class="prose">{facts}</ul>
            <ol class="ledger">{rows}</ol>
        </section>
    }
}
