//! Pending points become available by an event (accounting rule 9): the partner says that the purchase is final.

use super::{Receipt, refused};
use crate::db::{Stop, Tx, ids};
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Posted};
use crate::store::earned;
use crate::store::earnings::{self, Cause};
use crate::store::purchases;

pub async fn post(tx: &mut Tx, partner: &str, document: &str, now: Timestamp) -> Result<Receipt, Stop<EarnError>> {
    let purchase = purchases::find(tx, partner, document).await?.ok_or(Stop::Refused(EarnError::UnknownPurchase))?;
    ledger::stand_still(tx, &purchase.member).await.map_err(|stop| stop.map(refused))?;
    let pending = earnings::pending_of(tx, &purchase.id).await?;
    for lot in &pending {
        ledger::mature(tx, lot, &ids::transaction(), "confirmed", now).await.map_err(|stop| stop.map(refused))?;
    }
    let earned = earned::by(tx, Cause::Purchase(&purchase.id)).await?;
    Ok(Receipt { id: purchase.id, posted: if pending.is_empty() { Posted::Already } else { Posted::Now }, earned })
}
