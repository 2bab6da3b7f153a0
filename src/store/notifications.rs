//! What members were told, what they have read of it, and how they want to hear.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::quiet::Quiet;
use crate::domain::time::Timestamp;
use crate::domain::topic::{Topic, Way};

/// Something that a member was told. `message`: its content, sealed for this row.
#[derive(Clone, Debug)]
pub struct Notification {
    pub id: String,
    pub message: String,
    pub created_at: Timestamp,
    pub read_at: Option<Timestamp>,
    /// When a mail server took the letter that told it.
    pub sent_at: Option<Timestamp>,
    /// Whether its letter was given up.
    pub failed: bool,
}

/// One that is to be kept. `letter`: in the outbox, if there is one; `in_digest`: it waits for that of its day.
pub struct New<'a> {
    pub id: &'a str,
    pub member: &'a MemberId,
    pub kind: &'a str,
    pub message: &'a str,
    pub letter: Option<&'a str>,
    pub in_digest: bool,
}

pub async fn insert(tx: &mut Tx, new: &New<'_>, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into notification (id, member_id, kind, message, created_at, letter_id, in_digest) values ($1, $2, $3, $4, $5, $6, $7)",
        new.id,
        new.member.as_str(),
        new.kind,
        new.message,
        now.micros(),
        new.letter,
        i64::from(new.in_digest),
    )?;
    execute!(
        tx,
        "insert into notification_box (member_id, unread, version) values ($1, 1, 1)
         on conflict (member_id) do update set unread = notification_box.unread + 1, version = notification_box.version + 1",
        new.member.as_str(),
    )?;
    Ok(())
}

/// Another letter tells it.
pub async fn set_letter(tx: &mut Tx, id: &str, letter: &str) -> Result<(), StoreError> {
    execute!(tx, "update notification set letter_id = $1 where id = $2", letter, id).map(drop)
}

type Row = (String, String, i64, Option<i64>, Option<i64>, Option<i64>);

fn notification((id, message, created_at, read_at, sent_at, failed_at): Row) -> Notification {
    Notification {
        id,
        message,
        created_at: Timestamp::from_micros(created_at),
        read_at: read_at.map(Timestamp::from_micros),
        sent_at: sent_at.map(Timestamp::from_micros),
        failed: failed_at.is_some(),
    }
}

/// The newest first, from `offset` on.
pub async fn of_member(tx: &mut Tx, member: &MemberId, offset: i64, limit: i64) -> Result<Vec<Notification>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select n.id, n.message, n.created_at, n.read_at, o.sent_at, o.failed_at
         from notification n left join outbox o on o.id = n.letter_id
         where n.member_id = $1 order by n.created_at desc, n.id desc limit $2 offset $3",
        member.as_str(),
        limit,
        offset,
    )?;
    Ok(rows.into_iter().map(notification).collect())
}

/// How many there are.
pub async fn count(tx: &mut Tx, member: &MemberId) -> Result<i64, StoreError> {
    let (count,) = fetch_one!(tx, (i64,), "select count(*) from notification where member_id = $1", member.as_str())?;
    Ok(count)
}

/// Marks all that was told from one instant up to another as read.
pub async fn read_all(tx: &mut Tx, member: &MemberId, (from, up_to): (Timestamp, Timestamp), now: Timestamp) -> Result<(), StoreError> {
    let read = execute!(
        &mut *tx,
        "update notification set read_at = $1 where member_id = $2 and read_at is null and created_at <= $3 and created_at >= $4",
        now.micros(),
        member.as_str(),
        up_to.micros(),
        from.micros(),
    )?;
    if read > 0 {
        execute!(
            tx,
            "update notification_box set unread = unread - $1, version = version + 1 where member_id = $2",
            i64::try_from(read).unwrap_or(i64::MAX),
            member.as_str(),
        )?;
    }
    Ok(())
}

/// How a member wants to hear of a topic.
pub async fn way_of(tx: &mut Tx, member: &MemberId, topic: Topic) -> Result<Way, StoreError> {
    if !topic.is_optional() {
        return Ok(Way::AtOnce);
    }
    let sql = "select way from notification_choice where member_id = $1 and topic = $2";
    let chosen = fetch_optional!(tx, (String,), sql, member.as_str(), topic.code())?;
    Ok(chosen.and_then(|(way,)| Way::parse(&way)).unwrap_or(topic.unless_chosen()))
}

pub async fn choose(tx: &mut Tx, member: &MemberId, topic: Topic, way: Way) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into notification_choice (member_id, topic, way) values ($1, $2, $3)
         on conflict (member_id, topic) do update set way = excluded.way",
        member.as_str(),
        topic.code(),
        way.code(),
    )?;
    Ok(())
}

/// The member's quiet hours, if they have any.
pub async fn quiet_of(tx: &mut Tx, member: &MemberId) -> Result<Option<Quiet>, StoreError> {
    let sql = "select quiet_from, quiet_until from member where id = $1";
    let row = fetch_optional!(tx, (Option<i64>, Option<i64>), sql, member.as_str())?;
    let Some((Some(from), Some(until))) = row else { return Ok(None) };
    Quiet::new(from, until).map(Some).ok_or_else(|| corrupt(format!("quiet from {from} until {until}")))
}

pub async fn set_quiet(tx: &mut Tx, member: &MemberId, quiet: Option<Quiet>) -> Result<(), StoreError> {
    execute!(
        tx,
        "update member set quiet_from = $1, quiet_until = $2 where id = $3",
        quiet.map(|quiet| i64::from(quiet.from)),
        quiet.map(|quiet| i64::from(quiet.until)),
        member.as_str(),
    )?;
    Ok(())
}

/// Members for whom something waits for a digest that was told before `before`.
pub async fn digests_due(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<MemberId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select distinct n.member_id from notification n join member m on m.id = n.member_id and m.disabled_at is null
         where n.in_digest = 1 and n.created_at < $1 order by n.member_id limit $2",
        before.micros(),
        limit,
    )?;
    rows.into_iter().map(|(member,)| MemberId::parse(&member).map_err(corrupt)).collect()
}

/// What waits for a member's digest, the oldest first: ids with their messages. Whoever asks has the member locked.
pub async fn waiting_for_digest(tx: &mut Tx, member: &MemberId) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "select id, message from notification where member_id = $1 and in_digest = 1 order by created_at, id";
    fetch_all!(tx, (String, String), sql, member.as_str())
}

/// All of that went into a letter.
pub async fn put_in_digest(tx: &mut Tx, member: &MemberId, letter: &str) -> Result<(), StoreError> {
    let sql = "update notification set in_digest = 0, letter_id = $2 where member_id = $1 and in_digest = 1";
    execute!(tx, sql, member.as_str(), letter).map(drop)
}
