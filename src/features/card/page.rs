//! `/card`: held against a scanner, or read out.

use leptos::prelude::*;

use super::service::{self, Shown};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Barcode, Frame, Icon, Nav, Qr, page, tier_name};
use crate::visit::Visit;

#[component]
pub fn CardPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let shown = service::shown(&visit.state.db, &visit.state.keys, &member.member, visit.time()).await?;
        Ok(card(&visit, &member.name, &shown))
    })
}

fn card(visit: &Visit, name: &str, shown: &Shown) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("card-title");
    let available = shown.available.get();
    let until = say!(words, "card-until", time = words.time(shown.until));
    let pass = pass(&words, name, shown);
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(available) narrow=true>
            <div class="flow">
                <h1>{title}</h1>
                {pass}
                <p class="notice"><Icon name="clock"/><span>{until}</span></p>
                <p><a class="btn" href="/card"><Icon name="refresh-cw"/>{words.say("card-renew")}</a></p>
                <p class="quiet small">{words.say("card-text")}</p>
            </div>
        </Frame>
    }
}

fn pass(words: &Words, name: &str, shown: &Shown) -> impl IntoView + use<> {
    let digits = shown.code.to_string();
    view! {
        <section class="pass" aria-label=words.say("card-show")>
            <p class="pass__name">{name.to_owned()}</p>
            <p>{tier_name(words, shown.tier)}</p>
            <Qr text=digits.clone() label=words.say("card-qr")/>
            <Barcode digits=digits label=words.say("card-barcode")/>
            <p class="pass__number">{shown.code.grouped()}</p>
        </section>
    }
}
