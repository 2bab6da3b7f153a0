//! `/forgot-password`, `/reset-password`

use leptos::prelude::*;

use super::error::RecoveryError;
use super::service;
use crate::i18n::Words;
use crate::say;
use crate::ui::{ErrorSummary, Fault, Field, Frame, NewPassword, email_fault, page, weak_password};
use crate::visit::{PageStop, Visit};

#[component]
pub fn ForgotPasswordPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let sent = visit.query("sent").is_some() && visit.refusal::<RecoveryError>().is_none();
        Ok::<_, PageStop>(if sent { look_into_mail(&visit).into_any() } else { ask(&visit).into_any() })
    })
}

fn ask(visit: &Visit) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("forgot-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <form class="stack stack--loose" method="post" action="/api/forgot-password" novalidate>
                <ErrorSummary words=words.clone() faults=faults.clone() focused=false/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("forgot-text")}</p></div>
                <Field id="email" kind="email" inputmode="email" autocomplete="username" label=words.say("email-label")
                    value=visit.typed("email").unwrap_or_default() error=Fault::find(&faults, "email") autofocus=true/>
                <button class="btn btn--wide">{words.say("forgot-button")}</button>
                <p class="small quiet"><a href="/help/safe-account">{words.say("forgot-factor")}</a></p>
            </form>
        </Frame>
    }
}

fn look_into_mail(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("join-mail-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <section class="panel stack"><h1>{title}</h1><p>{words.say("forgot-sent")}</p></section>
        </Frame>
    }
}

#[component]
pub fn ResetPasswordPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        visit.keep_address_to_ourselves();
        let link = visit.typed("token").or(visit.query("token")).unwrap_or_default().to_owned();
        if !service::link_lives(&visit.state.db, &link, visit.time()).await? {
            visit.set_status(axum::http::StatusCode::GONE);
            return Ok(dead_link(&visit).into_any());
        }
        Ok::<_, PageStop>(new_password(&visit, link).into_any())
    })
}

fn dead_link(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("link-dead-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <section class="panel stack">
                <h1>{title}</h1>
                <p>{words.say("reset-link-dead")}</p>
                <p><a class="btn btn--quiet" href="/forgot-password">{words.say("reset-again")}</a></p>
            </section>
        </Frame>
    }
}

fn new_password(visit: &Visit, link: String) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("reset-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <form class="stack stack--loose" method="post" action="/api/reset-password" novalidate>
                <ErrorSummary words=words.clone() faults=faults.clone()/>
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("reset-text")}</p></div>
                <input type="hidden" name="token" value=link/>
                <NewPassword words=words.clone() id="new_password" label=words.say("new-password-label") faults=faults
                    context=vec![words.say("app-name")] beside=Vec::new()/>
                <button class="btn btn--wide">{words.say("reset-button")}</button>
            </form>
        </Frame>
    }
}

fn faults(visit: &Visit) -> Vec<Fault> {
    visit.refusal::<RecoveryError>().into_iter().map(|error| fault(&visit.words, error)).collect()
}

fn fault(words: &Words, error: RecoveryError) -> Fault {
    match error {
        RecoveryError::Email(fault) => Fault::of("email", email_fault(words, fault)),
        RecoveryError::Password(weak) => Fault::of("new_password", weak_password(words, weak)),
        RecoveryError::LinkDead => Fault::general(words.say("reset-link-dead")),
        RecoveryError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-letters", wait = words.wait(seconds))),
        RecoveryError::Busy => Fault::general(words.say("sign-in-busy")),
        RecoveryError::Malformed => Fault::general(words.say("form-malformed")),
        RecoveryError::Unexpected => Fault::general(words.say("security-unexpected")),
    }
}
