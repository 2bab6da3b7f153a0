//! The only code that moves points.
//!
//! Double entry, append-only. A member has four accounts in each currency (`pending`, `available`, `held`, `debt`); the programme
//! has `issued`, `redeemed`, `expired`, `adjusted` and `transferred`. A transaction's postings add up to zero. Points live in lots, and each
//! posting to a member's account names its lot. Every act carries the client's id: the same id with the same content is
//! answered as done, with other content it is refused (accounting rules 1, 2, 4, 5, 6).

mod adjust;
pub mod alarm;
mod balance;
pub mod bulk;
mod course;
mod gather;
mod hand_over;
mod hold;
mod issue;
mod issue_all;
mod journal;
mod lot;
mod notice;
mod past;
mod prolong;
mod prove;
mod reverse;
mod rows;
mod statement;
mod transfer;
mod verify;

use crate::db::StoreError;

pub use crate::domain::books::Currency;
pub use adjust::{Adjustment, Direction, adjust};
pub use balance::{Balance, Coming, Still, balance, balance_in, lots_to_come, lots_to_spend, next_expiry, stand_still};
pub use course::{expire, expire_member, lots_to_mature, mature, members_due, void};
pub use gather::{Gathering, gather};
pub use hand_over::{HandOver, hand_over};
pub use hold::{Hold, cancel, capture, capture_part, hold, holds_to_release, release};
pub use issue::{Credit, LotKind, can_be_earned, issue};
pub use issue_all::issue_all;
pub use lot::Lot;
pub use notice::{
    Due, Ending, ended, endings, give_notice, givers, is_told, last_active, lots_ending, members_ending, prolonged, terms_of,
};
pub use past::past;
pub use prolong::{Prolonging, extend, reinstate};
pub use prove::Proving;
pub use reverse::{Reversing, reverse};
pub use statement::{
    End, Entry, EntryKind, Part, PartLot, StatementLine, Stretch, UsedLot, came, end, entries, lines, lots_of_hold, moved_after,
};
pub use transfer::{Transfer, transfer};
pub use verify::{Finding, Invariant, Lately, Progress, verify};

/// The reference of points that an operator gives: there is no document of them.
pub const GRANT: &str = "grant";

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
    #[error("points are sent to another member")]
    SameMember,
    #[error("a second person must approve so many points")]
    NeedsApproval,
    #[error("there is no such member")]
    UnknownMember,
    #[error("there is no such lot")]
    UnknownLot,
    #[error("there is no such hold")]
    UnknownHold,
    #[error("this id stands for another act")]
    IdUsedForAnother,
    #[error("such dates cannot be: earned before there were programmes or in the future, or over before the points are there")]
    Dates,
    #[error("the hold has ended in another way")]
    HoldEnded,
    #[error("the points are not on their way")]
    NotPending,
    #[error("the points have not ended yet, or their member was not told")]
    NotDue,
    #[error("nothing of the lot is left")]
    NothingLeft,
    #[error("the points would not last longer")]
    NotLonger,
    #[error("{left} points of the earning are left to be taken back")]
    MoreThanEarned { left: i64 },
    #[error("{available} points are available")]
    NotEnough { available: i64 },
    #[error("more points than can be counted")]
    TooMany,
}

/// The currency that is spent.
pub(crate) const POINTS: &str = Currency::Points.code();

/// For rows that hold what the application never writes, and for postings that cannot be.
fn corrupt(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(what.to_string())
}
