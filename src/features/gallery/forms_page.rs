//! What somebody fills in.

use leptos::prelude::*;

use crate::i18n::Words;
use crate::ui::{ErrorSummary, Fault, Field, Icon};

const WRONG: &str = "The e-mail address is missing its ending, such as .com.";

pub fn fields(words: &Words) -> impl IntoView + use<> {
    let choice = |name: &'static str, cost: i64, checked: bool, out: bool| {
        view! {
            <label class="choice">
                <input type="radio" name="option" value=name checked=checked disabled=out/>
                <span class="choice__name">{name}</span>
                <span class="choice__cost">{words.number(cost)}" points"</span>
                <Icon name="check" class="choice__tick"/>
            </label>
        }
    };
    view! {
        <div class="split split--even">
            <div class="stack">
                <Field id="plain" label="Name" value="" autocomplete="off"/>
                <Field id="hinted" label="Amount" value="12.50" hint="In euros, such as 12.50." inputmode="decimal" autocomplete="off"/>
                <Field id="short-code" label="Six digits" value="123456" class="input input--code" inputmode="numeric" autocomplete="off"/>
                <div class="field">
                    <label class="field__label" for="kind">"Kind"</label>
                    <select class="input" id="kind"><option>"Everything"</option><option>"Gifts"</option></select>
                </div>
            </div>
            <div class="stack">
                <fieldset class="stack">
                    <legend class="field__label">"Choose"</legend>
                    <div class="choices">{choice("€5", 1_000, false, false)}{choice("€10", 2_000, true, false)}{choice("€25", 5_000, false, true)}</div>
                </fieldset>
                <label class="check"><input type="checkbox" checked=true/><span>"Keep this address"</span></label>
                <label class="check"><input type="checkbox"/><span>"Within reach "<span class="check__count">"12"</span></span></label>
                <div class="row row--apart">
                    <label class="field__label" for="quantity">"How many"</label>
                    <div class="stepper">
                        <button class="icon-btn" type="button" aria-label="One fewer"><Icon name="minus"/></button>
                        <input id="quantity" type="number" inputmode="numeric" min="1" max="4" value="2"/>
                        <button class="icon-btn" type="button" aria-label="One more"><Icon name="plus"/></button>
                    </div>
                </div>
                <details class="more-info">
                    <summary>"What you should know"<Icon name="chevron-down"/></summary>
                    <div class="more-info__body"><p>"Not exchangeable for cash."</p></div>
                </details>
            </div>
        </div>
    }
}

pub fn refused(words: &Words) -> impl IntoView + use<> {
    let faults = vec![Fault::of("faulty", WRONG.to_owned())];
    view! {
        <div class="stack">
            <ErrorSummary words=words.clone() faults=faults reassurance=words.say("nothing-spent") focused=false/>
            <Field id="faulty" label="E-mail address" kind="email" value="ines@example" error=Some(WRONG.to_owned()) autocomplete="off"/>
        </div>
    }
}
