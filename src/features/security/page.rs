//! `/account/security`

use leptos::prelude::*;

use super::service::{self, Overview};
use crate::domain::audit::Event;
use crate::i18n::Words;
use crate::say;
use crate::store::audit::Entry;
use crate::ui::{Done, Frame, Icon, Nav, page};
use crate::visit::{PageStop, Visit};

/// What opens the account, where it is open, and what happened to it.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?.member.clone();
        let overview = service::overview(&visit.state.db, &member, visit.time()).await?;
        Ok::<_, PageStop>(security(&visit, overview))
    })
}

fn security(visit: &Visit, overview: Overview) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("security-title");
    let changed = (visit.query("changed") == Some("password")).then(|| view! { <Done text=words.say("password-changed")/> });
    let locks = [
        ("key-round", "/account/security/password", words.say("password-label"), words.say("lock-password")),
        (
            "smartphone",
            "/account/security/totp",
            words.say("totp-title"),
            if overview.totp { words.say("totp-is-set") } else { words.say("totp-is-not-set") },
        ),
        ("fingerprint", "/account/security/passkeys", words.say("passkeys-title"), say!(words, "lock-passkeys", n = overview.passkeys)),
        (
            "life-buoy",
            "/account/security/recovery-codes",
            words.say("recovery-title"),
            say!(words, "recovery-left", n = overview.recovery_codes),
        ),
        ("monitor", "/account/sessions", words.say("sessions-title"), say!(words, "lock-sessions", n = overview.sessions)),
    ];
    let locks = locks.map(|(icon, address, name, state)| {
        view! {
            <li class="entry">
                <span class="entry__sign"><Icon name=icon/></span>
                <div><p class="entry__what"><a href=address>{name}</a></p><p class="entry__why">{state}</p></div>
                <Icon name="chevron-right"/>
            </li>
        }
    });
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Account narrow=true>
            <div class="stack stack--loose">
                <p><a class="more" href="/account"><Icon name="arrow-left"/>{words.say("account-title")}</a></p>
                {changed}
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("security-text")}" "<a href="/help/safe-account">{words.say("safe-account-link")}</a></p></div>
                <section class="panel" aria-labelledby="locks">
                    <h2 id="locks">{words.say("locks-title")}</h2>
                    <ul class="ledger">{locks.into_iter().collect_view()}</ul>
                </section>
                {trail(&words, overview.trail)}
            </div>
        </Frame>
    }
}

fn trail(words: &Words, entries: Vec<Entry>) -> impl IntoView + use<> {
    let rows = entries.into_iter().map(|entry| {
        let sign = if entry.event.is_warning() { "triangle-alert" } else { "shield-check" };
        let place = say!(words, "trail-where", device = words.device(&entry.device), address = entry.address.clone());
        let advice = entry
            .event
            .is_warning()
            .then(|| view! { <p class="entry__why"><a href="/help/safe-account#not-me">{words.say("trail-not-me")}</a></p> });
        view! {
            <li class="entry">
                <span class="entry__sign"><Icon name=sign/></span>
                <div>
                    <p class="entry__what">{what_happened(words, &entry)}</p>
                    <p class="entry__why">{words.moment(entry.at)}" · "{place}</p>
                    {advice}
                </div>
            </li>
        }
    });
    view! {
        <section class="panel" aria-labelledby="trail">
            <h2 id="trail">{words.say("trail-title")}</h2>
            <p class="quiet small">{words.say("trail-text")}</p>
            <ul class="ledger">{rows.collect_view()}</ul>
        </section>
    }
}

fn what_happened(words: &Words, entry: &Entry) -> String {
    let detail = entry.detail.clone();
    match entry.event {
        Event::Joined => words.say("event-joined"),
        Event::JoinedAgain => words.say("event-joined-again"),
        Event::SignedIn => match entry.detail.as_str() {
            "passkey" => words.say("event-signed-in-passkey"),
            "password recovery" => words.say("event-signed-in-recovery"),
            _ => words.say("event-signed-in"),
        },
        Event::AutoRedeemSet => words.say("event-auto-redeem-set"),
        Event::NewDevice => words.say("event-new-device"),
        Event::PasswordWrong => words.say("event-password-wrong"),
        Event::CodeWrong => words.say("event-code-wrong"),
        Event::Throttled => words.say("event-throttled"),
        Event::PasskeyRefused => words.say("event-passkey-refused"),
        Event::PasskeyCopied => say!(words, "event-passkey-copied", name = detail),
        Event::SteppedUp => words.say("event-stepped-up"),
        Event::SignedOut => words.say("event-signed-out"),
        Event::SessionEnded => words.say("event-session-ended"),
        Event::SessionsEnded => words.say("event-sessions-ended"),
        Event::PasswordChanged => words.say("event-password-changed"),
        Event::ResetAsked => words.say("event-reset-asked"),
        Event::PasswordReset => words.say("event-password-reset"),
        Event::TotpAdded => words.say("event-totp-added"),
        Event::TotpReplaced => words.say("event-totp-replaced"),
        Event::TotpRemoved => words.say("event-totp-removed"),
        Event::PasskeyAdded => say!(words, "event-passkey-added", name = detail),
        Event::PasskeyRenamed => say!(words, "event-passkey-renamed", name = detail),
        Event::PasskeyRemoved => say!(words, "event-passkey-removed", name = detail),
        Event::RecoveryCodesMade => words.say("event-recovery-codes-made"),
        Event::RecoveryCodeUsed => words.say("event-recovery-code-used"),
        Event::EmailChangeAsked => say!(words, "event-email-change-asked", email = detail),
        Event::EmailChanged => say!(words, "event-email-changed", email = detail),
        Event::Disabled => words.say("event-disabled"),
        Event::Enabled => words.say("event-enabled"),
        Event::Unlocked => words.say("event-unlocked"),
    }
}
