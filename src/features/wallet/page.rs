//! `/wallet`

use leptos::prelude::*;

use super::chart_page::chart;
use super::service::{self, Wallet};
use crate::domain::expiry::{ACTIVE, NOT_TOLD};
use crate::domain::lots::OpenLot;
use crate::i18n::Words;
use crate::say;
use crate::store::till_holds::TillHold;
use crate::ui::{EntryRow, Frame, Icon, LotRow, Nav, lot_until, page, reason_text};
use crate::visit::Visit;

/// The figures, the lots with their dates, and the latest entries.
#[component]
pub fn WalletPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let wallet = service::wallet(&visit.state.db, &member.member, visit.words.lang().code(), visit.time()).await?;
        Ok(view_of(&visit, wallet))
    })
}

fn view_of(visit: &Visit, wallet: Wallet) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("nav-wallet");
    let balance = wallet.balance;
    let entries = wallet.entries.iter().map(|entry| {
        let reward = wallet.names.get(&entry.reference).cloned();
        view! { <EntryRow words=words.clone() entry=entry.clone() when=words.date(entry.posted_at) reward=reward/> }
    });
    let entries = entries.collect_view();
    let lots = wallet.lots.iter().map(|lot| lot_row(&words, lot, wallet.prolonged.get(&lot.id))).collect_view();
    let chart = chart(&words, &wallet.months);
    let empty = wallet.entries.is_empty().then(|| view! { <p class="quiet">{words.say("recent-empty")}</p> });
    let at_tills = (!wallet.at_tills.is_empty()).then(|| tills(&words, &wallet.at_tills));
    let owed = (!balance.debt.is_zero()).then(|| figure(&words, "figure", "figure-owed", balance.debt.get(), "figure-owed-text"));
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=Some(balance.available.get())>
            <div class="flow">
                <h1>{title}</h1>
                {offers(&words, wallet.offers)}
                <dl class="figures" id="figures" data-live="">
                    {figure(&words, "figure figure--main", "figure-available", balance.available.get(), "figure-available-text")}
                    {figure(&words, "figure", "figure-pending", balance.pending.get(), "figure-pending-text")}
                    {figure(&words, "figure", "figure-held", balance.held.get(), "figure-held-text")}
                    {owed}
                </dl>
                {tools(&words, wallet.shares)}
                <div id="at-tills" hidden=wallet.at_tills.is_empty() data-live="">{at_tills}</div>
                <div class="split">
                    <section class="panel" id="entries" aria-labelledby="statement" data-live="newest-first">
                        <div class="panel__head">
                            <h2 id="statement">{words.say("statement-title")}</h2>
                            <a href="/wallet/statement">{words.say("recent-all")}</a>
                        </div>
                        {empty}
                        <ul class="ledger">{entries}</ul>
                    </section>
                    <section class="panel" id="to-spend" aria-labelledby="lots" data-live="">
                        <div class="panel__head"><h2 id="lots">{words.say("wallet-lots-title")}</h2></div>
                        <p class="quiet small">{words.say("lots-text")}</p>
                        {chart}
                        <ul class="ledger">{lots}</ul>
                    </section>
                </div>
            </div>
        </Frame>
    }
}

fn figure(words: &Words, class: &'static str, name: &'static str, n: i64, text: &'static str) -> impl IntoView + use<> {
    view! {
        <div class=class>
            <dt>{words.say(name)}</dt>
            <dd><span class="figure__sum">{words.number(n)}</span>{words.say(text)}</dd>
        </div>
    }
}

/// What tills have set aside, and what they have spent of it so far.
fn tills(words: &Words, holds: &[TillHold]) -> impl IntoView + use<> {
    let rows = holds.iter().map(|hold| {
        let time = words.moment(hold.ends_at);
        let why = say!(words, "till-open", spent = hold.spent.get(), points = hold.points.get(), time = time);
        view! {
            <li class="entry">
                <span class="entry__sign"><Icon name="lock"/></span>
                <div><p class="entry__what">{hold.place.clone()}</p><p class="entry__why">{why}</p></div>
                <p class="entry__sum">{words.number(hold.points.get())}</p>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="panel" aria-labelledby="tills">
            <div class="panel__head"><h2 id="tills">{words.say("tills-title")}</h2></div>
            <ul class="ledger">{rows}</ul>
        </section>
    }
}

/// Gifts that wait for an answer.
fn offers(words: &Words, count: i64) -> Option<impl IntoView + use<>> {
    let text = say!(words, "wallet-offers", n = count);
    (count > 0).then(|| view! { <p class="notice notice--warm"><Icon name="gift"/><a href="/wallet/send#received">{text}</a></p> })
}

/// What can be done with points, as far as the programme has it.
fn tools(words: &Words, (transfer, pool): (bool, bool)) -> impl IntoView + use<> {
    let all = [
        (true, "/card", "qr-code", "card-title"),
        (transfer, "/wallet/send", "arrow-up-right", "send-title"),
        (pool, "/account/household", "users", "household-title"),
        (true, "/earn", "sun", "earn-title"),
        (true, "/what-if", "sliders-horizontal", "outlook-link"),
    ];
    let all = all.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, address, icon, name)| {
        view! { <li><a class="tool" href=address><Icon name=icon/>{words.say(name)}</a></li> }
    });
    view! { <ul class="tools">{all.collect_view()}</ul> }
}

fn lot_row(words: &Words, lot: &OpenLot, prolonged: Option<&String>) -> impl IntoView + use<> {
    let longer = prolonged.map(|reason| match reason.as_str() {
        NOT_TOLD | ACTIVE => reason_text(words, reason).unwrap_or_default(),
        given => say!(words, "lot-prolonged", reason = given),
    });
    let lines = [Some(lot_until(words, lot.expires_at)), longer].into_iter().flatten().collect();
    view! { <LotRow words=words.clone() source=lot.source.clone() lines=lines points=lot.available/> }
}
