//! All that a browser may be told about a redemption that was not placed.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::points::Points;
use crate::domain::quantity::NotAQuantity;
use crate::domain::redemption::DestinationFault;
use crate::domain::tier::Tier;

/// Why nothing was spent, in order of precedence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlaceError {
    SignedOut,
    Malformed,
    /// The form's own id is no id.
    Form,
    UnknownReward,
    UnknownOption,
    Quantity(NotAQuantity),
    Destination(Vec<DestinationFault>),
    /// It is worth so much that a factor must be shown for it.
    FactorNeeded,
    CodeWrong,
    CodeUsed,
    PasskeyRefused,
    TooManyTries {
        seconds: u32,
    },
    /// This form was sent before with another content, or it is somebody else's.
    FormUsed,
    /// The books are being checked.
    Stopped,
    Ended,
    /// It cannot be had yet.
    Ahead,
    SoldOut,
    TierTooLow {
        needed: Tier,
    },
    /// The member has had as many as anyone may have.
    LimitReached {
        most: i64,
    },
    PriceChanged {
        now: Points,
    },
    NotEnough {
        short_by: Points,
    },
    Unexpected,
}

act_error!(PlaceError);

impl ActError for PlaceError {
    fn status(&self) -> StatusCode {
        match self {
            PlaceError::SignedOut => StatusCode::UNAUTHORIZED,
            PlaceError::Malformed => StatusCode::BAD_REQUEST,
            PlaceError::FactorNeeded | PlaceError::CodeWrong | PlaceError::CodeUsed | PlaceError::PasskeyRefused => StatusCode::FORBIDDEN,
            PlaceError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            PlaceError::UnknownReward => StatusCode::NOT_FOUND,
            PlaceError::Form | PlaceError::UnknownOption | PlaceError::Quantity(_) | PlaceError::Destination(_) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            PlaceError::FormUsed
            | PlaceError::Ended
            | PlaceError::Ahead
            | PlaceError::TierTooLow { .. }
            | PlaceError::LimitReached { .. }
            | PlaceError::SoldOut
            | PlaceError::PriceChanged { .. }
            | PlaceError::NotEnough { .. } => StatusCode::CONFLICT,
            PlaceError::Stopped => StatusCode::SERVICE_UNAVAILABLE,
            PlaceError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        PlaceError::Unexpected
    }
}
