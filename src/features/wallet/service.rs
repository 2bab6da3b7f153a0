//! Balance, lots and statement.

use std::collections::HashMap;

use crate::db::{Db, StoreError};
use crate::domain::ids::MemberId;
use crate::domain::lots::OpenLot;
use crate::ledger::{self, Balance, Entry};
use crate::store::redemptions;

/// Entries that the statement shows.
const ENTRIES: i64 = 100;

pub struct Wallet {
    pub balance: Balance,
    /// In the order in which they are spent.
    pub lots: Vec<OpenLot>,
    /// The newest first.
    pub entries: Vec<Entry>,
    /// The reward that an entry paid for, by the entry's reference.
    pub rewards: HashMap<String, String>,
}

pub async fn wallet(db: &Db, member: &MemberId, language: &str) -> Result<Wallet, StoreError> {
    let mut tx = db.read().await?;
    let balance = ledger::balance(&mut tx, member).await?;
    let lots = ledger::lots_to_spend(&mut tx, member).await?;
    let entries = ledger::entries(&mut tx, member, ENTRIES).await?;
    let references = entries.iter().map(|entry| entry.reference.as_str());
    let rewards = redemptions::reward_names(&mut tx, member, references, language).await?;
    Ok(Wallet { balance, lots, entries, rewards })
}
