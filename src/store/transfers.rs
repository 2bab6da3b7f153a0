//! Points that members send to one another. Their points are held by the ledger under the gift's own id.

use std::collections::HashMap;
use std::time::Duration;

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::ids::{MemberId, TransferId};
use crate::domain::points::Points;
use crate::domain::programme::TransferRules;
use crate::domain::time::Timestamp;
use crate::domain::transfer::State;

const HOUR: Duration = Duration::from_secs(60 * 60);

/// A gift that is to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: TransferId,
    pub sender: MemberId,
    /// `None`: nobody who may receive.
    pub receiver: Option<MemberId>,
    /// What the sender reads of the receiver.
    pub addressed_to: String,
    pub points: Points,
    pub message: String,
}

/// A gift, from its draft to its end.
#[derive(Clone, Debug)]
pub struct Gift {
    pub draft: Draft,
    pub sender_name: String,
    pub receiver_name: Option<String>,
    pub state: State,
    /// When it was last drafted, offered, and ended.
    pub at: Timestamp,
    /// Of what was offered: an answer counts until then.
    pub answer_by: Option<Timestamp>,
    /// How long after its acceptance it can be taken back.
    pub cooling_off: Duration,
    /// Of what was accepted: the sender can take it back until then.
    pub arrives_at: Option<Timestamp>,
    /// Of what has arrived: without those that had ended by then.
    pub arrived: Option<Points>,
}

/// Keeps a draft, also again with other content, as long as it is one. `false`: the id stands for another member's, or is confirmed.
pub async fn keep_draft(tx: &mut Tx, draft: &Draft, now: Timestamp) -> Result<bool, StoreError> {
    let kept = execute!(
        tx,
        "insert into point_transfer (id, sender, receiver, addressed_to, points, message, state, drafted_at)
         values ($1, $2, $3, $4, $5, $6, 'drafted', $7)
         on conflict (id) do update set receiver = excluded.receiver, addressed_to = excluded.addressed_to, points = excluded.points,
                                        message = excluded.message, drafted_at = excluded.drafted_at
         where point_transfer.sender = excluded.sender and point_transfer.state = 'drafted'",
        draft.id.as_str(),
        draft.sender.as_str(),
        draft.receiver.as_ref().map(MemberId::as_str),
        draft.addressed_to.as_str(),
        draft.points.get(),
        draft.message.as_str(),
        now.micros(),
    )?;
    Ok(kept == 1)
}

/// A draft goes before it is confirmed. `false`: it is none of this member's.
pub async fn drop_draft(tx: &mut Tx, id: &TransferId, sender: &MemberId) -> Result<bool, StoreError> {
    let sql = "delete from point_transfer where id = $1 and sender = $2 and state = 'drafted'";
    Ok(execute!(tx, sql, id.as_str(), sender.as_str())? == 1)
}

/// Drafts that nobody has confirmed since; how many there were.
pub async fn forget_drafts(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    execute!(tx, "delete from point_transfer where state = 'drafted' and drafted_at < $1", before.micros())
}

/// Whoever changes the same gift next waits for the end of this transaction; how it stands then.
pub async fn locked(tx: &mut Tx, id: &TransferId) -> Result<Option<Gift>, StoreError> {
    execute!(&mut *tx, "update point_transfer set state = state where id = $1", id.as_str())?;
    find(tx, id).await
}

/// The sender has confirmed. The caller has locked the gift, and holds the points.
pub async fn offer(tx: &mut Tx, id: &TransferId, rules: &TransferRules, answer_by: Timestamp, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "update point_transfer set state = 'offered', offered_at = $2, answer_by = $3, cooling_off_hours = $4 where id = $1",
        id.as_str(),
        now.micros(),
        answer_by.micros(),
        i64::from(rules.cooling_off_hours),
    )?;
    Ok(())
}

/// The receiver has accepted. The caller has locked the gift.
pub async fn accept(tx: &mut Tx, id: &TransferId, arrives_at: Timestamp) -> Result<(), StoreError> {
    let sql = "update point_transfer set state = 'accepted', arrives_at = $2 where id = $1";
    execute!(tx, sql, id.as_str(), arrives_at.micros())?;
    Ok(())
}

/// Ends it; the caller has locked it, and ends the hold in the same way. `arrived`: the points that did, if any.
pub async fn end(tx: &mut Tx, id: &TransferId, how: State, arrived: Option<Points>, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "update point_transfer set state = $2, arrived = $3, ended_at = $4 where id = $1",
        id.as_str(),
        how.code(),
        arrived.map(Points::get),
        now.micros(),
    )?;
    Ok(())
}

/// What a member has offered in a stretch of time, as far as it is open or has arrived. The caller holds the member's balance.
pub async fn sent_between(tx: &mut Tx, sender: &MemberId, from: Timestamp, to: Timestamp) -> Result<Points, StoreError> {
    let (sum,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(sum(points), 0) as bigint) from point_transfer
         where sender = $1 and offered_at >= $2 and offered_at < $3 and state in ('offered', 'accepted', 'arrived')",
        sender.as_str(),
        from.micros(),
        to.micros(),
    )?;
    Points::new(sum).map_err(corrupt)
}

type Row = (
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    i64,
    String,
    String,
    i64,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

// The columns of a gift are one text; what follows `where` differs.
macro_rules! gifts {
    ($tail:literal) => {
        concat!(
            "select g.id, g.sender, s.name, g.receiver, r.name, g.addressed_to, g.points, g.message, g.state,
                    coalesce(g.ended_at, g.offered_at, g.drafted_at), g.answer_by, g.cooling_off_hours, g.arrives_at, g.arrived
             from point_transfer g join member s on s.id = g.sender left join member r on r.id = g.receiver where ",
            $tail
        )
    };
}

pub async fn find(tx: &mut Tx, id: &TransferId) -> Result<Option<Gift>, StoreError> {
    let row = fetch_optional!(tx, Row, gifts!("g.id = $1"), id.as_str(),)?;
    row.map(gift).transpose()
}

/// What a member has sent, the latest first, `limit` at most; no drafts.
pub async fn sent_by(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Gift>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        gifts!("g.sender = $1 and g.state <> 'drafted' order by g.offered_at desc, g.id desc limit $2"),
        member.as_str(),
        limit,
    )?;
    rows.into_iter().map(gift).collect()
}

/// What a member was offered, the latest first, `limit` at most.
pub async fn offered_to(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Gift>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        gifts!("g.receiver = $1 and g.state <> 'drafted' order by g.offered_at desc, g.id desc limit $2"),
        member.as_str(),
        limit,
    )?;
    rows.into_iter().map(gift).collect()
}

/// How many offers wait for a member's answer.
pub async fn waiting_for(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<i64, StoreError> {
    let sql = "select count(*) from point_transfer where receiver = $1 and state = 'offered' and answer_by > $2";
    let (count,) = fetch_one!(tx, (i64,), sql, member.as_str(), now.micros())?;
    Ok(count)
}

fn gift(row: Row) -> Result<Gift, StoreError> {
    let (id, sender, sender_name, receiver, receiver_name, addressed_to, points, message, state, at, answer_by, hours, arrives_at, arrived) =
        row;
    Ok(Gift {
        draft: Draft {
            id: TransferId::parse(&id).map_err(corrupt)?,
            sender: MemberId::parse(&sender).map_err(corrupt)?,
            receiver: receiver.map(|id| MemberId::parse(&id)).transpose().map_err(corrupt)?,
            addressed_to,
            points: Points::new(points).map_err(corrupt)?,
            message,
        },
        sender_name,
        receiver_name,
        state: State::parse(&state).ok_or_else(|| corrupt(format!("a gift that is {state}")))?,
        at: Timestamp::from_micros(at),
        answer_by: answer_by.map(Timestamp::from_micros),
        cooling_off: HOUR * hours.and_then(|hours| u32::try_from(hours).ok()).unwrap_or_default(),
        arrives_at: arrives_at.map(Timestamp::from_micros),
        arrived: arrived.map(Points::new).transpose().map_err(corrupt)?,
    })
}

/// What the clock has to end: offers that nobody has answered, and what is to arrive, `limit` at most of each.
pub async fn due(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<TransferId>, StoreError> {
    let mut rows = fetch_all!(
        &mut *tx,
        (String,),
        "select id from point_transfer where state = 'offered' and answer_by <= $1 order by answer_by limit $2",
        now.micros(),
        limit,
    )?;
    rows.extend(fetch_all!(
        &mut *tx,
        (String,),
        "select id from point_transfer where state = 'accepted' and arrives_at <= $1 order by arrives_at limit $2",
        now.micros(),
        limit,
    )?);
    rows.into_iter().map(|(id,)| TransferId::parse(&id).map_err(corrupt)).collect()
}

/// What a member reads beside entries of their journal that are about gifts: whom a held one is for, and who sent or received.
pub async fn names<'a>(tx: &mut Tx, member: &MemberId, ids: impl Iterator<Item = &'a str>) -> Result<HashMap<String, String>, StoreError> {
    let ids: Vec<_> = ids.map(|id| serde_json::json!({ "id": id })).collect();
    let ids = serde_json::to_string(&ids).map_err(corrupt)?;
    let rows = fetch_all!(
        tx,
        (String, String),
        "select id, addressed_to from point_transfer where sender = $1 and id in (select value ->> 'id' from json_each($2))
         union all
         select m.id, m.name from member m where m.id in (select value ->> 'id' from json_each($2))
           and exists (select 1 from ledger_transaction t where t.member_id = $1 and t.reference = m.id and t.kind in ('send', 'receive'))",
        member.as_str(),
        ids.as_str(),
    )?;
    Ok(rows.into_iter().collect())
}
