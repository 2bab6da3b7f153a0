//! `/notifications`

use leptos::prelude::*;

use super::choices_page::choices;
use super::error::NotificationsError;
use super::service::{self, Told};
use crate::domain::time::Timestamp;
use crate::domain::topic::Topic;
use crate::i18n::Words;
use crate::mail::{Message, said};
use crate::say;
use crate::store::notifications::Notification;
use crate::ui::{Fault, Frame, Icon, Nav, Pages, page};
use crate::visit::Visit;

/// What the member was told, and how they want to hear of it.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?.member.clone();
        let wanted = visit.query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
        let told = service::told(&visit.state.db, &visit.state.keys, &member, wanted).await?;
        Ok(view_of(&visit, told))
    })
}

fn view_of(visit: &Visit, told: Told) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("notifications-title");
    let rows = told.messages.iter().map(|(one, message)| row(&words, one, message)).collect_view();
    let empty = told.messages.is_empty().then(|| view! { <p class="quiet">{words.say("notifications-none")}</p> });
    let shown = told.messages.last().zip(told.messages.first()).map(|((last, _), (first, _))| (last.created_at, first.created_at));
    let new = told.messages.iter().any(|(one, _)| one.read_at.is_none());
    let mark = shown.filter(|_| new).map(|shown| mark(&words, shown));
    let choices = choices(visit, &told, faults(visit));
    let address = |page: i64| format!("/notifications?page={page}");
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account available=Some(told.available.get()) narrow=true>
            <div class="stack stack--loose">
                <div class="row row--apart"><h1>{title}</h1><div id="mark" data-live="">{mark}</div></div>
                <section class="panel" id="told" aria-label=words.say("notifications-list") data-live="newest-first">
                    {empty}
                    <ul class="ledger">{rows}</ul>
                </section>
                <Pages words=words.clone() current=told.page count=told.pages address=address/>
                {choices}
            </div>
        </Frame>
    }
}

fn mark(words: &Words, (from, up_to): (Timestamp, Timestamp)) -> impl IntoView + use<> {
    view! {
        <form method="post" action="/api/notifications/read">
            <input type="hidden" name="from" value=from.micros().to_string()/>
            <input type="hidden" name="up_to" value=up_to.micros().to_string()/>
            <button class="btn btn--quiet"><Icon name="check"/>{words.say("notifications-mark")}</button>
        </form>
    }
}

fn row(words: &Words, one: &Notification, message: &Message) -> impl IntoView + use<> {
    let said = said(words, message);
    let unread = one.read_at.is_none().then(|| view! { <span class="badge badge--new">{words.say("notifications-new")}</span> });
    let icon = message.topic().map_or("bell", |topic| match topic {
        Topic::Security => "shield-check",
        Topic::Expiry => "hourglass",
        Topic::Redemptions => "ticket",
        Topic::Wishes => "heart",
        Topic::Earning => "arrow-down-left",
        Topic::Sharing => "users",
    });
    let button = said.button.map(|(label, path)| view! { <p><a class="more" href=path>{label}<Icon name="chevron-right"/></a></p> });
    let text = said.paragraphs.into_iter().map(|paragraph| view! { <p class="entry__why">{paragraph}</p> }).collect_view();
    let how = match (one.sent_at, one.failed) {
        (Some(at), _) => Some(say!(words, "notifications-sent", moment = words.moment(at))),
        (None, true) => Some(words.say("notifications-not-sent")),
        (None, false) => None,
    };
    view! {
        <li class="entry">
            <span class="entry__sign"><Icon name=icon/></span>
            <div class="stack stack--tight">
                <p class="entry__what">{said.subject}" "{unread}</p>
                {text}
                {button}
                <p class="entry__why"><time datetime=one.created_at.rfc3339()>{words.moment(one.created_at)}</time>{how.map(|how| format!(" · {how}"))}</p>
            </div>
        </li>
    }
}

fn faults(visit: &Visit) -> Vec<Fault> {
    let words = &visit.words;
    let fault = visit.refusal::<NotificationsError>().map(|error| match error {
        NotificationsError::Hours => Fault::of("quiet_from", words.say("quiet-no-hours")),
        NotificationsError::Malformed => Fault::general(words.say("form-malformed")),
        NotificationsError::SignedOut | NotificationsError::LinkDead | NotificationsError::Unexpected => {
            Fault::general(words.say("security-unexpected"))
        }
    });
    fault.into_iter().collect()
}
