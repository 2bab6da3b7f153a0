//! What a partner is told of its own purchases and returns: what the API answers for them, and the member's id.

use serde_json::{Value, json};

use super::Receipt;
use crate::db::{StoreError, Tx};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;
use crate::domain::webhook::Kind;
use crate::store::earned::{self, Earned};
use crate::store::earnings::Cause;
use crate::store::purchases::{NewPurchase, Purchase};
use crate::store::waiting_refunds::WaitingRefund;
use crate::store::webhooks;

pub async fn posted(tx: &mut Tx, new: &NewPurchase, receipt: &Receipt, now: Timestamp) -> Result<(), StoreError> {
    let mut data = about(&receipt.id, &new.document, &new.member, &receipt.earned);
    data["purchased_at"] = json!(new.purchased_at.rfc3339());
    webhooks::tell(tx, &new.partner, Kind::PurchasePosted, &receipt.id, &data.to_string(), now).await
}

pub async fn refunded(tx: &mut Tx, new: &WaitingRefund, id: &str, purchase: &Purchase, now: Timestamp) -> Result<(), StoreError> {
    if !webhooks::listens(tx, &new.partner).await? {
        return Ok(());
    }
    let earned = earned::by(tx, Cause::Purchase(&purchase.id)).await?;
    let mut data = about(id, &new.document, &purchase.member, &earned);
    data["purchase"] = json!(new.purchase);
    webhooks::tell(tx, &new.partner, Kind::PurchaseRefunded, id, &data.to_string(), now).await
}

fn about(id: &str, document: &str, member: &MemberId, earned: &[Earned]) -> Value {
    let earned = earned.iter().map(|earned| {
        json!({
            "rule": earned.rule,
            "currency": earned.currency.code(),
            "points": earned.points.get(),
            "taken_back": earned.reversed.get(),
            "available_from": earned.available_from.rfc3339(),
            "pending": earned.pending,
        })
    });
    json!({ "id": id, "document": document, "member": member, "earned": earned.collect::<Vec<_>>() })
}
