//! `/help/{topic}`

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::ui::{Frame, page};
use crate::visit::{PageStop, Visit};

/// A topic: there is one so far, on keeping an account safe.
#[component]
pub fn TopicPage() -> impl IntoView {
    let visit = Visit::now();
    let topic = use_params_map().get_untracked().get("topic").unwrap_or_default();
    page(visit.clone(), async move { if topic == "safe-account" { Ok(safe_account(&visit)) } else { Err(PageStop::Missing) } })
}

/// Each point: the anchor, what to do, and why or how.
const POINTS: [(&str, &str, &str); 7] = [
    ("password", "safe-password-title", "safe-password-text"),
    ("second", "safe-second-title", "safe-second-text"),
    ("codes", "safe-codes-title", "safe-codes-text"),
    ("mail", "safe-mail-title", "safe-mail-text"),
    ("shared", "safe-shared-title", "safe-shared-text"),
    ("lost", "safe-lost-title", "safe-lost-text"),
    ("not-me", "safe-not-me-title", "safe-not-me-text"),
];

fn safe_account(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("safe-title");
    let points = POINTS.map(|(id, title, text)| view! { <section id=id><h2>{words.say(title)}</h2><p>{words.say(text)}</p></section> });
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <article class="prose stack stack--loose">
                <h1>{title}</h1>
                <p>{words.say("safe-intro")}</p>
                {points.into_iter().collect_view()}
                <p><a href="/account/security">{words.say("safe-look")}</a></p>
            </article>
        </Frame>
    }
}
