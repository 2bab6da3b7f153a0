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
        let mut before = 0;
        let numbers = shown(current, count).map(|page| {
            let gap = (page > before + 1).then(|| view! { <li class="pages__gap" aria-hidden="true">"…"</li> });
            before = page;
            let at = (page == current).then_some("page");
            let name = say!(words, "pages-page", n = page);
            view! { {gap}<li><a class="pages__link" href=address(page) aria-current=at aria-label=name>{words.number(page)}</a></li> }
        });
        let numbers = numbers.collect_view();
        view! { <nav class="pages" aria-label=words.say("pages-label")><ul class="pages__list">{previous}{numbers}{next}</ul></nav> }
    })
}

/// Pages with a link of their own when all of them are more than a row holds.
const ROW: i64 = 7;

/// The first, the last, and those around the current one.
fn shown(current: i64, count: i64) -> impl Iterator<Item = i64> {
    let near = if count <= ROW { 1..=count } else { (current - 1).max(1)..=(current + 1).min(count) };
    let (first, last) = (*near.start(), *near.end());
    (first > 1).then_some(1).into_iter().chain(near).chain((last < count).then_some(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_the_last_and_the_neighbours_have_links() {
        let of = |current, count| shown(current, count).collect::<Vec<_>>();
        assert_eq!(of(1, 1), [1]);
        assert_eq!(of(4, 7), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(of(1, 4_167), [1, 2, 4_167]);
        assert_eq!(of(2_000, 4_167), [1, 1_999, 2_000, 2_001, 4_167]);
        assert_eq!(of(4_167, 4_167), [1, 4_166, 4_167]);
    }
}
