//! `/sign-in/factor`: the first second factor, before the first whole sign-in.

use leptos::prelude::*;

use super::faults::faults;
use super::service;
use super::totp_page::enrol_totp;
use crate::auth::Secret;
use crate::session::Visitor;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, PasskeyForm, page};
use crate::visit::{PageStop, Visit, local_path, with_next};

#[component]
pub fn FirstFactorPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let next = local_path(visit.typed("next").or(visit.query("next")).unwrap_or("/")).unwrap_or("/").to_owned();
        let half = match &visit.visitor {
            Visitor::Member(_) => return Err(PageStop::Elsewhere(next)),
            Visitor::Stranger => return Err(PageStop::Elsewhere(with_next("/sign-in", &next))),
            Visitor::HalfWay(half) => half.clone(),
        };
        let state = &visit.state;
        let has_one = service::has_totp(&state.db, &half.member).await? || !service::passkeys_of(&state.db, &half.member).await?.is_empty();
        if has_one {
            return Err(PageStop::Elsewhere(with_next("/sign-in/code", &next)));
        }
        let secret = service::pending_totp(&state.db, &state.keys, &half.member, visit.time()).await?;
        Ok(choose(&visit, secret, &half.email, next))
    })
}

fn choose(visit: &Visit, secret: Option<Secret>, email: &str, next: String) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("first-factor-title");
    let app = match secret {
        Some(secret) => enrol_totp(&words, &secret, email, "first", &next, &faults).into_any(),
        None => view! {
            <form method="post" action="/api/factors/totp/begin">
                <input type="hidden" name="at" value="first"/>
                <button class="btn btn--wide"><Icon name="smartphone"/>{words.say("totp-begin")}</button>
            </form>
        }
        .into_any(),
    };
    let passkeys = visit.state.passkeys.is_some().then(|| first_passkey(&visit, next, &faults));
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <div class="stack stack--loose">
                <ErrorSummary words=words.clone() faults=faults.clone()/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("first-factor-text")}</p></div>
                <section class="panel stack" aria-labelledby="app">
                    <h2 id="app">{words.say("totp-title")}</h2>
                    <p class="quiet">{words.say("totp-why")}</p>
                    {app}
                </section>
                {passkeys}
                <p><a href="/help/safe-account">{words.say("safe-account-link")}</a></p>
                <form method="post" action="/api/sign-out"><button class="more">{words.say("sign-in-as-other")}</button></form>
            </div>
        </Frame>
    }
}

fn first_passkey(visit: &Visit, next: String, faults: &[Fault]) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let (name, error) = (words.device(&visit.asker().device), Fault::find(faults, "name"));
    view! {
        <section class="panel stack" aria-labelledby="passkey">
            <h2 id="passkey">{words.say("passkey-title")}</h2>
            <p class="quiet">{words.say("passkey-why")}</p>
            <PasskeyForm words=words.clone() id="first-passkey" action="/api/factors/passkeys/add" begin="/api/factors/passkeys/begin"
                create=true label=words.say("passkey-add")>
                <input type="hidden" name="at" value="first"/>
                <input type="hidden" name="next" value=next/>
                <Field id="name" maxlength=60 label=words.say("passkey-name") hint=words.say("passkey-name-hint") value=name error=error/>
            </PasskeyForm>
        </section>
    }
}
