//! Transfers that a bank was told to make.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::ids::RedemptionId;
use crate::domain::redemption::Destination;
use crate::domain::time::Timestamp;

/// A file for the bank.
#[derive(Clone, Debug)]
pub struct Batch {
    pub id: String,
    pub created_at: Timestamp,
    /// As 2026-11-26.
    pub execute_on: String,
}

/// A redemption that is to be paid.
#[derive(Clone, Debug)]
pub struct Payout {
    pub redemption: RedemptionId,
    pub destination: Destination,
    /// Of all pieces: decimal text and ISO 4217 code.
    pub amount: String,
    pub currency: String,
}

/// A redemption that waits for the bank, with what one piece is worth.
pub struct Waiting {
    pub redemption: RedemptionId,
    pub quantity: i64,
    pub amount: Option<String>,
    pub currency: Option<String>,
}

/// What waits for a file, the first due first.
pub async fn waiting(tx: &mut Tx) -> Result<Vec<Waiting>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64, Option<String>, Option<String>),
        "select r.id, r.quantity, o.amount, o.currency from redemption r
         join reward_option o on o.reward_id = r.reward_id and o.code = r.option_code
         where r.state = 'placed' and r.provider = 'bank' and not exists (select 1 from payout p where p.redemption_id = r.id)
         order by r.due_at, r.id",
    )?;
    let waiting = |(id, quantity, amount, currency): (String, i64, _, _)| {
        Ok(Waiting { redemption: RedemptionId::parse(&id).map_err(corrupt)?, quantity, amount, currency })
    };
    rows.into_iter().map(waiting).collect()
}

pub async fn insert_batch(tx: &mut Tx, new: &Batch) -> Result<(), StoreError> {
    let sql = "insert into payout_batch (id, created_at, execute_on) values ($1, $2, $3)";
    execute!(tx, sql, new.id.as_str(), new.created_at.micros(), new.execute_on.as_str())?;
    Ok(())
}

/// Puts a redemption into a file, unless it is in one already.
pub async fn insert(tx: &mut Tx, batch: &str, redemption: &RedemptionId, amount: &str, currency: &str) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into payout (redemption_id, batch_id, amount, currency) values ($1, $2, $3, $4) on conflict (redemption_id) do nothing",
        redemption.as_str(),
        batch,
        amount,
        currency,
    )?;
    Ok(())
}

pub async fn batch(tx: &mut Tx, id: &str) -> Result<Option<Batch>, StoreError> {
    let row = fetch_optional!(tx, (String, i64, String), "select id, created_at, execute_on from payout_batch where id = $1", id)?;
    Ok(row.map(|(id, created_at, execute_on)| Batch { id, created_at: Timestamp::from_micros(created_at), execute_on }))
}

/// The transfers of a file, in its order.
pub async fn of_batch(tx: &mut Tx, batch: &str) -> Result<Vec<Payout>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, String, String),
        "select p.redemption_id, r.destination, p.amount, p.currency from payout p join redemption r on r.id = p.redemption_id
         where p.batch_id = $1 order by p.redemption_id",
        batch,
    )?;
    rows.into_iter().map(payout).collect()
}

/// Whether a file has it: then it may be paid.
pub async fn has(tx: &mut Tx, redemption: &RedemptionId) -> Result<bool, StoreError> {
    let row = fetch_optional!(tx, (String,), "select batch_id from payout where redemption_id = $1", redemption.as_str())?;
    Ok(row.is_some())
}

/// Files with transfers of which the bank has not said how they ended: id, day, how many.
pub async fn open_batches(tx: &mut Tx) -> Result<Vec<(String, String, i64)>, StoreError> {
    fetch_all!(
        tx,
        (String, String, i64),
        "select b.id, b.execute_on, count(*) from payout_batch b join payout p on p.batch_id = b.id
         join redemption r on r.id = p.redemption_id where r.state = 'placed' group by b.id, b.execute_on order by b.execute_on, b.id",
    )
}

fn payout((redemption, destination, amount, currency): (String, String, String, String)) -> Result<Payout, StoreError> {
    let redemption = RedemptionId::parse(&redemption).map_err(corrupt)?;
    Ok(Payout { redemption, destination: serde_json::from_str(&destination).map_err(corrupt)?, amount, currency })
}
