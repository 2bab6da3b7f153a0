//! All that a partner may be told about its webhooks.

use crate::db::StoreError;
use crate::webhooks::CallError;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum WebhookError {
    /// Also for one of another partner.
    #[error("there is no such webhook")]
    Unknown,
    #[error("there is no such delivery of this webhook")]
    UnknownDelivery,
    #[error("a partner has {most} webhooks at most")]
    TooMany { most: i64 },
    #[error("url must be one line of 1 to {most} characters")]
    Url { most: usize },
    #[error(transparent)]
    Address(#[from] CallError),
    #[error("nobody is told of {0:?}")]
    Kind(String),
    #[error("the key does not open {0}")]
    NotHeard(&'static str),
    #[error("the webhook is not on")]
    NotOn,
    #[error("the delivery waits to be sent as it is")]
    Waits,
    #[error("it could not be done just now")]
    Unexpected(#[from] StoreError),
}
