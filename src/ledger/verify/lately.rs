//! The proof while the portal serves: each round replays the members whose journals grew since the round before, and goes on
//! with a walk through all the others.

use super::audit::{Totals, audit};
use super::invariants::{Finding, Findings};
use super::whole;
use crate::db::{StoreError, Tx, dialect};
use crate::domain::time::Timestamp;

/// Members that one round replays at most, of those who changed and of the others.
const CHANGED: i64 = 1_000;
const WALKED: i64 = 250;
/// Rounds from one comparison of whole tables to the next.
const TABLES_EVERY: u32 = 60;

/// How far the proof has come.
#[derive(Default)]
pub struct Lately {
    /// The end of the journal at the last round, as the database counts it.
    mark: Option<i64>,
    /// The last member of the walk.
    walked: String,
    rounds: u32,
}

impl Lately {
    /// Members replayed, and what was found.
    pub async fn round(&mut self, tx: &mut Tx, now: Timestamp) -> Result<(usize, Vec<Finding>), StoreError> {
        dialect::begin_snapshot(tx).await?;
        let round = self.read(tx, now).await;
        dialect::rollback(tx).await?;
        round
    }

    async fn read(&mut self, tx: &mut Tx, now: Timestamp) -> Result<(usize, Vec<Finding>), StoreError> {
        let end = dialect::journal_end(tx).await?;
        let mut members = match self.mark {
            Some(mark) => dialect::members_posted_after(tx, mark, CHANGED).await?,
            None => Vec::new(),
        };
        let walked = whole::members_after(tx, &self.walked, WALKED).await?;
        // At the end of the members the walk begins anew.
        self.walked = walked.last().filter(|_| walked.len() as i64 == WALKED).map(|(last, _)| last.clone()).unwrap_or_default();
        members.extend(walked.into_iter().map(|(member, _)| member));
        let (mut found, mut totals) = (Findings::default(), Totals::default());
        for member in &members {
            audit(tx, member, member, &mut found, &mut totals).await?;
        }
        if self.rounds.is_multiple_of(TABLES_EVERY) {
            whole::sets(tx, now, &mut found).await?;
        }
        self.rounds = self.rounds.wrapping_add(1);
        self.mark = Some(end);
        Ok((members.len(), found.all()))
    }
}
