//! The two doors.

use leptos::prelude::*;

use super::error::{CodeError, PasswordError};
use crate::i18n::Words;
use crate::say;
use crate::session::Visitor;
use crate::ui::{Arc, ErrorSummary, Fault, Field, Frame, email_fault, page};
use crate::visit::{PageStop, Visit, local_path, with_next};

/// `/sign-in`
#[component]
pub fn PasswordPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let next = next(&visit);
        match visit.visitor {
            Visitor::Member(_) => Err(PageStop::Elsewhere(next)),
            _ => Ok(password_form(visit, next)),
        }
    })
}

/// `/sign-in/code`
#[component]
pub fn CodePage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let next = next(&visit);
        match visit.visitor {
            Visitor::Member(_) => Err(PageStop::Elsewhere(next)),
            Visitor::Stranger => Err(PageStop::Elsewhere(with_next("/sign-in", &next))),
            Visitor::HalfWay(_) => Ok(code_form(visit, next)),
        }
    })
}

fn next(visit: &Visit) -> String {
    let asked = visit.typed("next").or(visit.query("next")).unwrap_or("/");
    local_path(asked).unwrap_or("/").to_owned()
}

fn password_form(visit: Visit, next: String) -> impl IntoView {
    let words = visit.words.clone();
    let faults: Vec<_> = visit.refusal::<PasswordError>().into_iter().map(|error| password_fault(&words, &error)).collect();
    let title = words.say("sign-in-title");
    let email = visit.typed("email").unwrap_or_default().to_owned();
    let focus_password = !email.is_empty();
    view! {
        <Frame visit=visit.clone() title=title.clone()>
            <div class="door">
                {scene(&words, "door-title", "door-text", 24.0)}
                <form class="door__form stack stack--loose" method="post" action="/api/sign-in/password" novalidate>
                    <input type="hidden" name="next" value=next/>
                    <ErrorSummary words=words.clone() faults=faults.clone()/>
                    <div class="stack stack--tight">
                        <p class="quiet small">{words.say("sign-in-step-1")}</p>
                        <h1>{title}</h1>
                    </div>
                    <div class="stack">
                        <Field id="email" kind="email" inputmode="email" autocomplete="username" label=words.say("email-label")
                            value=email error=Fault::find(&faults, "email") autofocus=!focus_password/>
                        <Field id="password" kind="password" autocomplete="current-password" maxlength=512 label=words.say("password-label")
                            value="" error=Fault::find(&faults, "password") autofocus=focus_password/>
                    </div>
                    <button class="btn btn--wide">{words.say("continue")}</button>
                </form>
            </div>
        </Frame>
    }
}

fn code_form(visit: Visit, next: String) -> impl IntoView {
    let words = visit.words.clone();
    let faults: Vec<_> = visit.refusal::<CodeError>().into_iter().map(|error| code_fault(&words, &error)).collect();
    let title = words.say("code-title");
    view! {
        <Frame visit=visit.clone() title=title.clone()>
            <div class="door">
                {scene(&words, "code-door-title", "code-door-text", 50.0)}
                <div class="door__form stack stack--loose">
                    <form class="stack stack--loose" method="post" action="/api/sign-in/code" novalidate>
                        <input type="hidden" name="next" value=next/>
                        <ErrorSummary words=words.clone() faults=faults.clone()/>
                        <div class="stack stack--tight">
                            <p class="quiet small">{words.say("sign-in-step-2")}</p>
                            <h1>{title}</h1>
                        </div>
                        <Field id="code" class="input input--code" inputmode="numeric" autocomplete="one-time-code" maxlength=20
                            label=words.say("code-label") hint=words.say("code-hint") value="" error=Fault::find(&faults, "code") autofocus=true/>
                        <button class="btn btn--wide">{words.say("sign-in")}</button>
                    </form>
                    <form method="post" action="/api/sign-out"><button class="more">{words.say("sign-in-as-other")}</button></form>
                </div>
            </div>
        </Frame>
    }
}

fn scene(words: &Words, title: &'static str, text: &'static str, percent: f64) -> impl IntoView + use<> {
    view! {
        <div class="door__view">
            <div><h2>{words.say(title)}</h2><p>{words.say(text)}</p></div>
            <div class="arc"><Arc percent=percent id="dawn"/></div>
        </div>
    }
}

fn password_fault(words: &Words, error: &PasswordError) -> Fault {
    match error {
        PasswordError::Email(fault) => Fault::of("email", email_fault(words, *fault)),
        PasswordError::PasswordMissing => Fault::of("password", words.say("password-missing")),
        PasswordError::Wrong => Fault::of("password", words.say("password-wrong")),
        PasswordError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-tries", wait = words.wait(*seconds))),
        PasswordError::Busy => Fault::general(words.say("sign-in-busy")),
        PasswordError::Malformed => Fault::general(words.say("form-malformed")),
        PasswordError::Unexpected => Fault::general(words.say("sign-in-unexpected")),
    }
}

fn code_fault(words: &Words, error: &CodeError) -> Fault {
    match error {
        CodeError::Missing => Fault::of("code", words.say("code-missing")),
        CodeError::Wrong { tries_left } => Fault::of("code", say!(words, "code-wrong", left = *tries_left)),
        CodeError::Used => Fault::of("code", words.say("code-used")),
        CodeError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-tries", wait = words.wait(*seconds))),
        CodeError::Malformed => Fault::general(words.say("form-malformed")),
        CodeError::SignedOut | CodeError::Unexpected => Fault::general(words.say("sign-in-unexpected")),
    }
}
