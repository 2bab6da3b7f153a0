//! All that a browser may be told about the safety of an account.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::password::WeakPassword;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecurityError {
    SignedOut,
    /// A factor has to be shown again first.
    StepUp,
    CurrentMissing,
    CurrentWrong,
    New(WeakPassword),
    CodeMissing,
    CodeWrong,
    /// It was right, and was used before.
    CodeUsed,
    PasskeyRefused,
    UnknownSession,
    TooManyTries {
        seconds: u32,
    },
    Busy,
    Malformed,
    Unexpected,
}

act_error!(SecurityError);

impl ActError for SecurityError {
    fn status(&self) -> StatusCode {
        match self {
            SecurityError::SignedOut => StatusCode::UNAUTHORIZED,
            SecurityError::StepUp
            | SecurityError::CurrentWrong
            | SecurityError::CodeWrong
            | SecurityError::CodeUsed
            | SecurityError::PasskeyRefused => StatusCode::FORBIDDEN,
            SecurityError::CurrentMissing | SecurityError::New(_) | SecurityError::CodeMissing => StatusCode::UNPROCESSABLE_ENTITY,
            SecurityError::UnknownSession => StatusCode::NOT_FOUND,
            SecurityError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            SecurityError::Busy => StatusCode::SERVICE_UNAVAILABLE,
            SecurityError::Malformed => StatusCode::BAD_REQUEST,
            SecurityError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        SecurityError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            SecurityError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            SecurityError::Busy => Some(2),
            _ => None,
        }
    }
}
