//! Points go from one member to another, each lot with its own end: sending does not renew them.

use super::balance::{self, Locked};
use super::journal::{self, Head};
use super::lot::{self, Lot};
use super::{Currency, Posted, Refusal, course, prolong};
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
    let (mut from, mut to) = lock_both(tx, &new.from, &new.to).await?;
    let now = from.at(now);
    let content = new.points.get().to_string();
    let send = Head { id: &new.sent, kind: "send", reference: new.to.as_str(), reason: &new.reason, settles: None, content: &content };
    if !journal::open(tx, &from, &send).await? {
        return Ok(Posted::Already);
    }
    let receive = Head { id: &new.received, kind: "receive", reference: new.from.as_str(), settles: Some(&new.sent), ..send };
    if !journal::open(tx, &to, &receive).await? {
        return Err(Stop::Refused(Refusal::IdUsedForAnother));
    }
    course::expire_due(tx, &mut from, now).await?;
    prolong::put_off_untold(tx, &mut from, now).await?;
    let portions = course::portions(tx, &mut from, new.points, now).await?;
    let mut sent = vec![Leg::without_lot(Account::Transferred, new.points.get())];
    let mut moved = Vec::with_capacity(portions.len());
    for portion in portions {
        sent.push(Leg::of_lot(Account::Available, &portion.lot.id, -portion.points.get()));
        moved.push((lot::of_locked_member(tx, &portion.lot.id).await?, portion.points));
    }
    let (received, lots) = arrivals(&to, moved, &new.reason)?;
    journal::apply(tx, &mut from, &send, &sent, &[], now).await?;
    journal::apply(tx, &mut to, &receive, &received, &lots, now).await?;
    Ok(Posted::Now)
}

/// The lots that these points of another member's lots make for the one they go to, and the postings that bring them.
///
/// Where they were earned is between the giver and the shop: the receiver reads that they were given.
pub(super) fn arrivals(to: &Locked, moved: Vec<(Lot, Points)>, reason: &str) -> Result<(Vec<Leg>, Vec<Lot>), Stop<Refusal>> {
    let total: Points = moved.iter().map(|(_, points)| *points).sum();
    to.room_for(total)?;
    let mut received = vec![Leg::without_lot(Account::Transferred, -total.get())];
    let mut lots = Vec::with_capacity(moved.len());
    for (old, points) in moved {
        let lot = Lot {
            id: ids::lot(),
            member: to.member.clone(),
            source: reason.to_owned(),
            issued: points,
            origin: Some(old.id.clone()),
            ..old
        };
        received.push(Leg::of_lot(Account::Available, &lot.id, points.get()));
        lots.push(lot);
    }
    Ok((received, lots))
}

/// In one order, whoever sends: two members who send to each other do not wait for each other.
pub(super) async fn lock_both(tx: &mut Tx, from: &MemberId, to: &MemberId) -> Result<(Locked, Locked), Stop<Refusal>> {
    if from < to {
        let locked = balance::lock(tx, from, Currency::Points).await?;
        Ok((locked, balance::lock(tx, to, Currency::Points).await?))
    } else {
        let locked = balance::lock(tx, to, Currency::Points).await?;
        Ok((balance::lock(tx, from, Currency::Points).await?, locked))
    }
}
