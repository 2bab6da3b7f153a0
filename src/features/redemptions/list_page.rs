//! `/redemptions`

use leptos::prelude::*;

use super::service::{self, Item, List};
use crate::domain::redemption::State;
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::ui::{Frame, Icon, Nav, Tile, page};
use crate::visit::Visit;

/// A member's redemptions, the newest first.
#[component]
pub fn RedemptionsPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?;
        let at = visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 10_000);
        let list = service::list(&visit.state.db, &member.member, at, visit.words.lang().code(), visit.time()).await?;
        Ok(redemptions(&visit, list, at))
    })
}

fn redemptions(visit: &Visit, list: List, at: i64) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("redemptions-title");
    let available = Some(list.available.get());
    let content = if list.items.is_empty() { nothing(&words) } else { some(&words, &list, at) };
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Redemptions available=available narrow=true>
            <div class="stack stack--loose">
                <h1>{title}</h1>
                {content}
                <p><a class="more" href="/account/auto-redeem">{words.say("auto-link")}<Icon name="chevron-right"/></a></p>
            </div>
        </Frame>
    }
}

fn some(words: &Words, list: &List, at: i64) -> AnyView {
    let rows = list.items.iter().map(|item| row(words, item)).collect_view();
    let newer = (at > 1)
        .then(|| view! { <a class="btn btn--quiet" rel="prev" href=format!("/redemptions?page={}", at - 1)>{words.say("newer")}</a> });
    let older = list
        .more
        .then(|| view! { <a class="btn btn--quiet" rel="next" href=format!("/redemptions?page={}", at + 1)>{words.say("older")}</a> });
    view! { <ul class="ledger panel" id="redemptions" data-live="newest-first">{rows}</ul><div class="row row--apart">{newer}{older}</div> }
        .into_any()
}

fn row(words: &Words, item: &Item) -> impl IntoView + use<> {
    let redemption = &item.redemption;
    let date = words.date(redemption.placed_at);
    let why = match redemption.state {
        State::Placed if item.undo_until.is_some() => say!(words, "redemption-by-itself-on", date = date),
        State::Placed => say!(words, "redemption-placed-on", date = date),
        State::Fulfilled => say!(words, "redemption-fulfilled-on", date = date),
        State::Failed => say!(words, "redemption-failed-on", date = date),
        State::Cancelled => say!(words, "redemption-cancelled-on", date = date),
    };
    let (class, sum) = match redemption.state {
        State::Failed | State::Cancelled => ("entry entry--back", words.number(0)),
        _ => ("entry", words.signed(-redemption.points.get())),
    };
    view! {
        <li class=class>
            <Tile picture=item.card.picture.clone() hue=item.card.hue.clone() variant="tile--thumb"/>
            <div>
                <p class="entry__what"><a class="entry__link" href=format!("/redemptions/{}", redemption.id)>{item.card.name.clone()}</a></p>
                <p class="entry__why">{why}</p>
                {item.undo_until.map(|until| undo(words, redemption.id.as_str(), until))}
            </div>
            <p class="entry__sum">{sum}</p>
        </li>
    }
}

/// What was redeemed by itself has its way back beside it.
fn undo(words: &Words, id: &str, until: Timestamp) -> impl IntoView + use<> {
    view! {
        <form class="row" method="post" action="/api/redemptions/cancel">
            <input type="hidden" name="redemption_id" value=id.to_owned()/>
            <button class="btn btn--quiet"><Icon name="undo-2"/>{say!(words, "undo-until", moment = words.moment(until))}</button>
        </form>
    }
}

fn nothing(words: &Words) -> AnyView {
    view! {
        <section class="panel empty">
            <Tile picture="gift".to_owned() hue="sage".to_owned() variant="tile--thumb"/>
            <h2>{words.say("redemptions-empty-title")}</h2>
            <p class="empty__text">{words.say("redemptions-empty-text")}</p>
            <a class="btn btn--quiet" href="/catalogue">{words.say("all-rewards")}</a>
        </section>
    }
    .into_any()
}
