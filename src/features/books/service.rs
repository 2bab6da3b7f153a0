//! One round of the proof.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::runtime::Handle;

use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::time::Timestamp;
use crate::ledger::{Finding, Lately, alarm};

/// What a round came to.
pub struct Round {
    pub members: usize,
    /// More had changed than one round sees to.
    pub behind: bool,
    pub findings: Vec<Finding>,
    /// Whether redemptions stop, because of this round or an earlier one.
    pub stopped: bool,
}

/// Replays what changed since the last round and a little more; raises the alarm for what is wrong. After an error the next
/// round begins where this one did. `stop` ends it early.
pub async fn prove(db: &Db, lately: &mut Lately, stop: &Arc<AtomicBool>, now: Timestamp) -> Result<Round, StoreError> {
    let (own, runtime, mut after, stop) = (db.clone(), Handle::current(), lately.clone(), Arc::clone(stop));
    // A long read on SQLite keeps its thread, so it has one of its own.
    let read = tokio::task::spawn_blocking(move || {
        runtime.block_on(async {
            let (members, findings) = after.round(&mut own.read().await?, now, &stop).await?;
            Ok::<_, StoreError>((after, members, findings))
        })
    });
    let (after, members, findings) = read.await.map_err(|error| StoreError::Lost(error.to_string()))??;
    if findings.iter().any(|finding| !finding.broken.is_empty()) {
        raise(db, findings.clone(), now).await?;
    }
    let stopped = alarm::stands(&mut db.read().await?).await?;
    let behind = after.is_behind();
    *lately = after;
    Ok(Round { members, behind, findings, stopped })
}

/// Stops redemptions if a finding says that points may be wrong.
pub async fn raise(db: &Db, findings: Vec<Finding>, now: Timestamp) -> Result<(), StoreError> {
    let raised: Result<usize, Stop<Never>> =
        db.write((findings, now), |tx, (findings, now)| Box::pin(async move { Ok(alarm::raise(tx, findings, *now).await?) })).await;
    Ok(raised.map(drop)?)
}

/// Lets redemptions go on: the books were right at this time.
pub async fn lift(db: &Db, at: Timestamp) -> Result<(), StoreError> {
    let lifted: Result<(), Stop<Never>> = db.write(at, |tx, at| Box::pin(async move { Ok(alarm::lift(tx, *at).await?) })).await;
    Ok(lifted?)
}
