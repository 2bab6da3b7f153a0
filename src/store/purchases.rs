//! What members bought, and what of it came back.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional, ids};
use crate::domain::amount::Amount;
use crate::domain::earning::Line;
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// No receipt has an id behind it.
const LAST_ID: &str = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/// A receipt as its partner sends it.
#[derive(Clone, Debug)]
pub struct NewPurchase {
    pub partner: String,
    /// `Idempotency-Key` of the request.
    pub key: Option<String>,
    /// The partner's number of it.
    pub document: String,
    pub member: MemberId,
    pub channel: String,
    pub location: Option<String>,
    pub purchased_at: Timestamp,
    pub lines: Vec<Line>,
}

impl NewPurchase {
    /// What the member reads.
    pub fn place(&self) -> &str {
        self.location.as_deref().unwrap_or(&self.partner)
    }
}

/// A receipt as it is kept.
pub struct Purchase {
    pub id: String,
    pub member: MemberId,
    /// Of the programme.
    pub day: String,
    pub fingerprint: String,
}

/// What is kept of a return, or was.
pub struct Refund {
    pub id: String,
    pub fingerprint: String,
}

/// What was bought on a line, and how much of it came back.
#[derive(Clone, Copy, Debug)]
pub struct LineState {
    pub amount: Amount,
    pub returned: Amount,
}

impl LineState {
    /// Whether all of it came back.
    pub fn is_back(&self) -> bool {
        self.returned == self.amount
    }
}

/// `None`: the partner has used this number.
pub async fn insert(tx: &mut Tx, new: &NewPurchase, day: &str, fingerprint: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
    let id = ids::text();
    let inserted = execute!(
        &mut *tx,
        "insert into purchase (id, partner, document, member_id, channel, location, purchased_at, day, posted_at, fingerprint)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (partner, document) do nothing",
        id.as_str(),
        new.partner.as_str(),
        new.document.as_str(),
        new.member.as_str(),
        new.channel.as_str(),
        new.location.as_deref(),
        new.purchased_at.micros(),
        day,
        now.micros(),
        fingerprint,
    )?;
    if inserted == 0 {
        return Ok(None);
    }
    let rows = new.lines.iter().map(|line| {
        serde_json::json!({
            "product": line.product, "category": line.category, "brand": line.brand, "amount": line.amount.units(),
        })
    });
    execute!(
        tx,
        "insert into purchase_line (purchase_id, line, product, category, brand, amount)
         select $1, cast(key as bigint), value ->> 'product', value ->> 'category', value ->> 'brand', cast(value ->> 'amount' as bigint)
         from json_each($2)",
        id.as_str(),
        serde_json::to_string(&rows.collect::<Vec<_>>()).map_err(corrupt)?,
    )?;
    Ok(Some(id))
}

pub async fn find(tx: &mut Tx, partner: &str, document: &str) -> Result<Option<Purchase>, StoreError> {
    let sql = "select id, member_id, day, fingerprint from purchase where partner = $1 and document = $2";
    let row = fetch_optional!(tx, (String, String, String, String), sql, partner, document)?;
    row.map(|(id, member, day, fingerprint)| Ok(Purchase { id, member: MemberId::parse(&member).map_err(corrupt)?, day, fingerprint }))
        .transpose()
}

/// A receipt as its partner reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: String,
    pub document: String,
    pub channel: String,
    pub location: Option<String>,
    pub purchased_at: Timestamp,
}

/// Receipts of a member that a partner has sent, the last first, behind the one with this id.
pub async fn of_member(tx: &mut Tx, partner: &str, member: &MemberId, after: Option<&str>, limit: i64) -> Result<Vec<Listed>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, Option<String>, i64),
        "select id, document, channel, location, purchased_at from purchase
         where partner = $1 and member_id = $2 and id < $3 order by id desc limit $4",
        partner,
        member.as_str(),
        after.unwrap_or(LAST_ID),
        limit,
    )?;
    let listed = |(id, document, channel, location, purchased_at)| Listed {
        id,
        document,
        channel,
        location,
        purchased_at: Timestamp::from_micros(purchased_at),
    };
    Ok(rows.into_iter().map(listed).collect())
}

/// All lines, in order.
pub async fn lines(tx: &mut Tx, purchase: &str) -> Result<Vec<LineState>, StoreError> {
    let sql = "select amount, returned from purchase_line where purchase_id = $1 order by line";
    let rows = fetch_all!(tx, (i64, i64), sql, purchase)?;
    rows.into_iter()
        .map(|(amount, returned)| {
            Ok(LineState { amount: Amount::new(amount).map_err(corrupt)?, returned: Amount::new(returned).map_err(corrupt)? })
        })
        .collect()
}

/// Notes how much of each line has come back in all. The caller holds the member's balance.
pub async fn set_returned(tx: &mut Tx, purchase: &str, lines: &[LineState]) -> Result<(), StoreError> {
    let rows: Vec<_> = lines.iter().map(|line| serde_json::json!({ "returned": line.returned.units() })).collect();
    execute!(
        tx,
        "update purchase_line set returned = (
             select cast(value ->> 'returned' as bigint) from json_each($2) where cast(key as bigint) = purchase_line.line
         ) where purchase_id = $1",
        purchase,
        serde_json::to_string(&rows).map_err(corrupt)?,
    )?;
    Ok(())
}

/// `None`: the partner has used this number for a return.
pub async fn insert_refund(
    tx: &mut Tx,
    partner: &str,
    document: &str,
    purchase: &str,
    fingerprint: &str,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let id = ids::text();
    let inserted = execute!(
        tx,
        "insert into refund (id, partner, document, purchase_id, posted_at, fingerprint) values ($1, $2, $3, $4, $5, $6)
         on conflict (partner, document) do nothing",
        id.as_str(),
        partner,
        document,
        purchase,
        now.micros(),
        fingerprint,
    )?;
    Ok((inserted == 1).then_some(id))
}

pub async fn find_refund(tx: &mut Tx, partner: &str, document: &str) -> Result<Option<Refund>, StoreError> {
    let sql = "select id, fingerprint from refund where partner = $1 and document = $2";
    let row = fetch_optional!(tx, (String, String), sql, partner, document)?;
    Ok(row.map(|(id, fingerprint)| Refund { id, fingerprint }))
}

/// One more purchase on a day.
pub async fn count_visit(tx: &mut Tx, member: &MemberId, day: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into visit (member_id, day, purchases) values ($1, $2, 1) on conflict (member_id, day) do update set purchases = visit.purchases + 1",
        member.as_str(),
        day,
    )?;
    Ok(())
}

/// One less.
pub async fn uncount_visit(tx: &mut Tx, member: &MemberId, day: &str) -> Result<(), StoreError> {
    execute!(tx, "update visit set purchases = purchases - 1 where member_id = $1 and day = $2", member.as_str(), day)?;
    Ok(())
}

/// Days with a purchase, from the first to the last, both as 2026-11-26.
pub async fn visits(tx: &mut Tx, member: &MemberId, first: &str, last: &str) -> Result<u32, StoreError> {
    let sql = "select count(*) from visit where member_id = $1 and day >= $2 and day <= $3 and purchases > 0";
    let (days,) = fetch_one!(tx, (i64,), sql, member.as_str(), first, last)?;
    u32::try_from(days).map_err(corrupt)
}
