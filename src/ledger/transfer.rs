//! Points go from one member to another, each lot with its own end: sending does not renew them.

use super::journal::{self, Head};
use super::lot::{self, Lot};
use super::{Currency, Posted, Refusal, balance, course};
use crate::db::{Stop, Tx, ids};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// A gift of points. Each member has an entry of their own.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub sent: TransactionId,
    pub received: TransactionId,
    pub from: MemberId,
    pub to: MemberId,
    pub points: Points,
    pub reason: String,
}

pub async fn transfer(tx: &mut Tx, new: &Transfer, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if new.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    if new.from == new.to {
        return Err(Stop::Refused(Refusal::SameMember));
    }
    let receiver = lock_both(tx, new).await?;
    let content = new.points.get().to_string();
    let send = Head {
        id: &new.sent,
        kind: "send",
        member: &new.from,
        currency: Currency::Points,
        reference: new.to.as_str(),
        reason: &new.reason,
        settles: None,
        corrects: None,
        content: &content,
    };
    if !journal::open(tx, &send, now).await? {
        return Ok(Posted::Already);
    }
    balance::room_for(receiver, new.points)?;
    let portions = course::portions(tx, &new.from, Currency::Points, new.points, now).await?;
    let mut sent = vec![Leg::without_lot(Account::Transferred, new.points.get())];
    let mut received = vec![Leg::without_lot(Account::Transferred, -new.points.get())];
    for portion in portions {
        let old = lot::of_locked_member(tx, &portion.lot.id).await?;
        let lot = Lot { id: ids::lot(), member: new.to.clone(), origin: Some(old.id.clone()), ..old.clone() };
        lot::insert(tx, &lot, portion.points).await?;
        sent.push(Leg::of_lot(Account::Available, &old.id, -portion.points.get()));
        received.push(Leg::of_lot(Account::Available, &lot.id, portion.points.get()));
    }
    journal::apply(tx, &send, &sent).await?;
    let receive =
        Head { id: &new.received, kind: "receive", member: &new.to, reference: new.from.as_str(), settles: Some(&new.sent), ..send };
    if !journal::open(tx, &receive, now).await? {
        return Err(Stop::Refused(Refusal::IdUsedForAnother));
    }
    journal::apply(tx, &receive, &received).await?;
    Ok(Posted::Now)
}

/// In one order, whoever sends: two members who send to each other do not wait for each other. What the receiver has.
async fn lock_both(tx: &mut Tx, new: &Transfer) -> Result<crate::domain::books::Content, Stop<Refusal>> {
    if new.from < new.to {
        balance::lock(tx, &new.from, Currency::Points).await?;
        balance::lock(tx, &new.to, Currency::Points).await
    } else {
        let receiver = balance::lock(tx, &new.to, Currency::Points).await?;
        balance::lock(tx, &new.from, Currency::Points).await?;
        Ok(receiver)
    }
}
