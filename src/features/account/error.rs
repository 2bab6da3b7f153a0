//! All that a browser may be told about a choice of language.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LanguageError {
    Unknown,
    Malformed,
    Unexpected,
}

act_error!(LanguageError);

impl ActError for LanguageError {
    fn status(&self) -> StatusCode {
        match self {
            LanguageError::Unknown => StatusCode::UNPROCESSABLE_ENTITY,
            LanguageError::Malformed => StatusCode::BAD_REQUEST,
            LanguageError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        LanguageError::Unexpected
    }
}
