//! `/offline`: what a browser that has kept the card shows in place of a page that it cannot fetch.

use leptos::prelude::*;

use crate::ui::{Frame, Icon, Tile, page};
use crate::visit::Visit;

#[component]
pub fn OfflinePage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move { Ok(offline(&visit)) })
}

/// The worker that keeps it writes the balance into it, as of when it last saw one.
fn offline(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("offline-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <section class="panel empty">
                <Tile picture="lamp".to_owned() hue="sky".to_owned() variant="tile--thumb"/>
                <h1>{title}</h1>
                <p class="notice" id="as-of" hidden=true></p>
                <p class="empty__text">{words.say("offline-text")}</p>
                <a class="btn" href="/card"><Icon name="qr-code"/>{words.say("card-title")}</a>
                <a class="btn btn--quiet" href="/help">{words.say("foot-help")}</a>
                // An empty address is that of the page that was asked for.
                <a class="more" href="">{words.say("offline-again")}</a>
            </section>
        </Frame>
    }
}
