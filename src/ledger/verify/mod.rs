//! The proof of the books: the fourteen invariants of section 4 of the security reference.
//!
//! The journal is replayed member by member, in pages, so that a long journal takes no more memory than a short one; what is
//! not in the journal is compared by the database. Everything is read from one state of the books.

mod audit;
mod invariants;
mod lately;
pub(super) mod read;
mod replay;
mod trail;
mod whole;

use crate::db::{StoreError, Tx, dialect};
use crate::domain::time::Timestamp;

pub use invariants::{Finding, Invariant};
pub use lately::Lately;

use invariants::Findings;

/// How much of the journal is replayed: transactions of all transactions.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub done: i64,
    pub of: i64,
}

/// Checks every invariant on one state of the books.
pub async fn verify(tx: &mut Tx, now: Timestamp, progress: &mut (dyn FnMut(Progress) + Send)) -> Result<Vec<Finding>, StoreError> {
    dialect::begin_snapshot(tx).await?;
    let mut findings = Findings::default();
    let checked = whole::check(tx, now, &mut findings, progress).await;
    dialect::rollback(tx).await?;
    checked.map(|()| findings.all())
}
