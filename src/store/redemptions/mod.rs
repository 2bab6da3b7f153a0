//! Points turned into rewards.

mod place;

use std::collections::HashMap;

use serde::Serialize;

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::points::Points;
use crate::domain::redemption::{Destination, State};
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;

pub use place::{Goal, Placing, Rules, insert, place};

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
    /// Who brings it, whatever becomes of the reward.
    pub provider: Provider,
    pub took: Took,
}

/// What a redemption took off the shelf besides points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Took {
    /// Of the reward's own stock.
    pub stock: bool,
    /// Of the option's.
    pub option: bool,
    /// Of the pieces at the price of the promotion that began then.
    pub promotion: Option<Timestamp>,
}

/// A later step of a redemption.
#[derive(Clone, Debug)]
pub struct Event {
    pub state: State,
    pub happened_at: Timestamp,
    /// In the words of whoever took it.
    pub reason: Option<String>,
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(corrupt)
}

type Row = (String, String, String, String, i64, i64, String, String, i64, i64, String, i64, i64, Option<i64>);

// The columns of a redemption are one text; what follows `where` differs.
macro_rules! redemptions {
    ($tail:literal) => {
        concat!(
            "select id, member_id, reward_id, option_code, quantity, points, destination, state, placed_at, due_at, provider, took_stock,
                    took_option, promotion_at
             from redemption where ",
            $tail
        )
    };
}

/// The redemption with this id, whosever it is.
pub async fn find(tx: &mut Tx, id: &RedemptionId) -> Result<Option<Redemption>, StoreError> {
    let row = fetch_optional!(tx, Row, redemptions!("id = $1"), id.as_str(),)?;
    row.map(redemption).transpose()
}

/// A page of a member's redemptions, newest first.
pub async fn of_member(tx: &mut Tx, member: &MemberId, limit: i64, offset: i64) -> Result<Vec<Redemption>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        redemptions!("member_id = $1 order by placed_at desc, id desc limit $2 offset $3"),
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

/// A redemption with how it ended, for a file.
pub struct Exported {
    pub id: String,
    pub member: String,
    /// Its address.
    pub reward: String,
    pub option: String,
    pub quantity: i64,
    pub points: i64,
    pub destination: Destination,
    pub state: State,
    pub placed_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub reason: Option<String>,
    /// 1 to 3.
    pub rating: Option<i64>,
}

type ExportedRow = (String, String, String, String, i64, i64, String, String, i64, Option<i64>, Option<String>, Option<i64>);

/// Redemptions placed since `since` with ids behind `after`, in the order of ids.
pub async fn exported(tx: &mut Tx, since: Timestamp, after: &str, limit: i64) -> Result<Vec<Exported>, StoreError> {
    let rows = fetch_all!(
        tx,
        ExportedRow,
        "select r.id, r.member_id, w.slug, r.option_code, r.quantity, r.points, r.destination, r.state, r.placed_at, e.happened_at, e.reason,
                f.rating
         from redemption r join reward w on w.id = r.reward_id
         left join redemption_event e on e.redemption_id = r.id and e.state = r.state
         left join redemption_feedback f on f.redemption_id = r.id
         where r.id > $1 and r.placed_at >= $2 order by r.id limit $3",
        after,
        since.micros(),
        limit,
    )?;
    rows.into_iter()
        .map(|(id, member, reward, option, quantity, points, destination, state, placed_at, ended_at, reason, rating)| {
            let destination = serde_json::from_str(&destination).map_err(corrupt)?;
            let (state, placed_at) = (parse_state(&state)?, Timestamp::from_micros(placed_at));
            let ended_at = ended_at.map(Timestamp::from_micros);
            Ok(Exported { id, member, reward, option, quantity, points, destination, state, placed_at, ended_at, reason, rating })
        })
        .collect()
}

/// How many pieces of a reward a member has had or will have.
pub async fn pieces_of(tx: &mut Tx, member: &MemberId, reward: &str) -> Result<i64, StoreError> {
    let sql = "select cast(coalesce(sum(quantity), 0) as bigint) from redemption
               where member_id = $1 and reward_id = $2 and state not in ('failed', 'cancelled')";
    Ok(fetch_one!(tx, (i64,), sql, member.as_str(), reward)?.0)
}

/// Redemptions that should have been fulfilled by `now`, the most overdue first. What a bank was told to pay is not among them: it
/// may be paid, so its end is the bank's to tell.
pub async fn overdue(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Redemption>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        redemptions!(
            "state = 'placed' and due_at <= $1 and not exists (select 1 from payout p where p.redemption_id = redemption.id)
         order by due_at limit $2"
        ),
        now.micros(),
        limit,
    )?;
    rows.into_iter().map(redemption).collect()
}

/// Placed redemptions that an operator brings, the first due first. What its member can still undo is none of them.
pub async fn by_hand(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<Redemption>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        redemptions!(
            "state = 'placed' and provider = 'manual'
             and not exists (select 1 from auto_redemption a where a.redemption_id = redemption.id and a.undo_until > $1)
         order by due_at limit $2"
        ),
        now.micros(),
        limit,
    )?;
    rows.into_iter().map(redemption).collect()
}

/// Whether it is still placed, which it then stays until the end of this transaction: whoever ends it waits.
pub async fn claim(tx: &mut Tx, id: &RedemptionId) -> Result<bool, StoreError> {
    Ok(execute!(tx, "update redemption set state = state where id = $1 and state = 'placed'", id.as_str())? == 1)
}

/// Moves a placed redemption on. `false`: it is placed no longer.
pub async fn move_on(tx: &mut Tx, id: &RedemptionId, to: State, reason: Option<&str>, now: Timestamp) -> Result<bool, StoreError> {
    let moved = execute!(&mut *tx, "update redemption set state = $1 where id = $2 and state = 'placed'", to.code(), id.as_str())?;
    if moved == 0 {
        return Ok(false);
    }
    execute!(
        tx,
        "insert into redemption_event (redemption_id, state, happened_at, reason) values ($1, $2, $3, $4)",
        id.as_str(),
        to.code(),
        now.micros(),
        reason,
    )?;
    Ok(true)
}

pub async fn events(tx: &mut Tx, id: &RedemptionId) -> Result<Vec<Event>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64, Option<String>),
        "select state, happened_at, reason from redemption_event where redemption_id = $1 order by happened_at",
        id.as_str(),
    )?;
    rows.into_iter()
        .map(|(state, at, reason)| Ok(Event { state: parse_state(&state)?, happened_at: Timestamp::from_micros(at), reason }))
        .collect()
}

fn redemption(row: Row) -> Result<Redemption, StoreError> {
    let (id, member, reward, option, quantity, points, destination, state, placed_at, due_at, ..) = row;
    let (provider, took_stock, took_option, promotion_at) = (row.10, row.11, row.12, row.13);
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
        provider: Provider::parse(&provider).ok_or_else(|| corrupt(format!("provider {provider}")))?,
        took: Took { stock: took_stock == 1, option: took_option == 1, promotion: promotion_at.map(Timestamp::from_micros) },
    })
}

fn parse_state(code: &str) -> Result<State, StoreError> {
    State::parse(code).ok_or_else(|| corrupt(format!("state {code}")))
}
