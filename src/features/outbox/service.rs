//! One round of the post: take what is due, send it, note what became of it.

use std::time::Duration;

use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError};
use crate::domain::time::Timestamp;
use crate::mail::{self, Carrier, Post};
use crate::smtp::{MailError, Reason};
use crate::state::AppState;
use crate::store::outbox::{self, Waiting};

/// Letters of one round.
const ROUND: i64 = 20;
/// Who takes letters and dies leaves them to others after so long.
const LEASE: Duration = Duration::from_secs(60);
/// Waits before the second attempt and those that follow; after the last, the letter is given up.
const WAITS: [Duration; 7] = [
    Duration::from_secs(30),
    Duration::from_secs(2 * 60),
    Duration::from_secs(10 * 60),
    Duration::from_secs(60 * 60),
    Duration::from_secs(4 * 60 * 60),
    Duration::from_secs(12 * 60 * 60),
    Duration::from_secs(24 * 60 * 60),
];

/// What writing and sending a letter needs.
#[derive(Clone)]
pub struct PostOffice {
    pub keys: Keys,
    pub carrier: Carrier,
    /// Of our pages, as browsers see it.
    pub origin: String,
    /// Letters are written by the programme of now.
    pub state: AppState,
}

impl PostOffice {
    pub fn of(state: &AppState) -> PostOffice {
        PostOffice { keys: state.keys.clone(), carrier: state.carrier.clone(), origin: state.config.origin.clone(), state: state.clone() }
    }
}

/// Sends what is due; how many letters were tried.
pub async fn deliver(db: &Db, office: &PostOffice, now: Timestamp) -> Result<usize, StoreError> {
    let due =
        db.write(now, |tx, now| Box::pin(async move { Ok::<_, Stop<Never>>(outbox::lease(tx, ROUND, *now, *now + LEASE).await?) })).await?;
    let tried = due.len();
    for waiting in due {
        let outcome = send(office, &waiting, now).await;
        note(db, waiting, outcome, now).await?;
    }
    Ok(tried)
}

async fn send(office: &PostOffice, waiting: &Waiting, now: Timestamp) -> Result<(), MailError> {
    let post = match Post::open(&office.keys, &waiting.letter_sealed, &waiting.id) {
        Ok(post) => post,
        // Another instance may have a newer key, and so will this one when it is started again.
        Err(StoreError::Corrupt(text)) => return Err(MailError::Later(Reason { code: None, text })),
        Err(error) => return Err(MailError::Refused(Reason { code: None, text: error.to_string() })),
    };
    let programme = office.state.programme();
    let words = programme.words(programme.language(post.language.as_deref()));
    let letter = mail::write(&post, &waiting.id, &office.origin, &words, now);
    office.carrier.send(&letter).await
}

async fn note(db: &Db, waiting: Waiting, outcome: Result<(), MailError>, now: Timestamp) -> Result<(), StoreError> {
    let attempt = usize::try_from(waiting.attempts).unwrap_or(usize::MAX);
    let (answer, due_at) = match outcome {
        Ok(()) => (None, None),
        Err(MailError::Later(answer)) => (Some(answer.to_string()), WAITS.get(attempt - 1).map(|wait| now + *wait)),
        Err(MailError::Refused(answer)) => (Some(answer.to_string()), None),
    };
    if let Some(answer) = &answer {
        tracing::warn!(letter = waiting.id, attempt, answer, given_up = due_at.is_none(), "a letter could not be sent");
    }
    let noted = db.write((waiting.id, answer, due_at, now), |tx, (id, answer, due_at, now)| {
        Box::pin(async move {
            match answer {
                None => outbox::sent(tx, id, *now).await?,
                Some(answer) => outbox::failed(tx, id, answer, *due_at, *now).await?,
            }
            Ok::<_, Stop<Never>>(())
        })
    });
    noted.await.map_err(StoreError::from)
}
