//! All that a supplier may be told about what it has sent.

use axum::http::StatusCode;

use crate::db::StoreError;
use crate::domain::redemption::State;

/// Why what a supplier has sent changed nothing.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Also where there is no such supplier: nobody finds out their names.
    #[error("the signature is not right, or not of now")]
    Unsigned,
    #[error("no such redemption is with you")]
    Unknown,
    #[error("{0}")]
    Nonsense(String),
    /// The points are back, or the member has the reward already.
    #[error("the redemption is {} already", .0.code())]
    TooLate(State),
    #[error("it could not be taken just now")]
    Unexpected(#[from] StoreError),
}

impl AnswerError {
    pub fn status(&self) -> StatusCode {
        match self {
            AnswerError::Unsigned => StatusCode::UNAUTHORIZED,
            AnswerError::Unknown => StatusCode::NOT_FOUND,
            AnswerError::Nonsense(_) => StatusCode::UNPROCESSABLE_ENTITY,
            AnswerError::TooLate(_) => StatusCode::CONFLICT,
            AnswerError::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
