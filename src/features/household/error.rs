//! All that a browser may be told about a household.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::email::NotAnEmail;
use crate::domain::transfer::FieldFault;

/// Why nothing has changed. Whether an address is a member's is never told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdError {
    SignedOut,
    Malformed,
    /// A factor has to be shown again first.
    StepUp,
    /// The form's own id is no id.
    Form,
    Email(NotAnEmail),
    Oneself,
    /// They are in this household.
    AlreadyHere,
    /// No such part in a household.
    Role,
    Points(FieldFault),
    TooManyTries {
        seconds: u32,
    },
    /// This form was sent before with another content, or it is somebody else's.
    FormUsed,
    /// In this programme there are no households.
    NotOffered,
    /// The member is in one, and nobody is in two.
    AlreadyInOne,
    /// The member is in none, or has another part in it than this takes.
    NotAllowed,
    Full {
        most: u8,
    },
    /// There is no such invitation or member, or it is not this member's to see.
    Unknown,
    /// The books are being checked.
    Stopped,
    Unexpected,
}

act_error!(HouseholdError);

impl ActError for HouseholdError {
    fn status(&self) -> StatusCode {
        match self {
            HouseholdError::SignedOut => StatusCode::UNAUTHORIZED,
            HouseholdError::Malformed => StatusCode::BAD_REQUEST,
            HouseholdError::StepUp | HouseholdError::NotAllowed => StatusCode::FORBIDDEN,
            HouseholdError::Form
            | HouseholdError::Email(_)
            | HouseholdError::Oneself
            | HouseholdError::AlreadyHere
            | HouseholdError::Role
            | HouseholdError::Points(_) => StatusCode::UNPROCESSABLE_ENTITY,
            HouseholdError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            HouseholdError::Unknown => StatusCode::NOT_FOUND,
            HouseholdError::FormUsed | HouseholdError::NotOffered | HouseholdError::AlreadyInOne | HouseholdError::Full { .. } => {
                StatusCode::CONFLICT
            }
            HouseholdError::Stopped => StatusCode::SERVICE_UNAVAILABLE,
            HouseholdError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        HouseholdError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            HouseholdError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            _ => None,
        }
    }
}
