//! What is said beside the points.

use leptos::prelude::*;

use crate::assets;
use crate::i18n::Words;
use crate::ui::{Dial, Icon, Qr, Step, Tile};

pub fn notices() -> impl IntoView {
    let notice = |class: &'static str, icon: &'static str, text: &'static str| {
        view! { <p class=class><Icon name=icon/><span>{text}</span></p> }
    };
    let badge = |class: &'static str, text: &'static str| view! { <span class=class>{text}</span> };
    view! {
        <div class="stack stack--tight">
            {notice("notice", "hourglass", "1,240 points reach their end on 31 December.")}
            {notice("notice notice--warm", "info", "Someone would like to send you points.")}
            {notice("notice notice--good", "check", "Your address is confirmed.")}
            {notice("notice notice--bad", "circle-alert", "This part could not be shown. Your points are untouched.")}
            <p class="row">
                {badge("badge", "Plain")}{badge("badge badge--soon", "Until 30 Nov")}{badge("badge badge--out", "Sold out")}
                {badge("badge badge--tier", "Gold")}{badge("badge badge--good", "This device")}{badge("badge badge--new", "New")}
            </p>
        </div>
    }
}

pub fn course() -> impl IntoView {
    let step = |class: &'static str, icon: &'static str, name: &'static str, text: &'static str| {
        view! { <Step class=class icon=icon name=name.into_any()><p>{text}</p></Step> }
    };
    view! {
        <div class="split split--even">
            <div class="stack">
                <div class="sunrise"><span class="sunrise__sun"></span><img class="sunrise__img" src=assets::url("img/books.webp") width="256" height="256" alt=""/></div>
                <div class="clock">
                    <Dial left=62.0/>
                    <p><strong>"By Saturday 21 November, 09:12"</strong><br/>"or your points come back."</p>
                </div>
            </div>
            <div class="stack">
                <ol class="timeline">
                    {step("step step--done", "check", "Placed", "Your points are held.")}
                    {step("step step--now", "clock", "Waiting", "Paper Lantern Books prepares your token.")}
                    {step("step", "", "Complete", "You have it.")}
                    {step("step step--back", "undo-2", "Cancelled", "Your points came back.")}
                </ol>
                <details class="code" open=true>
                    <summary><Icon name="ticket"/>"Your code"<Icon name="chevron-down"/></summary>
                    <code class="code__value">"BOOK-2F7K-Q9XA"</code>
                    <div class="code__qr"><Qr text="BOOK-2F7K-Q9XA".to_owned() label="Your code, to be scanned".to_owned()/></div>
                </details>
            </div>
        </div>
    }
}

pub fn empty(words: &Words) -> impl IntoView + use<> {
    view! {
        <section class="panel empty">
            <Tile picture="compass".to_owned() hue="sand".to_owned() variant="tile--thumb"/>
            <h3>{words.say("not-found-title")}</h3>
            <p class="empty__text">{words.say("not-found-text")}</p>
            <a class="btn btn--quiet" href="/">{words.say("back-home")}</a>
        </section>
    }
}
