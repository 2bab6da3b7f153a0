//! The two doors.

use leptos::prelude::*;

use super::error::{CodeError, PasskeyError, PasswordError};
use super::service::{self, Ways};
use crate::i18n::Words;
use crate::say;
use crate::session::Visitor;
use crate::ui::{Done, Door, ErrorSummary, Fault, Field, Frame, PasskeyForm, email_fault, page};
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
        let half = match &visit.visitor {
            Visitor::Member(_) => return Err(PageStop::Elsewhere(next)),
            Visitor::Stranger => return Err(PageStop::Elsewhere(with_next("/sign-in", &next))),
            Visitor::HalfWay(half) => half.clone(),
        };
        let ways = service::ways(&visit.state.db, &half.member).await?;
        if ways.none() { Err(PageStop::Elsewhere(with_next("/sign-in/factor", &next))) } else { Ok(code_form(visit, next, ways)) }
    })
}

fn next(visit: &Visit) -> String {
    let asked = visit.typed("next").or(visit.query("next")).unwrap_or("/");
    local_path(asked).unwrap_or("/").to_owned()
}

fn password_form(visit: Visit, next: String) -> impl IntoView {
    let words = visit.words.clone();
    let faults = faults(&visit);
    let title = words.say("sign-in-title");
    let email = visit.typed("email").unwrap_or_default().to_owned();
    let focus_password = !email.is_empty();
    let reset = visit.query("reset").is_some().then(|| view! { <Done text=words.say("reset-done")/> });
    view! {
        <Frame visit=visit.clone() title=title.clone()>
            <Door title=words.say("door-title") text=words.say("door-text") percent=24.0>
                <form class="stack stack--loose" method="post" action="/api/sign-in/password" novalidate>
                    <input type="hidden" name="next" value=next.clone()/>
                    <ErrorSummary words=words.clone() faults=faults.clone() focused=false/>
                    {reset}
                    <div class="stack stack--tight">
                        <p class="quiet small">{words.say("sign-in-step-1")}</p>
                        <h1>{title}</h1>
                    </div>
                    <div class="stack">
                        <Field id="email" kind="email" inputmode="email" autocomplete="username webauthn" label=words.say("email-label")
                            value=email error=Fault::find(&faults, "email") autofocus=!focus_password/>
                        <Field id="password" kind="password" autocomplete="current-password" maxlength=1000 label=words.say("password-label")
                            value="" error=Fault::find(&faults, "password") autofocus=focus_password/>
                    </div>
                    <button class="btn btn--wide">{words.say("continue")}</button>
                    <p class="small"><a href="/forgot-password">{words.say("forgot-link")}</a></p>
                </form>
                {by_passkey(&visit, &next, true)}
                <p class="small quiet">{words.say("join-link-text")}" "<a href="/sign-up">{words.say("join-link")}</a></p>
            </Door>
        </Frame>
    }
}

/// The way that is both steps at once.
fn by_passkey(visit: &Visit, next: &str, autofill: bool) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let next = next.to_owned();
    visit.state.passkeys.is_some().then(|| {
        view! {
            <PasskeyForm words=words.clone() id="sign-in-passkey" action="/api/sign-in/passkey" begin="/api/sign-in/passkey/begin"
                autofill=autofill label=words.say("passkey-use")>
                <input type="hidden" name="next" value=next/>
            </PasskeyForm>
        }
    })
}

fn code_form(visit: Visit, next: String, ways: Ways) -> impl IntoView {
    let words = visit.words.clone();
    let faults = faults(&visit);
    let title = words.say("code-title");
    let hint = if ways.totp { words.say("code-hint") } else { words.say("code-hint-recovery") };
    view! {
        <Frame visit=visit.clone() title=title.clone()>
            <Door title=words.say("code-door-title") text=words.say("code-door-text") percent=50.0>
                <form class="stack stack--loose" method="post" action="/api/sign-in/code" novalidate>
                    <input type="hidden" name="next" value=next.clone()/>
                    <ErrorSummary words=words.clone() faults=faults.clone() focused=false/>
                    <div class="stack stack--tight">
                        <p class="quiet small">{words.say("sign-in-step-2")}</p>
                        <h1>{title}</h1>
                    </div>
                    <Field id="code" class="input input--code" inputmode=if ways.totp { "numeric" } else { "text" } autocomplete="one-time-code"
                        maxlength=40 label=words.say("code-label") hint=hint value="" error=Fault::find(&faults, "code") autofocus=true/>
                    <button class="btn btn--wide">{words.say("sign-in")}</button>
                </form>
                {ways.passkey.then(|| by_passkey(&visit, &next, false))}
                {ways.recovery.then(|| view! {
                    <details class="more-info"><summary>{words.say("code-lost")}</summary><p class="small">{words.say("code-lost-text")}</p></details>
                })}
                <form method="post" action="/api/sign-out"><button class="more">{words.say("sign-in-as-other")}</button></form>
            </Door>
        </Frame>
    }
}

/// What was wrong with the form that this page shows again, whichever of them it was.
fn faults(visit: &Visit) -> Vec<Fault> {
    let words = &visit.words;
    let of_password = visit.refusal::<PasswordError>().map(|error| password_fault(words, &error));
    let of_code = || visit.refusal::<CodeError>().map(|error| code_fault(words, &error));
    let of_passkey = || visit.refusal::<PasskeyError>().map(|error| passkey_fault(words, &error));
    of_password.or_else(of_code).or_else(of_passkey).into_iter().collect()
}

fn passkey_fault(words: &Words, error: &PasskeyError) -> Fault {
    Fault::general(match error {
        PasskeyError::TooLate => words.say("passkey-too-late"),
        PasskeyError::Unknown => words.say("passkey-unknown"),
        PasskeyError::Refused | PasskeyError::Unavailable => words.say("passkey-refused"),
        PasskeyError::TooManyTries { seconds } => say!(words, "too-many-tries", wait = words.wait(*seconds)),
        PasskeyError::Malformed => words.say("form-malformed"),
        PasskeyError::Unexpected => words.say("sign-in-unexpected"),
    })
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
