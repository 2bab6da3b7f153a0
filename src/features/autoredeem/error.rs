//! All that a browser may be told about what is to be redeemed without its member.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::auto_redeem::SettingsFault;
use crate::domain::points::Points;

/// Why nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AutoError {
    SignedOut,
    Malformed,
    /// A factor has to be shown again first.
    StepUp,
    Settings(Vec<SettingsFault>),
    /// No reward was chosen.
    NothingChosen,
    UnknownReward,
    /// It needs an address or an account, which its member types in.
    NotPlaceable,
    /// It is worth so much that a factor must be shown for it each time.
    Valuable {
        above: Points,
    },
    /// There are as many wishes as there may be.
    Full,
    Unexpected,
}

act_error!(AutoError);

impl ActError for AutoError {
    fn status(&self) -> StatusCode {
        match self {
            AutoError::SignedOut => StatusCode::UNAUTHORIZED,
            AutoError::StepUp => StatusCode::FORBIDDEN,
            AutoError::Malformed => StatusCode::BAD_REQUEST,
            AutoError::UnknownReward => StatusCode::NOT_FOUND,
            AutoError::Settings(_) | AutoError::NothingChosen | AutoError::NotPlaceable | AutoError::Valuable { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            AutoError::Full => StatusCode::CONFLICT,
            AutoError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        AutoError::Unexpected
    }
}
