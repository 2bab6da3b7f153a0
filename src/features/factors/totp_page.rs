//! `/account/security/totp`

use leptos::prelude::*;

use super::faults::faults;
use super::service;
use crate::auth::Secret;
use crate::i18n::Words;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, Nav, Qr, page};
use crate::visit::Visit;

/// Set an authenticator app up, replace it, or take it away.
#[component]
pub fn TotpPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.fresh_member()?.clone();
        let state = &visit.state;
        let secret = service::pending_totp(&state.db, &state.keys, &live.member, visit.time()).await?;
        let has_one = service::has_totp(&state.db, &live.member).await?;
        let removable = has_one && !service::passkeys_of(&state.db, &live.member).await?.is_empty();
        Ok(totp(&visit, secret, &live.email, has_one, removable))
    })
}

fn totp(visit: &Visit, secret: Option<Secret>, email: &str, has_one: bool, removable: bool) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("totp-title");
    let begin = if has_one { words.say("totp-replace") } else { words.say("totp-begin") };
    let enrolment = match secret {
        Some(secret) => enrol_totp(&words, &secret, email, "security", "/", &faults).into_any(),
        None => view! {
            <form method="post" action="/api/factors/totp/begin"><button class="btn"><Icon name="smartphone"/>{begin}</button></form>
        }
        .into_any(),
    };
    let state = if has_one { words.say("totp-is-set") } else { words.say("totp-is-not-set") };
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/account/security"><Icon name="arrow-left"/>{words.say("security-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults.clone()/>
                <h1>{title}</h1>
                <p class="notice"><Icon name="smartphone"/><span>{state}</span></p>
                <section class="panel stack" aria-label=words.say("totp-title")>{enrolment}</section>
                {removable.then(|| view! {
                    <form method="post" action="/api/factors/totp/remove">
                        <button class="btn btn--quiet"><Icon name="trash-2"/>{words.say("totp-remove")}</button>
                    </form>
                })}
            </div>
        </Frame>
    }
}

/// The secret as picture and as letters, and the field for its first code.
pub(super) fn enrol_totp(
    words: &Words,
    secret: &Secret,
    email: &str,
    at: &'static str,
    next: &str,
    faults: &[Fault],
) -> impl IntoView + use<> {
    let typed = secret.to_base32().as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
    view! {
        <div class="enrol">
            <Qr text=secret.uri(&words.say("app-name"), email) label=words.say("totp-qr")/>
            <div class="stack">
                <p>{words.say("totp-scan")}</p>
                <details class="more-info"><summary>{words.say("totp-type")}</summary><p class="secrets">{typed}</p></details>
                <form class="stack" method="post" action="/api/factors/totp" novalidate>
                    <input type="hidden" name="at" value=at/>
                    <input type="hidden" name="next" value=next.to_owned()/>
                    <Field id="code" class="input input--code" inputmode="numeric" autocomplete="one-time-code" maxlength=20
                        label=words.say("code-label") hint=words.say("totp-first-code") value="" error=Fault::find(faults, "code")/>
                    <button class="btn btn--wide">{words.say("totp-confirm")}</button>
                </form>
            </div>
        </div>
    }
}
