//! Points go out in two steps: held, then captured or released (accounting rules 4, 6 and 8).

use super::journal::{self, Head, Move, Posting};
use super::{Posted, Refusal, balance};
use crate::db::{Stop, StoreError, Tx, execute, fetch_all, fetch_optional};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::lots;
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

/// Takes the points out of the balance, earliest expiry first, and keeps them aside.
pub async fn hold(tx: &mut Tx, hold: &Hold, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if hold.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    let content = hold.points.get().to_string();
    let head = Head {
        id: &hold.id,
        kind: "hold",
        member: &hold.member,
        reference: &hold.reference,
        reason: &hold.reason,
        settles: None,
        content: &content,
    };
    if !journal::open(tx, &head, now).await? {
        return Ok(Posted::Already);
    }
    take_from_balance(tx, &hold.member, hold.points).await?;
    let portions = take_from_lots(tx, &hold.member, hold.points).await?;
    let postings = portions
        .iter()
        .flat_map(|(lot, points)| [Posting::of_lot("available", lot, -points.get()), Posting::of_lot("held", lot, points.get())]);
    journal::post(tx, &hold.id, &postings.collect::<Vec<_>>()).await?;
    Ok(Posted::Now)
}

/// The held points are spent.
pub async fn capture(tx: &mut Tx, hold: &TransactionId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    settle(tx, hold, id, "capture", Move::HeldOut, reason, now).await
}

/// The held points go back into the lots they left, with their old expiry dates.
pub async fn release(tx: &mut Tx, hold: &TransactionId, id: &TransactionId, reason: &str, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    settle(tx, hold, id, "release", Move::HeldToAvailable, reason, now).await
}

/// Check and debit are one statement: two spends of the last points wait for each other here, and one finds too little.
async fn take_from_balance(tx: &mut Tx, member: &MemberId, points: Points) -> Result<(), Stop<Refusal>> {
    let taken = execute!(
        &mut *tx,
        "update ledger_balance set available = available - $1, held = held + $1
         where member_id = $2 and currency = $3 and available >= $1",
        points.get(),
        member.as_str(),
        super::POINTS,
    )?;
    if taken == 1 {
        return Ok(());
    }
    let available = balance::balance(tx, member).await?.available.get();
    Err(Stop::Refused(Refusal::NotEnough { available }))
}

async fn take_from_lots(tx: &mut Tx, member: &MemberId, points: Points) -> Result<Vec<(LotId, Points)>, StoreError> {
    let mut taken = Vec::new();
    let mut missing = points;
    while !missing.is_zero() {
        let open = balance::lots_to_spend(tx, member).await?;
        if open.is_empty() {
            return Err(StoreError::Corrupt(format!("the lots of {member} hold less than the balance says")));
        }
        let (portions, rest) = lots::take(open, missing);
        let portions: Vec<_> = portions.into_iter().map(|portion| (portion.lot.id, portion.points)).collect();
        journal::change_lots(tx, &portions, Move::AvailableToHeld).await?;
        taken.extend(portions);
        missing = rest;
    }
    Ok(taken)
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
