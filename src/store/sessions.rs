//! Where members are signed in, and the cookie tokens that open it. Rows change only while they have not ended.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::country::Country;
use crate::domain::ids::{MemberId, SessionId};
use crate::domain::time::Timestamp;

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Half signed in: opens nothing but the second step.
    Password,
    Full,
}

impl Stage {
    const fn code(self) -> &'static str {
        match self {
            Stage::Password => "password",
            Stage::Full => "full",
        }
    }
}

/// A sign-in that has not ended, with the member's own words for the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LiveSession {
    pub id: SessionId,
    pub stage: Stage,
    pub member: MemberId,
    pub name: String,
    pub email: String,
    pub language: Option<String>,
    /// Where they live, if they have said so.
    pub country: Option<Country>,
    pub last_seen_at: Timestamp,
    pub ends_at: Timestamp,
    /// When a factor was shown last.
    pub factor_at: Timestamp,
    /// The version of what the member is shown: how many entries their journal has, and what they were told and have read.
    pub books: i64,
    /// What they were told and have not read.
    pub unread: i64,
}

#[derive(Clone)]
pub struct NewSession {
    pub id: SessionId,
    pub member: MemberId,
    pub stage: Stage,
    pub factors: &'static str,
    pub address: String,
    pub device: String,
    pub ends_at: Timestamp,
}

pub async fn insert(tx: &mut Tx, new: &NewSession, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into member_session
         (id, member_id, stage, factors, address, last_address, device, created_at, last_seen_at, factor_at, ends_at)
         values ($1, $2, $3, $4, $5, $5, $6, $7, $7, $7, $8)",
        new.id.as_str(),
        new.member.as_str(),
        new.stage.code(),
        new.factors,
        new.address.as_str(),
        new.device.as_str(),
        now.micros(),
        new.ends_at.micros(),
    )?;
    Ok(())
}

type LiveRow = (String, String, String, String, String, Option<String>, Option<String>, i64, i64, i64, i64, i64);

/// The sign-in that a token opens, unless it has ended or its member is disabled. Whether it is too old is the caller's to say.
pub async fn of_token(tx: &mut Tx, digest: &str) -> Result<Option<LiveSession>, StoreError> {
    let row = fetch_optional!(
        tx,
        LiveRow,
        "select s.id, s.stage, m.id, m.name, m.email, m.language, m.country, s.last_seen_at, s.ends_at, s.factor_at,
                (select cast(coalesce(sum(b.sequence), 0) as bigint) from ledger_balance b where b.member_id = m.id) + coalesce(n.version, 0),
                coalesce(n.unread, 0)
         from session_token t join member_session s on s.id = t.session_id join member m on m.id = s.member_id
         left join notification_box n on n.member_id = m.id
         where t.digest = $1 and t.ended_at is null and s.ended_at is null and m.disabled_at is null",
        digest,
    )?;
    row.map(live).transpose()
}

fn live(
    (id, stage, member, name, email, language, country, last_seen_at, ends_at, factor_at, books, unread): LiveRow,
) -> Result<LiveSession, StoreError> {
    Ok(LiveSession {
        id: SessionId::parse(&id).map_err(corrupt)?,
        stage: if stage == "full" { Stage::Full } else { Stage::Password },
        member: MemberId::parse(&member).map_err(corrupt)?,
        name,
        email,
        language,
        country: country.as_deref().and_then(Country::parse),
        last_seen_at: Timestamp::from_micros(last_seen_at),
        ends_at: Timestamp::from_micros(ends_at),
        factor_at: Timestamp::from_micros(factor_at),
        books,
        unread,
    })
}

/// Those of the whole sign-ins that stand, each with the version of its member's books. `since`: those used before have ended by
/// idleness.
pub async fn books_of(tx: &mut Tx, ids: &[SessionId], since: Timestamp, now: Timestamp) -> Result<HashMap<SessionId, i64>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| serde_json::json!({ "id": id })).collect();
    let ids = serde_json::to_string(&ids).map_err(corrupt)?;
    let rows = fetch_all!(
        tx,
        (String, i64),
        "select s.id, (select cast(coalesce(sum(b.sequence), 0) as bigint) from ledger_balance b where b.member_id = s.member_id)
                      + coalesce(n.version, 0)
         from member_session s join member m on m.id = s.member_id left join notification_box n on n.member_id = m.id
         where s.id in (select value ->> 'id' from json_each($1)) and s.stage = 'full' and s.ended_at is null and s.ends_at > $2
           and s.last_seen_at > $3 and m.disabled_at is null",
        ids.as_str(),
        now.micros(),
        since.micros(),
    )?;
    rows.into_iter().map(|(id, books)| Ok((SessionId::parse(&id).map_err(corrupt)?, books))).collect()
}

pub async fn touch(tx: &mut Tx, id: &SessionId, address: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "update member_session set last_seen_at = $1, last_address = $3 where id = $2 and ended_at is null and ends_at > $1",
        now.micros(),
        id.as_str(),
        address,
    )?;
    Ok(())
}

/// Whether a sign-in has not ended meanwhile; it does not before the end of this transaction either.
pub async fn stands(tx: &mut Tx, id: &SessionId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "update member_session set ends_at = ends_at where id = $1 and ended_at is null and ends_at > $2";
    Ok(execute!(tx, sql, id.as_str(), now.micros())? == 1)
}

/// Notes a fresh factor. `false`: the sign-in has ended.
pub async fn step_up(tx: &mut Tx, id: &SessionId, now: Timestamp) -> Result<bool, StoreError> {
    let stepped = execute!(
        tx,
        "update member_session set factor_at = $1 where id = $2 and ended_at is null and ends_at > $1",
        now.micros(),
        id.as_str()
    )?;
    Ok(stepped == 1)
}

/// A sign-in as its member sees it.
#[derive(Clone, Debug)]
pub struct OpenSession {
    pub id: SessionId,
    pub device: String,
    pub last_address: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// The whole sign-ins of a member that have not ended, the one used last first. `since`: those used before have ended by idleness.
pub async fn open_of(tx: &mut Tx, member: &MemberId, since: Timestamp, now: Timestamp) -> Result<Vec<OpenSession>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, i64, i64),
        "select id, device, last_address, created_at, last_seen_at from member_session
         where member_id = $1 and stage = 'full' and ended_at is null and ends_at > $2 and last_seen_at > $3
         order by last_seen_at desc, id",
        member.as_str(),
        now.micros(),
        since.micros(),
    )?;
    rows.into_iter()
        .map(|(id, device, last_address, created_at, last_seen_at)| {
            Ok(OpenSession {
                id: SessionId::parse(&id).map_err(corrupt)?,
                device,
                last_address,
                created_at: Timestamp::from_micros(created_at),
                last_seen_at: Timestamp::from_micros(last_seen_at),
            })
        })
        .collect()
}

/// Ends one of a member's own. `false`: there is no such sign-in, or it had ended.
pub async fn end_own(tx: &mut Tx, id: &SessionId, member: &MemberId, now: Timestamp) -> Result<bool, StoreError> {
    let ended = execute!(
        tx,
        "update member_session set ended_at = $1 where id = $2 and member_id = $3 and ended_at is null",
        now.micros(),
        id.as_str(),
        member.as_str(),
    )?;
    Ok(ended == 1)
}

/// Ends all of a member, half or whole, but `keep`; how many.
pub async fn end_others(tx: &mut Tx, member: &MemberId, keep: Option<&SessionId>, now: Timestamp) -> Result<u64, StoreError> {
    execute!(
        tx,
        "update member_session set ended_at = $1 where member_id = $2 and id <> $3 and ended_at is null",
        now.micros(),
        member.as_str(),
        keep.map_or("", SessionId::as_str),
    )
}

/// Ends the whole sign-ins of a member beyond the newest `most`.
pub async fn end_oldest(tx: &mut Tx, member: &MemberId, most: i64, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "update member_session set ended_at = $1
         where member_id = $2 and stage = 'full' and ended_at is null and id not in (
             select id from member_session where member_id = $2 and stage = 'full' and ended_at is null
             order by created_at desc, id desc limit $3
         )",
        now.micros(),
        member.as_str(),
        most,
    )?;
    Ok(())
}

/// One more wrong code; how many there are now.
pub async fn add_code_failure(tx: &mut Tx, id: &SessionId) -> Result<i64, StoreError> {
    let (failures,) = fetch_one!(
        tx,
        (i64,),
        "update member_session set code_failures = code_failures + 1 where id = $1 returning code_failures",
        id.as_str(),
    )?;
    Ok(failures)
}

/// `false`: it had ended before.
pub async fn end(tx: &mut Tx, id: &SessionId, now: Timestamp) -> Result<bool, StoreError> {
    let ended = execute!(tx, "update member_session set ended_at = $1 where id = $2 and ended_at is null", now.micros(), id.as_str())?;
    Ok(ended == 1)
}

/// Ends every sign-in.
pub async fn end_all(tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
    execute!(&mut *tx, "update member_session set ended_at = $1 where ended_at is null", now.micros())?;
    execute!(tx, "update session_token set ended_at = $1 where ended_at is null", now.micros())?;
    Ok(())
}

/// A new token for a sign-in; `digest` is all that is kept of it.
pub async fn insert_token(tx: &mut Tx, digest: &str, session: &SessionId, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "insert into session_token (digest, session_id, created_at) values ($1, $2, $3)", digest, session.as_str(), now.micros(),)?;
    Ok(())
}

pub async fn end_token(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "update session_token set ended_at = $1 where digest = $2 and ended_at is null", now.micros(), digest)?;
    Ok(())
}
