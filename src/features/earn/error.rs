//! All that whoever reports a purchase, or types in a code, may be told about it.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::db::StoreError;
use crate::domain::amount::Amount;

/// Why nothing was posted. Each can be put right by whoever sent it, but the last.
#[derive(Debug, thiserror::Error)]
pub enum EarnError {
    #[error("there is no such member")]
    UnknownMember,
    /// Also for a purchase of another partner: nobody finds out about those.
    #[error("no purchase with this document was reported")]
    UnknownPurchase,
    #[error("the document stands for something else already")]
    DocumentUsed,
    #[error("the Idempotency-Key stands for another request")]
    KeyUsed,
    #[error("{field} must be one line of 1 to {most} characters")]
    Text { field: &'static str, most: usize },
    #[error("a receipt has 1 to {most} lines")]
    Lines { most: usize },
    #[error("its time is in the future, or so long ago that its points are over")]
    Time,
    #[error("the purchase has no line {line}")]
    UnknownLine { line: usize },
    #[error("line {line} is named twice")]
    LineTwice { line: usize },
    #[error("of line {line}, {left} can be brought back")]
    MoreThanBought { line: usize, left: Amount },
    #[error("line {line}: what came back must be more than nothing")]
    Nothing { line: usize },
    #[error("what came back is missing")]
    NoLines,
    #[error("all of the purchase has been brought back")]
    NothingLeft,
    #[error("it would earn more points than can be counted")]
    TooMany,
    #[error("it could not be posted just now")]
    Unexpected(#[from] StoreError),
}

/// Why a code paid nothing, in order of precedence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClaimError {
    SignedOut,
    Malformed,
    TooManyTries {
        seconds: u32,
    },
    Missing,
    /// Also one that is over, or not yet.
    Unknown,
    /// The member has had its points.
    Already,
    /// Its points are all given out, or it is not for the member's tier.
    UsedUp,
    Unexpected,
}

act_error!(ClaimError);

impl ActError for ClaimError {
    fn status(&self) -> StatusCode {
        match self {
            ClaimError::SignedOut => StatusCode::UNAUTHORIZED,
            ClaimError::Malformed => StatusCode::BAD_REQUEST,
            ClaimError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            ClaimError::Missing | ClaimError::Unknown => StatusCode::UNPROCESSABLE_ENTITY,
            ClaimError::Already | ClaimError::UsedUp => StatusCode::CONFLICT,
            ClaimError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        ClaimError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            ClaimError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            _ => None,
        }
    }
}
