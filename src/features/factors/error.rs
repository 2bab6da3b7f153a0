//! All that a browser may be told about a change of factors.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactorError {
    SignedOut,
    /// A factor has to be shown again first.
    StepUp,
    CodeMissing,
    CodeWrong,
    /// There is no secret that waits for its first code, or not any more.
    NothingBegun,
    /// Without it there would be none.
    LastFactor,
    NameMissing,
    NameTooLong,
    UnknownPasskey,
    /// The authenticator is known already.
    PasskeyTaken,
    /// It was asked for too long ago, or the answer was sent twice.
    PasskeyTooLate,
    PasskeyRefused,
    Unavailable,
    Malformed,
    Unexpected,
}

act_error!(FactorError);

impl ActError for FactorError {
    fn status(&self) -> StatusCode {
        match self {
            FactorError::SignedOut => StatusCode::UNAUTHORIZED,
            FactorError::StepUp => StatusCode::FORBIDDEN,
            FactorError::CodeMissing | FactorError::CodeWrong | FactorError::NameMissing | FactorError::NameTooLong => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            FactorError::UnknownPasskey | FactorError::Unavailable => StatusCode::NOT_FOUND,
            FactorError::NothingBegun
            | FactorError::LastFactor
            | FactorError::PasskeyTaken
            | FactorError::PasskeyTooLate
            | FactorError::PasskeyRefused => StatusCode::CONFLICT,
            FactorError::Malformed => StatusCode::BAD_REQUEST,
            FactorError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        FactorError::Unexpected
    }
}
