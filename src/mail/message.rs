//! What there is to write about: a closed list.

use serde::{Deserialize, Serialize};

use super::sharing::Sharing;
use crate::auth::Keys;
use crate::db::StoreError;
use crate::domain::time::Timestamp;
use crate::domain::topic::Topic;

/// The occasion of a letter with what it needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// To whoever wants to join: is this your address?
    Join {
        token: String,
    },
    /// Somebody wants to join with the address of a member.
    JoinedAlready,
    Reset {
        token: String,
    },
    PasswordChanged,
    /// To the address that a member has.
    EmailLeaves {
        token: String,
        email: String,
    },
    /// To the address that a member wants.
    EmailComes {
        token: String,
    },
    EmailChanged {
        email: String,
    },
    NewDevice {
        address: String,
        device: String,
        at: Timestamp,
    },
    CodesWrong {
        address: String,
        device: String,
    },
    TotpSet,
    TotpRemoved,
    PasskeyAdded {
        name: String,
    },
    PasskeyRemoved {
        name: String,
    },
    PasskeyCopied {
        name: String,
    },
    RecoveryCodesMade,
    RecoveryCodeUsed {
        left: i64,
    },
    /// A redemption, by its id, is brought.
    RewardReady {
        reward: String,
        redemption: String,
    },
    /// The portal has redeemed for the member, as they have set it up; until `until` they can undo it.
    AutoRedeemed {
        reward: String,
        points: i64,
        redemption: String,
        until: Timestamp,
    },
    /// What the member saves for has become dearer for others; until `until` it has not for them.
    GoalDearer {
        reward: String,
        slug: String,
        points: i64,
        now: i64,
        until: Timestamp,
    },
    /// Points that end, each time with how many: first instants at which they are over.
    PointsEnd {
        ends: Vec<(Timestamp, i64)>,
    },
    /// They would have ended, but we could not tell of it in time.
    EndPostponed {
        points: i64,
        until: Timestamp,
    },
    /// They were on their way, and are there.
    PointsCame {
        points: i64,
        source: String,
    },
    /// What was told in the portal since the last one.
    Digest {
        messages: Vec<Message>,
    },
    /// It could not be brought; the reason is whoever's it was to bring.
    PointsBack {
        reward: String,
        points: i64,
        redemption: String,
        reason: Option<String>,
    },
    /// Points that members send to one another and share.
    Sharing(Sharing),
}

/// A message with the one it is for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Post {
    pub to: String,
    pub name: String,
    /// A language code; none: English.
    pub language: Option<String>,
    pub message: Message,
    /// With it, one press ends letters of this kind; none of what somebody must hear.
    #[serde(default)]
    pub unsubscribe: Option<String>,
}

impl Message {
    /// The name it is stored by.
    pub fn kind(&self) -> &'static str {
        match self {
            Message::Join { .. } => "join",
            Message::JoinedAlready => "joined-already",
            Message::Reset { .. } => "reset",
            Message::PasswordChanged => "password-changed",
            Message::EmailLeaves { .. } => "email-leaves",
            Message::EmailComes { .. } => "email-comes",
            Message::EmailChanged { .. } => "email-changed",
            Message::NewDevice { .. } => "new-device",
            Message::CodesWrong { .. } => "codes-wrong",
            Message::TotpSet => "totp-set",
            Message::TotpRemoved => "totp-removed",
            Message::PasskeyAdded { .. } => "passkey-added",
            Message::PasskeyRemoved { .. } => "passkey-removed",
            Message::PasskeyCopied { .. } => "passkey-copied",
            Message::RecoveryCodesMade => "recovery-codes-made",
            Message::RecoveryCodeUsed { .. } => "recovery-code-used",
            Message::RewardReady { .. } => "reward-ready",
            Message::PointsBack { .. } => "points-back",
            Message::GoalDearer { .. } => "goal-dearer",
            Message::Sharing(news) => news.kind(),
            Message::AutoRedeemed { .. } => "auto-redeemed",
            Message::PointsEnd { .. } => "points-end",
            Message::EndPostponed { .. } => "end-postponed",
            Message::PointsCame { .. } => "points-came",
            Message::Digest { .. } => "digest",
        }
    }

    /// Whether it comes at once whatever was chosen: points leave, and it may not be their member who wanted it.
    pub fn must_come(&self) -> bool {
        match self {
            Message::AutoRedeemed { .. } => true,
            Message::Sharing(Sharing::Confirmed { .. } | Sharing::YouJoined { .. }) => true,
            Message::Sharing(Sharing::Gathered { own, .. }) => *own > 0,
            other => other.topic().is_some_and(|topic| !topic.is_optional()),
        }
    }

    /// What it is about. `None`: a letter alone, since it holds a token, goes to somebody who is no member, or tells nothing of its own.
    pub fn topic(&self) -> Option<Topic> {
        match self {
            Message::Join { .. }
            | Message::JoinedAlready
            | Message::Reset { .. }
            | Message::EmailLeaves { .. }
            | Message::EmailComes { .. }
            | Message::Digest { .. } => None,
            Message::RewardReady { .. } | Message::PointsBack { .. } | Message::AutoRedeemed { .. } => Some(Topic::Redemptions),
            Message::GoalDearer { .. } => Some(Topic::Wishes),
            Message::PointsEnd { .. } | Message::EndPostponed { .. } => Some(Topic::Expiry),
            Message::PointsCame { .. } => Some(Topic::Earning),
            Message::Sharing(_) => Some(Topic::Sharing),
            Message::PasswordChanged
            | Message::EmailChanged { .. }
            | Message::NewDevice { .. }
            | Message::CodesWrong { .. }
            | Message::TotpSet
            | Message::TotpRemoved
            | Message::PasskeyAdded { .. }
            | Message::PasskeyRemoved { .. }
            | Message::PasskeyCopied { .. }
            | Message::RecoveryCodesMade
            | Message::RecoveryCodeUsed { .. } => Some(Topic::Security),
        }
    }
}

impl Post {
    /// For its row in the outbox and no other: it may hold a token.
    pub fn seal(&self, keys: &Keys, row: &str) -> Result<String, StoreError> {
        let text = serde_json::to_vec(self).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(keys.seal(&text, &binding(row)))
    }

    pub fn open(keys: &Keys, sealed: &str, row: &str) -> Result<Post, StoreError> {
        let text = keys.open(sealed, &binding(row)).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        serde_json::from_slice(&text).map_err(|error| StoreError::Corrupt(error.to_string()))
    }
}

fn binding(row: &str) -> String {
    format!("outbox {row}")
}
