//! Balance, lots and statement.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::lots::OpenLot;
use crate::domain::points::Points;
use crate::domain::programme::day;
use crate::domain::time::Timestamp;
use crate::identity::tell;
use crate::ledger::{self, Balance, Ending, Entry, Posted, Refusal};
use crate::mail::Message;
use crate::store::till_holds::TillHold;
use crate::store::{programmes, redemptions, till_holds, transfers};

/// Entries that are shown here; all of them are on the statement.
const ENTRIES: i64 = 20;

pub struct Wallet {
    pub balance: Balance,
    /// What tills have set aside, the first to end first.
    pub at_tills: Vec<TillHold>,
    /// In the order in which they are spent.
    pub lots: Vec<OpenLot>,
    /// Why some of them last longer than they first did: the reason that was posted.
    pub prolonged: HashMap<LotId, String>,
    /// What ends, by month of the programme, the next first.
    pub months: Vec<Month>,
    /// The newest first.
    pub entries: Vec<Entry>,
    /// The reward that an entry paid for, or the other side of a gift, by the entry's reference.
    pub names: HashMap<String, String>,
    /// Whether points can be sent, and whether households share them.
    pub shares: (bool, bool),
    /// Gifts that wait for the member's answer.
    pub offers: i64,
}

/// Points that end in a month.
pub struct Month {
    pub first: Date,
    pub points: Points,
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
    let prolonged = ledger::prolonged(&mut tx, member).await?.into_iter().collect();
    let months = by_month(ledger::endings(&mut tx, member, Timestamp::from_micros(i64::MAX)).await?, &in_force.zone);
    Ok(Wallet { balance, at_tills, lots, prolonged, months, entries, names, shares, offers })
}

/// By the last day on which they can be spent.
fn by_month(endings: Vec<Ending>, zone: &TimeZone) -> Vec<Month> {
    let mut months = Vec::<Month>::new();
    for ending in endings {
        let first = day(ending.expires_at.last_moment(), zone).first_of_month();
        match months.last_mut().filter(|month| month.first == first) {
            Some(month) => month.points = [month.points, ending.points].into_iter().sum(),
            None => months.push(Month { first, points: ending.points }),
        }
    }
    months
}

/// Holds and lots that one round sees to at most.
pub const AT_ONCE: i64 = 500;

/// Posts what the clock has brought about: holds that nobody has ended in time, and pending points whose date has come. How many holds
/// and lots were seen to.
pub async fn keep_time(db: &Db, keys: &Keys, now: Timestamp) -> Result<usize, StoreError> {
    let holds = ledger::holds_to_release(&mut db.read().await?, now, AT_ONCE).await?;
    let lots = ledger::lots_to_mature(&mut db.read().await?, now, AT_ONCE).await?;
    let count = holds.len() + lots.len();
    let mut done = Ok(());
    for hold in holds {
        done = done.and(unless_done(db.write((hold, now), |tx, (hold, now)| Box::pin(till_holds::time_out(tx, hold, *now))).await));
    }
    for lot in lots {
        let entry = (keys.clone(), lot, ids::transaction(), now);
        let matured = db.write(entry, |tx, (keys, lot, id, now)| Box::pin(mature(tx, keys, lot, id, *now)));
        done = done.and(unless_done(matured.await));
    }
    // What fails for one is no reason to let the others wait.
    done.map(|()| count)
}

/// Points are there, and their member hears of it: only now are they sure (accounting rule 9).
async fn mature(tx: &mut Tx, keys: &Keys, lot: &LotId, id: &TransactionId, now: Timestamp) -> Result<(), Stop<Refusal>> {
    if ledger::mature(tx, lot, id, "date", now).await? == Posted::Already {
        return Ok(());
    }
    if let Some((member, points, source)) = ledger::came(tx, id).await? {
        tell(tx, keys, &member, Message::PointsCame { points: points.get(), source }, now).await?;
    }
    Ok(())
}

/// Another instance may have been quicker.
fn unless_done<T>(outcome: Result<T, Stop<Refusal>>) -> Result<(), StoreError> {
    match outcome {
        Ok(_) | Err(Stop::Refused(_)) => Ok(()),
        Err(Stop::Failed(error)) => Err(error),
    }
}
