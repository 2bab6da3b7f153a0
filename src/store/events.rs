//! What members are paid for once and did not buy.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional, ids};
use crate::domain::birthday::Birthday;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// An event as whoever knows of it tells it.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// `partner:northline`, or one of [`Source`].
    pub source: String,
    /// The source's own number of it, used once.
    pub document: String,
    pub member: MemberId,
    /// As rules have it.
    pub name: String,
    /// What the member reads; empty: nothing but the rule.
    pub place: String,
    pub happened_at: Timestamp,
}

/// Where the program itself knows an event from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    SignUp,
    Birthday,
    Code,
}

impl Source {
    pub const fn code(self) -> &'static str {
        match self {
            Source::SignUp => "sign-up",
            Source::Birthday => "birthday",
            Source::Code => "code",
        }
    }

    pub fn parse(code: &str) -> Option<Source> {
        [Source::SignUp, Source::Birthday, Source::Code].into_iter().find(|source| source.code() == code)
    }
}

/// An event as it is kept.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: String,
    pub source: String,
    pub member: MemberId,
    pub name: String,
    pub place: String,
    pub happened_at: Timestamp,
    /// Of the programme.
    pub day: String,
    pub fingerprint: String,
    pub posted: bool,
}

/// Keeps an event whose earnings are still to be posted. `None`: its source has used the number.
pub async fn insert(tx: &mut Tx, new: &NewEvent, day: &str, fingerprint: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
    let id = ids::text();
    let inserted = execute!(
        tx,
        "insert into event (id, source, document, member_id, name, place, happened_at, day, created_at, fingerprint)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (source, document) do nothing",
        id.as_str(),
        new.source.as_str(),
        new.document.as_str(),
        new.member.as_str(),
        new.name.as_str(),
        new.place.as_str(),
        new.happened_at.micros(),
        day,
        now.micros(),
        fingerprint,
    )?;
    Ok((inserted == 1).then_some(id))
}

/// Keeps what the program itself knows of, as [`insert`] does. `name`: as rules have it.
pub async fn insert_own(
    tx: &mut Tx,
    (source, document): (Source, &str),
    member: &MemberId,
    name: &str,
    day: &str,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let new = NewEvent {
        source: source.code().to_owned(),
        document: document.to_owned(),
        member: member.clone(),
        name: name.to_owned(),
        place: String::new(),
        happened_at: now,
    };
    insert(tx, &new, day, "", now).await
}

/// Members with a birthday for whom there is no event of it in a year yet, `limit` at most.
pub async fn birthdays_to_keep(tx: &mut Tx, birthday: Birthday, year: i16, limit: i64) -> Result<Vec<MemberId>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String,),
        "select m.id from member m where m.birthday = $1 and m.disabled_at is null
         and not exists (select 1 from event e where e.source = 'birthday' and e.document = m.id || $2) order by m.id limit $3",
        birthday.to_string(),
        format!("/{year}"),
        limit,
    )?;
    rows.into_iter().map(|(id,)| MemberId::parse(&id).map_err(corrupt)).collect()
}

/// `false`: its earnings were posted before.
pub async fn set_posted(tx: &mut Tx, id: &str, now: Timestamp) -> Result<bool, StoreError> {
    Ok(execute!(tx, "update event set posted_at = $1 where id = $2 and posted_at is null", now.micros(), id)? == 1)
}

type Row = (String, String, String, String, String, i64, String, String, i64);

pub async fn find(tx: &mut Tx, source: &str, document: &str) -> Result<Option<Event>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select id, source, member_id, name, place, happened_at, day, fingerprint, cast(case when posted_at is null then 0 else 1 end as bigint)
         from event where source = $1 and document = $2",
        source,
        document,
    )?;
    row.map(event).transpose()
}

/// The first of those whose earnings are still to be posted.
pub async fn to_post(tx: &mut Tx, limit: i64) -> Result<Vec<Event>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select id, source, member_id, name, place, happened_at, day, fingerprint, cast(0 as bigint)
         from event where posted_at is null order by created_at limit $1",
        limit,
    )?;
    rows.into_iter().map(event).collect()
}

fn event((id, source, member, name, place, happened_at, day, fingerprint, posted): Row) -> Result<Event, StoreError> {
    Ok(Event {
        id,
        source,
        member: MemberId::parse(&member).map_err(corrupt)?,
        name,
        place,
        happened_at: Timestamp::from_micros(happened_at),
        day,
        fingerprint,
        posted: posted == 1,
    })
}
