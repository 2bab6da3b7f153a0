//! `/catalogue`

use leptos::prelude::*;

use super::service::{self, PER_PAGE, Shelf};
use crate::domain::points::Points;
use crate::domain::reward::{Category, Delivery, Kind};
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::store::rewards::{Order, Search};
use crate::ui::{CardText, Frame, Icon, Nav, Pages, RewardCard, Tile, page};
use crate::visit::Visit;

/// Longest search that is looked at, in characters.
const WORDS_MAX: usize = 80;
const PAGE_MAX: i64 = 10_000;

/// The marketplace, with search, filters and pages as a plain GET form.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let asked = Asked::read(&visit);
        let lang = visit.words.lang().code();
        let shelf =
            service::shelf(&visit.state.db, visit.member_id(), asked.search.clone(), asked.affordable, lang, asked.page, visit.time())
                .await?;
        Ok(catalogue(visit, asked, shelf))
    })
}

/// What the address asks for. What cannot be read is left out, as if it had not been asked.
struct Asked {
    search: Search,
    affordable: bool,
    max_points: String,
    page: i64,
}

impl Asked {
    fn read(visit: &Visit) -> Asked {
        let max_points: String = visit.query("max_points").unwrap_or_default().chars().filter(char::is_ascii_digit).take(9).collect();
        Asked {
            search: Search {
                words: visit.query("q").unwrap_or_default().trim().chars().take(WORDS_MAX).collect(),
                category: visit.query("category").and_then(Category::parse),
                kinds: visit.query_all("kind").filter_map(Kind::parse).collect(),
                deliveries: visit.query_all("delivery").filter_map(Delivery::parse).collect(),
                max_points: max_points.parse().ok().and_then(|count| Points::new(count).ok()),
                order: visit.query("sort").and_then(order_of).unwrap_or_default(),
            },
            affordable: visit.query("affordable").is_some_and(|value| !value.is_empty()) && visit.visitor.member().is_some(),
            max_points,
            page: visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, PAGE_MAX),
        }
    }

    /// The address of the same search, with one thing changed.
    fn address(&self, category: Option<Category>, page: i64) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        };
        add("q", &self.search.words);
        add("category", category.map_or("", Category::code));
        self.search.kinds.iter().for_each(|kind| add("kind", kind.code()));
        self.search.deliveries.iter().for_each(|delivery| add("delivery", delivery.code()));
        add("max_points", &self.max_points);
        add("affordable", if self.affordable { "1" } else { "" });
        add("sort", order_code(self.search.order));
        add("page", &if page > 1 { page.to_string() } else { String::new() });
        let query = query.finish();
        if query.is_empty() { "/catalogue".into() } else { format!("/catalogue?{query}") }
    }
}

const ORDERS: [(Order, &str, &str); 4] = [
    (Order::Suggested, "", "sort-suggested"),
    (Order::Cheapest, "cheapest", "sort-cheapest"),
    (Order::Dearest, "dearest", "sort-dearest"),
    (Order::Newest, "newest", "sort-newest"),
];

fn order_of(code: &str) -> Option<Order> {
    ORDERS.into_iter().find(|(_, known, _)| *known == code).map(|(order, ..)| order)
}

fn order_code(order: Order) -> &'static str {
    ORDERS.into_iter().find(|(known, ..)| *known == order).map_or("", |(_, code, _)| code)
}

fn catalogue(visit: Visit, asked: Asked, shelf: Shelf) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("catalogue-title");
    let now = visit.time();
    let available = shelf.available.map(Points::get);
    view! {
        <Frame visit=visit title=words.say("nav-rewards") current=Nav::Rewards available=available>
            <div class="flow">
                <div class="stack">
                    <h1>{title}</h1>
                    {search_form(&words, &asked)}
                    {chips(&words, &asked)}
                </div>
                <div class="split split--filter">
                    {filters(&words, &asked, available.is_some())}
                    {found(&words, &asked, shelf, now)}
                </div>
            </div>
        </Frame>
    }
}

fn search_form(words: &Words, asked: &Asked) -> impl IntoView + use<> {
    view! {
        <form class="search" id="find" action="/catalogue" role="search">
            <Icon name="search"/>
            <label class="unseen" for="q">{words.say("search-label")}</label>
            <input class="input" id="q" name="q" type="search" placeholder=words.say("search-placeholder") autocomplete="off"
                maxlength=WORDS_MAX.to_string() value=asked.search.words.clone()/>
            {asked.search.category.map(|category| view! { <input type="hidden" name="category" value=category.code()/> })}
            <button class="btn">{words.say("search-button")}</button>
        </form>
    }
}

fn chips(words: &Words, asked: &Asked) -> impl IntoView + use<> {
    let chip = |category: Option<Category>, name: String| {
        let at = (category == asked.search.category).then_some("true");
        view! { <li><a class="chip" href=asked.address(category, 1) aria-current=at>{name}</a></li> }
    };
    let all = chip(None, words.say("category-all"));
    let each = Category::ALL.iter().map(|category| chip(Some(*category), words.say(&format!("category-{}", category.code()))));
    view! { <ul class="chips" aria-label=words.say("categories-label") tabindex="0">{all}{each.collect_view()}</ul> }
}

fn filters(words: &Words, asked: &Asked, signed_in: bool) -> impl IntoView + use<> {
    let orders = ORDERS.map(|(order, code, name)| {
        let selected = order == asked.search.order;
        view! { <option value=code selected=selected>{words.say(name)}</option> }
    });
    let reach = signed_in.then(|| {
        view! {
            <fieldset>
                <legend>{words.say("within-reach")}</legend>
                {check("affordable", "1", words.say("filter-affordable"), asked.affordable)}
            </fieldset>
        }
    });
    let deliveries = Delivery::ALL.iter().map(|delivery| {
        let name = words.say(&format!("delivery-{}", delivery.code()));
        check("delivery", delivery.code(), name, asked.search.deliveries.contains(delivery))
    });
    let kinds = Kind::ALL
        .iter()
        .map(|kind| check("kind", kind.code(), words.say(&format!("kind-{}", kind.code())), asked.search.kinds.contains(kind)));
    view! {
        <details class="filters">
            <summary><Icon name="sliders-horizontal"/>{words.say("filters-title")}<Icon name="chevron-down"/></summary>
            <div class="filters__body">
                <div class="field">
                    <label class="field__label" for="sort">{words.say("sort-label")}</label>
                    <select class="input" id="sort" name="sort" form="find">{orders.into_iter().collect_view()}</select>
                </div>
                {reach}
                <div class="field">
                    <label class="field__label" for="max">{words.say("filter-max")}</label>
                    <input class="input num" id="max" name="max_points" form="find" inputmode="numeric" autocomplete="off"
                        placeholder=words.number(20_000) value=asked.max_points.clone() aria-describedby="max-hint"/>
                    <span class="field__hint" id="max-hint">{say!(words, "points-unit", n = 2)}</span>
                </div>
                <fieldset><legend>{words.say("filter-delivery")}</legend>{deliveries.collect_view()}</fieldset>
                <fieldset><legend>{words.say("filter-kind")}</legend>{kinds.collect_view()}</fieldset>
                <button class="btn btn--quiet btn--wide" form="find">{words.say("filter-button")}</button>
            </div>
        </details>
    }
}

fn check(name: &'static str, value: &'static str, label: String, checked: bool) -> impl IntoView {
    view! { <label class="check"><input type="checkbox" name=name value=value form="find" checked=checked/>{label}</label> }
}

fn found(words: &Words, asked: &Asked, shelf: Shelf, now: Timestamp) -> impl IntoView + use<> {
    if shelf.cards.is_empty() {
        return nothing(words).into_any();
    }
    let count = say!(words, "rewards-found", n = shelf.total);
    let pages = (shelf.total + PER_PAGE - 1) / PER_PAGE;
    let address = |page| asked.address(asked.search.category, page);
    let available = shelf.available;
    let cards = shelf.cards.iter().enumerate().map(|(at, card)| {
        let eager = at < 2;
        view! { <li><RewardCard words=words.clone() card=CardText::of(words, card, available, now) eager=eager/></li> }
    });
    view! {
        <section class="stack" aria-labelledby="found">
            <h2 id="found" class="count">{count}</h2>
            <ul class="rewards">{cards.collect_view()}</ul>
            <Pages words=words.clone() current=asked.page count=pages address=address/>
        </section>
    }
    .into_any()
}

fn nothing(words: &Words) -> impl IntoView + use<> {
    view! {
        <section class="panel empty" aria-labelledby="found">
            <Tile picture="magnifier".to_owned() hue="sky".to_owned() variant="tile--thumb"/>
            <h2 id="found">{words.say("catalogue-empty-title")}</h2>
            <p class="empty__text">{words.say("catalogue-empty-text")}</p>
            <a class="btn btn--quiet" href="/catalogue">{words.say("catalogue-empty-button")}</a>
        </section>
    }
}
