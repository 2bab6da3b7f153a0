//! `/rewards/{slug}`

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::beside_page::{goal, keep, promoted, wish};
use super::island::{ReckoningSum, Sum};
use super::service::{self, Shown};
use crate::db::ids;
use crate::domain::points::Points;
use crate::domain::quantity::Quantity;
use crate::domain::reward::{Delivery, Extra, Offer, offer};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::store::rewards::RewardOption;
use crate::ui::{Frame, Icon, Nav, Tile, option_at_home, page, tier_name};
use crate::visit::{PageStop, Visit};

/// The id of the form, for the island inside it.
const FORM: &str = "choose";

/// A reward, with the choice that leads to the review. Sends nothing that spends: the form is a GET.
#[component]
pub fn RewardPage() -> impl IntoView {
    let visit = Visit::now();
    let slug = use_params_map().get_untracked().get("slug").unwrap_or_default();
    page(visit.clone(), async move {
        let lang = visit.words.lang().code();
        let member = visit.member_id();
        let shown = service::reward(&visit.state.db, member.as_ref(), &slug, lang, visit.time()).await?.ok_or(PageStop::Missing)?;
        Ok(reward(visit, shown))
    })
}

fn reward(visit: Visit, shown: Shown) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let card = shown.card.clone();
    let now = visit.time();
    view! {
        <Frame visit=visit.clone() title=card.name.clone() current=Nav::Rewards available=shown.looker.as_ref().map(|looker| looker.available.get()) about=shown.text.summary.clone()>
            <p><a class="more" href="/catalogue"><Icon name="arrow-left"/>{words.say("all-rewards")}</a></p>
            <div class="split split--even">
                <div class="stack split__stay">
                    <Tile picture=card.picture.clone() hue=card.hue.clone() variant="tile--stage" name=card.slug.clone() eager=true/>
                </div>
                <div class="stack stack--loose">
                    <div class="stack stack--tight">
                        <p class="quiet"><a class="quiet" href=of_brand(&card.brand)>{card.brand.clone()}</a></p>
                        <div class="row row--apart row--title"><h1>{card.name.clone()}</h1>{keep(&words, &shown)}</div>
                        <p>{shown.text.summary.clone()}</p>
                    </div>
                    {promoted(&words, &shown)}
                    {choice(&visit, &shown, now)}
                    {goal(&words, &shown)}
                    {details(&words, &shown)}
                </div>
            </div>
        </Frame>
    }
}

/// What else there is of a brand.
fn of_brand(brand: &str) -> String {
    format!("/catalogue?{}", url::form_urlencoded::Serializer::new(String::new()).append_pair("q", brand).finish())
}

fn choice(visit: &Visit, shown: &Shown, now: Timestamp) -> AnyView {
    let words = &visit.words;
    if let Some(needed) = closed(shown) {
        return view! {
            <p class="notice notice--warm"><Icon name="crown"/><span>{say!(words, "reward-tier", tier = tier_name(words, needed))}</span></p>
        }
        .into_any();
    }
    if shown.had {
        return gone(words, "reward-had");
    }
    if shown.options.is_empty() {
        return gone(words, "reward-ended");
    }
    let early = shown.looker.as_ref().map_or(Duration::ZERO, |looker| looker.early);
    match offer(shown.card.stock, shown.card.starts_at.map(|start| start - early), shown.card.ends_at, now) {
        Offer::Ahead(start) => gone_until(words, say!(words, "reward-ahead", date = words.date(start))),
        Offer::SoldOut => gone(words, "reward-sold-out"),
        Offer::Ended => gone(words, "reward-ended"),
        Offer::Open => form(visit, shown),
    }
}

/// The tier that is needed, where the reader's is lower.
fn closed(shown: &Shown) -> Option<Tier> {
    let looker = shown.looker.as_ref()?;
    shown.card.tier.filter(|needed| !looker.tier.opens(*needed))
}

fn gone(words: &Words, key: &'static str) -> AnyView {
    gone_until(words, words.say(key))
}

fn gone_until(words: &Words, text: String) -> AnyView {
    view! {
        <p class="notice notice--warm"><Icon name="hourglass"/><span>{text}</span></p>
        <a class="btn btn--quiet" href="/catalogue">{words.say("all-rewards")}</a>
    }
    .into_any()
}

/// The option and quantity that the address asks for, else one at a special price or the first, once; `step` moves the quantity by one.
fn chosen<'a>(visit: &Visit, shown: &'a Shown) -> (&'a RewardOption, u32) {
    let most = shown.card.max_quantity;
    let asked = visit.query("option");
    let option = shown
        .options
        .iter()
        .find(|option| Some(option.code.as_str()) == asked)
        .or_else(|| shown.options.iter().find(|option| option.promotion.is_some()))
        .unwrap_or(&shown.options[0]);
    let quantity = visit.query("quantity").and_then(|text| Quantity::parse(text, most).ok()).map_or(1, Quantity::get);
    let quantity = match visit.query("step") {
        Some("more") => (quantity + 1).min(most),
        Some("less") => (quantity - 1).max(1),
        _ => quantity,
    };
    (option, quantity)
}

fn form(visit: &Visit, shown: &Shown) -> AnyView {
    let words = &visit.words;
    let (option, quantity) = chosen(visit, shown);
    let slug = &shown.card.slug;
    let panel = match shown.looker.as_ref().map(|looker| looker.available) {
        Some(available) => reckoning(words, shown, option, quantity, available).into_any(),
        None => view! {
            <button class="btn btn--wide">{words.say("sign-in-to-redeem")}</button>
            <p class="small quiet">{words.say("sign-in-to-redeem-text")}</p>
        }
        .into_any(),
    };
    view! {
        <form class="stack stack--loose" id=FORM action=format!("/rewards/{slug}/redeem")>
            <input type="hidden" name="form" value=ids::redemption().to_string()/>
            // Enter in the quantity takes the first button of the form, which must not be the stepper's.
            <button class="unseen" tabindex="-1" aria-hidden="true">{words.say("review-button")}</button>
            {options(visit, shown, option)}
            {stepper(words, slug, quantity, shown.card.max_quantity)}
            <div class="panel stack">{panel}</div>
            {wish(words, shown)}
            <p class="notice notice--good"><Icon name="shield-check"/><span><strong>{words.say("points-are-safe")}</strong>" "{words.say("points-are-safe-text")}</span></p>
        </form>
    }
    .into_any()
}

fn options(visit: &Visit, shown: &Shown, chosen: &RewardOption) -> AnyView {
    let words = &visit.words;
    if let [only] = shown.options.as_slice() {
        return view! { <input type="radio" name="option" value=only.code.clone() checked=true hidden=true/> }.into_any();
    }
    let mut options: Vec<_> = shown.options.iter().collect();
    options.sort_by_key(|option| option.points);
    let choices = options.into_iter().map(|option| {
        let cost = say!(words, "points", n = option.points.get());
        let checked = option.code == chosen.code;
        let out = option.stock == Some(0);
        let fact = option_facts(words, option);
        let usual = (option.points < option.usual).then(|| {
            view! { " "<s class="price__usual"><span class="unseen">{words.say("price-usual")}" "</span>{words.number(option.usual.get())}</s> }
        });
        view! {
            <label class="choice">
                <input type="radio" name="option" value=option.code.clone() checked=checked disabled=out/>
                <span class="choice__name">{swatch(option)}{option_at_home(visit, option)}{fact}</span>
                <span class="choice__cost">{cost}{usual}</span>
                <Icon name="check" class="choice__tick"/>
            </label>
        }
    });
    let legend = if shown.options.iter().all(|option| option.money.is_some()) { "choose-amount" } else { "choose-option" };
    view! { <fieldset class="stack"><legend class="field__label">{words.say(legend)}</legend><div class="choices">{choices.collect_view()}</div></fieldset> }.into_any()
}

/// The colour beside its name; decoration only.
fn swatch(option: &RewardOption) -> Option<impl IntoView + use<>> {
    option.colour.clone().map(|colour| {
        view! { <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill=colour></circle></svg>" " }
    })
}

/// When it takes place, and what is left of it.
fn option_facts(words: &Words, option: &RewardOption) -> Option<impl IntoView + use<>> {
    let date = option.starts_at.map(|at| words.moment(at));
    let left = option.stock.map(|left| if left == 0 { words.say("badge-sold-out") } else { say!(words, "option-left", n = left) });
    let facts: Vec<_> = [date, left].into_iter().flatten().collect();
    (!facts.is_empty()).then(|| view! { <span class="choice__fact">{facts.join(" · ")}</span> })
}

/// Without a script the two buttons send the form back to this page, one more or one fewer.
fn stepper(words: &Words, slug: &str, quantity: u32, most: u32) -> AnyView {
    if most == 1 {
        return view! { <input type="hidden" name="quantity" value="1"/> }.into_any();
    }
    let here = format!("/rewards/{slug}");
    view! {
        <div class="row row--apart">
            <div>
                <label class="field__label" for="quantity">{words.say("how-many")}</label>
                <p class="field__hint" id="quantity-hint">{say!(words, "how-many-hint", n = most)}</p>
            </div>
            <div class="stepper">
                <button class="icon-btn" name="step" value="less" formaction=here.clone() aria-label=words.say("one-fewer")><Icon name="minus"/></button>
                <input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max=most.to_string() value=quantity.to_string() aria-describedby="quantity-hint"/>
                <button class="icon-btn" name="step" value="more" formaction=here aria-label=words.say("one-more")><Icon name="plus"/></button>
            </div>
        </div>
    }
    .into_any()
}

fn reckoning(words: &Words, shown: &Shown, option: &RewardOption, quantity: u32, available: Points) -> impl IntoView + use<> {
    let sum = Sum {
        form: FORM.into(),
        prices: shown.options.iter().map(|option| (option.code.clone(), option.points)).collect(),
        available,
        most: shown.card.max_quantity,
        language: words.lang().figures().into(),
        option: option.code.clone(),
        quantity,
        have: words.say("you-have"),
        cost: words.say("this-redemption"),
        after: words.say("after-this"),
        missing: words.say("still-missing"),
    };
    let what_if = format!("/what-if?redeem={}", option.points.get().saturating_mul(quantity.into()));
    view! {
        <ReckoningSum sum=sum/>
        <button class="btn btn--wide">{words.say("review-button")}</button>
        <p class="small quiet">{words.say("review-hint")}</p>
        <p><a class="more" href=what_if>{words.say("outlook-link")}<Icon name="chevron-right"/></a></p>
    }
}

/// What its kind needs to be told.
fn facts(words: &Words, shown: &Shown) -> Vec<String> {
    let extra = shown.text.extra.as_ref().map(|extra| match extra {
        Extra::Charity { name, number: Some(number) } => {
            say!(words, "fact-charity-number", name = name.clone(), number = number.clone())
        }
        Extra::Charity { name, number: None } => say!(words, "fact-charity", name = name.clone()),
        Extra::Link { .. } => words.say("fact-link"),
        Extra::Badge => words.say("fact-badge"),
        Extra::Tier { tier, days } => say!(words, "fact-tier", tier = tier_name(words, *tier), n = i64::from(*days)),
        Extra::Status { points } => say!(words, "fact-status", n = *points),
        Extra::Trial { days } => say!(words, "fact-trial", n = i64::from(*days)),
    });
    let countries = shown.text.countries.as_ref().map(|countries| {
        let names: Vec<_> = countries.iter().map(|country| words.country(*country)).collect();
        say!(words, "fact-countries", list = names.join(", "))
    });
    let limit = shown.text.member_limit.map(|most| say!(words, "fact-limit", n = most));
    let tier = shown.card.tier.map(|tier| say!(words, "fact-needs-tier", tier = tier_name(words, tier)));
    [extra, countries, limit, tier].into_iter().flatten().collect()
}

fn details(words: &Words, shown: &Shown) -> impl IntoView + use<> {
    let facts = facts(words, shown);
    let terms = facts.iter().chain(&shown.text.terms).map(|term| view! { <li>{term.clone()}</li> }).collect_view();
    let provider = match shown.card.delivery {
        Delivery::Post => say!(words, "provider-post", brand = shown.card.brand.clone()),
        _ => say!(words, "provider-other", brand = shown.card.brand.clone()),
    };
    view! {
        <div>
            <details class="more-info" open=true>
                <summary>{words.say("how-it-works")}<Icon name="chevron-down"/></summary>
                <div class="more-info__body"><p>{shown.text.how.clone()}</p></div>
            </details>
            <details class="more-info">
                <summary>{words.say("reward-terms")}<Icon name="chevron-down"/></summary>
                <div class="more-info__body"><ul>{terms}</ul></div>
            </details>
            <details class="more-info">
                <summary>{words.say("who-provides")}<Icon name="chevron-down"/></summary>
                <div class="more-info__body"><p>{provider}</p></div>
            </details>
        </div>
    }
}
