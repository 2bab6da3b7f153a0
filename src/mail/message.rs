//! What there is to write about: a closed list.

use serde::{Deserialize, Serialize};

use super::sharing::Sharing;
use crate::auth::Keys;
use crate::db::StoreError;
use crate::domain::time::Timestamp;

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
    /// What the member saves for has become dearer for others; until `until` it has not for them.
    GoalDearer {
        reward: String,
        slug: String,
        points: i64,
        now: i64,
        until: Timestamp,
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
