//! Points turned into rewards.

use std::collections::HashMap;

use sqlx::PgConnection;

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::points::Points;
use crate::domain::redemption::{Destination, State};
use crate::domain::time::Timestamp;

/// A redemption as it was placed, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redemption {
    pub id: RedemptionId,
    pub member: MemberId,
    pub reward: String,
    pub option: String,
    pub quantity: u32,
    pub points: Points,
    pub destination: Destination,
    pub state: State,
    pub placed_at: Timestamp,
    pub due_at: Timestamp,
}

/// A later step of a redemption.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub state: State,
    pub happened_at: Timestamp,
}

/// What became of a redemption that was to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    Placed,
    /// The id is taken. Nothing is changed.
    IdTaken,
    /// The shelf has fewer. The redemption stands inserted: the caller's refusal takes it back.
    SoldOut,
}

/// Inserts a redemption and takes its reward off the shelf, where the shelf has an end (`limited`).
pub async fn place(tx: &mut Tx, new: &Redemption, limited: bool) -> Result<Placing, StoreError> {
    let (inserted, taken) = match tx {
        Tx::Sqlite(_) => place_in_steps(tx, new, limited).await?,
        Tx::Postgres(connection) => place_at_once(connection, new).await?,
    };
    Ok(match (inserted, taken) {
        (0, _) => Placing::IdTaken,
        (_, 0) if limited => Placing::SoldOut,
        _ => Placing::Placed,
    })
}

async fn place_in_steps(tx: &mut Tx, new: &Redemption, limited: bool) -> Result<(u64, u64), StoreError> {
    let inserted = execute!(
        &mut *tx,
        "insert into redemption (id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing",
        new.id.as_str(),
        new.member.as_str(),
        new.reward.as_str(),
        new.option.as_str(),
        i64::from(new.quantity),
        new.points.get(),
        json(&new.destination)?,
        new.state.code(),
        new.placed_at.micros(),
        new.due_at.micros(),
    )?;
    if inserted == 0 || !limited {
        return Ok((inserted, 0));
    }
    let taken =
        execute!(tx, "update reward set stock = stock - $1 where id = $2 and stock >= $1", i64::from(new.quantity), new.reward.as_str())?;
    Ok((inserted, taken))
}

/// The same in one way there and back, which costs PostgreSQL more than the statements.
async fn place_at_once(connection: &mut PgConnection, new: &Redemption) -> Result<(u64, u64), StoreError> {
    let query = sqlx::query_as(
        "with placed as (
             insert into redemption (id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do nothing returning reward_id, quantity
         ), taken as (
             update reward set stock = stock - quantity from placed where reward.id = reward_id and stock >= quantity returning 1
         )
         select (select count(*) from placed), (select count(*) from taken)",
    );
    let query = query.bind(new.id.as_str()).bind(new.member.as_str()).bind(&new.reward).bind(&new.option);
    let query = query.bind(i64::from(new.quantity)).bind(new.points.get()).bind(json(&new.destination)?).bind(new.state.code());
    let (inserted, taken): (i64, i64) = query.bind(new.placed_at.micros()).bind(new.due_at.micros()).fetch_one(connection).await?;
    Ok((inserted.unsigned_abs(), taken.unsigned_abs()))
}

fn json(destination: &Destination) -> Result<String, StoreError> {
    serde_json::to_string(destination).map_err(corrupt)
}

type Row = (String, String, String, String, i64, i64, String, String, i64, i64);

/// The redemption with this id, whosever it is.
pub async fn find(tx: &mut Tx, id: &RedemptionId) -> Result<Option<Redemption>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at
         from redemption where id = $1",
        id.as_str(),
    )?;
    row.map(redemption).transpose()
}

/// A page of a member's redemptions, newest first.
pub async fn of_member(tx: &mut Tx, member: &MemberId, limit: i64, offset: i64) -> Result<Vec<Redemption>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at
         from redemption where member_id = $1 order by placed_at desc, id desc limit $2 offset $3",
        member.as_str(),
        limit,
        offset,
    )?;
    rows.into_iter().map(redemption).collect()
}

/// The names of the rewards that these redemptions of a member are of, by redemption.
pub async fn reward_names<'a>(
    tx: &mut Tx,
    member: &MemberId,
    ids: impl Iterator<Item = &'a str>,
    language: &str,
) -> Result<HashMap<String, String>, StoreError> {
    let ids: Vec<_> = ids.map(|id| serde_json::json!({ "id": id })).collect();
    let ids = serde_json::to_string(&ids).map_err(corrupt)?;
    let rows = fetch_all!(
        tx,
        (String, String),
        "select r.id, t.name from redemption r join reward_text t on t.reward_id = r.reward_id and t.language = $3
         where r.member_id = $1 and r.id in (select value ->> 'id' from json_each($2))",
        member.as_str(),
        ids.as_str(),
        language,
    )?;
    Ok(rows.into_iter().collect())
}

/// Redemptions that should have been fulfilled by `now`, the most overdue first.
pub async fn overdue(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Redemption>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at
         from redemption where state = 'placed' and due_at <= $1 order by due_at limit $2",
        now.micros(),
        limit,
    )?;
    rows.into_iter().map(redemption).collect()
}

/// Moves a placed redemption on. `false`: it is placed no longer.
pub async fn move_on(tx: &mut Tx, id: &RedemptionId, to: State, now: Timestamp) -> Result<bool, StoreError> {
    let moved = execute!(&mut *tx, "update redemption set state = $1 where id = $2 and state = 'placed'", to.code(), id.as_str())?;
    if moved == 0 {
        return Ok(false);
    }
    execute!(
        tx,
        "insert into redemption_event (redemption_id, state, happened_at) values ($1, $2, $3)",
        id.as_str(),
        to.code(),
        now.micros(),
    )?;
    Ok(true)
}

pub async fn events(tx: &mut Tx, id: &RedemptionId) -> Result<Vec<Event>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "select state, happened_at from redemption_event where redemption_id = $1 order by happened_at",
        id.as_str(),
    )?;
    rows.into_iter().map(|(state, at)| Ok(Event { state: parse_state(&state)?, happened_at: Timestamp::from_micros(at) })).collect()
}

fn redemption(row: Row) -> Result<Redemption, StoreError> {
    let (id, member, reward, option, quantity, points, destination, state, placed_at, due_at) = row;
    Ok(Redemption {
        id: RedemptionId::parse(&id).map_err(corrupt)?,
        member: MemberId::parse(&member).map_err(corrupt)?,
        reward,
        option,
        quantity: u32::try_from(quantity).map_err(corrupt)?,
        points: Points::new(points).map_err(corrupt)?,
        destination: serde_json::from_str(&destination).map_err(corrupt)?,
        state: parse_state(&state)?,
        placed_at: Timestamp::from_micros(placed_at),
        due_at: Timestamp::from_micros(due_at),
    })
}

fn parse_state(code: &str) -> Result<State, StoreError> {
    State::parse(code).ok_or_else(|| corrupt(format!("state {code}")))
}
