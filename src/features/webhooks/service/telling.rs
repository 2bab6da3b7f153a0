//! One round of telling partners: take what is due, send it, note what became of it.

use std::time::Duration;

use futures::future::join_all;

use super::open;
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::time::Timestamp;
use crate::state::Line;
use crate::store::webhooks::{self, Due, Outcome, Signing};
use crate::webhooks::{CallError, Secret, wait_after_failure};

/// Messages to an endpoint of one round, sent side by side.
const ROUND: i64 = 32;
/// Who takes messages and dies leaves them to others after so long.
const LEASE: Duration = Duration::from_secs(60);
/// For so long it is known what an endpoint was told.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// Messages to an endpoint that are forgotten in one transaction.
const AT_ONCE: i64 = 1_000;

/// Where an endpoint is, and what signs what goes there.
struct Door {
    url: String,
    secret: Secret,
    older: Option<Secret>,
}

/// How an attempt failed.
struct Failure {
    trouble: String,
    gone: bool,
    /// What the other server asks for.
    wait: Option<Duration>,
}

/// Endpoints that something is to be said to.
pub async fn due(db: &Db, now: Timestamp) -> Result<Vec<String>, StoreError> {
    webhooks::due(&mut db.read().await?, now).await
}

/// Tells every endpoint what is due; how many messages were sent.
pub async fn tell_all(line: &Line, now: Timestamp) -> Result<usize, StoreError> {
    let due = due(&line.db, now).await?;
    let told = join_all(due.iter().map(|endpoint| tell_endpoint(line, endpoint, now))).await;
    told.into_iter().sum()
}

/// Tells one endpoint what is due; how many messages were sent.
pub async fn tell_endpoint(line: &Line, endpoint: &str, now: Timestamp) -> Result<usize, StoreError> {
    let Some(signing) = webhooks::signing(&mut line.db.read().await?, endpoint, now).await? else { return Ok(0) };
    let door = door(line, endpoint, signing)?;
    let leased = line.db.write((endpoint.to_owned(), now), |tx, (endpoint, now)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(webhooks::lease(tx, endpoint, ROUND, *now, *now + LEASE).await?) })
    });
    let leased = leased.await.map_err(StoreError::from)?;
    let count = leased.len();
    let told = join_all(leased.into_iter().map(|due| tell(line, &door, due, now))).await;
    told.into_iter().collect::<Result<(), _>>()?;
    Ok(count)
}

fn door(line: &Line, endpoint: &str, signing: Signing) -> Result<Door, StoreError> {
    let older = signing.old_secret_sealed.map(|sealed| open(&line.keys, endpoint, &sealed)).transpose()?;
    Ok(Door { url: signing.url, secret: open(&line.keys, endpoint, &signing.secret_sealed)?, older })
}

async fn tell(line: &Line, door: &Door, due: Due, now: Timestamp) -> Result<(), StoreError> {
    let failure = send(line, door, &due, now).await.err();
    if let Some(Failure { trouble, .. }) = &failure {
        metrics::counter!("guerdon_webhook_attempts_failed_total").increment(1);
        tracing::warn!(endpoint = due.endpoint, event = due.id, tries = due.tries, trouble, "a partner could not be told");
    }
    let noted = line.db.write((due, failure, now), |tx, (due, failure, now)| Box::pin(note(tx, due, failure.as_ref(), *now)));
    noted.await.map_err(StoreError::from)
}

async fn send(line: &Line, door: &Door, due: &Due, now: Timestamp) -> Result<(), Failure> {
    let body = format!(r#"{{"type":"{}","timestamp":"{}","data":{}}}"#, due.kind.code(), due.created_at.rfc3339(), due.data);
    let headers = door.secret.sign_beside(door.older.as_ref(), &due.id, now, body.as_bytes());
    match line.caller.post(&door.url, &headers, body.into_bytes()).await {
        // Whatever it says, it has taken it.
        Ok(_) | Err(CallError::TooLarge) => Ok(()),
        Err(error) => Err(Failure { trouble: error.to_string(), gone: error.is_gone(), wait: error.asks_to_wait() }),
    }
}

async fn note(tx: &mut Tx, due: &Due, failure: Option<&Failure>, now: Timestamp) -> Result<(), Stop<Never>> {
    let Some(Failure { trouble, gone, wait }) = failure else {
        return Ok(webhooks::settle(tx, due, Outcome::Delivered, None).await?);
    };
    if *gone {
        webhooks::close(tx, &due.endpoint, now).await?;
    }
    match wait_after_failure(due.tries, *wait) {
        Some(wait) => webhooks::put_off(tx, due, now + wait, trouble).await?,
        None => {
            webhooks::settle(tx, due, Outcome::Dead, Some(trouble)).await?;
            if webhooks::close_if_silent(tx, &due.endpoint, due.created_at, now).await? {
                tracing::warn!(endpoint = due.endpoint, "an endpoint that took nothing for days is not told any more");
            }
        }
    }
    Ok(())
}

/// Forgets what was told long ago, some at a time.
pub async fn forget(db: &Db, now: Timestamp) -> Result<u64, StoreError> {
    let mut all = 0;
    loop {
        let some = db.write(now - KEPT, |tx, before| {
            Box::pin(async move {
                let some = webhooks::forget(tx, *before, AT_ONCE).await?;
                webhooks::forget_removed(tx, *before).await?;
                Ok::<_, Stop<Never>>(some)
            })
        });
        let some = some.await.map_err(StoreError::from)?;
        all += some;
        if some < AT_ONCE.unsigned_abs() {
            return Ok(all);
        }
    }
}
