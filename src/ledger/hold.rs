//! Points go out in two steps: held, then captured or released (accounting rules 4, 6 and 8).

use super::journal::{self, Head};
use super::take::{self, Take, Taken};
use super::{Currency, Posted, Refusal, balance, corrupt};
use crate::db::{Stop, StoreError, Tx, fetch_all, fetch_optional};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Points set aside for something. A hold ends exactly once: a unique key on what it is settled by sees to it.
#[derive(Clone, Debug)]
pub struct Hold {
    pub id: TransactionId,
    pub member: MemberId,
    pub points: Points,
    pub reference: String,
    pub reason: String,
}

impl Hold {
    /// What its id stands for, for who writes it otherwise than by [`hold`].
    pub fn fingerprint(&self) -> String {
        journal::fingerprint(&self.head(&self.points.get().to_string()))
    }

    fn head<'a>(&'a self, content: &'a str) -> Head<'a> {
        Head {
            id: &self.id,
            kind: "hold",
            member: &self.member,
            currency: Currency::Points,
            reference: &self.reference,
            reason: &self.reason,
            settles: None,
            corrects: None,
            content,
        }
    }
}

/// Takes the points out of the balance, earliest expiry first, and keeps them aside. Check and debit are one step: two spends
/// of the last points wait for each other, and one finds too little.
pub async fn hold(tx: &mut Tx, hold: &Hold, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if hold.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    let content = hold.points.get().to_string();
    let head = hold.head(&content);
    let fingerprint = journal::fingerprint(&head);
    let new = Take { head: &head, fingerprint: &fingerprint, points: hold.points.get(), now };
    match take::take(tx, &new).await? {
        Taken::Held => Ok(Posted::Now),
        Taken::Known => journal::repeat(tx, &hold.id, &fingerprint).await.map(|()| Posted::Already),
        Taken::Short => {
            let available = balance::balance(tx, &hold.member).await?.available.get();
            Err(Stop::Refused(Refusal::NotEnough { available }))
        }
    }
}

/// The held points are spent.
pub async fn capture(tx: &mut Tx, hold: &TransactionId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    end(tx, Ending { kind: "capture", of: "hold", earlier: hold, id, reason }, now).await
}

/// The held points go back into the lots they left, with their old expiry dates.
pub async fn release(tx: &mut Tx, hold: &TransactionId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    end(tx, Ending { kind: "release", of: "hold", earlier: hold, id, reason }, now).await
}

/// Spent points go back into the lots they left, with their old expiry dates: what they paid for was cancelled later.
pub async fn cancel(
    tx: &mut Tx,
    capture: &TransactionId,
    id: &TransactionId,
    reason: &str,
    now: Timestamp,
) -> Result<Posted, Stop<Refusal>> {
    end(tx, Ending { kind: "cancel", of: "capture", earlier: capture, id, reason }, now).await
}

/// How a hold or its capture ends: each of them once.
struct Ending<'a> {
    kind: &'static str,
    of: &'static str,
    earlier: &'a TransactionId,
    id: &'a TransactionId,
    reason: &'a str,
}

async fn end(tx: &mut Tx, ending: Ending<'_>, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    let Some(earlier) = find(tx, &ending).await? else {
        return Err(Stop::Refused(Refusal::UnknownHold));
    };
    balance::lock(tx, &earlier.member, Currency::Points).await?;
    let head = Head {
        id: ending.id,
        kind: ending.kind,
        member: &earlier.member,
        currency: Currency::Points,
        reference: &earlier.reference,
        reason: ending.reason,
        settles: Some(ending.earlier),
        corrects: None,
        content: "",
    };
    match journal::open(tx, &head, now).await {
        Ok(true) => {}
        Ok(false) => return Ok(Posted::Already),
        Err(Stop::Failed(StoreError::Constraint(_))) => return Err(Stop::Refused(Refusal::HoldEnded)),
        Err(stop) => return Err(stop),
    }
    let portions = portions_of(tx, &earlier.hold).await?;
    journal::apply(tx, &head, &ending.legs(&portions)).await?;
    Ok(Posted::Now)
}

impl Ending<'_> {
    fn legs(&self, portions: &[(LotId, Points)]) -> Vec<Leg> {
        let total: Points = portions.iter().map(|(_, points)| *points).sum();
        let of_lots = |account, sign: i64| portions.iter().map(move |(lot, points)| Leg::of_lot(account, lot, sign * points.get()));
        match self.kind {
            "capture" => of_lots(Account::Held, -1).chain([Leg::without_lot(Account::Redeemed, total.get())]).collect(),
            "cancel" => of_lots(Account::Available, 1).chain([Leg::without_lot(Account::Redeemed, -total.get())]).collect(),
            _ => of_lots(Account::Held, -1).chain(of_lots(Account::Available, 1)).collect(),
        }
    }
}

/// What an ending ends, and the hold in which that began.
struct Earlier {
    member: MemberId,
    reference: String,
    hold: TransactionId,
}

async fn find(tx: &mut Tx, ending: &Ending<'_>) -> Result<Option<Earlier>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String, String),
        "select member_id, reference, coalesce(settles, id) from ledger_transaction where id = $1 and kind = $2",
        ending.earlier.as_str(),
        ending.of,
    )?;
    row.map(|(member, reference, hold)| {
        Ok(Earlier { member: balance::member_id(&member)?, reference, hold: TransactionId::parse(&hold).map_err(corrupt)? })
    })
    .transpose()
}

async fn portions_of(tx: &mut Tx, hold: &TransactionId) -> Result<Vec<(LotId, Points)>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "select lot_id, amount from ledger_posting where transaction_id = $1 and account = 'held' order by line",
        hold.as_str(),
    )?;
    rows.into_iter().map(|(lot, amount)| Ok((balance::lot_id(&lot)?, balance::points(amount)?))).collect()
}
