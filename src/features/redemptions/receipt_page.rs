//! `/redemptions/{id}/receipt`: what was given for what, to print and to keep.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::page::destination;
use super::service::{self, Detail};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Frame, Icon, LotRow, Nav, option_name, page};
use crate::visit::{PageStop, Visit};

#[component]
pub fn ReceiptPage() -> impl IntoView {
    let visit = Visit::now();
    let asked = use_params_map().get_untracked().get("id").unwrap_or_default();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let (state, lang) = (&visit.state, visit.words.lang().code());
        let detail = service::detail(&state.db, &state.keys, &member.member, &asked, lang, visit.time()).await?;
        Ok(receipt(&visit, detail.ok_or(PageStop::Missing)?))
    })
}

fn receipt(visit: &Visit, detail: Detail) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let redemption = detail.redemption.clone();
    let back = format!("/redemptions/{}", redemption.id);
    let what = match &detail.option {
        Some(option) => format!("{} × {} ({})", redemption.quantity, detail.card.name, option_name(&words, option)),
        None => format!("{} × {}", redemption.quantity, detail.card.name),
    };
    let member = visit.visitor.member().map_or_else(String::new, |live| live.name.clone());
    let state = words.say(&format!("receipt-{}", redemption.state.code()));
    let ended = detail.events.last().map(|event| {
        view! { <div><dt>{state.clone()}</dt><dd>{words.full_moment(event.happened_at)}</dd></div> }
    });
    let facts = [
        ("receipt-member", member),
        ("receipt-what", what),
        ("fact-by", detail.card.brand.clone()),
        ("fact-to", destination(&words, &detail)),
        ("step-placed", words.full_moment(redemption.placed_at)),
    ];
    let facts = facts.map(|(key, value)| view! { <div><dt>{words.say(key)}</dt><dd>{value}</dd></div> });
    view! {
        <Frame visit=visit.clone() title=words.say("receipt-title") current=Nav::Redemptions available=Some(detail.available.get()) narrow=true>
            <div class="stack stack--loose">
                <p class="act"><a class="more" href=back><Icon name="arrow-left"/>{detail.card.name.clone()}</a></p>
                <h1>{words.say("receipt-title")}</h1>
                <dl class="facts">
                    <div><dt>{words.say("fact-order")}</dt><dd>{redemption.id.to_string()}</dd></div>
                    {facts.into_iter().collect_view()}
                    {ended}
                </dl>
                {lots(&words, &detail)}
                <p class="act small quiet">{words.say("receipt-print")}</p>
            </div>
        </Frame>
    }
}

fn lots(words: &Words, detail: &Detail) -> impl IntoView + use<> {
    let rows = detail.lots.iter().map(|lot| {
        let earned = words.date(lot.earned_at);
        let why = match lot.expires_at {
            Some(end) => say!(words, "receipt-lot", earned = earned, end = words.date(end.last_moment())),
            None => say!(words, "receipt-lot-stays", earned = earned),
        };
        view! { <LotRow words=words.clone() source=lot.source.clone() lines=vec![why] points=lot.points/> }
    });
    view! {
        <section class="panel" aria-labelledby="lots">
            <div class="panel__head"><h2 id="lots">{say!(words, "receipt-lots", n = detail.redemption.points.get())}</h2></div>
            <ul class="ledger">{rows.collect_view()}</ul>
        </section>
    }
}
