//! The proof while the portal serves: each round replays the members whose journals grew since the round before, and goes on
//! with a walk through all the others.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use super::audit::{Totals, audit};
use super::invariants::{Finding, Findings};
use super::whole;
use crate::db::{StoreError, Tx, dialect};
use crate::domain::time::Timestamp;

/// Members that one round replays at most, of those who changed and of the others.
const CHANGED: usize = 1_000;
const WALKED: i64 = 250;
/// Rounds from one comparison of tables to the next.
const TABLES_EVERY: u32 = 60;

/// How far the proof has come.
#[derive(Clone, Default)]
pub struct Lately {
    /// How far the journal was read, as the database counts it.
    mark: Option<i64>,
    behind: bool,
    /// The last member of the walk.
    walked: String,
    rounds: u32,
}

impl Lately {
    /// Members replayed, and what was found. `stop` ends the round before its end.
    pub async fn round(&mut self, tx: &mut Tx, now: Timestamp, stop: &AtomicBool) -> Result<(usize, Vec<Finding>), StoreError> {
        dialect::begin_snapshot(tx).await?;
        let round = self.read(tx, now, stop).await;
        dialect::rollback(tx).await?;
        round
    }

    /// Whether more had changed than the last round saw to.
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    async fn read(&mut self, tx: &mut Tx, now: Timestamp, stop: &AtomicBool) -> Result<(usize, Vec<Finding>), StoreError> {
        let mut members = self.changed(tx, now).await?;
        let walked = whole::members_after(tx, &self.walked, WALKED).await?;
        // At the end of the members the walk begins anew.
        self.walked = walked.last().filter(|_| walked.len() as i64 == WALKED).map(|(last, _)| last.clone()).unwrap_or_default();
        members.extend(walked.into_iter().map(|(member, _)| member));
        let (mut found, mut totals) = (Findings::default(), Totals::default());
        for member in &members {
            if stop.load(Ordering::Acquire) {
                break;
            }
            audit(tx, member, member, &mut found, &mut totals).await?;
        }
        if self.rounds.is_multiple_of(TABLES_EVERY) {
            whole::tables(tx, now, &mut found).await?;
        }
        self.rounds = self.rounds.wrapping_add(1);
        Ok((members.len(), found.all()))
    }

    /// Members whose journals have grown since the last round. The mark moves on as far as they are seen to.
    async fn changed(&mut self, tx: &mut Tx, now: Timestamp) -> Result<BTreeSet<String>, StoreError> {
        let Some(mark) = self.mark else {
            self.mark = Some(dialect::journal_end(tx, now).await?);
            return Ok(BTreeSet::new());
        };
        let (entries, end) = dialect::journal_after(tx, mark, now).await?;
        self.behind = false;
        let mut members = BTreeSet::new();
        for (place, member) in entries {
            members.insert(member);
            if members.len() == CHANGED {
                (self.mark, self.behind) = (Some(place), true);
                return Ok(members);
            }
        }
        self.mark = Some(end);
        Ok(members)
    }
}
