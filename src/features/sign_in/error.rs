//! All that a browser may be told about a sign-in.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::email::NotAnEmail;

/// Why the first step is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PasswordError {
    Email(NotAnEmail),
    PasswordMissing,
    /// E-mail or password: which one is nobody's business.
    Wrong,
    TooManyTries {
        seconds: u32,
    },
    Busy,
    Malformed,
    Unexpected,
}

/// Why the second step is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeError {
    /// The first step is missing, too old, or used up.
    SignedOut,
    Missing,
    Wrong {
        tries_left: u32,
    },
    /// It was right, and was used before.
    Used,
    TooManyTries {
        seconds: u32,
    },
    Malformed,
    Unexpected,
}

/// Why a passkey does not open anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PasskeyError {
    /// The server has no name that a passkey could be bound to.
    Unavailable,
    /// It was asked for too long ago, or the answer was sent twice.
    TooLate,
    /// It is none of ours, or was removed here.
    Unknown,
    /// The proof does not hold.
    Refused,
    TooManyTries {
        seconds: u32,
    },
    Malformed,
    Unexpected,
}

/// Signing out is only ever refused by our own failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SignOutError {
    Malformed,
    Unexpected,
}

act_error!(PasswordError);
act_error!(CodeError);
act_error!(PasskeyError);
act_error!(SignOutError);

impl ActError for PasswordError {
    fn status(&self) -> StatusCode {
        match self {
            PasswordError::Email(_) | PasswordError::PasswordMissing => StatusCode::UNPROCESSABLE_ENTITY,
            PasswordError::Wrong => StatusCode::UNAUTHORIZED,
            PasswordError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            PasswordError::Busy => StatusCode::SERVICE_UNAVAILABLE,
            PasswordError::Malformed => StatusCode::BAD_REQUEST,
            PasswordError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        PasswordError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            PasswordError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            PasswordError::Busy => Some(2),
            _ => None,
        }
    }
}

impl ActError for CodeError {
    fn status(&self) -> StatusCode {
        match self {
            CodeError::Missing => StatusCode::UNPROCESSABLE_ENTITY,
            CodeError::SignedOut | CodeError::Wrong { .. } | CodeError::Used => StatusCode::UNAUTHORIZED,
            CodeError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            CodeError::Malformed => StatusCode::BAD_REQUEST,
            CodeError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        CodeError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            CodeError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            _ => None,
        }
    }
}

impl ActError for PasskeyError {
    fn status(&self) -> StatusCode {
        match self {
            PasskeyError::TooLate | PasskeyError::Unknown | PasskeyError::Refused => StatusCode::UNAUTHORIZED,
            PasskeyError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            PasskeyError::Unavailable => StatusCode::NOT_FOUND,
            PasskeyError::Malformed => StatusCode::BAD_REQUEST,
            PasskeyError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        PasskeyError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            PasskeyError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            _ => None,
        }
    }
}

impl ActError for SignOutError {
    fn status(&self) -> StatusCode {
        match self {
            SignOutError::Malformed => StatusCode::BAD_REQUEST,
            SignOutError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        SignOutError::Unexpected
    }
}
