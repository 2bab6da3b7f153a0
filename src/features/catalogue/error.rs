//! All that a browser may be told about marking a reward or saving for it.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};

/// Why nothing was marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkError {
    SignedOut,
    Malformed,
    UnknownReward,
    Unexpected,
}

act_error!(MarkError);

impl ActError for MarkError {
    fn status(&self) -> StatusCode {
        match self {
            MarkError::SignedOut => StatusCode::UNAUTHORIZED,
            MarkError::Malformed => StatusCode::BAD_REQUEST,
            MarkError::UnknownReward => StatusCode::NOT_FOUND,
            MarkError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        MarkError::Unexpected
    }
}
