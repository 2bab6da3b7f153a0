//! All that whoever reports a purchase may be told about it.

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
    #[error("the time of the purchase is in the future, or so long ago that its points are over")]
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
