//! `/step-up`: a second look before something that deserves it.

use leptos::prelude::*;

use super::faults::faults;
use super::service;
use crate::i18n::Words;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Nav, PasskeyForm, page};
use crate::visit::{PageStop, Visit, local_path};

#[component]
pub fn StepUpPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.member()?.clone();
        let asked = visit.typed("next").or(visit.query("next")).unwrap_or_default();
        let next = local_path(asked).unwrap_or("/account/security").to_owned();
        let overview = service::overview(&visit.state.db, &live.member, visit.time()).await?;
        Ok::<_, PageStop>(form(&visit, next, overview.passkeys > 0 && visit.state.passkeys.is_some()))
    })
}

fn form(visit: &Visit, next: String, has_passkey: bool) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("step-up-title");
    let by_passkey = has_passkey.then(|| by_passkey(&words, next.clone()));
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <div class="stack stack--loose">
                <ErrorSummary words=words.clone() faults=faults.clone() focused=false/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("step-up-text")}</p></div>
                {by_passkey}
                <form class="stack stack--loose" method="post" action="/api/step-up" novalidate>
                    <input type="hidden" name="next" value=next.clone()/>
                    <Field id="code" class="input input--code" inputmode="numeric" autocomplete="one-time-code" maxlength=40
                        label=words.say("code-label") hint=words.say("code-hint") value="" error=Fault::find(&faults, "code") autofocus=true/>
                    <button class="btn btn--wide">{words.say("continue")}</button>
                </form>
            </div>
        </Frame>
    }
}

fn by_passkey(words: &Words, next: String) -> impl IntoView + use<> {
    let or = words.say("or");
    view! {
        <PasskeyForm words=words.clone() id="step-up-passkey" action="/api/step-up/passkey" begin="/api/step-up/passkey/begin"
            label=words.say("passkey-use")>
            <input type="hidden" name="next" value=next/>
        </PasskeyForm>
        <p class="or">{or}</p>
    }
}
