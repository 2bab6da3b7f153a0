//! `/help/safe-account`: keeping an account safe.

use leptos::prelude::*;

use super::service::SAFE;
use crate::ui::Frame;
use crate::visit::Visit;

pub fn safe_account(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("safe-title");
    let points = SAFE.map(|(id, title, text)| view! { <section id=id><h2>{words.say(title)}</h2><p>{words.say(text)}</p></section> });
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <article class="prose stack stack--loose">
                <h1>{title}</h1>
                <p>{words.say("safe-intro")}</p>
                {points.into_iter().collect_view()}
                <p><a href="/account/security">{words.say("safe-look")}</a></p>
                <p><a href="/help">{words.say("help-all")}</a></p>
            </article>
        </Frame>
    }
}
