//! `/unsubscribe`: where the link of a letter leads.

use leptos::prelude::*;

use super::choices_page::topic_text;
use super::service;
use crate::say;
use crate::ui::{Done, Frame, Icon, page};
use crate::visit::{PageStop, Visit};

/// Asks once, since programs follow links, too. Nobody need sign in.
#[component]
pub fn UnsubscribePage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        visit.keep_address_to_ourselves();
        let token = visit.typed("token").or(visit.query("token")).unwrap_or_default().to_owned();
        let topic = service::link(&visit.state.keys, &token);
        let words = visit.words.clone();
        let what = topic.map(|topic| words.say(topic_text(topic)));
        let title = words.say("unsubscribe-title");
        let body = match what {
            None => view! { <p class="notice"><Icon name="circle-alert"/><span>{words.say("unsubscribe-dead")}</span></p> }.into_any(),
            Some(what) if visit.query("ended").is_some() => view! { <Done text=say!(words, "unsubscribe-done", what = what)/> }.into_any(),
            Some(what) => view! {
                <p>{say!(words, "unsubscribe-text", what = what)}</p>
                <form method="post" action="/api/notifications/unsubscribe">
                    <input type="hidden" name="token" value=token/>
                    <button class="btn">{words.say("unsubscribe-button")}</button>
                </form>
            }
            .into_any(),
        };
        Ok::<_, PageStop>(view! {
            <Frame visit=visit.clone() title=title.clone() narrow=true>
                <div class="stack stack--loose"><h1>{title}</h1>{body}</div>
            </Frame>
        })
    })
}
