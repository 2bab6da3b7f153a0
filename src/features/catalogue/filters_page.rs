//! What stands beside the rewards: search, categories, filters with how many each would leave. One GET form; an island sends it as
//! soon as something in it changes.

use leptos::prelude::*;

use super::island::FilterNow;
use super::query_page::{Query, WORDS_MAX, needs_a_member};
use super::service::Shelf;
use crate::domain::country::Country;
use crate::domain::reward::{Category, Delivery};
use crate::domain::shelf::{Mark, Order};
use crate::i18n::Words;
use crate::say;
use crate::ui::Icon;

/// The id of the form, and of what it finds.
const FORM: &str = "find";
pub const FOUND: &str = "results";

pub fn search_form(words: &Words, query: &Query) -> impl IntoView + use<> {
    view! {
        <form class="search" id=FORM action="/catalogue" role="search">
            <Icon name="search"/>
            <label class="unseen" for="q">{words.say("search-label")}</label>
            <input class="input" id="q" name="q" type="search" placeholder=words.say("search-placeholder") autocomplete="off"
                maxlength=WORDS_MAX.to_string() value=query.search.words.clone()/>
            {query.search.filter.category.map(|category| view! { <input type="hidden" name="category" value=category.code()/> })}
            <button class="btn">{words.say("search-button")}</button>
        </form>
        <FilterNow form=FORM.to_owned() found=FOUND.to_owned()/>
    }
}

pub fn chips(words: &Words, query: &Query, shelf: &Shelf) -> impl IntoView + use<> {
    let chip = |category: Option<Category>, name: String, count: Option<u32>| {
        let at = (category == query.search.filter.category).then_some("true");
        let count = count.map(|count| view! { " "<span class="chip__count">{words.number(i64::from(count))}</span> });
        view! { <li><a class="chip" href=query.address(category, 1) aria-current=at>{name}{count}</a></li> }
    };
    let all = chip(None, words.say("category-all"), None);
    let each = shelf
        .facets
        .categories
        .iter()
        .map(|(category, count)| chip(Some(*category), words.say(&format!("category-{}", category.code())), Some(*count)));
    view! { <ul class="chips" aria-label=words.say("categories-label") tabindex="0">{all}{each.collect_view()}</ul> }
}

pub fn filters(words: &Words, query: &Query, shelf: &Shelf) -> impl IntoView + use<> {
    let filter = &query.search.filter;
    let signed_in = shelf.looker.is_some();
    let marks = shelf.facets.marks.iter().filter(|(mark, _)| signed_in || !needs_a_member(*mark)).map(|(mark, count)| {
        let (name, value) = if *mark == Mark::Affordable { ("affordable", "1") } else { ("mark", mark.code()) };
        check(words, name, value, words.say(&format!("mark-{}", mark.code())), filter.marks.contains(mark), Some(*count))
    });
    let favourites = signed_in.then(|| check(words, "favourites", "1", words.say("filter-favourites"), query.search.favourites, None));
    let deliveries = shelf.facets.deliveries.iter().filter(|(delivery, count)| *count > 0 || filter.deliveries.contains(delivery));
    let deliveries = deliveries.map(|(delivery, count)| {
        check(
            words,
            "delivery",
            delivery.code(),
            words.say(&format!("delivery-{}", Delivery::code(*delivery))),
            filter.deliveries.contains(delivery),
            Some(*count),
        )
    });
    let kinds = shelf.facets.kinds.iter().filter(|(kind, count)| *count > 0 || filter.kinds.contains(kind)).map(|(kind, count)| {
        check(words, "kind", kind.code(), words.say(&format!("kind-{}", kind.code())), filter.kinds.contains(kind), Some(*count))
    });
    let title = match query.chosen() {
        0 => words.say("filters-title"),
        count => format!("{} · {}", words.say("filters-title"), words.number(count)),
    };
    view! {
        <details class="filters">
            <summary><Icon name="sliders-horizontal"/><span>{title}</span><Icon name="chevron-down"/></summary>
            <div class="filters__body">
                {order(words, query)}
                <fieldset><legend>{words.say("filter-marks")}</legend>{marks.collect_view()}{favourites}</fieldset>
                <div class="field">
                    <label class="field__label" for="max">{words.say("filter-max")}</label>
                    <input class="input num" id="max" name="max_points" form=FORM inputmode="numeric" autocomplete="off"
                        placeholder=words.number(20_000) value=query.max_points.clone() aria-describedby="max-hint"/>
                    <span class="field__hint" id="max-hint">{say!(words, "points-unit", n = 2)}</span>
                </div>
                {country(words, query, &shelf.countries)}
                {group(words.say("filter-delivery"), deliveries.collect())}
                {group(words.say("filter-kind"), kinds.collect())}
                <button class="btn btn--quiet btn--wide" form=FORM>{words.say("filter-button")}</button>
            </div>
        </details>
    }
}

/// Nothing where all rewards are for everywhere.
fn country(words: &Words, query: &Query, countries: &[Country]) -> Option<impl IntoView + use<>> {
    let asked = query.search.filter.country;
    let named = countries.iter().copied().chain(query.home.filter(|home| !countries.contains(home)));
    let each = named.map(|country| {
        view! { <option value=country.to_string() selected=asked == Some(country)>{words.country(country)}</option> }
    });
    let each = each.collect_view();
    (!countries.is_empty()).then(|| {
        view! {
            <div class="field">
                <label class="field__label" for="country">{words.say("filter-country")}</label>
                <select class="input" id="country" name="country" form=FORM><option value="">{words.say("filter-anywhere")}</option>{each}</select>
            </div>
        }
    })
}

/// That only what can be had at home is shown, and the way to see everything; or the way back.
pub fn at_home(words: &Words, query: &Query, shelf: &Shelf) -> Option<impl IntoView + use<>> {
    let home = query.home.filter(|_| !shelf.countries.is_empty())?;
    let country = words.country(home);
    let (said, to, way) = match query.search.filter.country {
        Some(asked) if asked == home => (say!(words, "at-home-shown", country = country), None, words.say("at-home-everything")),
        None => (words.say("at-home-all"), Some(home), say!(words, "at-home-only", country = country)),
        Some(_) => return None,
    };
    Some(view! { <p class="quiet">{said}" "<a href=query.elsewhere(to)>{way}</a></p> })
}

/// Nothing where there is nothing to choose.
fn group<V: IntoView + 'static>(legend: String, choices: Vec<V>) -> Option<impl IntoView> {
    (!choices.is_empty()).then(|| view! { <fieldset><legend>{legend}</legend>{choices}</fieldset> })
}

fn order(words: &Words, query: &Query) -> impl IntoView + use<> {
    let orders = Order::ALL.iter().map(|order| {
        let name = if *order == Order::Suggested { "suggested" } else { order.code() };
        let selected = *order == query.search.order;
        view! { <option value=order.code() selected=selected>{words.say(&format!("sort-{name}"))}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="sort">{words.say("sort-label")}</label>
            <select class="input" id="sort" name="sort" form=FORM>{orders.collect_view()}</select>
        </div>
    }
}

fn check(
    words: &Words,
    name: &'static str,
    value: &'static str,
    label: String,
    checked: bool,
    count: Option<u32>,
) -> impl IntoView + use<> {
    let count = count.map(|count| view! { " "<span class="check__count">{words.number(i64::from(count))}</span> });
    view! { <label class="check"><input type="checkbox" id=format!("{name}-{value}") name=name value=value form=FORM checked=checked/><span>{label}{count}</span></label> }
}
