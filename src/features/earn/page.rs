//! `/earn`: what earns points, and why the member has what they have.

use leptos::prelude::*;

use super::invite_page::{claim, invite};
use super::service::{self, Bought, Ways, Why};
use super::what_if_page::what_if;
use crate::domain::books::Currency;
use crate::domain::points::Points;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Arc, Frame, Icon, Nav, conditions, page, pays, tier_name};
use crate::visit::Visit;

#[component]
pub fn EarnPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let ways = service::ways(&visit.state.db, &member.member, visit.time()).await?;
        Ok(earn(&visit, &ways))
    })
}

fn earn(visit: &Visit, ways: &Ways) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let available = ways.available.get();
    let (invite, claim) = (invite(visit, ways), claim(visit, ways));
    let (standing, earned, what_if) = (standing(&words, ways), earned(&words, ways), what_if(visit, ways));
    let title = words.say("earn-title");
    let rules = ways.rules.iter().map(|rule| {
        let conditions: Vec<_> = conditions(&words, rule, &ways.in_force.programme.currency)
            .into_iter()
            .map(|condition| view! { <li>{condition}</li> })
            .collect();
        let conditions = (!conditions.is_empty()).then(|| view! { <ul class="entry__why">{conditions}</ul> });
        view! {
            <li class="entry">
                <span class="entry__sign"><Icon name="sun"/></span>
                <div>
                    <p class="entry__what">{rule.name_in(words.lang().code()).to_owned()}</p>
                    <p>{pays(&words, rule, &ways.in_force.programme, ways.tier)}</p>
                    {conditions}
                </div>
            </li>
        }
    });
    let rules = rules.collect_view();
    let none = ways.rules.is_empty().then(|| view! { <p class="quiet">{words.say("earn-none")}</p> });
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(available)>
            <div class="flow">
                <h1>{title}</h1>
                {standing}
                <div class="split split--even">
                    <div class="flow">
                        <section class="panel" aria-labelledby="ways">
                            <div class="panel__head"><h2 id="ways">{words.say("earn-ways")}</h2></div>
                            {none}
                            <ul class="ledger">{rules}</ul>
                        </section>
                        {invite}
                    </div>
                    <div class="flow">
                        {earned}
                        {what_if}
                        {claim}
                    </div>
                </div>
            </div>
        </Frame>
    }
}

/// The tier, and how far it is to the next.
fn standing(words: &Words, ways: &Ways) -> impl IntoView + use<> {
    let status = ways.status.get();
    let way = ways.next.map(|next| {
        let from = next.from.get();
        let missing = next.from.minus(ways.status).map_or(0, Points::get);
        let text = say!(words, "earn-next", n = missing, tier = tier_name(words, next.tier));
        view! {
            <div class="arc">
                <Arc percent=status as f64 / from as f64 * 100.0 id="glow"/>
                <div class="arc__text"><p>{text}</p></div>
                <div class="arc__ends"><span>{words.number(0)}</span><span>{words.number(from)}</span></div>
            </div>
        }
    });
    view! {
        <section class="balance" id="standing" aria-labelledby="tier" data-live="">
            <div class="balance__sum">
                <h2 class="balance__label" id="tier">{words.say("earn-tier")}</h2>
                <p class="points">{tier_name(words, ways.tier)}</p>
                <p class="balance__facts"><span><strong>{words.number(status)}</strong>" "{say!(words, "earn-status", n = status)}</span></p>
                <p><a href="/tiers">{words.say("earn-tiers")}</a></p>
            </div>
            {way}
        </section>
    }
}

fn earned(words: &Words, ways: &Ways) -> impl IntoView + use<> {
    let rows = ways.receipts.iter().map(|receipt| bought(words, receipt, ways)).collect_view();
    let none = ways.receipts.is_empty().then(|| view! { <p class="quiet">{words.say("earn-nothing")}</p> });
    view! {
        <section class="panel" id="receipts" aria-labelledby="earned" data-live="newest-first">
            <div class="panel__head"><h2 id="earned">{words.say("earn-earned")}</h2><a href="/wallet">{words.say("recent-all")}</a></div>
            {none}
            <ul class="ledger">{rows}</ul>
        </section>
    }
}

/// A receipt, which opens to the reasons.
fn bought(words: &Words, receipt: &Bought, ways: &Ways) -> impl IntoView + use<> {
    let (points, status) = (receipt.sum(Currency::Points).get(), receipt.sum(Currency::Status).get());
    let status = (status > 0).then(|| view! { " · "{words.signed(status)}" "{say!(words, "earn-status-unit", n = status)} });
    let reasons = receipt.earned.iter().map(|why| view! { <li>{reason(words, why, ways)}</li> }).collect_view();
    let document = receipt.document.clone();
    let document = document
        .map(|document| view! { <li>{say!(words, "earn-receipt", document = document, date = words.date(receipt.earned_at))}</li> });
    let of_points = receipt.earned.iter().map(|why| &why.earned).find(|earned| earned.currency == Currency::Points && earned.pending);
    let from = of_points.map(|earned| view! { <li>{say!(words, "earn-from", date = words.date(earned.available_from))}</li> });
    view! {
        <li class="entry entry--in">
            <span class="entry__sign"><Icon name="arrow-down-left"/></span>
            <div>
                <p class="entry__what">{place(words, receipt)}</p>
                <p class="entry__why">{words.short_date(receipt.earned_at)}{status}</p>
                <details class="why">
                    <summary>{words.say("earn-why")}</summary>
                    <ul>
                        {document}
                        {reasons}
                        {from}
                    </ul>
                </details>
            </div>
            <p class="entry__sum">{words.signed(points)}</p>
        </li>
    }
}

/// A shop; else the rule, in the member's language.
fn place(words: &Words, receipt: &Bought) -> String {
    let rule = receipt.earned.iter().filter_map(|why| why.rule.as_ref()).find(|rule| rule.name == receipt.place);
    rule.map_or(&*receipt.place, |rule| rule.name_in(words.lang().code())).to_owned()
}

/// "Purchases: 10 points for every €1. 339, by version 1 of the rules", and what was taken back.
fn reason(words: &Words, why: &Why, ways: &Ways) -> String {
    let earning = &why.earned;
    let rule = match &why.rule {
        Some(rule) => format!("{}: {}", rule.name_in(words.lang().code()), pays(words, rule, &ways.in_force.programme, ways.tier)),
        None => earning.rule.clone(),
    };
    let by = match earning.currency {
        Currency::Points => say!(words, "earn-by-version", n = earning.points.get(), version = earning.version),
        Currency::Status => say!(words, "earn-status-by-version", n = earning.points.get(), version = earning.version),
    };
    let back = (!earning.reversed.is_zero()).then(|| say!(words, "earn-back", n = earning.reversed.get(), of = earning.points.get()));
    [Some(rule), Some(by), back].into_iter().flatten().collect::<Vec<_>>().join(". ") + "."
}
