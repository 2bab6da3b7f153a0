//! Previous and next.

use leptos::prelude::*;

use super::Icon;
use crate::i18n::Words;
use crate::say;

/// Links around page `current` of `count`; `address` gives the address of a page. Nothing where there is one page.
#[component]
pub fn Pages(words: Words, current: i64, count: i64, address: impl Fn(i64) -> String) -> impl IntoView {
    (count > 1).then(|| {
        let label = say!(words, "pages-label");
        let previous = (current > 1).then(|| {
            view! { <a class="pages__step" rel="prev" href=address(current - 1)><Icon name="chevron-left"/><span class="pages__word">{words.say("pages-previous")}</span></a> }
        });
        let next = (current < count).then(|| {
            view! { <a class="pages__step" rel="next" href=address(current + 1)><span class="pages__word">{words.say("pages-next")}</span><Icon name="chevron-right"/></a> }
        });
        let numbers = (1..=count).map(|page| {
            let at = (page == current).then_some("page");
            let text = words.number(page);
            view! { <li><a class="pages__link" href=address(page) aria-current=at aria-label=say!(words, "pages-page", n = page)>{text}</a></li> }
        });
        view! { <nav class="pages" aria-label=label>{previous}<ul class="pages__list">{numbers.collect_view()}</ul>{next}</nav> }
    })
}
