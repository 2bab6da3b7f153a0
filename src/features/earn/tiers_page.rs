//! `/tiers`: what each takes and gives.

use leptos::prelude::*;

use super::service::{self, Ways};
use crate::domain::programme::{Period, TierRule};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Frame, Icon, Nav, page, tier_name};
use crate::visit::Visit;

#[component]
pub fn TiersPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let ways = service::ways(&visit.state.db, &member.member, visit.time()).await?;
        Ok(tiers(&visit, &ways))
    })
}

fn tiers(visit: &Visit, ways: &Ways) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("tiers-title");
    let available = ways.available.get();
    let programme = &ways.in_force.programme;
    let each = programme.tiers.iter().map(|rule| tier(&words, rule, ways)).collect_view();
    let lasts = match programme.status_counts {
        Period::Year => words.say("tiers-year"),
        Period::Ever => words.say("tiers-ever"),
    };
    let grace = (programme.grace_days > 0).then(|| say!(words, "tiers-grace", n = i64::from(programme.grace_days)));
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(available)>
            <div class="flow">
                <h1>{title}</h1>
                <p>{lasts}" "{grace}</p>
                <ul class="tiers" id="tiers" data-live="">{each}</ul>
                <p><a class="more" href="/earn">{words.say("earn-title")}<Icon name="chevron-right"/></a></p>
            </div>
        </Frame>
    }
}

fn tier(words: &Words, rule: &TierRule, ways: &Ways) -> impl IntoView + use<> {
    let own = rule.tier == ways.tier;
    let mark = own.then(|| view! { <p class="badge badge--tier"><Icon name="crown"/>{words.say("tiers-yours")}</p> });
    let early = (rule.early_days > 0).then(|| view! { <p class="quiet">{say!(words, "tiers-early", n = i64::from(rule.early_days))}</p> });
    view! {
        <li class="panel tier stack" aria-current=own.then_some("true")>
            <h2>{tier_name(words, rule.tier)}</h2>
            {mark}
            <p>{say!(words, "tiers-from", n = rule.from.get())}</p>
            <p class="quiet">{say!(words, "tiers-multiplier", count = words.decimal(rule.multiplier.normalize()))}</p>
            {early}
        </li>
    }
}
