//! One round of telling suppliers, and what they say by themselves.

use std::time::Duration;

use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::ids::RedemptionId;
use crate::domain::redemption::State;
use crate::domain::reward::is_slug;
use crate::domain::time::Timestamp;
use crate::features::fulfilment::error::AnswerError;
use crate::providers::{self, Heard, Order, Said};
use crate::state::Line;
use crate::store::redemptions::{self, Redemption};
use crate::store::suppliers::{self, Event, Kind, Outcome};
use crate::webhooks::{Headers, wait_after, wait_after_failure};
use futures::future::join_all;

/// Messages to a supplier of one round, sent side by side.
const ROUND: i64 = 16;
/// Who takes messages and dies leaves them to others after so long.
const LEASE: Duration = Duration::from_secs(60);
/// So long before the points come back, a supplier is asked to stop: what it says then decides.
const ASK_BEFORE: Duration = Duration::from_secs(10 * 60);

/// Why it is told again.
const STUBBORN: &str = "it says that it has brought what was given back";

/// A message with all that is needed to send it.
struct Letter {
    event: Event,
    redemption: Redemption,
    order: Order,
    url: String,
    secret: String,
}

/// What an attempt came to.
#[derive(Clone)]
enum Attempt {
    Said(Said),
    Failed { trouble: String, gone: bool, wait: Option<Duration> },
}

/// Tells every supplier what is due; how many messages were sent.
pub async fn tell_suppliers(line: &Line, now: Timestamp) -> Result<usize, StoreError> {
    let due = due_suppliers(line, now).await?;
    let told = join_all(due.iter().map(|supplier| tell_supplier(line, supplier, now))).await;
    told.into_iter().sum()
}

/// Names of suppliers that something is to be said to.
pub async fn due_suppliers(line: &Line, now: Timestamp) -> Result<Vec<String>, StoreError> {
    ask_to_stop(&line.db, now).await?;
    suppliers::due(&mut line.db.read().await?, now).await
}

/// Tells one supplier what is due; how many messages were sent.
pub async fn tell_supplier(line: &Line, supplier: &str, now: Timestamp) -> Result<usize, StoreError> {
    let leased = line.db.write((supplier.to_owned(), now), |tx, (supplier, now)| {
        Box::pin(async move { Ok(suppliers::lease(tx, supplier, ROUND, *now, *now + LEASE).await?) })
    });
    let events = leased.await.map_err(|stop: Stop<Never>| StoreError::from(stop))?;
    let count = events.len();
    let told = join_all(events.into_iter().map(|event| tell(line, event, now))).await;
    told.into_iter().collect::<Result<(), _>>()?;
    Ok(count)
}

async fn ask_to_stop(db: &Db, now: Timestamp) -> Result<(), StoreError> {
    for redemption in suppliers::due_by(&mut db.read().await?, now + ASK_BEFORE, ROUND).await? {
        let asked = db.write((redemption, now), |tx, (redemption, now)| {
            Box::pin(async move {
                // It may have ended meanwhile, and then nobody is to be asked.
                if redemptions::claim(tx, redemption).await? {
                    suppliers::tell_cancelled(tx, redemption, *now).await?;
                }
                Ok::<_, Stop<Never>>(())
            })
        });
        asked.await.map_err(StoreError::from)?;
    }
    Ok(())
}

async fn tell(line: &Line, event: Event, now: Timestamp) -> Result<(), StoreError> {
    let Some(letter) = write(line, event, now).await? else { return Ok(()) };
    let attempt = send(line, &letter, now).await;
    if let Attempt::Failed { trouble, .. } = &attempt {
        metrics::counter!("guerdon_supplier_attempts_failed_total").increment(1);
        tracing::warn!(
            supplier = letter.event.supplier,
            event = letter.event.id,
            tries = letter.event.tries,
            trouble,
            "a supplier could not be told"
        );
    }
    let noted = (letter.event, letter.redemption, line.keys.clone(), attempt, now);
    let noted =
        line.db.write(noted, |tx, (event, redemption, keys, attempt, now)| Box::pin(note(tx, event, redemption, keys, attempt, *now)));
    noted.await.map_err(StoreError::from)
}

/// `None`: it has ended before the supplier heard of it, so there is nothing to tell.
async fn write(line: &Line, event: Event, now: Timestamp) -> Result<Option<Letter>, StoreError> {
    let mut tx = line.db.read().await?;
    let redemption = redemptions::find(&mut tx, &event.redemption).await?;
    let redemption = redemption.ok_or_else(|| StoreError::Corrupt(format!("{} is of no redemption", event.id)))?;
    if event.kind == Kind::Cancelled && redemption.state == State::Fulfilled {
        drop(tx);
        let over = line.db.write(redemption.id.clone(), |tx, id| {
            Box::pin(async move { Ok::<_, Stop<Never>>(suppliers::settle(tx, id, Kind::Cancelled, Outcome::Withdrawn).await?) })
        });
        over.await.map_err(StoreError::from)?;
        return Ok(None);
    }
    if event.kind == Kind::Placed && redemption.state != State::Placed {
        drop(tx);
        // Asked to stop as well: this attempt may not be the first.
        let ended = line.db.write((redemption.id.clone(), now), |tx, (id, now)| {
            Box::pin(async move { Ok::<_, Stop<Never>>(suppliers::tell_cancelled(tx, id, *now).await?) })
        });
        ended.await.map_err(StoreError::from)?;
        return Ok(None);
    }
    let order = Order::of(&mut tx, &redemption).await?;
    let supplier = suppliers::find(&mut tx, &event.supplier).await?;
    let supplier = supplier.ok_or_else(|| StoreError::Corrupt(format!("there is no supplier {}", event.supplier)))?;
    Ok(Some(Letter { event, redemption, order, url: supplier.url, secret: supplier.secret_sealed }))
}

async fn send(line: &Line, letter: &Letter, now: Timestamp) -> Attempt {
    let failed = |trouble: String| Attempt::Failed { trouble, gone: false, wait: None };
    let secret = match providers::open_secret(&line.keys, &letter.event.supplier, &letter.secret) {
        Ok(secret) => secret,
        Err(error) => return failed(error.to_string()),
    };
    let body = match letter.order.clone().told(letter.event.kind, now) {
        Ok(body) => body,
        Err(error) => return failed(error.to_string()),
    };
    let headers = secret.sign(&letter.event.id, now, &body);
    match line.caller.post(&letter.url, &headers, body).await {
        Ok(answer) => match letter.order.read(letter.event.kind, &answer.body) {
            Ok(said) => Attempt::Said(said),
            Err(nonsense) => failed(nonsense.to_string()),
        },
        Err(error) => Attempt::Failed { trouble: error.to_string(), gone: error.is_gone(), wait: error.asks_to_wait() },
    }
}

async fn note(
    tx: &mut Tx,
    event: &Event,
    redemption: &Redemption,
    keys: &Keys,
    attempt: &Attempt,
    now: Timestamp,
) -> Result<(), Stop<Never>> {
    match attempt {
        Attempt::Said(said) => {
            match providers::hear(tx, keys, redemption, said, now).await? {
                Heard::TooLate(state) => {
                    too_late(event, state);
                    if event.kind == Kind::Cancelled {
                        // It answered when it was asked, and too late: now it is told.
                        match wait_after(event.tries) {
                            Some(wait) => suppliers::put_off(tx, &event.id, now + wait, STUBBORN).await?,
                            None => suppliers::settle(tx, &event.redemption, Kind::Cancelled, Outcome::Dead).await?,
                        }
                    }
                }
                // Asked to stop, it goes on: until its time is over, and then it is told.
                Heard::Now | Heard::Already if event.kind == Kind::Cancelled => {
                    suppliers::settle(tx, &event.redemption, Kind::Cancelled, Outcome::Accepted).await?;
                }
                Heard::Now | Heard::Already => {}
            }
        }
        Attempt::Failed { trouble, gone, wait } => match wait_after_failure(event.tries, *wait).filter(|_| !gone) {
            Some(wait) => suppliers::put_off(tx, &event.id, now + wait, trouble).await?,
            None => providers::give_up(tx, keys, event, now).await?,
        },
    }
    Ok(())
}

/// The member has the points back, and the supplier says that they have the reward as well: that is between us and the supplier.
fn too_late(event: &Event, state: State) {
    metrics::counter!("guerdon_supplier_conflicts_total").increment(1);
    tracing::error!(
        supplier = event.supplier,
        event = event.id,
        state = state.code(),
        "a supplier says otherwise than the redemption ended"
    );
}

/// Takes a message of a supplier: `{"redemption": id, "status": …}`, signed with its secret.
pub async fn take_answer(line: &Line, supplier: &str, headers: &Headers, body: &[u8], now: Timestamp) -> Result<Heard, AnswerError> {
    let mut tx = line.db.read().await?;
    // What is no name would else reach the database with characters that PostgreSQL does not take.
    if !is_slug(supplier) {
        return Err(AnswerError::Unsigned);
    }
    let known = suppliers::find(&mut tx, supplier).await?.ok_or(AnswerError::Unsigned)?;
    let secret = providers::open_secret(&line.keys, supplier, &known.secret_sealed)?;
    secret.verify(headers, now, body).map_err(|_| AnswerError::Unsigned)?;
    let Named { redemption } = serde_json::from_slice(body).map_err(|error| AnswerError::Nonsense(error.to_string()))?;
    let id = RedemptionId::parse(&redemption).map_err(|_| AnswerError::Unknown)?;
    if suppliers::of_redemption(&mut tx, &id).await?.as_deref() != Some(supplier) {
        return Err(AnswerError::Unknown);
    }
    let redemption = redemptions::find(&mut tx, &id).await?.ok_or(AnswerError::Unknown)?;
    let order = Order::of(&mut tx, &redemption).await?;
    let said = order.read(Kind::Placed, body).map_err(|nonsense| AnswerError::Nonsense(nonsense.to_string()))?;
    drop(tx);
    let heard = line.db.write((redemption, line.keys.clone(), said, now), |tx, (redemption, keys, said, now)| {
        Box::pin(providers::hear(tx, keys, redemption, said, *now))
    });
    match heard.await.map_err(StoreError::from)? {
        Heard::TooLate(state) => Err(AnswerError::TooLate(state)),
        heard => Ok(heard),
    }
}

#[derive(serde::Deserialize)]
struct Named {
    redemption: String,
}
