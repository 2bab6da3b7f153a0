//! Balance, lots and statement.

use std::collections::HashMap;

use crate::db::{Db, Stop, StoreError, ids};
use crate::domain::ids::MemberId;
use crate::domain::lots::OpenLot;
use crate::domain::time::Timestamp;
use crate::ledger::{self, Balance, Entry, Refusal};
use crate::store::till_holds::TillHold;
use crate::store::{programmes, redemptions, till_holds, transfers};

/// Entries that the statement shows.
const ENTRIES: i64 = 100;

pub struct Wallet {
    pub balance: Balance,
    /// What tills have set aside, the first to end first.
    pub at_tills: Vec<TillHold>,
    /// In the order in which they are spent.
    pub lots: Vec<OpenLot>,
    /// The newest first.
    pub entries: Vec<Entry>,
    /// The reward that an entry paid for, or the other side of a gift, by the entry's reference.
    pub names: HashMap<String, String>,
    /// Whether points can be sent, and whether households share them.
    pub shares: (bool, bool),
    /// Gifts that wait for the member's answer.
    pub offers: i64,
}

pub async fn wallet(db: &Db, member: &MemberId, language: &str, now: Timestamp) -> Result<Wallet, StoreError> {
    let mut tx = db.read().await?;
    let balance = ledger::balance(&mut tx, member).await?;
    let in_force = programmes::in_force(&mut tx).await?;
    let shares = (in_force.programme.transfer.is_some(), in_force.programme.pool.is_some());
    let offers = transfers::waiting_for(&mut tx, member, now).await?;
    let at_tills = till_holds::open_of(&mut tx, member).await?;
    let lots = ledger::lots_to_spend(&mut tx, member).await?;
    let entries = ledger::entries(&mut tx, member, ENTRIES).await?;
    let references = entries.iter().map(|entry| entry.reference.as_str());
    let mut names = redemptions::reward_names(&mut tx, member, references.clone(), language).await?;
    names.extend(transfers::names(&mut tx, member, references).await?);
    Ok(Wallet { balance, at_tills, lots, entries, names, shares, offers })
}

/// Holds, lots and members that one round sees to at most.
pub const AT_ONCE: i64 = 500;

/// Posts what the clock has brought about: holds that nobody has ended in time, pending points whose date has come, points whose
/// time is over. How many holds, lots and members were seen to.
pub async fn keep_time(db: &Db, now: Timestamp) -> Result<usize, StoreError> {
    let holds = ledger::holds_to_release(&mut db.read().await?, now, AT_ONCE).await?;
    let lots = ledger::lots_to_mature(&mut db.read().await?, now, AT_ONCE).await?;
    let members = ledger::members_due(&mut db.read().await?, now, AT_ONCE).await?;
    let count = holds.len() + lots.len() + members.len();
    let mut done = Ok(());
    for hold in holds {
        done = done.and(unless_done(db.write((hold, now), |tx, (hold, now)| Box::pin(till_holds::time_out(tx, hold, *now))).await));
    }
    for lot in lots {
        let entry = (lot, ids::transaction(), now);
        done = done.and(unless_done(db.write(entry, |tx, (lot, id, now)| Box::pin(ledger::mature(tx, lot, id, "date", *now))).await));
    }
    for (member, currency) in members {
        let due = (member, currency, now);
        done = done.and(unless_done(
            db.write(due, |tx, (member, currency, now)| Box::pin(ledger::expire_member(tx, member, *currency, *now))).await,
        ));
    }
    // What fails for one is no reason to let the others wait.
    done.map(|()| count)
}

/// Another instance may have been quicker.
fn unless_done<T>(outcome: Result<T, Stop<Refusal>>) -> Result<(), StoreError> {
    match outcome {
        Ok(_) | Err(Stop::Refused(_)) => Ok(()),
        Err(Stop::Failed(error)) => Err(error),
    }
}
