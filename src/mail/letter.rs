//! A message in words: once as text and once as HTML, with the same content.

use leptos::prelude::*;

use super::{Message, Post, sharing};
use crate::domain::time::Timestamp;
use crate::i18n::{Lang, Words};
use crate::say;
use crate::smtp::Letter;

/// What a letter consists of.
pub(super) struct Content {
    subject: String,
    paragraphs: Vec<String>,
    /// What to press, and where it leads on our site.
    button: Option<(String, String)>,
}

/// Writes the letter. `origin`: of our pages, as browsers see it; `row`: of the outbox, so that a second attempt is the same letter.
pub fn write(post: &Post, row: &str, origin: &str, words: &Words, now: Timestamp) -> Letter {
    let content = content(words, &post.message);
    let hello = say!(words, "mail-hello", name = post.name.clone());
    let foot = say!(words, "mail-foot", email = post.to.clone());
    let link = content.button.map(|(label, path)| (label, format!("{origin}{path}")));
    Letter {
        to: post.to.clone(),
        to_name: post.name.clone(),
        text: text(&hello, &content.paragraphs, link.as_ref(), &foot),
        html: html(words.lang(), &hello, &content.paragraphs, link.as_ref(), &foot),
        subject: content.subject,
        message_id: row.to_owned(),
        at: now.seconds(),
    }
}

fn content(words: &Words, message: &Message) -> Content {
    let letter = Content::of;
    match message {
        Message::Join { token } => letter(words.say("mail-join-subject"), words.say("mail-join-text")).leading(
            words.say("mail-join-button"),
            "/verify-email",
            token,
        ),
        Message::JoinedAlready => letter(words.say("mail-joined-already-subject"), words.say("mail-joined-already-text"))
            .with_button(words.say("sign-in"), "/sign-in".into()),
        Message::Reset { token } => letter(words.say("mail-reset-subject"), words.say("mail-reset-text")).leading(
            words.say("mail-reset-button"),
            "/reset-password",
            token,
        ),
        Message::EmailLeaves { token, email } => {
            let text = say!(words, "mail-email-leaves-text", email = email.clone());
            letter(words.say("mail-email-leaves-subject"), text).leading(words.say("mail-email-button"), "/confirm-email", token)
        }
        Message::EmailComes { token } => letter(words.say("mail-email-comes-subject"), words.say("mail-email-comes-text")).leading(
            words.say("mail-email-button"),
            "/confirm-email",
            token,
        ),
        Message::RewardReady { reward, redemption } => letter(
            say!(words, "mail-reward-ready-subject", reward = reward.clone()),
            say!(words, "mail-reward-ready-text", reward = reward.clone()),
        )
        .with_button(words.say("mail-reward-button"), format!("/redemptions/{redemption}")),
        Message::PointsBack { reward, points, redemption, reason } => {
            let text = say!(words, "mail-points-back-text", reward = reward.clone(), points = *points);
            let reason = reason.clone().map(|reason| say!(words, "mail-points-back-reason", reason = reason));
            let back = letter(words.say("mail-points-back-subject"), text);
            reason.into_iter().fold(back, Content::with).with_button(words.say("mail-reward-button"), format!("/redemptions/{redemption}"))
        }
        Message::GoalDearer { reward, slug, points, now, until } => {
            let date = words.date(until.last_moment());
            letter(
                say!(words, "mail-goal-dearer-subject", reward = reward.clone()),
                say!(words, "mail-goal-dearer-text", reward = reward.clone(), points = *points, now = *now, date = date),
            )
            .with_button(words.say("mail-goal-button"), format!("/rewards/{slug}"))
        }
        Message::Sharing(news) => sharing::content(words, news),
        security => {
            let (subject, text) = security_news(words, security);
            letter(subject, text).with_button(words.say("mail-security-button"), "/account/security".into()).with(words.say("mail-not-you"))
        }
    }
}

/// What has happened to an account.
fn security_news(words: &Words, message: &Message) -> (String, String) {
    match message {
        Message::EmailChanged { email } => {
            (words.say("mail-email-changed-subject"), say!(words, "mail-email-changed-text", email = email.clone()))
        }
        Message::NewDevice { address, device, at } => (
            words.say("mail-new-device-subject"),
            say!(words, "mail-new-device-text", device = words.device(device), address = address.clone(), at = words.moment(*at)),
        ),
        Message::CodesWrong { address, device } => (
            words.say("mail-codes-wrong-subject"),
            say!(words, "mail-codes-wrong-text", device = words.device(device), address = address.clone()),
        ),
        Message::TotpSet => (words.say("mail-totp-set-subject"), words.say("mail-totp-set-text")),
        Message::TotpRemoved => (words.say("mail-totp-removed-subject"), words.say("mail-totp-removed-text")),
        Message::PasskeyAdded { name } => {
            (words.say("mail-passkey-added-subject"), say!(words, "mail-passkey-added-text", name = name.clone()))
        }
        Message::PasskeyRemoved { name } => {
            (words.say("mail-passkey-removed-subject"), say!(words, "mail-passkey-removed-text", name = name.clone()))
        }
        Message::PasskeyCopied { name } => {
            (words.say("mail-passkey-copied-subject"), say!(words, "mail-passkey-copied-text", name = name.clone()))
        }
        Message::RecoveryCodesMade => (words.say("mail-recovery-codes-made-subject"), words.say("mail-recovery-codes-made-text")),
        Message::RecoveryCodeUsed { left } => {
            (words.say("mail-recovery-code-used-subject"), say!(words, "mail-recovery-code-used-text", left = *left))
        }
        _ => (words.say("mail-password-changed-subject"), words.say("mail-password-changed-text")),
    }
}

impl Content {
    pub(super) fn of(subject: String, text: String) -> Content {
        Content { subject, paragraphs: vec![text], button: None }
    }

    pub(super) fn with(mut self, paragraph: String) -> Content {
        self.paragraphs.push(paragraph);
        self
    }

    pub(super) fn with_button(self, label: String, path: String) -> Content {
        Content { button: Some((label, path)), ..self }
    }

    /// To the page where the token is shown. It is base64url, which an address can hold as it is.
    fn leading(self, label: String, page: &str, token: &str) -> Content {
        self.with_button(label, format!("{page}?token={token}"))
    }
}

fn text(hello: &str, paragraphs: &[String], link: Option<&(String, String)>, foot: &str) -> String {
    let link = link.map(|(label, address)| format!("{label}:\n{address}"));
    let parts: Vec<_> = [hello.to_owned()].into_iter().chain(paragraphs.iter().cloned()).chain(link).collect();
    format!("{}\n\n-- \n{foot}\n", parts.join("\n\n"))
}

const BODY: &str = "margin:0;padding:24px;background:#f6f3ec;color:#1d2b2a;font:16px/1.55 system-ui,sans-serif";
const SHEET: &str = "max-width:34rem;margin:0 auto;padding:28px;background:#ffffff;border-radius:20px";
const BUTTON: &str =
    "display:inline-block;padding:12px 24px;border-radius:99px;background:#0f5e5c;color:#ffffff;font-weight:600;text-decoration:none";
const FOOT: &str = "max-width:34rem;margin:16px auto 0;color:#5c6866;font-size:13px";

fn html(lang: Lang, hello: &str, paragraphs: &[String], link: Option<&(String, String)>, foot: &str) -> String {
    let (hello, foot) = (hello.to_owned(), foot.to_owned());
    let paragraphs = paragraphs.iter().cloned().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view();
    let link = link.cloned().map(|(label, address)| {
        view! { <p><a href=address.clone() style=BUTTON>{label}</a></p><p style="font-size:13px;color:#5c6866">{address}</p> }
    });
    let body = view! {
        <html lang=lang.code()>
            <head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/></head>
            <body style=BODY>
                <div style=SHEET><p>{hello}</p>{paragraphs}{link}</div>
                <p style=FOOT>{foot}</p>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", body.to_html())
}
