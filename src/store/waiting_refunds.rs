//! Returns that were reported before what was bought.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::amount::Amount;
use crate::domain::time::Timestamp;

/// A return that waits for its purchase.
#[derive(Clone, Debug)]
pub struct WaitingRefund {
    pub partner: String,
    /// The partner's number of the return.
    pub document: String,
    /// The partner's number of the purchase.
    pub purchase: String,
    /// The index of a line and what of its amount came back. `None`: all that is left of the purchase.
    pub lines: Option<Vec<(usize, Amount)>>,
    pub fingerprint: String,
    pub received_at: Timestamp,
}

/// `false`: a return with this number waits already.
pub async fn insert(tx: &mut Tx, new: &WaitingRefund) -> Result<bool, StoreError> {
    let inserted = execute!(
        tx,
        "insert into refund_waiting (partner, document, purchase, lines, fingerprint, received_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (partner, document) do nothing",
        new.partner.as_str(),
        new.document.as_str(),
        new.purchase.as_str(),
        serde_json::to_string(&new.lines).map_err(corrupt)?,
        new.fingerprint.as_str(),
        new.received_at.micros(),
    )?;
    Ok(inserted == 1)
}

type Row = (String, String, String, String, String, i64);

pub async fn find(tx: &mut Tx, partner: &str, document: &str) -> Result<Option<WaitingRefund>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select partner, document, purchase, lines, fingerprint, received_at from refund_waiting where partner = $1 and document = $2",
        partner,
        document,
    )?;
    row.map(waiting).transpose()
}

/// Those that wait for a purchase: all that is left of it comes back last.
pub async fn of_purchase(tx: &mut Tx, partner: &str, purchase: &str) -> Result<Vec<WaitingRefund>, StoreError> {
    let rows = fetch_all!(
        tx,
        Row,
        "select partner, document, purchase, lines, fingerprint, received_at from refund_waiting where partner = $1 and purchase = $2
         order by case when lines = 'null' then 1 else 0 end, received_at, document",
        partner,
        purchase,
    )?;
    rows.into_iter().map(waiting).collect()
}

pub async fn delete(tx: &mut Tx, partner: &str, document: &str) -> Result<(), StoreError> {
    execute!(tx, "delete from refund_waiting where partner = $1 and document = $2", partner, document)?;
    Ok(())
}

/// Purchases, by partner and document, that are here though a return still waits for them: on PostgreSQL the two may have been
/// posted at the same instant, each before it could see the other.
pub async fn overlooked(tx: &mut Tx, limit: i64) -> Result<Vec<(String, String)>, StoreError> {
    fetch_all!(
        tx,
        (String, String),
        "select distinct w.partner, w.purchase from refund_waiting w join purchase p on p.partner = w.partner and p.document = w.purchase
         order by w.partner, w.purchase limit $1",
        limit,
    )
}

/// Forgets those that were received before an instant, `limit` at most.
pub async fn forget(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<u64, StoreError> {
    let sql = "delete from refund_waiting where (partner, document) in (
                   select partner, document from refund_waiting where received_at < $1 order by received_at limit $2)";
    execute!(tx, sql, before.micros(), limit)
}

fn waiting((partner, document, purchase, lines, fingerprint, received_at): Row) -> Result<WaitingRefund, StoreError> {
    let lines = serde_json::from_str(&lines).map_err(corrupt)?;
    Ok(WaitingRefund { partner, document, purchase, lines, fingerprint, received_at: Timestamp::from_micros(received_at) })
}
