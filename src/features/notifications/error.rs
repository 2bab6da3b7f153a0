//! All that a browser may be told about notifications.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};

/// Why nothing was marked, or nothing chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotificationsError {
    SignedOut,
    /// The quiet hours are none.
    Hours,
    /// The link to end letters is none of ours.
    LinkDead,
    Malformed,
    Unexpected,
}

act_error!(NotificationsError);

impl ActError for NotificationsError {
    fn status(&self) -> StatusCode {
        match self {
            NotificationsError::SignedOut => StatusCode::UNAUTHORIZED,
            NotificationsError::Hours => StatusCode::UNPROCESSABLE_ENTITY,
            NotificationsError::LinkDead => StatusCode::GONE,
            NotificationsError::Malformed => StatusCode::BAD_REQUEST,
            NotificationsError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        NotificationsError::Unexpected
    }
}
