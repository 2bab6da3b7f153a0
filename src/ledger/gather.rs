//! Points of several members come together in the balance of one of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Currency, Refusal, Transfer, balance, course, prolong, transfer};
use crate::db::{Stop, Tx, ids};
use crate::domain::ids::MemberId;
use crate::domain::lots;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Points that are asked of some members together. Asking twice is twice: what makes it once is the caller's.
#[derive(Clone, Debug)]
pub struct Gathering {
    pub to: MemberId,
    pub from: Vec<MemberId>,
    pub points: Points,
    pub reason: String,
}

/// Moves them, those first that end first, whosever they are; a transfer from each member who gives something. What each gave.
pub async fn gather(tx: &mut Tx, new: &Gathering, now: Timestamp) -> Result<BTreeMap<MemberId, Points>, Stop<Refusal>> {
    if new.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    if new.from.contains(&new.to) {
        return Err(Stop::Refused(Refusal::SameMember));
    }
    let (mut open, mut owners) = (Vec::new(), HashMap::new());
    // In the order of their ids: acts that lock several members do not wait for each other in a circle.
    for member in new.from.iter().chain([&new.to]).collect::<BTreeSet<_>>() {
        let mut books = balance::lock(tx, member, Currency::Points).await?;
        if *member == new.to {
            continue;
        }
        let now = books.at(now);
        course::expire_due(tx, &mut books, now).await?;
        prolong::put_off_untold(tx, &mut books, now).await?;
        for lot in balance::first_lots(tx, member, Currency::Points, i64::MAX).await? {
            owners.insert(lot.id.clone(), member.clone());
            open.push(lot);
        }
    }
    lots::sort_for_spending(&mut open);
    let available: Points = open.iter().map(|lot| lot.available).sum();
    let (portions, missing) = lots::take(open, new.points);
    if !missing.is_zero() {
        return Err(Stop::Refused(Refusal::NotEnough { available: available.get() }));
    }
    let mut shares = BTreeMap::<MemberId, Points>::new();
    for portion in portions {
        if let Some(owner) = owners.get(&portion.lot.id) {
            let share = shares.entry(owner.clone()).or_default();
            *share = [*share, portion.points].into_iter().sum();
        }
    }
    for (from, points) in &shares {
        let (sent, received) = (ids::transaction(), ids::transaction());
        let reason = new.reason.clone();
        let gift = Transfer { sent, received, from: from.clone(), to: new.to.clone(), points: *points, reason };
        transfer::transfer(tx, &gift, now).await?;
    }
    Ok(shares)
}
