//! `/sign-up`, `/verify-email`

use leptos::prelude::*;

use super::error::{JoinError, JoinFault, VerifyError};
use super::service;
use crate::i18n::Words;
use crate::say;
use crate::session::Visitor;
use crate::ui::{Door, ErrorSummary, Fault, Field, Frame, Icon, NewPassword, email_fault, page, weak_password};
use crate::visit::{PageStop, Visit};

#[component]
pub fn SignUpPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        match visit.visitor {
            Visitor::Member(_) => Err(PageStop::Elsewhere("/".into())),
            _ => {
                let code = visit.typed("invite").or(visit.query("invite")).unwrap_or_default().to_owned();
                let invited = service::is_invited(&visit.state.db, &code, visit.time()).await?;
                Ok(sign_up_form(visit, code, invited))
            }
        }
    })
}

fn sign_up_form(visit: Visit, code: String, invited: bool) -> impl IntoView {
    let words = visit.words.clone();
    let faults = visit.refusal::<JoinError>().map(|error| join_faults(&words, error)).unwrap_or_default();
    let title = words.say("join-title");
    let invite = (!code.is_empty()).then(|| view! { <input type="hidden" name="invite" value=code/> });
    let invited = invited.then(|| view! { <p class="notice"><Icon name="gift"/><span>{words.say("join-invited")}</span></p> });
    let [name, email] = ["name", "email"].map(|name| visit.typed(name).unwrap_or_default().to_owned());
    view! {
        <Frame visit=visit.clone() title=title.clone()>
            <Door title=words.say("join-door-title") text=words.say("join-door-text") percent=8.0>
                <form class="stack stack--loose" method="post" action="/api/sign-up" novalidate>
                    <ErrorSummary words=words.clone() faults=faults.clone()/>
                    <h1>{title}</h1>
                    {invite}
                    {invited}
                    <div class="stack">
                        <Field id="name" autocomplete="name" maxlength=200 label=words.say("join-name") hint=words.say("join-name-hint")
                            value=name error=Fault::find(&faults, "name")/>
                        <Field id="email" kind="email" inputmode="email" autocomplete="username" label=words.say("email-label")
                            value=email error=Fault::find(&faults, "email")/>
                        <NewPassword words=words.clone() id="password" label=words.say("password-label") faults=faults
                            context=vec![words.say("app-name")] beside=vec!["name".into(), "email".into()]/>
                    </div>
                    <button class="btn btn--wide">{words.say("join-button")}</button>
                    <p class="small quiet">{words.say("join-have")}" "<a href="/sign-in">{words.say("sign-in")}</a></p>
                </form>
            </Door>
        </Frame>
    }
}

fn join_faults(words: &Words, error: JoinError) -> Vec<Fault> {
    match error {
        JoinError::Fields(faults) => faults.into_iter().map(|fault| join_fault(words, fault)).collect(),
        JoinError::TooManyTries { seconds } => vec![Fault::general(say!(words, "too-many-letters", wait = words.wait(seconds)))],
        JoinError::Busy => vec![Fault::general(words.say("sign-in-busy"))],
        JoinError::Malformed => vec![Fault::general(words.say("form-malformed"))],
        JoinError::Unexpected => vec![Fault::general(words.say("security-unexpected"))],
    }
}

fn join_fault(words: &Words, fault: JoinFault) -> Fault {
    match fault {
        JoinFault::NameMissing => Fault::of("name", words.say("join-name-missing")),
        JoinFault::NameTooLong => Fault::of("name", words.say("join-name-long")),
        JoinFault::Email(fault) => Fault::of("email", email_fault(words, fault)),
        JoinFault::Password(weak) => Fault::of("password", weak_password(words, weak)),
    }
}

/// Without a token: look into your mail. With one: the last step to an account.
#[component]
pub fn VerifyEmailPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let link = visit.typed("token").or(visit.query("token")).unwrap_or_default().to_owned();
        if link.is_empty() {
            return Ok(look_into_mail(&visit).into_any());
        }
        visit.keep_address_to_ourselves();
        let lives = service::link_lives(&visit.state.db, &link, visit.time()).await?;
        if !lives {
            visit.set_status(axum::http::StatusCode::GONE);
            return Ok(dead_link(&visit).into_any());
        }
        Ok::<_, PageStop>(verify_form(&visit, link).into_any())
    })
}

fn look_into_mail(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("join-mail-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <section class="panel stack">
                <h1>{title}</h1>
                <p>{words.say("join-mail-text")}</p>
                <p class="small quiet">{words.say("join-mail-none")}" "<a href="/sign-up">{words.say("join-again")}</a></p>
            </section>
        </Frame>
    }
}

fn dead_link(visit: &Visit) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("link-dead-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <section class="panel stack">
                <h1>{title}</h1>
                <p>{words.say("join-link-dead")}</p>
                <p class="row"><a class="btn btn--quiet" href="/sign-up">{words.say("join-again")}</a><a class="btn btn--bare" href="/sign-in">{words.say("sign-in")}</a></p>
            </section>
        </Frame>
    }
}

fn verify_form(visit: &Visit, link: String) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let faults: Vec<_> = visit.refusal::<VerifyError>().into_iter().map(|error| verify_fault(&words, &error)).collect();
    let title = words.say("verify-title");
    view! {
        <Frame visit=visit.clone() title=title.clone()>
            <Door title=words.say("join-door-title") text=words.say("join-door-text") percent=24.0>
                <form class="stack stack--loose" method="post" action="/api/sign-up/verify" novalidate>
                    <ErrorSummary words=words.clone() faults=faults.clone() focused=false/>
                    <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("verify-text")}</p></div>
                    <input type="hidden" name="token" value=link/>
                    <Field id="password" kind="password" autocomplete="current-password" maxlength=1000 label=words.say("password-label")
                        value="" error=Fault::find(&faults, "password") autofocus=true/>
                    <button class="btn btn--wide">{words.say("continue")}</button>
                </form>
            </Door>
        </Frame>
    }
}

fn verify_fault(words: &Words, error: &VerifyError) -> Fault {
    match error {
        VerifyError::LinkDead => Fault::general(words.say("join-link-dead")),
        VerifyError::PasswordMissing => Fault::of("password", words.say("password-missing")),
        VerifyError::PasswordWrong => Fault::of("password", words.say("verify-password-wrong")),
        VerifyError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-tries", wait = words.wait(*seconds))),
        VerifyError::Busy => Fault::general(words.say("sign-in-busy")),
        VerifyError::Malformed => Fault::general(words.say("form-malformed")),
        VerifyError::Unexpected => Fault::general(words.say("security-unexpected")),
    }
}
