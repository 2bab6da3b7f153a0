//! Each message in words, for its letter and for the portal.

use super::{Message, sharing};
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;

/// What a message says.
pub struct Said {
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// What to press, and where it leads on our site.
    pub button: Option<(String, String)>,
}

pub fn said(words: &Words, message: &Message) -> Said {
    match message {
        Message::Join { .. }
        | Message::JoinedAlready
        | Message::Reset { .. }
        | Message::EmailLeaves { .. }
        | Message::EmailComes { .. } => letter_alone(words, message),
        Message::Digest { messages } => digest(words, messages),
        Message::PointsEnd { ends } => points_end(words, ends),
        Message::EndPostponed { points, until } => to_wallet(
            words,
            say!(words, "mail-end-postponed-subject", n = *points),
            say!(words, "mail-end-postponed-text", n = *points, date = words.date(until.last_moment())),
        ),
        Message::PointsCame { points, source } => to_wallet(
            words,
            say!(words, "mail-points-came-subject", n = *points),
            say!(words, "mail-points-came-text", n = *points, source = source.clone()),
        ),
        Message::RewardReady { reward, redemption } => letter(
            say!(words, "mail-reward-ready-subject", reward = reward.clone()),
            say!(words, "mail-reward-ready-text", reward = reward.clone()),
        )
        .with_button(words.say("mail-reward-button"), format!("/redemptions/{redemption}")),
        Message::PointsBack { reward, points, redemption, reason } => points_back(words, reward, *points, redemption, reason.as_deref()),
        Message::AutoRedeemed { reward, points, redemption, until } => letter(
            say!(words, "mail-auto-redeemed-subject", reward = reward.clone()),
            say!(words, "mail-auto-redeemed-text", reward = reward.clone(), points = *points, moment = words.moment(*until)),
        )
        .with_button(words.say("mail-auto-redeemed-button"), format!("/redemptions/{redemption}")),
        Message::GoalDearer { reward, slug, points, now, until } => {
            let date = words.date(until.last_moment());
            letter(
                say!(words, "mail-goal-dearer-subject", reward = reward.clone()),
                say!(words, "mail-goal-dearer-text", reward = reward.clone(), points = *points, now = *now, date = date),
            )
            .with_button(words.say("mail-goal-button"), format!("/rewards/{slug}"))
        }
        Message::Sharing(news) => sharing::said(words, news),
        security => security_news(words, security),
    }
}

pub(super) fn letter(subject: String, text: String) -> Said {
    Said { subject, paragraphs: vec![text], button: None }
}

/// What stands in no portal: the reader may have no account.
fn letter_alone(words: &Words, message: &Message) -> Said {
    match message {
        Message::Join { token } => letter(words.say("mail-join-subject"), words.say("mail-join-text")).leading(
            words.say("mail-join-button"),
            "/verify-email",
            token,
        ),
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
        _ => letter(words.say("mail-joined-already-subject"), words.say("mail-joined-already-text"))
            .with_button(words.say("sign-in"), "/sign-in".into()),
    }
}

/// What was told in the portal before.
fn digest(words: &Words, messages: &[Message]) -> Said {
    let told = messages.iter().map(|message| said(words, message)).map(|said| format!("{}: {}", said.subject, said.paragraphs.join(" ")));
    let button = Some((words.say("mail-digest-button"), "/notifications".to_owned()));
    Said { subject: say!(words, "mail-digest-subject", n = messages.len()), paragraphs: told.collect(), button }
}

fn to_wallet(words: &Words, subject: String, text: String) -> Said {
    letter(subject, text).with_button(words.say("mail-wallet-button"), "/wallet".into())
}

fn points_end(words: &Words, ends: &[(Timestamp, i64)]) -> Said {
    let sum = ends.iter().map(|(_, points)| points).sum::<i64>();
    let line = |(at, points): &(Timestamp, i64)| say!(words, "mail-points-end-line", n = *points, date = words.date(at.last_moment()));
    let mut paragraphs: Vec<_> = ends.iter().map(line).collect();
    paragraphs.push(words.say("mail-points-end-text"));
    let said = Said { subject: say!(words, "mail-points-end-subject", n = sum), paragraphs, button: None };
    said.with_button(words.say("mail-wallet-button"), "/wallet".into())
}

fn points_back(words: &Words, reward: &str, points: i64, redemption: &str, reason: Option<&str>) -> Said {
    let text = say!(words, "mail-points-back-text", reward = reward, points = points);
    let reason = reason.map(|reason| say!(words, "mail-points-back-reason", reason = reason));
    let back = letter(words.say("mail-points-back-subject"), text);
    reason.into_iter().fold(back, Said::with).with_button(words.say("mail-reward-button"), format!("/redemptions/{redemption}"))
}

/// What has happened to an account.
fn security_news(words: &Words, message: &Message) -> Said {
    let (subject, text) = match message {
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
    };
    letter(subject, text).with_button(words.say("mail-security-button"), "/account/security".into()).with(words.say("mail-not-you"))
}

impl Said {
    pub(super) fn with(mut self, paragraph: String) -> Said {
        self.paragraphs.push(paragraph);
        self
    }

    pub(super) fn with_button(self, label: String, path: String) -> Said {
        Said { button: Some((label, path)), ..self }
    }

    /// To the page where the token is shown. It is base64url, which an address can hold as it is.
    fn leading(self, label: String, page: &str, token: &str) -> Said {
        self.with_button(label, format!("{page}?token={token}"))
    }
}
