//! All that a browser may be told about a cancellation.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};

/// Why a redemption is not cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CancelError {
    SignedOut,
    Malformed,
    /// There is none, or it is somebody else's: the same answer.
    Unknown,
    /// It is fulfilled already.
    TooLate,
    /// Whoever brings it has begun.
    UnderWay,
    Unexpected,
}

act_error!(CancelError);

impl ActError for CancelError {
    fn status(&self) -> StatusCode {
        match self {
            CancelError::SignedOut => StatusCode::UNAUTHORIZED,
            CancelError::Malformed => StatusCode::BAD_REQUEST,
            CancelError::Unknown => StatusCode::NOT_FOUND,
            CancelError::TooLate | CancelError::UnderWay => StatusCode::CONFLICT,
            CancelError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        CancelError::Unexpected
    }
}
