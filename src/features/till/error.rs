//! All that a till may be told about a payment with points.

use crate::db::StoreError;
use crate::identity::CardFault;

/// Why no points are set aside, or why those that are do not move.
#[derive(Debug, thiserror::Error)]
pub enum TillError {
    #[error("the programme takes no points at tills")]
    NotHere,
    #[error("at least {least} points at a time")]
    TooFew { least: u32 },
    #[error("{available} points are available")]
    NotEnough { available: i64 },
    #[error("the code has paid already; the card shows a new one soon")]
    CodeUsed,
    #[error("the document stands for something else already")]
    DocumentUsed,
    /// Also for one of another partner.
    #[error("there is no such hold")]
    UnknownHold,
    #[error("the hold has ended in another way")]
    Ended,
    #[error("of the hold, {held} points can be spent")]
    MoreThanHeld { held: i64 },
    #[error("the hold is spent document by document; release it to end it")]
    ByDocument,
    #[error("{field} must be one line of 1 to {most} characters")]
    Text { field: &'static str, most: usize },
    #[error("a hold lasts 1 to {most} minutes")]
    Minutes { most: u32 },
    #[error("nobody can redeem just now")]
    Closed,
    #[error(transparent)]
    Card(#[from] CardFault),
    #[error("it could not be done just now")]
    Unexpected(#[from] StoreError),
}
