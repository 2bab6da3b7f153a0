//! `/catalogue`

use leptos::prelude::*;

use super::filters_page::{FOUND, at_home, chips, filters, search_form};
use super::query_page::Query;
use super::service::{self, PER_PAGE, Shelf};
use crate::domain::points::Points;
use crate::i18n::Words;
use crate::say;
use crate::ui::{CardText, Frame, KeepForms, Nav, Pages, RewardCard, Tile, page};
use crate::visit::Visit;

/// The marketplace, with search, filters and pages as a plain GET form.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let query = Query::read(&visit);
        let (member, lang) = (visit.member_id(), visit.words.lang().code());
        let state = &visit.state;
        let shelf = service::shelf(&state.db, &state.shelves, member.as_ref(), &query.search, lang, visit.time()).await?;
        Ok(catalogue(visit, query, shelf))
    })
}

fn catalogue(visit: Visit, query: Query, shelf: Shelf) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let available = shelf.looker.as_ref().map(|looker| looker.available.get());
    view! {
        <Frame visit=visit.clone() title=words.say("nav-rewards") current=Nav::Rewards available=available>
            <div class="stack">
                <h1>{words.say("catalogue-title")}</h1>
                {search_form(&words, &query)}
                <div class="flow" id=FOUND>
                    {chips(&words, &query, &shelf)}
                    {at_home(&words, &query, &shelf)}
                    <div class="split split--filter">
                        {filters(&words, &query, &shelf)}
                        {found(&visit, &query, &shelf)}
                    </div>
                </div>
            </div>
        </Frame>
    }
}

fn found(visit: &Visit, query: &Query, shelf: &Shelf) -> impl IntoView + use<> {
    let words = &visit.words;
    if shelf.cards.is_empty() {
        return nothing(words, query).into_any();
    }
    let total = i64::try_from(shelf.total).unwrap_or(i64::MAX);
    let count = say!(words, "rewards-found", n = total);
    let understood = shelf.understood.clone().map(|instead| {
        view! { <p class="quiet">{say!(words, "search-understood", instead = instead, typed = query.search.words.clone())}</p> }
    });
    let pages = i64::try_from(shelf.total.div_ceil(PER_PAGE)).unwrap_or(i64::MAX);
    let current = i64::try_from(shelf.page).unwrap_or(1);
    let hearts = shelf.looker.as_ref().map(|_| {
        let back = query.address(query.search.filter.category, shelf.page);
        view! { <KeepForms back=back/> }
    });
    let address = |page: i64| query.address(query.search.filter.category, usize::try_from(page).unwrap_or(1));
    view! {
        <section class="stack" aria-labelledby="found">
            <h2 id="found" class="count" aria-live="polite">{count}</h2>
            {understood}
            {hearts}
            <ul class="rewards">{cards(visit, shelf)}</ul>
            <Pages words=words.clone() current=current count=pages address=address/>
        </section>
    }
    .into_any()
}

fn cards(visit: &Visit, shelf: &Shelf) -> impl IntoView + use<> {
    let words = &visit.words;
    let now = visit.time();
    let available: Option<Points> = shelf.looker.as_ref().map(|looker| looker.available);
    let cards = shelf.cards.iter().enumerate().map(|(at, card)| {
        let mut text = CardText::of(words, card, available, now);
        if let Some(looker) = &shelf.looker {
            text = text.for_member(words, card, looker.tier, looker.favourites.contains(&card.id));
        }
        view! { <li><RewardCard words=words.clone() card=text eager=at < 2/></li> }
    });
    cards.collect_view()
}

fn nothing(words: &Words, query: &Query) -> impl IntoView + use<> {
    let (title, text) = match query.search.favourites {
        true => ("favourites-empty-title", "favourites-empty-text"),
        false => ("catalogue-empty-title", "catalogue-empty-text"),
    };
    view! {
        <section class="panel empty" aria-labelledby="found">
            <Tile picture="magnifier".to_owned() hue="sky".to_owned() variant="tile--thumb"/>
            <h2 id="found">{words.say(title)}</h2>
            <p class="empty__text">{words.say(text)}</p>
            <a class="btn btn--quiet" href="/catalogue">{words.say("catalogue-empty-button")}</a>
        </section>
    }
}
