//! Points go out in two steps: held, then captured or released (accounting rules 4, 6 and 8).

use super::journal::{self, Head, Move, Posting};
use super::take::{self, Take, Taken};
use super::{Posted, Refusal, balance};
use crate::db::{Stop, StoreError, Tx, execute, fetch_all, fetch_optional};
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
        Head { id: &self.id, kind: "hold", member: &self.member, reference: &self.reference, reason: &self.reason, settles: None, content }
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
    settle(tx, hold, id, "capture", Move::HeldOut, reason, now).await
}

/// The held points go back into the lots they left, with their old expiry dates.
pub async fn release(tx: &mut Tx, hold: &TransactionId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    settle(tx, hold, id, "release", Move::HeldToAvailable, reason, now).await
}

async fn settle(
    tx: &mut Tx,
    hold: &TransactionId,
    id: &TransactionId,
    kind: &'static str,
    movement: Move,
    reason: &str,
    now: Timestamp,
) -> Result<Posted, Stop<Refusal>> {
    let Some((member, reference)) = find(tx, hold).await? else {
        return Err(Stop::Refused(Refusal::UnknownHold));
    };
    let head = Head { id, kind, member: &member, reference: &reference, reason, settles: Some(hold), content: "" };
    match journal::open(tx, &head, now).await {
        Ok(true) => {}
        Ok(false) => return Ok(Posted::Already),
        Err(Stop::Failed(StoreError::Constraint(_))) => return Err(Stop::Refused(Refusal::HoldEnded)),
        Err(stop) => return Err(stop),
    }
    let portions = portions_of(tx, hold).await?;
    let total: Points = portions.iter().map(|(_, points)| *points).sum();
    change_balance(tx, &member, total, movement).await?;
    journal::change_lots(tx, &portions, movement).await?;
    journal::post(tx, id, &settling_postings(&portions, movement, total)).await?;
    Ok(Posted::Now)
}

fn settling_postings(portions: &[(LotId, Points)], movement: Move, total: Points) -> Vec<Posting> {
    let mut postings = Vec::with_capacity(2 * portions.len() + 1);
    for (lot, points) in portions {
        postings.push(Posting::of_lot("held", lot, -points.get()));
        if matches!(movement, Move::HeldToAvailable) {
            postings.push(Posting::of_lot("available", lot, points.get()));
        }
    }
    if matches!(movement, Move::HeldOut) {
        postings.push(Posting::of_programme("redeemed", total.get()));
    }
    postings
}

async fn change_balance(tx: &mut Tx, member: &MemberId, total: Points, movement: Move) -> Result<(), StoreError> {
    let (available, held) = movement.signs();
    execute!(
        tx,
        "update ledger_balance set available = available + $1, held = held + $2 where member_id = $3 and currency = $4",
        available * total.get(),
        held * total.get(),
        member.as_str(),
        super::POINTS,
    )?;
    Ok(())
}

async fn find(tx: &mut Tx, hold: &TransactionId) -> Result<Option<(MemberId, String)>, StoreError> {
    let row = fetch_optional!(
        tx,
        (String, String),
        "select member_id, reference from ledger_transaction where id = $1 and kind = 'hold'",
        hold.as_str(),
    )?;
    row.map(|(member, reference)| Ok((balance::member_id(&member)?, reference))).transpose()
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
