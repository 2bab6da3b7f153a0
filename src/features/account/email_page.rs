//! `/account/email`, `/confirm-email`

use leptos::prelude::*;

use super::error::EmailError;
use super::service;
use crate::i18n::Words;
use crate::say;
use crate::store::email_changes::EmailChange;
use crate::ui::{ErrorSummary, Fault, Field, Frame, Icon, Nav, email_fault, page};
use crate::visit::{PageStop, Visit};

/// Asks for another address.
#[component]
pub fn ChangeEmailPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let live = visit.fresh_member()?.clone();
        let waiting = service::waiting_email(&visit.state.db, &live.member, visit.time()).await?;
        Ok::<_, PageStop>(ask(&visit, &live.email, waiting))
    })
}

fn ask(visit: &Visit, email: &str, waiting: Option<EmailChange>) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let faults = faults(&visit);
    let title = words.say("email-change");
    let text = say!(words, "email-change-text", email = email);
    let asked = visit.query("asked").is_some();
    let waiting = waiting.map(|change| {
        let text = say!(words, "email-waiting", email = change.email.as_str());
        view! { <p class="notice notice--warm" role="status" tabindex="-1" autofocus=asked><Icon name="hourglass"/><span>{text}</span></p> }
    });
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <form class="stack stack--loose" method="post" action="/api/account/email" novalidate>
                <p><a class="more" href="/account"><Icon name="arrow-left"/>{words.say("account-title")}</a></p>
                <ErrorSummary words=words.clone() faults=faults.clone()/>
                {waiting}
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{text}</p></div>
                <Field id="email" kind="email" inputmode="email" autocomplete="email" label=words.say("email-new")
                    value=visit.typed("email").unwrap_or_default() error=Fault::find(&faults, "email")/>
                <button class="btn btn--wide">{words.say("email-ask")}</button>
            </form>
        </Frame>
    }
}

/// Where the links of both mails lead.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let words = visit.words.clone();
        if visit.query("done").is_some() {
            return Ok(plain(&visit, words.say("email-done-title"), words.say("email-done-text")).into_any());
        }
        if visit.query("waiting").is_some() {
            return Ok(plain(&visit, words.say("email-half-title"), words.say("email-half-text")).into_any());
        }
        visit.keep_address_to_ourselves();
        let link = visit.typed("token").or(visit.query("token")).unwrap_or_default().to_owned();
        let Some(change) = service::email_of_link(&visit.state.db, &link, visit.time()).await? else {
            visit.set_status(axum::http::StatusCode::GONE);
            return Ok(plain(&visit, words.say("link-dead-title"), words.say("email-link-dead")).into_any());
        };
        Ok::<_, PageStop>(confirm(&visit, link, change).into_any())
    })
}

fn plain(visit: &Visit, title: String, text: String) -> impl IntoView + use<> {
    let home = visit.words.say("back-home");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <section class="panel stack"><h1>{title}</h1><p>{text}</p><p><a class="btn btn--quiet" href="/">{home}</a></p></section>
        </Frame>
    }
}

fn confirm(visit: &Visit, link: String, change: EmailChange) -> impl IntoView + use<> {
    let (visit, words) = (visit.clone(), visit.words.clone());
    let title = words.say("email-confirm-title");
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <form class="panel stack" method="post" action="/api/confirm-email">
                <ErrorSummary words=words.clone() faults=faults(&visit)/>
                <h1>{title}</h1>
                <p>{say!(words, "email-confirm-text", email = change.email.as_str())}</p>
                <input type="hidden" name="token" value=link/>
                <button class="btn btn--wide">{words.say("email-confirm")}</button>
            </form>
        </Frame>
    }
}

fn faults(visit: &Visit) -> Vec<Fault> {
    visit.refusal::<EmailError>().into_iter().map(|error| fault(&visit.words, &error)).collect()
}

fn fault(words: &Words, error: &EmailError) -> Fault {
    match error {
        EmailError::Email(fault) => Fault::of("email", email_fault(words, *fault)),
        EmailError::Same => Fault::of("email", words.say("email-same")),
        EmailError::LinkDead => Fault::general(words.say("email-link-dead")),
        EmailError::TooManyTries { seconds } => Fault::general(say!(words, "too-many-letters", wait = words.wait(*seconds))),
        EmailError::Malformed => Fault::general(words.say("form-malformed")),
        EmailError::SignedOut | EmailError::StepUp | EmailError::Unexpected => Fault::general(words.say("security-unexpected")),
    }
}
