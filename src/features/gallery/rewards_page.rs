//! Rewards on their tiles.

use leptos::prelude::*;

use crate::i18n::Words;
use crate::ui::{CardText, RewardCard, Tile};

const HUES: [(&str, &str); 7] = [
    ("books", "sand"),
    ("rail", "clay"),
    ("chocolate", "rose"),
    ("headphones", "sky"),
    ("cabin", "sage"),
    ("cinema", "heather"),
    ("lamp", "plain"),
];

pub fn cards(words: &Words) -> impl IntoView + use<> {
    let plain = card("gallery-plain", "Book token");
    let all = [
        CardText { missing: Some(0), ..card("gallery-reach", "Book token") },
        CardText { missing: Some(6_440), several_prices: true, ..card("gallery-to-go", "Wireless headphones") },
        CardText { usual: Some(2_000), until: Some("Until 30 Nov".to_owned()), ..card("gallery-promotion", "Cinema evening for two") },
        CardText { tier: Some("Gold".to_owned()), missing: Some(0), ..card("gallery-tier", "Two nights in the woods") },
        CardText { sold_out: true, missing: Some(0), ..card("gallery-out", "Spa morning") },
        CardText { keep: Some(false), ..card("gallery-keep", "Stoneware teapot") },
        CardText { keep: Some(true), ..card("gallery-kept", "Night train with a place to sleep in, there and back again") },
        plain,
    ];
    let all = all.map(|card| view! { <li><RewardCard words=words.clone() card=card/></li> });
    view! { <ul class="rewards">{all.into_iter().collect_view()}</ul> }
}

fn card(slug: &str, name: &str) -> CardText {
    CardText {
        slug: slug.to_owned(),
        name: name.to_owned(),
        brand: "Paper Lantern Books".to_owned(),
        picture: "books".to_owned(),
        hue: "sand".to_owned(),
        from: 1_000,
        several_prices: false,
        sold_out: false,
        until: None,
        usual: None,
        tier: None,
        missing: None,
        keep: None,
    }
}

pub fn tiles() -> impl IntoView {
    let each = HUES.map(|(picture, hue)| view! { <li><Tile picture=picture.to_owned() hue=hue.to_owned()/></li> });
    let thumbs = HUES.map(|(picture, hue)| view! { <Tile picture=picture.to_owned() hue=hue.to_owned() variant="tile--thumb"/> });
    view! {
        <ul class="rewards">{each.into_iter().collect_view()}</ul>
        <div class="row">{thumbs.into_iter().collect_view()}</div>
    }
}
