//! Previous and next.

use leptos::prelude::*;

use super::Icon;
use crate::i18n::Words;
use crate::say;

/// Links around page `current` of `count`; `address` gives the address of a page. Nothing where there is one page.
#[component]
pub fn Pages(words: Words, current: i64, count: i64, address: impl Fn(i64) -> String) -> impl IntoView {
    (count > 1).then(|| {
        let step = |rel: &'static str, to: i64, word: &'static str, before: bool| {
            let arrow = if before { "chevron-left" } else { "chevron-right" };
            view! {
                <li>
                    <a class="pages__link pages__step" rel=rel href=address(to)>
                        {before.then(|| view! { <Icon name=arrow/> })}
                        <span class="pages__word">{words.say(word)}</span>
                        {(!before).then(|| view! { <Icon name=arrow/> })}
                    </a>
                </li>
            }
        };
        let previous = (current > 1).then(|| step("prev", current - 1, "pages-previous", true));
        let next = (current < count).then(|| step("next", current + 1, "pages-next", false));
        let numbers = (1..=count).map(|page| {
            let at = (page == current).then_some("page");
            let name = say!(words, "pages-page", n = page);
            view! { <li><a class="pages__link" href=address(page) aria-current=at aria-label=name>{words.number(page)}</a></li> }
        });
        let numbers = numbers.collect_view();
        view! { <nav class="pages" aria-label=words.say("pages-label")><ul class="pages__list">{previous}{numbers}{next}</ul></nav> }
    })
}
