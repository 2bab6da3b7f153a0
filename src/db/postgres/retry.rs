//! Writing on PostgreSQL: READ COMMITTED with conditional updates, and the whole act again when another was in the way.

use std::time::Duration;

use super::{Postgres, Server};
use crate::db::{Act, Stop, StoreError, Tx, dialect};
use rand::RngExt;

/// Tries of one act in all.
const TRIES: u32 = 5;
/// The longest first wait between two tries; it doubles, and each wait is a random part of it.
const FIRST_WAIT_MS: u64 = 5;

/// Runs the act in a task of its own, so that dropping the caller's future does not drop the transaction.
pub async fn write<I, T, R, F>(server: Server, input: I, act: F) -> Result<T, Stop<R>>
where
    I: Send + Sync + 'static,
    T: Send + 'static,
    R: Send + 'static,
    F: for<'t> Fn(&'t mut Tx, &'t I) -> Act<'t, T, R> + Send + Sync + 'static,
{
    let task = tokio::spawn(async move {
        let mut tries = 1;
        loop {
            match attempt(&server, &input, &act).await {
                Err(Stop::Failed(StoreError::Retry(_))) if tries < TRIES => {
                    tokio::time::sleep(wait_after(tries)).await;
                    tries += 1;
                }
                outcome => return outcome,
            }
        }
    });
    task.await.unwrap_or_else(|panic| Err(Stop::Failed(StoreError::Lost(panic.to_string()))))
}

async fn attempt<I, T, R, F>(server: &Server, input: &I, act: &F) -> Result<T, Stop<R>>
where
    F: for<'t> Fn(&'t mut Tx, &'t I) -> Act<'t, T, R>,
{
    let mut tx = Tx::Postgres(Postgres::writing(server.clone()));
    match act(&mut tx, input).await {
        Ok(value) => {
            dialect::commit(&mut tx).await?;
            Ok(value)
        }
        Err(stop) => {
            dialect::rollback(&mut tx).await?;
            Err(stop)
        }
    }
}

fn wait_after(tries: u32) -> Duration {
    Duration::from_millis(rand::rng().random_range(1..=FIRST_WAIT_MS << tries.min(4)))
}
