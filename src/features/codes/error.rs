//! All that a till may be told about a code that it was shown.

use crate::db::StoreError;

/// Why a code is worth nothing here, or not now.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// Also for one that nobody has.
    #[error("no member has this code")]
    Unknown,
    #[error("the code is used up")]
    Used,
    #[error("the document stands for something else already")]
    DocumentUsed,
    #[error("{field} must be one line of 1 to {most} characters")]
    Text { field: &'static str, most: usize },
    #[error("too many codes that nobody has")]
    TooMany { seconds: u64 },
    #[error("it could not be done just now")]
    Unexpected(#[from] StoreError),
}
