//! Reminders that points end: which were made, and what became of each.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::reminder::Reminder;
use crate::domain::time::Timestamp;

type Row = (i64, i64, Option<i64>, Option<i64>);

/// Those that were made of what ends at an instant, the earliest first.
pub async fn of(tx: &mut Tx, member: &MemberId, expires_at: Timestamp) -> Result<Vec<Reminder>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select r.days, r.points, n.read_at, o.sent_at
         from expiry_reminder r join notification n on n.id = r.notification_id left join outbox o on o.id = n.letter_id
         where r.member_id = $1 and r.expires_at = $2 order by r.days desc",
        member.as_str(),
        expires_at.micros(),
    )?;
    rows.into_iter().map(reminder).collect()
}

fn reminder((days, points, read_at, sent_at): Row) -> Result<Reminder, StoreError> {
    let delivered_at = [read_at, sent_at].into_iter().flatten().min().map(Timestamp::from_micros);
    Ok(Reminder { days: u16::try_from(days).map_err(corrupt)?, points: Points::new(points).map_err(corrupt)?, delivered_at })
}

/// Reminders whose letters were given up by an instant, and which nobody has read: the notification of each, and its message.
pub async fn given_up(tx: &mut Tx, member: &MemberId, expires_at: Timestamp, by: Timestamp) -> Result<Vec<(String, String)>, StoreError> {
    fetch_all!(
        tx,
        (String, String),
        "select n.id, n.message from expiry_reminder r join notification n on n.id = r.notification_id join outbox o on o.id = n.letter_id
         where r.member_id = $1 and r.expires_at = $2 and n.read_at is null and o.failed_at <= $3 order by r.days desc",
        member.as_str(),
        expires_at.micros(),
        by.micros(),
    )
}

/// Notes a reminder; the first of its day counts.
pub async fn put(
    tx: &mut Tx,
    member: &MemberId,
    (expires_at, points): (Timestamp, Points),
    days: u16,
    notification: &str,
) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into expiry_reminder (member_id, expires_at, days, points, notification_id) values ($1, $2, $3, $4, $5)
         on conflict (member_id, expires_at, days) do nothing",
        member.as_str(),
        expires_at.micros(),
        i64::from(days),
        points.get(),
        notification,
    )?;
    Ok(())
}
