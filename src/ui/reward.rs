//! A reward on its tile, in one look.

use html_escape::encode_text as escaped;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use super::{Icon, KeepButton, Tile};
use crate::domain::points::Points;
use crate::domain::reward::{self, Offer};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::store::rewards::Card;

/// "from 1,000 points"; `usual`: what it costs outside of a promotion.
#[component]
fn Price(words: Words, from: i64, several: bool, #[prop(optional_no_strip)] usual: Option<i64>) -> impl IntoView {
    let lead = if several { format!("<span>{}</span>", escaped(&words.say("price-from"))) } else { String::new() };
    let usual = usual.map_or_else(String::new, |usual| {
        let label = words.say("price-usual");
        format!(" <s class=\"price__usual\"><span class=\"unseen\">{} </span>{}</s>", escaped(&label), words.number(usual))
    });
    let (figure, unit) = (words.number(from), say!(words, "points-unit", n = from));
    // As text, like a tile.
    InertElement::new(format!("<p class=\"price\">{lead}<strong>{figure}</strong> {}{usual}</p>", escaped(&unit)))
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
    /// What it costs outside of a promotion.
    pub usual: Option<i64>,
    /// "Gold", where the reader's tier is lower.
    pub tier: Option<String>,
    /// `None`: nobody is signed in. Else how many points are missing, 0 for none.
    pub missing: Option<i64>,
    /// Whether it is marked; `None`: it cannot be.
    pub keep: Option<bool>,
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
            sold_out: reward::offer(card.stock, card.starts_at, card.ends_at, now) == Offer::SoldOut,
            until: until(card).map(|end| say!(words, "badge-until", date = words.short_date(end.last_moment()))),
            usual: card.promoted.map(|(usual, _)| usual.get()),
            tier: card.tier.map(|tier| tier_name(words, tier)),
            missing: available.map(|available| card.from.minus(available).map_or(0, Points::get)),
            keep: None,
        }
    }

    /// With what a member sees besides.
    pub fn for_member(self, words: &Words, card: &Card, tier: Tier, kept: bool) -> CardText {
        let closed = card.tier.filter(|needed| !tier.opens(*needed));
        CardText { tier: closed.map(|needed| tier_name(words, needed)), keep: Some(kept), ..self }
    }
}

/// What ends first: the promotion or the offer.
fn until(card: &Card) -> Option<Timestamp> {
    let promotion = card.promoted.map(|(_, end)| end);
    promotion.into_iter().chain(card.ends_at).min()
}

/// "Gold"
pub fn tier_name(words: &Words, tier: Tier) -> String {
    words.say(&format!("tier-{}", tier.code()))
}

#[component]
pub fn RewardCard(words: Words, card: CardText, #[prop(optional)] eager: bool) -> impl IntoView {
    let variant = if card.sold_out { "tile--out" } else { "" };
    let badge = match (&card.tier, &card.until, card.sold_out) {
        (Some(tier), ..) => Some(view! { <span class="badge badge--tier"><Icon name="crown"/>{tier.clone()}</span> }.into_any()),
        (None, _, true) => Some(view! { <span class="badge badge--out">{words.say("badge-sold-out")}</span> }.into_any()),
        (None, Some(until), false) => Some(view! { <span class="badge badge--soon"><Icon name="clock"/>{until.clone()}</span> }.into_any()),
        (None, None, false) => None,
    };
    let reach = card.missing.filter(|_| !card.sold_out).map(|missing| match (missing, card.tier.clone()) {
        (_, Some(tier)) => view! { <span class="reach">{say!(words, "opens-at", tier = tier)}</span> }.into_any(),
        (0, None) => view! { <span class="reach reach--yes"><Icon name="check"/>{words.say("within-reach")}</span> }.into_any(),
        (missing, None) => view! { <span class="reach">{say!(words, "points-to-go", n = missing)}</span> }.into_any(),
    });
    // Back to where the heart was pressed.
    let id = card.keep.as_ref().map(|_| card.slug.clone());
    let keep = card.keep.map(|kept| {
        let label = say!(words, "favourite", name = card.name.clone());
        view! { <KeepButton slug=card.slug.clone() label=label kept=kept class="reward__keep"/> }
    });
    view! {
        <article class=if card.sold_out { "reward reward--out" } else { "reward" } id=id>
            <Tile picture=card.picture hue=card.hue variant=variant name=card.slug.clone() eager=eager/>
            <p class="reward__by">{card.brand}</p>
            <h3 class="reward__name"><a class="reward__link" href=format!("/rewards/{}", card.slug)>{card.name}</a></h3>
            <Price words=words from=card.from several=card.several_prices usual=card.usual/>
            {reach}
            {badge.map(|badge| view! { <span class="reward__badge">{badge}</span> })}
            {keep}
        </article>
    }
}
