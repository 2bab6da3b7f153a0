//! Goodwill: points that last longer, and points that are there again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::CommandError;
use crate::db::{Act, Db, Stop, StoreError, Tx, ids};
use crate::domain::email::EmailAddress;
use crate::domain::ids::{LotId, MemberId};
use crate::domain::points::Points;
use crate::domain::programme::{begins, day};
use crate::domain::time::Timestamp;
use crate::ledger::{self, Prolonging, Refusal};
use crate::store::{members, programmes};

/// What an operator gives a member, and why; the reason stands in the statement.
#[derive(Clone)]
pub struct Goodwill {
    pub email: String,
    /// The last day on which the points can be spent, in the programme's time zone.
    pub until: Date,
    pub reason: String,
}

/// All points that would end by then last until then; how many.
pub async fn extend(db: &Db, new: Goodwill, now: Timestamp) -> Result<Points, CommandError> {
    give(db, new, now, |tx, given| Box::pin(extend_all(tx, given))).await
}

/// Points that have ended since a day are there again, until another; how many.
pub async fn reinstate(db: &Db, new: Goodwill, since: Date, now: Timestamp) -> Result<Points, CommandError> {
    give(db, new, now, move |tx, given| Box::pin(reinstate_all(tx, given, since))).await
}

/// Goodwill with what its dates mean.
struct Given {
    member: MemberId,
    until: Timestamp,
    reason: String,
    now: Timestamp,
}

async fn give<F>(db: &Db, new: Goodwill, now: Timestamp, act: F) -> Result<Points, CommandError>
where
    F: for<'t> Fn(&'t mut Tx, &'t Given) -> Act<'t, Points, Refusal> + Send + Sync + 'static,
{
    let address = EmailAddress::parse(&new.email).map_err(|_| CommandError::Email(new.email.clone()))?;
    let mut tx = db.read().await?;
    let member = members::id_of(&mut tx, &address).await?.ok_or(CommandError::UnknownMember)?;
    let zone = programmes::in_force(&mut tx).await?.zone.clone();
    drop(tx);
    if new.until < day(now, &zone) {
        return Err(CommandError::Past);
    }
    let until = begins(new.until.saturating_add(1.day()), &zone);
    let given = Given { member, until, reason: new.reason, now };
    match db.write(given, act).await {
        Ok(points) => Ok(points),
        Err(Stop::Failed(error)) => Err(error.into()),
        Err(Stop::Refused(refusal)) => Err(StoreError::Corrupt(refusal.to_string()).into()),
    }
}

async fn extend_all(tx: &mut Tx, given: &Given) -> Result<Points, Stop<Refusal>> {
    ledger::stand_still(tx, &given.member).await?;
    let mut sum = Points::ZERO;
    for ending in ledger::endings(tx, &given.member, given.until.last_moment()).await? {
        for (lot, points) in ledger::lots_ending(tx, &given.member, ending.expires_at).await? {
            match ledger::extend(tx, &given.prolonging(lot), given.now).await {
                Ok(_) => sum = [sum, points].into_iter().sum(),
                Err(Stop::Refused(Refusal::NothingLeft)) => {}
                Err(stop) => return Err(stop),
            }
        }
    }
    Ok(sum)
}

async fn reinstate_all(tx: &mut Tx, given: &Given, since: Date) -> Result<Points, Stop<Refusal>> {
    ledger::stand_still(tx, &given.member).await?;
    let since = begins(since, &programmes::in_force(tx).await?.zone);
    let mut sum = Points::ZERO;
    for (lot, points) in ledger::ended(tx, &given.member, since).await? {
        ledger::reinstate(tx, &given.prolonging(lot), points, given.now).await?;
        sum = [sum, points].into_iter().sum();
    }
    Ok(sum)
}

impl Given {
    fn prolonging(&self, lot: LotId) -> Prolonging {
        Prolonging { id: ids::transaction(), lot, new_lot: ids::lot(), expires_at: Some(self.until), reason: self.reason.clone() }
    }
}
