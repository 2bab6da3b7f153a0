//! All that a browser may be told about joining.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::email::NotAnEmail;
use crate::domain::password::WeakPassword;

/// One field's fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoinFault {
    NameMissing,
    NameTooLong,
    Email(NotAnEmail),
    Password(WeakPassword),
}

/// Why the form is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoinError {
    Fields(Vec<JoinFault>),
    TooManyTries { seconds: u32 },
    Busy,
    Malformed,
    Unexpected,
}

/// Why the link from the mail opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VerifyError {
    /// It has been used, is too old, or never was one.
    LinkDead,
    PasswordMissing,
    PasswordWrong,
    TooManyTries {
        seconds: u32,
    },
    Busy,
    Malformed,
    Unexpected,
}

act_error!(JoinError);
act_error!(VerifyError);

impl ActError for JoinError {
    fn status(&self) -> StatusCode {
        match self {
            JoinError::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            JoinError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            JoinError::Busy => StatusCode::SERVICE_UNAVAILABLE,
            JoinError::Malformed => StatusCode::BAD_REQUEST,
            JoinError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        JoinError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            JoinError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            JoinError::Busy => Some(2),
            _ => None,
        }
    }
}

impl ActError for VerifyError {
    fn status(&self) -> StatusCode {
        match self {
            VerifyError::LinkDead => StatusCode::GONE,
            VerifyError::PasswordMissing => StatusCode::UNPROCESSABLE_ENTITY,
            VerifyError::PasswordWrong => StatusCode::UNAUTHORIZED,
            VerifyError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            VerifyError::Busy => StatusCode::SERVICE_UNAVAILABLE,
            VerifyError::Malformed => StatusCode::BAD_REQUEST,
            VerifyError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        VerifyError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            VerifyError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            VerifyError::Busy => Some(2),
            _ => None,
        }
    }
}
