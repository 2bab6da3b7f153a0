//! The only code that moves points.
//!
//! Double entry, append-only. A member has three accounts in each currency (`pending`, `available`, `held`); the programme
//! has `issued`, `redeemed`, `expired` and `adjusted`. A transaction's postings add up to zero. Points live in lots, and each
//! posting to a member's account names its lot. Every act carries the client's id: the same id with the same content is
//! answered as done, with other content it is refused (accounting rules 1, 2, 4, 5, 6).

mod balance;
mod hold;
mod issue;
mod journal;
mod statement;
mod take;
mod verify;

pub use balance::{Balance, balance, lots_to_spend, next_expiry};
pub use hold::{Hold, capture, hold, release};
pub use issue::{Credit, LotKind, issue};
pub use statement::{Entry, EntryKind, entries};
pub use verify::{Finding, verify};

/// Whether an act was done now, or had been done before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posted {
    Now,
    Already,
}

/// Why points do not move, in order of precedence: the first that holds is the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("no points to move")]
    NothingToMove,
    #[error("this id stands for another act")]
    IdUsedForAnother,
    #[error("there is no such hold")]
    UnknownHold,
    #[error("the hold has ended in another way")]
    HoldEnded,
    #[error("{available} points are available")]
    NotEnough { available: i64 },
}

/// The currencies of the books; only `points` are spent.
pub(crate) const POINTS: &str = "points";
