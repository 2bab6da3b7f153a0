//! `/wallet/send`

use leptos::prelude::*;

use super::error::TransferError;
use super::faults::faults;
use super::service::{self, Overview};
use crate::db::ids;
use crate::domain::ids::TransferId;
use crate::domain::programme::TransferRules;
use crate::domain::transfer::{MESSAGE_MAX, State};
use crate::i18n::Words;
use crate::say;
use crate::store::transfers::Gift;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, Nav, page};
use crate::visit::{PageStop, Visit};

/// The form, and all gifts of the member, sent and received.
#[component]
pub fn SendPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.member()?;
        let overview = service::overview(&visit.state.db, &live.member, visit.query("draft"), visit.time()).await?;
        Ok::<_, PageStop>(send(&visit, overview))
    })
}

fn send(visit: &Visit, overview: Overview) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let title = words.say("send-title");
    let available = overview.available.get();
    let form = match overview.rules {
        Some(rules) => form(&visit, &overview, rules).into_any(),
        None => view! { <p class="notice"><Icon name="info"/><span>{words.say("send-not-offered")}</span></p> }.into_any(),
    };
    let sent = list(&words, "sent", words.say("send-sent"), words.say("send-sent-none"), &overview.sent, true);
    let received = list(&words, "received", words.say("send-received"), words.say("send-received-none"), &overview.received, false);
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(available) narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/wallet"><Icon name="arrow-left"/>{words.say("nav-wallet")}</a></p>
                {form}
                {received}
                {sent}
            </div>
        </Frame>
    }
}

fn form(visit: &Visit, overview: &Overview, rules: TransferRules) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let error = visit.refusal::<TransferError>();
    let faults = error.as_ref().map(|error| faults(&words, error)).unwrap_or_default();
    // The form's own id makes a second submit the same draft; it stays after a refusal, unless it is itself the fault.
    let fresh = matches!(error, Some(TransferError::Form | TransferError::FormUsed));
    let draft = overview.draft.as_ref();
    let known = visit.typed("transfer_id").or(draft.map(|draft| draft.id.as_str())).filter(|id| !fresh && TransferId::parse(id).is_ok());
    let id = known.map_or_else(|| ids::transfer().to_string(), str::to_owned);
    let value = |name: &str, kept: Option<String>| visit.typed(name).map_or_else(|| kept.unwrap_or_default(), str::to_owned);
    let to = value("to", draft.map(|draft| draft.addressed_to.clone()));
    let points = value("points", draft.map(|draft| draft.points.get().to_string()));
    let message = value("message", draft.map(|draft| draft.message.clone()));
    let limits = say!(words, "send-limits", least = rules.least_points, left = overview.left.get());
    view! {
        <form class="stack stack--loose" method="post" action="/api/transfers/draft" novalidate>
            <input type="hidden" name="transfer_id" value=id/>
            <ErrorSummary words=words.clone() faults=faults.clone() reassurance=words.say("send-nothing-moved")/>
            <div class="stack stack--tight"><h1>{words.say("send-title")}</h1><p class="quiet">{words.say("send-text")}</p></div>
            <Field id="to" label=words.say("send-to") hint=words.say("send-to-hint") value=to error=Fault::find(&faults, "to")/>
            <Field id="points" inputmode="numeric" maxlength=16 label=words.say("send-points") hint=limits
                value=points error=Fault::find(&faults, "points")/>
            <Field id="message" maxlength=MESSAGE_MAX_TYPED label=words.say("send-message") hint=words.say("send-message-hint") value=message
                error=Fault::find(&faults, "message")/>
            <button class="btn btn--wide">{words.say("send-review")}</button>
        </form>
    }
}

const MESSAGE_MAX_TYPED: u32 = MESSAGE_MAX as u32;

/// Gifts, each with how it stands.
fn list(words: &Words, id: &'static str, title: String, none: String, gifts: &[Gift], own: bool) -> impl IntoView + use<> {
    let rows = gifts.iter().map(|gift| row(words, gift, own)).collect_view();
    let none = gifts.is_empty().then(|| view! { <p class="quiet">{none}</p> });
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel__head"><h2 id=id>{title}</h2></div>
            {none}
            <ul class="ledger">{rows}</ul>
        </section>
    }
}

fn row(words: &Words, gift: &Gift, own: bool) -> impl IntoView + use<> {
    let (class, icon) = match (gift.state, own) {
        (State::Arrived, false) => ("entry entry--in", "arrow-down-left"),
        (State::Arrived, true) => ("entry", "arrow-up-right"),
        (State::Offered | State::Accepted | State::Drafted, _) => ("entry", "hourglass"),
        (State::Declined | State::TakenBack | State::Lapsed, _) => ("entry entry--back", "undo-2"),
    };
    let address = format!("/wallet/transfers/{}", gift.draft.id);
    let why = format!("{} · {}", words.date(gift.at), state_of(words, gift, own));
    let points = gift.arrived.unwrap_or(gift.draft.points);
    view! {
        <li class=class>
            <span class="entry__sign"><Icon name=icon/></span>
            <div><p class="entry__what"><a href=address>{other_side(gift, own)}</a></p><p class="entry__why">{why}</p></div>
            <p class="entry__sum">{words.number(points.get())}</p>
        </li>
    }
}

/// Whom one sends to, or who sends. A name is told to the sender once the other has accepted.
pub fn other_side(gift: &Gift, own: bool) -> String {
    let accepted = matches!(gift.state, State::Accepted | State::Arrived);
    match (own, &gift.receiver_name) {
        (true, Some(name)) if accepted => name.clone(),
        (true, _) => gift.draft.addressed_to.clone(),
        (false, _) => gift.sender_name.clone(),
    }
}

/// How it stands, for one of its two sides.
pub fn state_of(words: &Words, gift: &Gift, own: bool) -> String {
    match (gift.state, own) {
        (State::Drafted, _) => words.say("gift-drafted"),
        (State::Offered, true) => words.say("gift-offered"),
        (State::Offered, false) => words.say("gift-offered-you"),
        (State::Accepted, _) => words.say("gift-accepted"),
        (State::Arrived, _) => words.say("gift-arrived"),
        (State::Declined, _) => words.say("gift-declined"),
        (State::TakenBack, _) => words.say("gift-taken-back"),
        (State::Lapsed, _) => words.say("gift-lapsed"),
    }
}
