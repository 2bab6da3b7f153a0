//! All that a browser may be told about a choice of language, of an address, of a country or of a birthday.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::answer::{ActError, act_error};
use crate::domain::email::NotAnEmail;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LanguageError {
    Unknown,
    Malformed,
    Unexpected,
}

/// Why an address stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EmailError {
    SignedOut,
    /// A factor has to be shown again first.
    StepUp,
    Email(NotAnEmail),
    /// It is the one there is.
    Same,
    /// The link has been used, is too old, or never was one.
    LinkDead,
    TooManyTries {
        seconds: u32,
    },
    Malformed,
    Unexpected,
}

act_error!(LanguageError);
act_error!(EmailError);

impl ActError for EmailError {
    fn status(&self) -> StatusCode {
        match self {
            EmailError::SignedOut => StatusCode::UNAUTHORIZED,
            EmailError::StepUp => StatusCode::FORBIDDEN,
            EmailError::Email(_) | EmailError::Same => StatusCode::UNPROCESSABLE_ENTITY,
            EmailError::LinkDead => StatusCode::GONE,
            EmailError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            EmailError::Malformed => StatusCode::BAD_REQUEST,
            EmailError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        EmailError::Unexpected
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            EmailError::TooManyTries { seconds } => Some(u64::from(*seconds)),
            _ => None,
        }
    }
}

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

/// Why an address stays in the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AddressError {
    SignedOut,
    Malformed,
    Unexpected,
}

act_error!(AddressError);

impl ActError for AddressError {
    fn status(&self) -> StatusCode {
        match self {
            AddressError::SignedOut => StatusCode::UNAUTHORIZED,
            AddressError::Malformed => StatusCode::BAD_REQUEST,
            AddressError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        AddressError::Unexpected
    }
}

/// Why a country stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountryError {
    SignedOut,
    /// It is none that is on offer.
    Unknown,
    Malformed,
    Unexpected,
}

act_error!(CountryError);

impl ActError for CountryError {
    fn status(&self) -> StatusCode {
        match self {
            CountryError::SignedOut => StatusCode::UNAUTHORIZED,
            CountryError::Unknown => StatusCode::UNPROCESSABLE_ENTITY,
            CountryError::Malformed => StatusCode::BAD_REQUEST,
            CountryError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        CountryError::Unexpected
    }
}

/// Why a birthday stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BirthdayError {
    SignedOut,
    NoDay,
    Malformed,
    Unexpected,
}

act_error!(BirthdayError);

impl ActError for BirthdayError {
    fn status(&self) -> StatusCode {
        match self {
            BirthdayError::SignedOut => StatusCode::UNAUTHORIZED,
            BirthdayError::NoDay => StatusCode::UNPROCESSABLE_ENTITY,
            BirthdayError::Malformed => StatusCode::BAD_REQUEST,
            BirthdayError::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn unexpected() -> Self {
        BirthdayError::Unexpected
    }
}
