//! All that a partner may be told about its own number of a member.

use crate::db::StoreError;
use crate::identity::CardFault;

/// Why nothing was linked or found. Nobody finds out about another partner's numbers.
#[derive(Debug, thiserror::Error)]
pub enum ReferenceError {
    #[error("reference must be one line of 1 to {most} characters")]
    Text { most: usize },
    #[error("no member is linked to this reference")]
    Unknown,
    #[error("the member is linked to no reference")]
    NotLinked,
    #[error("the reference stands for another member already")]
    Taken,
    #[error("the card is another member's")]
    AnotherCard,
    #[error(transparent)]
    Card(#[from] CardFault),
    #[error("it could not be done just now")]
    Unexpected(#[from] StoreError),
}
