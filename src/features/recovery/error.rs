//! All that a browser may be told about a way back.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::email::NotAnEmail;
use crate::domain::password::WeakPassword;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecoveryError {
    Email(NotAnEmail),
    /// It has been used, is too old, or never was one.
    LinkDead,
    Password(WeakPassword),
    TooManyTries {
        seconds: u32,
    },
    Busy,
    Malformed,
    Unexpected,
}

act_error!(RecoveryError);

impl ActError for RecoveryError {
    fn status(&self) -> StatusCode {
        match self {
            RecoveryError::Email(_) | RecoveryError::Password(_) => StatusCode::UNPROCESSABLE_ENTITY,
            RecoveryError::LinkDead => StatusCode::GONE,
            RecoveryError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            RecoveryError::Busy => StatusCode::SERVICE_UNAVAILABLE,
            RecoveryError::Malformed => StatusCode::BAD_REQUEST,
            RecoveryError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        RecoveryError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            RecoveryError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            RecoveryError::Busy => Some(2),
            _ => None,
        }
    }
}
