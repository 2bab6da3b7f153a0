//! Payments with points at tills. How each ended stands in the journal.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::amount::Amount;
use crate::domain::ids::{MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

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
    pub points: Points,
    pub amount: Amount,
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
            (HoldState::Captured(points), Ending::Capture(asked)) => asked.unwrap_or(self.points) == points,
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

type Row = (String, String, i64, i64, i64, String, Option<String>, i64);

/// One of a partner's own.
pub async fn find(tx: &mut Tx, partner: &str, id: &TransactionId) -> Result<Option<TillHold>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select h.id, h.document, h.points, h.amount, h.ends_at, h.fingerprint, t.kind,
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

fn hold((id, document, points, amount, ends_at, fingerprint, ended_by, spent): Row) -> Result<TillHold, StoreError> {
    let state = match ended_by.as_deref() {
        None => HoldState::Held,
        Some("capture") => HoldState::Captured(Points::new(spent).map_err(corrupt)?),
        Some(_) => HoldState::Released,
    };
    Ok(TillHold {
        id: TransactionId::parse(&id).map_err(corrupt)?,
        document,
        points: Points::new(points).map_err(corrupt)?,
        amount: Amount::new(amount).map_err(corrupt)?,
        ends_at: Timestamp::from_micros(ends_at),
        fingerprint,
        state,
    })
}
