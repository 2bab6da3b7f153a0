//! Each message in words, for its letter and for the portal.

use super::{Message, sharing};
use crate::domain::time::Timestamp;
use crate::domain::topic::Topic;
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
    if let Message::Sharing(news) = message {
        return sharing::said(words, news);
    }
    match message.topic() {
        None => letter_alone(words, message),
        Some(Topic::Security) => {
            let (subject, text) = security_news(words, message);
            letter(subject, text).with_button(words.say("mail-security-button"), "/account/security".into()).with(words.say("mail-not-you"))
        }
        Some(Topic::Expiry | Topic::Earning) => points_news(words, message),
        Some(Topic::Redemptions | Topic::Wishes | Topic::Sharing) => reward_news(words, message),
    }
}

pub(super) fn letter(subject: String, text: String) -> Said {
    Said { subject, paragraphs: vec![text], button: None }
}

/// What stands in no portal: the reader may have no account, or is told again.
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
        Message::Digest { messages } => digest(words, messages),
        _ => letter(words.say("mail-joined-already-subject"), words.say("mail-joined-already-text"))
            .with_button(words.say("sign-in"), "/sign-in".into()),
    }
}

fn digest(words: &Words, messages: &[Message]) -> Said {
    let told = messages.iter().map(|message| said(words, message)).map(|said| format!("{}: {}", said.subject, said.paragraphs.join(" ")));
    let button = Some((words.say("mail-digest-button"), "/notifications".to_owned()));
    Said { subject: say!(words, "mail-digest-subject", n = messages.len()), paragraphs: told.collect(), button }
}

/// What time has brought.
fn points_news(words: &Words, message: &Message) -> Said {
    let to_wallet = |said: Said| said.with_button(words.say("mail-wallet-button"), "/wallet".into());
    match message {
        Message::PointsEnd { ends } => {
            let sum = ends.iter().map(|(_, points)| points).sum::<i64>();
            let line =
                |(at, points): &(Timestamp, i64)| say!(words, "mail-points-end-line", n = *points, date = words.date(at.last_moment()));
            let mut paragraphs: Vec<_> = ends.iter().map(line).collect();
            paragraphs.push(words.say("mail-points-end-text"));
            to_wallet(Said { subject: say!(words, "mail-points-end-subject", n = sum), paragraphs, button: None })
        }
        Message::EndPostponed { points, until } => to_wallet(letter(
            say!(words, "mail-end-postponed-subject", n = *points),
            say!(words, "mail-end-postponed-text", n = *points, date = words.date(until.last_moment())),
        )),
        Message::PointsCame { points, source } => to_wallet(letter(
            say!(words, "mail-points-came-subject", n = *points),
            say!(words, "mail-points-came-text", n = *points, source = source.clone()),
        )),
        _ => letter(String::new(), String::new()),
    }
}

/// What became of a redemption, or of a wish.
fn reward_news(words: &Words, message: &Message) -> Said {
    match message {
        Message::PointsBack { reward, points, redemption, reason } => {
            let text = say!(words, "mail-points-back-text", reward = reward.clone(), points = *points);
            let reason = reason.clone().map(|reason| say!(words, "mail-points-back-reason", reason = reason));
            let back = letter(words.say("mail-points-back-subject"), text);
            reason.into_iter().fold(back, Said::with).with_button(words.say("mail-reward-button"), format!("/redemptions/{redemption}"))
        }
        Message::AutoRedeemed { reward, points, redemption, until } => {
            let moment = words.moment(*until);
            letter(
                say!(words, "mail-auto-redeemed-subject", reward = reward.clone()),
                say!(words, "mail-auto-redeemed-text", reward = reward.clone(), points = *points, moment = moment),
            )
            .with_button(words.say("mail-auto-redeemed-button"), format!("/redemptions/{redemption}"))
        }
        Message::GoalDearer { reward, slug, points, now, until } => {
            let date = words.date(until.last_moment());
            letter(
                say!(words, "mail-goal-dearer-subject", reward = reward.clone()),
                say!(words, "mail-goal-dearer-text", reward = reward.clone(), points = *points, now = *now, date = date),
            )
            .with_button(words.say("mail-goal-button"), format!("/rewards/{slug}"))
        }
        Message::RewardReady { reward, redemption } => letter(
            say!(words, "mail-reward-ready-subject", reward = reward.clone()),
            say!(words, "mail-reward-ready-text", reward = reward.clone()),
        )
        .with_button(words.say("mail-reward-button"), format!("/redemptions/{redemption}")),
        _ => letter(String::new(), String::new()),
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
