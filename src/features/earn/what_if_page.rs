//! "What would it earn?": an amount, and by which rules it would pay. The server answers the form; `public/what-if.js` has the pocket
//! answer while it is typed, by the same rules and in the same words.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::service::Ways;
use crate::assets;
use crate::domain::amount::Amount;
use crate::domain::earning::{Basket, Line};
use crate::domain::points::Points;
use crate::domain::programme::{Pays, Rule};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Field, Icon};
use crate::visit::Visit;

/// Where cards are shown.
const CHANNEL: &str = "store";

/// Nothing where no purchase earns anything today.
pub fn what_if(visit: &Visit, ways: &Ways) -> impl IntoView + use<> {
    let rules = &ways.what_if.rules;
    (!rules.is_empty()).then(|| {
        let words = &visit.words;
        let asked = visit.query("amount");
        let typed = asked.unwrap_or_default().to_owned();
        let category = visit.query("category").unwrap_or_default();
        let answer = asked.map(|typed| earned(ways, typed, category));
        let fault = answer.as_ref().and_then(|answer| answer.as_ref().err()).map(|fault| words.say(fault));
        let told = told(words, rules, answer.and_then(Result::ok));
        let label = say!(words, "earn-try-amount", currency = ways.in_force.programme.currency.clone());
        view! {
            <section class="panel" aria-labelledby="try">
                <div class="panel__head"><h2 id="try">{words.say("earn-try")}</h2></div>
                <div class="stack">
                    <form class="stack" id="what-if" action="/earn#try">
                        <Field id="amount" label=label hint=words.say("earn-try-hint") value=typed error=fault inputmode="decimal"
                            autocomplete="off" maxlength=20/>
                        {categories(words, rules, category)}
                        <div><button class="btn btn--quiet">{words.say("earn-try-button")}</button></div>
                    </form>
                    {told}
                    <p><a class="more" href="/what-if">{words.say("outlook-link")}<Icon name="chevron-right"/></a></p>
                    <div id="what-if-now" hidden data-live="" data-what-if=json(&ways.what_if) data-basket=json(&basket(ways, None, ""))></div>
                </div>
                <script r#type="module" src=assets::url("what-if.js")></script>
            </section>
        }
    })
}

/// What it would earn by each rule that pays, or the key of what is wrong with it.
fn earned(ways: &Ways, typed: &str, category: &str) -> Result<BTreeMap<String, Points>, &'static str> {
    let amount = Amount::typed(typed).map_err(|_| "earn-try-wrong")?;
    let basket = basket(ways, Some(amount), category);
    let earned = ways.what_if.of(&basket).map_err(|_| "earn-try-too-much")?;
    Ok(earned.iter().map(|earning| (earning.rule.code.clone(), earning.points())).collect())
}

fn basket(ways: &Ways, amount: Option<Amount>, category: &str) -> Basket {
    let amount = amount.unwrap_or_default();
    let line = Line { category: category.to_owned(), amount, ..Line::default() };
    Basket { day: ways.today, channel: CHANNEL.to_owned(), lines: vec![line] }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The categories that rules name, where they do.
fn categories(words: &Words, rules: &[Rule], chosen: &str) -> impl IntoView + use<> {
    let named: BTreeSet<_> = rules.iter().flat_map(|rule| &rule.only.categories).collect();
    (!named.is_empty()).then(|| {
        let each = named.into_iter().map(|name| {
            let is_chosen = name.as_str() == chosen;
            view! { <option value=name.clone() selected=is_chosen>{name.clone()}</option> }
        });
        view! {
            <div class="field">
                <label class="field__label" for="category">{words.say("earn-try-category")}</label>
                <select class="input" id="category" name="category">
                    <option value="">{words.say("earn-try-anything")}</option>
                    {each.collect_view()}
                </select>
            </div>
        }
    })
}

/// A line for each rule; the script shows and hides them.
fn told(words: &Words, rules: &[Rule], earned: Option<BTreeMap<String, Points>>) -> impl IntoView + use<> {
    let (hidden, earned) = (earned.is_none(), earned.unwrap_or_default());
    let rows = rules.iter().map(|rule| {
        let points = earned.get(&rule.code).copied();
        let kind = if rule.pays == Pays::Status { "earn-try-status" } else { "earn-try-points" };
        view! {
            <li class="entry entry--in" data-rule=rule.code.clone() hidden=points.is_none()>
                <span class="entry__sign"><Icon name="sun"/></span>
                <div>
                    <p class="entry__what">{rule.name_in(words.lang().code()).to_owned()}</p>
                    <p class="entry__why">{words.say(kind)}</p>
                </div>
                <p class="entry__sum">{points.map(|points| words.signed(points.get()))}</p>
            </li>
        }
    });
    view! {
        <div id="would-earn" role="status" hidden=hidden>
            <ul class="ledger">{rows.collect_view()}</ul>
            <p class="quiet" id="earns-nothing" hidden=!earned.is_empty()>{words.say("earn-try-none")}</p>
        </div>
    }
}
