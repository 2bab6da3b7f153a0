//! One round of the proof.

use tokio::runtime::Handle;

use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::time::Timestamp;
use crate::ledger::{Finding, Lately, alarm};

/// What a round came to.
pub struct Round {
    pub members: usize,
    pub findings: Vec<Finding>,
    /// Whether redemptions stop, because of this round or an earlier one.
    pub stopped: bool,
}

/// Replays what changed since the last round and a little more; raises the alarm for what is wrong.
pub async fn prove(db: &Db, mut lately: Lately, now: Timestamp) -> Result<(Lately, Round), StoreError> {
    let (own, runtime) = (db.clone(), Handle::current());
    // A long read on SQLite keeps its thread, so it has one of its own.
    let read = tokio::task::spawn_blocking(move || {
        runtime.block_on(async {
            let (members, findings) = lately.round(&mut own.read().await?, now).await?;
            Ok::<_, StoreError>((lately, members, findings))
        })
    });
    let (lately, members, findings) = read.await.map_err(|error| StoreError::Lost(error.to_string()))??;
    if findings.iter().any(|finding| !finding.broken.is_empty()) {
        raise(db, findings.clone(), now).await?;
    }
    let stopped = alarm::stands(&mut db.read().await?).await?;
    Ok((lately, Round { members, findings, stopped }))
}

/// Stops redemptions if a finding says that points may be wrong.
pub async fn raise(db: &Db, findings: Vec<Finding>, now: Timestamp) -> Result<(), StoreError> {
    let raised: Result<usize, Stop<Never>> =
        db.write((findings, now), |tx, (findings, now)| Box::pin(async move { Ok(alarm::raise(tx, findings, *now).await?) })).await;
    Ok(raised.map(drop)?)
}

/// Lets redemptions go on.
pub async fn lift(db: &Db) -> Result<(), StoreError> {
    let lifted: Result<(), Stop<Never>> = db.write((), |tx, ()| Box::pin(async move { Ok(alarm::lift(tx).await?) })).await;
    Ok(lifted?)
}
