//! `/wallet/transfers/{id}`: a gift as one of its two sides sees it, with what they can say to it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::error::TransferError;
use super::faults::faults;
use super::page::{other_side, state_of};
use super::service::{self, Sight};
use crate::domain::lots::Portion;
use crate::domain::transfer::State;
use crate::i18n::Words;
use crate::say;
use crate::store::transfers::Gift;
use crate::ui::{ErrorSummary, Fault, Frame, Icon, LotRow, Nav, lot_until, page};
use crate::visit::{PageStop, Visit};

/// A draft is looked over with a fresh factor, since the next press sends it.
#[component]
pub fn GiftPage() -> impl IntoView {
    let visit = Visit::now();
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    page(visit.clone(), async move {
        let live = visit.member()?;
        let sight = service::gift(&visit.state.db, &live.member, &id).await?.ok_or(PageStop::Missing)?;
        if sight.gift.state == State::Drafted {
            visit.fresh_member()?;
        }
        Ok(gift(&visit, sight))
    })
}

fn gift(visit: &Visit, sight: Sight) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let error = visit.refusal::<TransferError>();
    let faults = error.as_ref().map(|error| faults(&words, error)).unwrap_or_default();
    // The fields stand on another page.
    let faults: Vec<_> = faults.into_iter().map(|fault| Fault::general(fault.text)).collect();
    let drafted = sight.gift.state == State::Drafted;
    let title = if drafted { words.say("gift-review-title") } else { title(&words, &sight) };
    let available = sight.available.get();
    let reassurance = if drafted { words.say("send-nothing-moved") } else { String::new() };
    let facts = facts(&words, &sight);
    let lots = lots(&words, &sight.portions);
    let acts = acts(&words, &sight);
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(available) narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/wallet/send"><Icon name="arrow-left"/>{words.say("send-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults reassurance=reassurance/>
                <h1>{title}</h1>
                {facts}
                {lots}
                {acts}
            </div>
        </Frame>
    }
}

fn title(words: &Words, sight: &Sight) -> String {
    let (name, n) = (other_side(&sight.gift, sight.own), sight.gift.draft.points.get());
    if sight.own { say!(words, "gift-title-to", name = name, n = n) } else { say!(words, "gift-title-from", name = name, n = n) }
}

fn facts(words: &Words, sight: &Sight) -> impl IntoView + use<> {
    let Sight { gift, own, available, .. } = sight;
    let other = if *own { words.say("gift-to") } else { words.say("gift-from") };
    let after = available.minus(gift.draft.points).filter(|_| gift.state == State::Drafted).map(|after| {
        view! {
            <div><dt>{words.say("you-have")}</dt><dd>{words.number(available.get())}</dd></div>
            <div class="sum__total"><dt>{words.say("after-this")}</dt><dd>{say!(words, "points", n = after.get())}</dd></div>
        }
    });
    let arrived = gift.arrived.map(|points| view! { <div><dt>{words.say("gift-of-them")}</dt><dd>{words.number(points.get())}</dd></div> });
    let message = (!gift.draft.message.is_empty()).then(|| view! { <p class="quiet">"“"{gift.draft.message.clone()}"”"</p> });
    view! {
        <section class="panel stack" aria-label=words.say("gift-what")>
            <p role="status"><strong>{state_of(words, gift, *own)}</strong></p>
            {when(words, sight).map(|text| view! { <p>{text}</p> })}
            {message}
            <dl class="sum">
                <div><dt>{other}</dt><dd>{other_side(gift, *own)}</dd></div>
                <div><dt>{words.say("send-points")}</dt><dd>{words.number(gift.draft.points.get())}</dd></div>
                {arrived}
                {after}
            </dl>
        </section>
    }
}

/// What comes next, and when.
fn when(words: &Words, sight: &Sight) -> Option<String> {
    let Sight { gift, own, rules, .. } = sight;
    match (gift.state, own) {
        (State::Drafted, _) => rules.map(|rules| {
            let (days, hours) = (i64::from(rules.answer_within_days), i64::from(rules.cooling_off_hours));
            say!(words, "gift-review-text", days = days, hours = hours)
        }),
        (State::Offered, true) => gift.answer_by.map(|end| say!(words, "gift-offered-text", time = words.moment(end))),
        (State::Offered, false) => gift.answer_by.map(|end| say!(words, "gift-offered-you-text", time = words.moment(end))),
        (State::Accepted, true) => gift.arrives_at.map(|end| say!(words, "gift-accepted-text", time = words.moment(end))),
        (State::Accepted, false) => gift.arrives_at.map(|end| say!(words, "gift-accepted-you-text", time = words.moment(end))),
        (State::Arrived, _) => fewer(words, gift),
        (State::Declined | State::TakenBack | State::Lapsed, true) => Some(words.say("gift-back-text")),
        _ => None,
    }
}

/// Points that ended before they arrived.
fn fewer(words: &Words, gift: &Gift) -> Option<String> {
    let ended = gift.draft.points.minus(gift.arrived?).filter(|ended| !ended.is_zero())?;
    Some(say!(words, "gift-arrived-fewer", n = ended.get()))
}

/// The lots whose points would go: each keeps its end.
fn lots(words: &Words, portions: &[Portion]) -> impl IntoView + use<> {
    let rows = portions.iter().map(|Portion { lot, points }| {
        let why = lot_until(words, lot.expires_at);
        view! { <LotRow words=words.clone() source=lot.source.clone() lines=vec![why] points=*points/> }
    });
    let rows = rows.collect_view();
    (!portions.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="lots">
                <div class="panel__head"><h2 id="lots">{words.say("gift-lots-title")}</h2></div>
                <p class="quiet small">{words.say("gift-lots-text")}</p>
                <ul class="ledger">{rows}</ul>
            </section>
        }
    })
}

/// What this side can say to it now.
fn acts(words: &Words, sight: &Sight) -> AnyView {
    let (id, n) = (sight.gift.draft.id.to_string(), sight.gift.draft.points.get());
    let act = |action: &'static str, class: &'static str, label: String| {
        view! {
            <form method="post" action=action>
                <input type="hidden" name="transfer_id" value=id.clone()/>
                <button class=class>{label}</button>
            </form>
        }
    };
    let (main, quiet) = ("btn btn--wide", "btn btn--quiet");
    match (sight.gift.state, sight.own) {
        (State::Drafted, _) => {
            let change = format!("/wallet/send?draft={id}");
            view! {
                {act("/api/transfers/confirm", main, say!(words, "gift-confirm", n = n))}
                <div class="row">
                    <a class="btn btn--quiet" href=change>{words.say("change")}</a>
                    {act("/api/transfers/take-back", quiet, words.say("gift-drop"))}
                </div>
            }
            .into_any()
        }
        (State::Offered | State::Accepted, true) => act("/api/transfers/take-back", quiet, words.say("gift-take-back")).into_any(),
        (State::Offered, false) => view! {
            {act("/api/transfers/accept", main, say!(words, "gift-accept", n = n))}
            {act("/api/transfers/decline", quiet, words.say("gift-decline"))}
        }
        .into_any(),
        (State::Accepted, false) => act("/api/transfers/decline", quiet, words.say("gift-decline")).into_any(),
        _ => ().into_any(),
    }
}
