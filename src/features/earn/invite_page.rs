//! On `/earn`: friends to invite, and codes to type in.

use leptos::prelude::*;

use super::error::ClaimError;
use super::service::Ways;
use crate::i18n::Words;
use crate::islands::CopyButton;
use crate::say;
use crate::ui::{Done, ErrorSummary, Fault, Field};
use crate::visit::Visit;

/// Nothing where nothing is paid for it.
pub fn invite(visit: &Visit, ways: &Ways) -> Option<impl IntoView + use<>> {
    let words = &visit.words;
    let (code, brought) = ways.invitation.as_ref()?;
    let link = format!("{}/sign-up?invite={code}", visit.state.config.origin);
    let paid = (brought.paid > 0).then(|| format!(" {}", say!(words, "earn-invite-paid", n = brought.paid)));
    Some(view! {
        <section class="panel stack" aria-labelledby="invite">
            <h2 id="invite">{words.say("earn-invite")}</h2>
            <p>{words.say("earn-invite-text")}</p>
            <p class="stack stack--tight">
                <code class="code__value" id="invite-link">{link}</code>
                <CopyButton of="invite-link".to_owned() label=words.say("earn-invite-copy") done=words.say("code-copied")/>
            </p>
            <p class="small quiet">{say!(words, "earn-invite-brought", n = brought.friends)}{paid}</p>
        </section>
    })
}

/// Nothing where there are no codes.
pub fn claim(visit: &Visit, ways: &Ways) -> Option<impl IntoView + use<>> {
    let words = &visit.words;
    let faults: Vec<_> = visit.refusal::<ClaimError>().into_iter().map(|error| fault(words, error)).collect();
    let done = visit.query("claimed").and_then(|points| points.parse::<u32>().ok()).filter(|_| faults.is_empty());
    let done = done.map(|n| view! { <Done text=say!(words, "claim-done", n = i64::from(n))/> });
    let typed = visit.typed("claim").unwrap_or_default().to_owned();
    ways.codes.then(|| {
        view! {
            <section class="panel stack" aria-labelledby="codes">
                <h2 id="codes">{words.say("claim-title")}</h2>
                {done}
                <form class="stack" method="post" action="/api/earn/claim" novalidate>
                    <ErrorSummary words=words.clone() faults=faults.clone()/>
                    <Field id="claim" label=words.say("claim-label") hint=words.say("claim-hint") value=typed autocomplete="off" maxlength=80
                        error=Fault::find(&faults, "claim")/>
                    <button class="btn">{words.say("claim-button")}</button>
                </form>
            </section>
        }
    })
}

fn fault(words: &Words, error: ClaimError) -> Fault {
    match error {
        ClaimError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-tries", wait = words.wait(seconds))),
        ClaimError::Missing => Fault::of("claim", words.say("claim-missing")),
        ClaimError::Unknown => Fault::of("claim", words.say("claim-unknown")),
        ClaimError::Already => Fault::of("claim", words.say("claim-already")),
        ClaimError::UsedUp => Fault::of("claim", words.say("claim-used-up")),
        ClaimError::Malformed => Fault::general(words.say("form-malformed")),
        ClaimError::SignedOut | ClaimError::Unexpected => Fault::general(words.say("security-unexpected")),
    }
}
