//! `/account/sessions`

use leptos::prelude::*;

use super::faults::faults;
use super::service;
use crate::domain::ids::SessionId;
use crate::say;
use crate::store::sessions::OpenSession;
use crate::ui::{ErrorSummary, Frame, Icon, Nav, page};
use crate::visit::{PageStop, Visit};

/// Where the member is signed in, and the way to end it.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.member()?.clone();
        let sessions = service::sessions_of(&visit.state.db, &live.member, visit.time()).await?;
        Ok::<_, PageStop>(list(&visit, &live.id, sessions))
    })
}

fn list(visit: &Visit, here: &SessionId, sessions: Vec<OpenSession>) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let title = words.say("sessions-title");
    let others = sessions.len() > 1;
    let rows = sessions.into_iter().map(|session| row(&visit, session.id == *here, session)).collect_view();
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/account/security"><Icon name="arrow-left"/>{words.say("security-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults(&visit)/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("sessions-text")}</p></div>
                <section class="panel"><ul class="ledger">{rows}</ul></section>
                {others.then(|| view! {
                    <form method="post" action="/api/account/sessions/end-others">
                        <button class="btn btn--quiet"><Icon name="log-out"/>{words.say("sessions-end-others")}</button>
                    </form>
                })}
            </div>
        </Frame>
    }
}

fn row(visit: &Visit, here: bool, session: OpenSession) -> impl IntoView + use<> {
    let words = &visit.words;
    let device = words.device(&session.device);
    let seen = say!(words, "session-seen", moment = words.moment(session.last_seen_at), address = session.last_address.clone());
    let since = say!(words, "session-since", moment = words.moment(session.created_at));
    let end = if here {
        view! { <span class="badge badge--good">{words.say("session-here")}</span> }.into_any()
    } else {
        view! {
            <form method="post" action="/api/account/sessions/end">
                <input type="hidden" name="id" value=session.id.as_str().to_owned()/>
                <button class="btn btn--quiet" aria-label=say!(words, "session-end-named", device = device.clone())>{words.say("session-end")}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <li class="entry">
            <span class="entry__sign"><Icon name="monitor"/></span>
            <div><p class="entry__what">{device}</p><p class="entry__why">{seen}</p><p class="entry__why">{since}</p></div>
            {end}
        </li>
    }
}
