//! Payments with points at tills. How each ended stands in the journal.

use std::collections::HashMap;

use super::{corrupt, webhooks};
use crate::db::{Stop, StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional, ids};
use crate::domain::amount::Amount;
use crate::domain::ids::{MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::domain::webhook::Kind;
use crate::ledger::{self, Posted, Refusal};

/// Points that are to be set aside.
pub struct NewTillHold<'a> {
    /// Of the hold in the journal.
    pub id: &'a TransactionId,
    pub partner: &'a str,
    pub document: &'a str,
    pub member: &'a MemberId,
    pub points: Points,
    /// What they pay.
    pub amount: Amount,
    pub location: Option<&'a str>,
    pub ends_at: Timestamp,
    pub fingerprint: &'a str,
}

/// Points that were set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TillHold {
    pub id: TransactionId,
    pub document: String,
    pub member: MemberId,
    /// What the member reads: a shop.
    pub place: String,
    pub points: Points,
    pub amount: Amount,
    /// What the till has spent of them so far, document by document.
    pub spent: Points,
    /// Released then, if nobody ends it before.
    pub ends_at: Timestamp,
    pub fingerprint: String,
    pub state: HoldState,
}

/// How a hold is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With so many of its points spent; `None`: all.
    Capture(Option<Points>),
    Release,
}

/// What a till spent of a hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    pub hold: TransactionId,
    pub points: Points,
}

/// How a hold stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldState {
    Held,
    /// So many of its points are spent.
    Captured(Points),
    Released,
}

impl TillHold {
    /// Whether it has ended this way.
    pub fn ended_by(&self, how: Ending) -> bool {
        match (self.state, how) {
            (HoldState::Released, Ending::Release) => true,
            (HoldState::Captured(_), Ending::Release) => !self.spent.is_zero(),
            (HoldState::Captured(points), Ending::Capture(asked)) => self.spent.is_zero() && asked.unwrap_or(self.points) == points,
            _ => false,
        }
    }
}

/// `false`: the partner has used this number.
pub async fn insert(tx: &mut Tx, new: &NewTillHold<'_>, now: Timestamp) -> Result<bool, StoreError> {
    let inserted = execute!(
        tx,
        "insert into till_hold (id, partner, document, member_id, points, amount, location, created_at, ends_at, fingerprint)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (partner, document) do nothing",
        new.id.as_str(),
        new.partner,
        new.document,
        new.member.as_str(),
        new.points.get(),
        new.amount.units(),
        new.location,
        now.micros(),
        new.ends_at.micros(),
        new.fingerprint,
    )?;
    Ok(inserted == 1)
}

/// Has the partner told how a hold has ended, if it is one of a till.
pub async fn tell_ended(tx: &mut Tx, id: &TransactionId, now: Timestamp) -> Result<(), StoreError> {
    let sql = "select partner, member_id from till_hold where id = $1";
    let Some((partner, member)) = fetch_optional!(&mut *tx, (String, String), sql, id.as_str())? else { return Ok(()) };
    if !webhooks::listens(tx, &partner).await? {
        return Ok(());
    }
    let Some(hold) = find(tx, &partner, id).await? else { return Ok(()) };
    let (kind, captured) = match hold.state {
        HoldState::Held => return Ok(()),
        HoldState::Captured(points) => (Kind::HoldCaptured, points),
        HoldState::Released => (Kind::HoldReleased, Points::ZERO),
    };
    let data = serde_json::json!({
        "id": hold.id, "document": hold.document, "member": member, "points": hold.points.get(), "amount": hold.amount.to_string(),
        "captured": captured.get(),
    });
    webhooks::tell(tx, &partner, kind, id.as_str(), &data.to_string(), now).await
}

type Row = (String, String, String, String, i64, i64, i64, i64, String, Option<String>, i64);

/// One of a partner's own.
pub async fn find(tx: &mut Tx, partner: &str, id: &TransactionId) -> Result<Option<TillHold>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select h.id, h.document, h.member_id, coalesce(h.location, h.partner), h.points, h.amount, h.spent, h.ends_at, h.fingerprint, t.kind,
                cast(coalesce((select sum(p.amount) from ledger_posting p where p.transaction_id = t.id and p.account = 'redeemed'), 0) as bigint)
         from till_hold h left join ledger_transaction t on t.settles = h.id where h.partner = $1 and h.id = $2",
        partner,
        id.as_str(),
    )?;
    row.map(hold).transpose()
}

/// By the partner's own number.
pub async fn by_document(tx: &mut Tx, partner: &str, document: &str) -> Result<Option<TillHold>, StoreError> {
    let sql = "select id from till_hold where partner = $1 and document = $2";
    let Some((id,)) = fetch_optional!(&mut *tx, (String,), sql, partner, document)? else { return Ok(None) };
    find(tx, partner, &TransactionId::parse(&id).map_err(corrupt)?).await
}

fn hold(row: Row) -> Result<TillHold, StoreError> {
    let (id, document, member, place, points, amount, spent, ends_at, fingerprint, ended_by, captured) = row;
    let state = match ended_by.as_deref() {
        None => HoldState::Held,
        Some("capture") => HoldState::Captured(Points::new(captured).map_err(corrupt)?),
        Some(_) => HoldState::Released,
    };
    Ok(TillHold {
        id: TransactionId::parse(&id).map_err(corrupt)?,
        document,
        member: MemberId::parse(&member).map_err(corrupt)?,
        place,
        points: Points::new(points).map_err(corrupt)?,
        amount: Amount::new(amount).map_err(corrupt)?,
        spent: Points::new(spent).map_err(corrupt)?,
        ends_at: Timestamp::from_micros(ends_at),
        fingerprint,
        state,
    })
}

/// What stands for a partner's own number.
pub async fn find_spend(tx: &mut Tx, partner: &str, document: &str) -> Result<Option<Spend>, StoreError> {
    let sql = "select hold_id, points from till_spend where partner = $1 and document = $2";
    let row = fetch_optional!(tx, (String, i64), sql, partner, document)?;
    row.map(|(hold, points)| {
        Ok(Spend { hold: TransactionId::parse(&hold).map_err(corrupt)?, points: Points::new(points).map_err(corrupt)? })
    })
    .transpose()
}

/// Notes what a till spent of a hold. The caller holds the member's balance. `false`: the partner has used this number.
pub async fn insert_spend(tx: &mut Tx, partner: &str, document: &str, spend: &Spend, now: Timestamp) -> Result<bool, StoreError> {
    let inserted = execute!(
        &mut *tx,
        "insert into till_spend (partner, document, hold_id, points, posted_at) values ($1, $2, $3, $4, $5)
         on conflict (partner, document) do nothing",
        partner,
        document,
        spend.hold.as_str(),
        spend.points.get(),
        now.micros(),
    )?;
    if inserted == 0 {
        return Ok(false);
    }
    execute!(tx, "update till_hold set spent = spent + $1 where id = $2", spend.points.get(), spend.hold.as_str())?;
    Ok(true)
}

/// Ends a hold: what was spent of it leaves the member's account, and the rest goes back. The caller holds the member's balance.
pub async fn settle(tx: &mut Tx, hold: &TransactionId, place: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let (spent,) = fetch_one!(&mut *tx, (i64,), "select spent from till_hold where id = $1", hold.as_str())?;
    let (spent, id) = (Points::new(spent).map_err(corrupt)?, ids::transaction());
    if spent.is_zero() {
        ledger::release(tx, hold, &id, place, now).await
    } else {
        ledger::capture_part(tx, hold, spent, &id, place, now).await
    }
}

/// Ends a hold, of a till or not, that nobody has ended in time.
pub async fn time_out(tx: &mut Tx, hold: &TransactionId, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let sql = "select member_id, coalesce(location, partner) from till_hold where id = $1";
    let Some((member, place)) = fetch_optional!(&mut *tx, (String, String), sql, hold.as_str())? else {
        return ledger::release(tx, hold, &ids::transaction(), "time-out", now).await;
    };
    ledger::stand_still(tx, &MemberId::parse(&member).map_err(corrupt)?).await?;
    let settled = settle(tx, hold, &place, now).await?;
    tell_ended(tx, hold, now).await?;
    Ok(settled)
}

/// What tills have set aside of a member's points, the first to end first.
pub async fn open_of(tx: &mut Tx, member: &MemberId) -> Result<Vec<TillHold>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select h.id, h.document, h.member_id, coalesce(h.location, h.partner), h.points, h.amount, h.spent, h.ends_at, h.fingerprint,
                cast(null as text), cast(0 as bigint)
         from till_hold h join ledger_hold_limit l on l.hold_id = h.id where h.member_id = $1 order by h.ends_at, h.id",
        member.as_str(),
    )?;
    rows.into_iter().map(hold).collect()
}

/// The partner and its document of a member's holds, by hold.
pub async fn documents<'a>(
    tx: &mut Tx,
    member: &MemberId,
    holds: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, (String, String)>, StoreError> {
    let ids: Vec<_> = holds.map(|id| serde_json::json!({ "id": id })).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = fetch_all!(
        tx,
        (String, String, String),
        "select id, partner, document from till_hold where member_id = $1 and id in (select value ->> 'id' from json_each($2))",
        member.as_str(),
        serde_json::to_string(&ids).map_err(corrupt)?,
    )?;
    Ok(rows.into_iter().map(|(id, partner, document)| (id, (partner, document))).collect())
}
