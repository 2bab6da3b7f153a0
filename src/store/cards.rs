//! Which card is whose.

use super::corrupt;
use crate::auth::new_card_number;
use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// Numbers that are tried until one is free: of a million millions nearly all are.
const TRIES: usize = 5;

/// A card that was held against a till.
#[derive(Clone, Debug)]
pub struct Presented {
    pub number: String,
    pub member: MemberId,
    /// In which it showed what it showed.
    pub step: i64,
}

/// Gives a member a card.
pub async fn insert(tx: &mut Tx, member: &MemberId, now: Timestamp) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let sql = "insert into card (number, member_id, created_at) values ($1, $2, $3) on conflict (number) do nothing";
        if execute!(&mut *tx, sql, new_card_number(), member.as_str(), now.micros())? == 1 {
            return Ok(());
        }
    }
    Err(corrupt("no number of a card is free"))
}

/// Gives a member's card another number: what was read of it, or is kept on a device, pays and earns no longer.
pub async fn renew(tx: &mut Tx, member: &MemberId) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let number = new_card_number();
        let sql = "update card set number = $1 where member_id = $2 and not exists (select 1 from card where number = $1)";
        if execute!(&mut *tx, sql, number, member.as_str())? == 1 {
            return Ok(());
        }
    }
    Err(corrupt("no number of a card is free"))
}

/// The number of a member's card.
pub async fn number_of(tx: &mut Tx, member: &MemberId) -> Result<Option<String>, StoreError> {
    let row = fetch_optional!(tx, (String,), "select number from card where member_id = $1", member.as_str())?;
    Ok(row.map(|(number,)| number))
}

/// Whose card has this number.
pub async fn member_of(tx: &mut Tx, number: &str) -> Result<Option<MemberId>, StoreError> {
    let sql = "select member_id from card where number = $1";
    let row = fetch_optional!(tx, (String,), sql, number)?;
    row.map(|(id,)| MemberId::parse(&id).map_err(corrupt)).transpose()
}

/// Lets what a card showed pay, once, and nothing that it showed before. `false`: it has paid.
pub async fn spend(tx: &mut Tx, card: &Presented) -> Result<bool, StoreError> {
    let sql = "update card set spent_step = $1 where number = $2 and spent_step < $1";
    Ok(execute!(tx, sql, card.step, card.number.as_str())? == 1)
}
