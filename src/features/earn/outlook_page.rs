//! `/what-if`: buy this, give that back, redeem that, wait until then. The server answers the form; `public/outlook.js` has the pocket
//! answer while it is typed, by the same rules.

use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;

use super::service::{self, Outset};
use crate::assets;
use crate::domain::amount::Amount;
use crate::domain::outlook::{Lot, Outlook, Plan};
use crate::domain::points::Points;
use crate::domain::tier::Tier;
use crate::i18n::Words;
use crate::say;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, Nav, page, source_text, tier_name};
use crate::visit::Visit;

/// How far ahead it looks.
const YEARS_AHEAD: i64 = 2;

#[component]
pub fn OutlookPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?.member.clone();
        let outset = service::outset(&visit.state.db, &member, visit.time()).await?;
        Ok(view_of(&visit, &outset))
    })
}

fn view_of(visit: &Visit, outset: &Outset) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("outlook-title");
    let (plan, mut faults) = plan(visit, outset.standing.today);
    let outlook = plan.as_ref().and_then(|plan| match outset.standing.after(plan) {
        Ok(outlook) => Some(outlook),
        Err(_) => {
            faults.push(Fault::of("buy", words.say("earn-try-too-much")));
            None
        }
    });
    let form = form(visit, outset, &faults);
    let result = result(&words, outlook.as_ref());
    let standing = serde_json::to_string(&outset.standing).unwrap_or_default();
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(outset.available.get()) narrow=true>
            <div class="stack stack--loose">
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("outlook-text")}</p></div>
                <ErrorSummary words=words.clone() faults=faults/>
                {form}
                {result}
                <div id="outlook-now" hidden data-live="" data-standing=standing></div>
                <script r#type="module" src=assets::url("outlook.js")></script>
            </div>
        </Frame>
    }
}

/// What was typed, and what is wrong with it.
fn plan(visit: &Visit, today: Date) -> (Option<Plan>, Vec<Fault>) {
    let words = &visit.words;
    let typed = |name: &str| visit.query(name).map(str::trim).unwrap_or_default().to_owned();
    let mut faults = Vec::new();
    let mut amount = |name: &'static str| match typed(name) {
        empty if empty.is_empty() => Amount::ZERO,
        text => Amount::typed(&text).unwrap_or_else(|_| {
            faults.push(Fault::of(name, words.say("earn-try-wrong")));
            Amount::ZERO
        }),
    };
    let (buy, give_back) = (amount("buy"), amount("give_back"));
    if faults.is_empty() && give_back > buy {
        faults.push(Fault::of("give_back", words.say("outlook-too-much-back")));
    }
    let redeem = match typed("redeem") {
        empty if empty.is_empty() => Some(Points::ZERO),
        text => text.parse::<u32>().ok().map(Points::from),
    };
    if redeem.is_none() {
        faults.push(Fault::of("redeem", words.say("outlook-no-points")));
    }
    let until = match typed("until") {
        empty if empty.is_empty() => Some(today),
        text => text.parse().ok().filter(|day: &Date| *day >= today && *day <= today.saturating_add(YEARS_AHEAD.years())),
    };
    if until.is_none() {
        faults.push(Fault::of("until", words.say("outlook-no-day")));
    }
    let plan = redeem.zip(until).filter(|_| faults.is_empty());
    (plan.map(|(redeem, until)| Plan { buy, category: String::new(), give_back, redeem, until }), faults)
}

fn form(visit: &Visit, outset: &Outset, faults: &[Fault]) -> impl IntoView + use<> {
    let words = &visit.words;
    let value = |name: &str| visit.query(name).unwrap_or_default().to_owned();
    let until = visit.query("until").map_or_else(|| outset.standing.today.to_string(), str::to_owned);
    let currency = outset.currency.clone();
    let name = |tier: Tier| tier_name(words, tier);
    view! {
        <form class="panel stack" id="outlook" action="/what-if" data-bronze=name(Tier::Bronze) data-silver=name(Tier::Silver) data-gold=name(Tier::Gold)
            data-platinum=name(Tier::Platinum)>
            <div class="row">
                <Field id="buy" label=say!(words, "outlook-buy", currency = currency.clone()) value=value("buy") inputmode="decimal" autocomplete="off"
                    maxlength=20 error=Fault::find(faults, "buy")/>
                <Field id="give_back" label=say!(words, "outlook-give-back", currency = currency) value=value("give_back") inputmode="decimal"
                    autocomplete="off" maxlength=20 error=Fault::find(faults, "give_back")/>
            </div>
            <div class="row">
                <Field id="redeem" label=words.say("outlook-redeem") value=value("redeem") inputmode="numeric" autocomplete="off" maxlength=9
                    error=Fault::find(faults, "redeem")/>
                <Field id="until" label=words.say("outlook-until") value=until kind="date" autocomplete="off" error=Fault::find(faults, "until")/>
            </div>
            <div><button class="btn">{words.say("outlook-button")}</button></div>
        </form>
    }
}

/// The same elements with and without an answer: the script fills them in.
fn result(words: &Words, outlook: Option<&Outlook>) -> impl IntoView + use<> {
    let number = |of: fn(&Outlook) -> Points| outlook.map(|outlook| words.number(of(outlook).get()));
    let date = |day: Option<Date>| day.map(|day| words.day(day));
    let earned = outlook.filter(|outlook| !outlook.earned.is_zero());
    let next = outlook.and_then(|outlook| outlook.next.as_ref());
    let missing = outlook.filter(|outlook| !outlook.missing.is_zero());
    let ended = outlook.filter(|outlook| !outlook.ended.is_zero());
    let used = outlook.map(|outlook| outlook.used.iter().map(|lot| used(words, lot)).collect_view());
    let tier = outlook.map(|outlook| tier_name(words, outlook.tier));
    view! {
        <section class="panel stack" id="would-be" aria-labelledby="then" role="status" hidden=outlook.is_none()>
            <h2 id="then">{words.say("outlook-then")}</h2>
            <p class="notice" data-part="missing" hidden=missing.is_none()><Icon name="circle-alert"/><span>{words.say("outlook-missing")}" "<strong data-out="missing">{missing.map(|of| words.number(of.missing.get()))}</strong></span></p>
            <dl class="facts">
                <div><dt>{words.say("figure-available")}</dt><dd data-out="available">{number(|of| of.available)}</dd></div>
                <div><dt>{words.say("figure-pending")}</dt><dd data-out="pending">{number(|of| of.pending)}</dd></div>
                <div data-part="earned" hidden=earned.is_none()><dt>{words.say("outlook-earned")}</dt><dd><span data-out="earned">{earned.map(|of| words.number(of.earned.get()))}</span>" · "<span data-out="earned_from">{date(earned.and_then(|of| of.earned_from))}</span></dd></div>
                <div data-part="ended" hidden=ended.is_none()><dt>{words.say("outlook-ended")}</dt><dd data-out="ended">{ended.map(|of| words.number(of.ended.get()))}</dd></div>
                <div data-part="next" hidden=next.is_none()><dt>{words.say("outlook-next")}</dt><dd><span data-out="next.points">{next.map(|lot| words.number(lot.points.get()))}</span>" · "<span data-out="next.last">{date(next.and_then(|lot| lot.last))}</span></dd></div>
                <div><dt>{words.say("account-tier")}</dt><dd data-out="tier">{tier}</dd></div>
            </dl>
            <div data-part="used" hidden=outlook.is_none_or(|outlook| outlook.used.is_empty())>
                <h3>{words.say("lots-title")}</h3>
                <ul class="ledger" data-out="used">{used}</ul>
            </div>
        </section>
        <template id="used-lot">{used_template(words)}</template>
    }
}

fn used(words: &Words, lot: &Lot) -> impl IntoView + use<> {
    let last = lot.last.map_or_else(|| words.say("lot-stays"), |last| say!(words, "lot-until", date = words.day(last)));
    entry(
        source_text(words, &lot.source),
        last,
        words.number(lot.points.get()),
        words.say("lot-stays"),
        say!(words, "lot-until", date = "{date}"),
    )
}

fn used_template(words: &Words) -> impl IntoView + use<> {
    entry(String::new(), String::new(), String::new(), words.say("lot-stays"), say!(words, "lot-until", date = "{date}"))
}

fn entry(source: String, last: String, points: String, stays: String, until: String) -> impl IntoView {
    view! {
        <li class="entry" data-stays=stays data-until=until>
            <span class="entry__sign"><Icon name="hourglass"/></span>
            <div><p class="entry__what">{source}</p><p class="entry__why">{last}</p></div>
            <p class="entry__sum">{points}</p>
        </li>
    }
}
