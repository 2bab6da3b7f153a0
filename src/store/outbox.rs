//! Mail that is to be sent. What it says is sealed by the caller, and gone once it is sent.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

pub struct Waiting {
    pub id: String,
    pub letter_sealed: String,
    pub attempts: i64,
}

/// `due_at`: not sent before.
pub async fn insert(
    tx: &mut Tx,
    id: &str,
    member: Option<&MemberId>,
    (kind, sealed): (&str, &str),
    due_at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into outbox (id, member_id, kind, letter_sealed, created_at, due_at) values ($1, $2, $3, $4, $5, $6)",
        id,
        member.map(MemberId::as_str),
        kind,
        sealed,
        now.micros(),
        due_at.micros(),
    )?;
    Ok(())
}

type Row = (String, Option<String>, i64);

/// Takes what is due until `until`: nobody else gets it before. Who takes and dies leaves it to the next one then.
pub async fn lease(tx: &mut Tx, most: i64, now: Timestamp, until: Timestamp) -> Result<Vec<Waiting>, StoreError> {
    let mut rows = fetch_all!(
        &mut *tx,
        Row,
        "update outbox set due_at = $1, attempts = attempts + 1
         where due_at <= $2 and id in (select id from outbox where due_at <= $2 and kind <> 'points-end' order by due_at, id limit $3)
         returning id, letter_sealed, attempts",
        until.micros(),
        now.micros(),
        most,
    )?;
    // Reminders of a month's end come all at once, and a new password does not wait behind them.
    let rest = most - i64::try_from(rows.len()).unwrap_or(most);
    if rest > 0 {
        rows.extend(fetch_all!(
            tx,
            Row,
            "update outbox set due_at = $1, attempts = attempts + 1
             where due_at <= $2 and id in (select id from outbox where due_at <= $2 order by due_at, id limit $3)
             returning id, letter_sealed, attempts",
            until.micros(),
            now.micros(),
            rest,
        )?);
    }
    rows.into_iter()
        .map(|(id, sealed, attempts)| {
            let letter_sealed = sealed.ok_or_else(|| corrupt(format!("the letter {id} is due and empty")))?;
            Ok(Waiting { id, letter_sealed, attempts })
        })
        .collect()
}

pub async fn sent(tx: &mut Tx, id: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update outbox set sent_at = $1, due_at = null, letter_sealed = null where id = $2", now.micros(), id)?;
    Ok(())
}

/// `due_at`: of the next attempt; `None` gives it up.
pub async fn failed(tx: &mut Tx, id: &str, answer: &str, due_at: Option<Timestamp>, now: Timestamp) -> Result<(), StoreError> {
    match due_at {
        Some(due_at) => execute!(tx, "update outbox set due_at = $1, answer = $2 where id = $3", due_at.micros(), answer, id)?,
        None => execute!(
            tx,
            "update outbox set failed_at = $1, due_at = null, letter_sealed = null, answer = $2 where id = $3",
            now.micros(),
            answer,
            id,
        )?,
    };
    Ok(())
}
