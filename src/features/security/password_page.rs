//! `/account/security/password`

use leptos::prelude::*;

use super::faults::faults;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, Nav, NewPassword, page};
use crate::visit::{PageStop, Visit};

#[component]
pub fn ChangePasswordPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.fresh_member()?.clone();
        let local = live.email.split('@').next().unwrap_or_default().to_owned();
        Ok::<_, PageStop>(form(&visit, vec![visit.words.say("app-name"), live.name, local]))
    })
}

fn form(visit: &Visit, context: Vec<String>) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("change-password-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <form class="stack stack--loose" method="post" action="/api/account/password" novalidate>
                <p><a class="more" href="/account/security"><Icon name="arrow-left"/>{words.say("security-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults.clone()/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("change-password-text")}</p></div>
                <Field id="password" kind="password" autocomplete="current-password" maxlength=1000 label=words.say("current-password-label")
                    value="" error=Fault::find(&faults, "password")/>
                <NewPassword words=words.clone() id="new_password" label=words.say("new-password-label") faults=faults context=context beside=Vec::new()/>
                <button class="btn btn--wide">{words.say("change-password-button")}</button>
            </form>
        </Frame>
    }
}
