//! `/card`: held against a scanner, or read out.
//!
//! Without a script it shows one code and the way to the next. `public/card.js` has the pocket make each code in its time, from the
//! keys of some days that stand in the page; `public/service-worker.js` keeps the page for where there is no network.

use leptos::prelude::*;

use super::service::{self, Shown};
use crate::assets;
use crate::domain::card::STEP_SECONDS;
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Barcode, Frame, Icon, Nav, Qr, page, tier_name};
use crate::visit::Visit;

#[component]
pub fn CardPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let now = visit.time();
        let shown = service::shown(&visit.state.db, &visit.state.keys, &member.member, now).await?;
        Ok(card(&visit, &member.name, &shown, now))
    })
}

fn card(visit: &Visit, name: &str, shown: &Shown, now: Timestamp) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("card-title");
    let available = shown.available.get();
    let until = say!(words, "card-until", time = words.time(shown.until));
    let pocket = serde_json::to_string(&shown.pocket).unwrap_or_default();
    let millis = now.micros() / 1_000;
    let (notices, pass) = (notices(&words, shown, now), pass(&words, name, shown));
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(available) narrow=true>
            <div class="flow" id="card" data-pocket=pocket data-now=millis>
                <h1>{title}</h1>
                {notices}
                {pass}
                <div class="stack" id="still">
                    <p class="notice"><Icon name="clock"/><span>{until}</span></p>
                    <p><a class="btn" href="/card"><Icon name="refresh-cw"/>{words.say("card-renew")}</a></p>
                </div>
                <p class="quiet small">{words.say("card-text")}</p>
            </div>
            <script r#type="module" src=assets::url("card.js")></script>
        </Frame>
    }
}

/// What only the script can find out.
fn notices(words: &Words, shown: &Shown, now: Timestamp) -> impl IntoView + use<> {
    let offline = say!(words, "card-offline", until = words.full_moment(shown.pocket.ends()), time = words.moment(now));
    let notice = |id: &'static str, class: &'static str, icon: &'static str, text: String| {
        view! { <p class=class id=id role="status" hidden=true><Icon name=icon/><span>{text}</span></p> }
    };
    [
        notice("offline", "notice notice--warm", "info", offline),
        notice("wrong-clock", "notice notice--warm", "clock", words.say("card-clock")),
        notice("over", "notice notice--bad", "circle-alert", words.say("card-over")),
    ]
    .into_iter()
    .collect_view()
}

fn pass(words: &Words, name: &str, shown: &Shown) -> impl IntoView + use<> {
    let digits = shown.code.to_string();
    view! {
        <section class="pass" id="pass" aria-label=words.say("card-show")>
            <p class="pass__name">{name.to_owned()}</p>
            <p>{tier_name(words, shown.tier)}</p>
            <Qr text=digits.clone() label=words.say("card-qr")/>
            <Barcode digits=digits label=words.say("card-barcode")/>
            <p class="pass__number" id="digits">{shown.code.grouped()}</p>
            <div class="pass__next" id="next" hidden=true>
                <svg class="progress" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="progress__fill" id="left" width="100" height="1"></rect>
                </svg>
                <p class="small">{say!(words, "card-changes", n = STEP_SECONDS)}</p>
            </div>
        </section>
    }
}
