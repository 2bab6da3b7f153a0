//! Where a member has had parcels sent.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, ids};
use crate::domain::ids::MemberId;
use crate::domain::redemption::Destination;
use crate::domain::time::Timestamp;

/// An address of the book.
#[derive(Clone, Debug)]
pub struct Address {
    pub id: String,
    pub destination: Destination,
}

/// Keeps an address, or notes that it was used again.
pub async fn keep(tx: &mut Tx, member: &MemberId, destination: &Destination, now: Timestamp) -> Result<(), StoreError> {
    let address = serde_json::to_string(destination).map_err(corrupt)?;
    execute!(
        tx,
        "insert into member_address (id, member_id, address, used_at) values ($1, $2, $3, $4)
         on conflict (member_id, address) do update set used_at = excluded.used_at",
        ids::text(),
        member.as_str(),
        address,
        now.micros(),
    )?;
    Ok(())
}

/// The latest used first.
pub async fn of_member(tx: &mut Tx, member: &MemberId) -> Result<Vec<Address>, StoreError> {
    let sql = "select id, address from member_address where member_id = $1 order by used_at desc, id limit 20";
    let rows = fetch_all!(tx, (String, String), sql, member.as_str())?;
    rows.into_iter().map(|(id, address)| Ok(Address { id, destination: serde_json::from_str(&address).map_err(corrupt)? })).collect()
}

/// `false`: the member has none with this id.
pub async fn remove(tx: &mut Tx, member: &MemberId, id: &str) -> Result<bool, StoreError> {
    Ok(execute!(tx, "delete from member_address where id = $1 and member_id = $2", id, member.as_str())? == 1)
}
