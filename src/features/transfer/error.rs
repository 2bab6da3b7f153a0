//! All that a browser may be told about points that were not sent.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::transfer::FieldFault;

/// Why nothing has moved, in order of precedence. Whether an address is a member's is never told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TransferError {
    SignedOut,
    Malformed,
    /// A factor has to be shown again first.
    StepUp,
    /// The form's own id is no id.
    Form,
    /// In this programme points stay with their member.
    NotOffered,
    Fields(Vec<FieldFault>),
    TooManyTries {
        seconds: u32,
    },
    /// This form was sent before with another content, or it is somebody else's.
    FormUsed,
    /// There is none, or it is not this member's to see.
    Unknown,
    /// It has ended, or has gone too far.
    Over,
    /// The books are being checked.
    Stopped,
    Unexpected,
}

act_error!(TransferError);

impl ActError for TransferError {
    fn status(&self) -> StatusCode {
        match self {
            TransferError::SignedOut => StatusCode::UNAUTHORIZED,
            TransferError::Malformed => StatusCode::BAD_REQUEST,
            TransferError::StepUp => StatusCode::FORBIDDEN,
            TransferError::Form | TransferError::Fields(_) => StatusCode::UNPROCESSABLE_ENTITY,
            TransferError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            TransferError::Unknown => StatusCode::NOT_FOUND,
            TransferError::NotOffered | TransferError::FormUsed | TransferError::Over => StatusCode::CONFLICT,
            TransferError::Stopped => StatusCode::SERVICE_UNAVAILABLE,
            TransferError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        TransferError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            TransferError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            _ => None,
        }
    }
}
