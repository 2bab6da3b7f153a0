//! A reward on its tile, in one look.

use leptos::prelude::*;

use super::Icon;
use crate::assets;
use crate::domain::points::Points;
use crate::domain::reward::{self, Offer};
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::store::rewards::Card;

/// An end is the first instant that is over; people are told the last day.
const LAST_MOMENT: std::time::Duration = std::time::Duration::from_micros(1);

/// A picture on its lit ground. `variant`: `tile--thumb`, `tile--stage`, `tile--out`.
#[component]
pub fn Tile(
    picture: String,
    hue: String,
    #[prop(optional, into)] variant: String,
    #[prop(optional)] name: Option<String>,
    #[prop(optional)] eager: bool,
) -> impl IntoView {
    let class = format!("tile tile--{hue} {variant}");
    let loading = (!eager).then_some("lazy");
    let priority = eager.then_some("high");
    view! {
        <div class=class.trim_end().to_owned() data-picture=name>
            <img class="tile__img" src=assets::url(&format!("img/{picture}.webp")) width="256" height="256" alt="" loading=loading fetchpriority=priority/>
        </div>
    }
}

/// "from 1,000 points".
#[component]
pub fn Price(words: Words, from: i64, several: bool) -> impl IntoView {
    let unit = say!(words, "points-unit", n = from);
    view! {
        <p class="price">{several.then(|| view! { <span>{words.say("price-from")}</span> })}<strong>{words.number(from)}</strong>" "{unit}</p>
    }
}

/// What a card says, already in the reader's language.
#[derive(Clone)]
pub struct CardText {
    pub slug: String,
    pub name: String,
    pub brand: String,
    pub picture: String,
    pub hue: String,
    pub from: i64,
    pub several_prices: bool,
    pub sold_out: bool,
    /// "Until 30 Nov".
    pub until: Option<String>,
    /// `None`: nobody is signed in. Else how many points are missing, 0 for none.
    pub missing: Option<i64>,
}

impl CardText {
    /// `available`: the balance of the member who looks.
    pub fn of(words: &Words, card: &Card, available: Option<Points>, now: Timestamp) -> CardText {
        CardText {
            slug: card.slug.clone(),
            name: card.name.clone(),
            brand: card.brand.clone(),
            picture: card.picture.clone(),
            hue: card.hue.clone(),
            from: card.from.get(),
            several_prices: card.several_prices,
            sold_out: reward::offer(card.stock, card.ends_at, now) == Offer::SoldOut,
            until: card.ends_at.map(|end| say!(words, "badge-until", date = words.short_date(last_day(end)))),
            missing: available.map(|available| card.from.minus(available).map_or(0, Points::get)),
        }
    }
}

#[component]
pub fn RewardCard(words: Words, card: CardText, #[prop(optional)] eager: bool) -> impl IntoView {
    let variant = if card.sold_out { "tile--out" } else { "" };
    let badge = match (&card.until, card.sold_out) {
        (_, true) => Some(view! { <span class="badge badge--out">{words.say("badge-sold-out")}</span> }.into_any()),
        (Some(until), false) => Some(view! { <span class="badge badge--soon"><Icon name="clock"/>{until.clone()}</span> }.into_any()),
        (None, false) => None,
    };
    let reach = card.missing.map(|missing| match missing {
        0 => view! { <span class="reach reach--yes"><Icon name="check"/>{words.say("within-reach")}</span> }.into_any(),
        missing => view! { <span class="reach">{say!(words, "points-to-go", n = missing)}</span> }.into_any(),
    });
    view! {
        <article class=if card.sold_out { "reward reward--out" } else { "reward" }>
            <Tile picture=card.picture hue=card.hue variant=variant name=card.slug.clone() eager=eager/>
            <p class="reward__by">{card.brand}</p>
            <h3 class="reward__name"><a class="reward__link" href=format!("/rewards/{}", card.slug)>{card.name}</a></h3>
            <Price words=words from=card.from several=card.several_prices/>
            {reach}
            {badge.map(|badge| view! { <span class="reward__badge">{badge}</span> })}
        </article>
    }
}

/// The last day of an end that is kept as the first instant that is over.
pub fn last_day(end: Timestamp) -> Timestamp {
    end - LAST_MOMENT
}
