//! One act each: authorise, capture, spend, release, look.

use std::time::Duration;

use super::error::TillError;
use crate::auth::{Keys, digest};
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::amount::Amount;
use crate::domain::card::CardCode;
use crate::domain::ids::TransactionId;
use crate::domain::partner::TEXT_MAX;
use crate::domain::points::Points;
use crate::domain::reward::is_line;
use crate::domain::time::Timestamp;
use crate::identity::{CardFault, present_card};
use crate::ledger::{self, Hold, Posted, Refusal};
use crate::store::cards::{self, Presented};
use crate::store::programmes;
use crate::store::till_holds::{self, Ending, HoldState, NewTillHold, Spend, TillHold};

/// A hold that nobody ends is released after this, unless it says otherwise.
const MINUTES: u32 = 15;
const MINUTES_MAX: u32 = 24 * 60;

/// A wish to pay with points.
#[derive(Clone, Debug)]
pub struct Wish {
    pub partner: String,
    /// The partner's own number, used once.
    pub document: String,
    /// What the card shows now.
    pub card: String,
    pub points: Points,
    pub location: Option<String>,
    pub minutes: Option<u32>,
}

/// Sets points aside for a payment. The same wish again is answered as it stands, though the card shows something else by then.
pub async fn authorise(db: &Db, keys: &Keys, wish: Wish, now: Timestamp) -> Result<(Posted, TillHold), TillError> {
    one_line("document", &wish.document)?;
    wish.location.as_deref().map_or(Ok(()), |location| one_line("location", location))?;
    if !(1..=MINUTES_MAX).contains(&wish.minutes.unwrap_or(MINUTES)) {
        return Err(TillError::Minutes { most: MINUTES_MAX });
    }
    let code = CardCode::parse(&wish.card).map_err(CardFault::from)?;
    let fingerprint = digest(format!("{} {}", code.number, wish.points.get()).as_bytes());
    if let Some(before) = repeated(&mut db.read().await?, &wish, &fingerprint).await.map_err(Stop::told)? {
        return Ok((Posted::Already, before));
    }
    let (card, _) = present_card(db, keys, &wish.partner, code, now).await?;
    let amount = worth(db, wish.points).await?;
    let payment = Payment { wish, card, amount, fingerprint };
    let done = db.write((payment, now), |tx, (payment, now)| Box::pin(set_aside(tx, payment, *now)));
    done.await.map_err(Stop::told)
}

/// A wish that can be fulfilled, if the points are there.
struct Payment {
    wish: Wish,
    card: Presented,
    amount: Amount,
    fingerprint: String,
}

/// The hold that the same wish has made before.
async fn repeated(tx: &mut Tx, wish: &Wish, fingerprint: &str) -> Result<Option<TillHold>, Stop<TillError>> {
    match till_holds::by_document(tx, &wish.partner, &wish.document).await? {
        Some(before) if before.fingerprint != fingerprint => Err(Stop::Refused(TillError::DocumentUsed)),
        before => Ok(before),
    }
}

/// What so many points pay.
async fn worth(db: &Db, points: Points) -> Result<Amount, TillError> {
    let in_force = programmes::in_force(&mut db.read().await?).await?;
    let till = in_force.programme.till.as_ref().ok_or(TillError::NotHere)?;
    if points.get() < i64::from(till.least_points) {
        return Err(TillError::TooFew { least: till.least_points });
    }
    let units = points.get().checked_mul(till.point_worth.units()).and_then(|units| Amount::new(units).ok());
    // Whoever had so many points could not spend them on one receipt.
    units.ok_or(TillError::NotEnough { available: 0 })
}

async fn set_aside(tx: &mut Tx, payment: &Payment, now: Timestamp) -> Result<(Posted, TillHold), Stop<TillError>> {
    let Payment { wish, card, amount, fingerprint } = payment;
    if ledger::alarm::stands(tx).await? {
        return Err(Stop::Refused(TillError::Closed));
    }
    // One payment of a member after the other: the same one, sent twice at once, finds itself.
    ledger::stand_still(tx, &card.member).await.map_err(|stop| stop.map(refused))?;
    if let Some(before) = repeated(tx, wish, fingerprint).await? {
        return Ok((Posted::Already, before));
    }
    if !cards::spend(tx, card).await? {
        return Err(Stop::Refused(TillError::CodeUsed));
    }
    let id = ids::transaction();
    let ends_at = now + Duration::from_secs(60) * wish.minutes.unwrap_or(MINUTES);
    let new = NewTillHold {
        id: &id,
        partner: &wish.partner,
        document: &wish.document,
        member: &card.member,
        points: wish.points,
        amount: *amount,
        location: wish.location.as_deref(),
        ends_at,
        fingerprint,
    };
    if !till_holds::insert(tx, &new, now).await? {
        // Meanwhile, for another member.
        return Err(Stop::Refused(TillError::DocumentUsed));
    }
    let hold = Hold {
        id: id.clone(),
        member: card.member.clone(),
        points: wish.points,
        reference: format!("till {}", wish.document),
        reason: wish.location.clone().unwrap_or_else(|| wish.partner.clone()),
        ends_at: Some(ends_at),
    };
    ledger::hold(tx, &hold, now).await.map_err(|stop| stop.map(refused))?;
    found(tx, &wish.partner, &id).await.map(|held| (Posted::Now, held))
}

/// Spends held points, all or some of them; the rest go back.
pub async fn capture(db: &Db, partner: &str, hold: &TransactionId, points: Option<Points>, now: Timestamp) -> Result<TillHold, TillError> {
    end(db, partner, hold, Ending::Capture(points), now).await
}

/// The held points go back.
pub async fn release(db: &Db, partner: &str, hold: &TransactionId, now: Timestamp) -> Result<TillHold, TillError> {
    end(db, partner, hold, Ending::Release, now).await
}

async fn end(db: &Db, partner: &str, hold: &TransactionId, how: Ending, now: Timestamp) -> Result<TillHold, TillError> {
    let asked = (partner.to_owned(), hold.clone(), how, now);
    let ended = db.write(asked, |tx, (partner, hold, how, now)| {
        Box::pin(async move {
            let before = alone_with(tx, partner, hold).await?;
            if before.ended_by(*how) {
                return Ok(before);
            }
            let (id, place) = (ids::transaction(), before.place.as_str());
            let moved = match how {
                Ending::Release => till_holds::settle(tx, hold, place, *now).await,
                Ending::Capture(_) if !before.spent.is_zero() => return Err(Stop::Refused(TillError::ByDocument)),
                Ending::Capture(None) => ledger::capture(tx, hold, &id, place, *now).await,
                Ending::Capture(Some(points)) => ledger::capture_part(tx, hold, *points, &id, place, *now).await,
            };
            moved.map_err(|stop| match stop {
                Stop::Refused(Refusal::NotEnough { available }) => Stop::Refused(TillError::MoreThanHeld { held: available }),
                other => other.map(refused),
            })?;
            till_holds::tell_ended(tx, hold, *now).await?;
            found(tx, partner, hold).await
        })
    });
    ended.await.map_err(Stop::told)
}

/// Spends some of the held points by a document of the till's own: once, in any order, as long as the hold lasts. After its end they
/// are the member's again, and whether they are still there by chance decides nothing: a till must know beforehand what it risks.
pub async fn spend(db: &Db, partner: &str, document: String, spend: Spend, now: Timestamp) -> Result<(Posted, TillHold), TillError> {
    one_line("document", &document)?;
    if spend.points.is_zero() {
        return Err(TillError::TooFew { least: 1 });
    }
    let taken = db.write((partner.to_owned(), document, spend, now), |tx, (partner, document, spend, now)| {
        Box::pin(take(tx, partner, document, spend, *now))
    });
    taken.await.map_err(Stop::told)
}

async fn take(tx: &mut Tx, partner: &str, document: &str, spend: &Spend, now: Timestamp) -> Result<(Posted, TillHold), Stop<TillError>> {
    let before = alone_with(tx, partner, &spend.hold).await?;
    match till_holds::find_spend(tx, partner, document).await? {
        Some(known) if known == *spend => return Ok((Posted::Already, before)),
        Some(_) => return Err(Stop::Refused(TillError::DocumentUsed)),
        None => {}
    }
    // Its time is over on the dot, whenever the job comes by that ends it.
    if before.state != HoldState::Held || before.ends_at <= now {
        return Err(Stop::Refused(TillError::Ended));
    }
    let left = before.points.minus(before.spent).unwrap_or_default();
    if spend.points > left {
        return Err(Stop::Refused(TillError::MoreThanHeld { held: left.get() }));
    }
    if !till_holds::insert_spend(tx, partner, document, spend, now).await? {
        // Meanwhile, of another member's hold.
        return Err(Stop::Refused(TillError::DocumentUsed));
    }
    if spend.points == left {
        till_holds::settle(tx, &spend.hold, &before.place, now).await.map_err(|stop| stop.map(refused))?;
        till_holds::tell_ended(tx, &spend.hold, now).await?;
    }
    found(tx, partner, &spend.hold).await.map(|hold| (Posted::Now, hold))
}

pub async fn look(db: &Db, partner: &str, hold: &TransactionId) -> Result<TillHold, TillError> {
    found(&mut db.read().await?, partner, hold).await.map_err(Stop::told)
}

async fn found(tx: &mut Tx, partner: &str, hold: &TransactionId) -> Result<TillHold, Stop<TillError>> {
    till_holds::find(tx, partner, hold).await?.ok_or(Stop::Refused(TillError::UnknownHold))
}

/// A hold that nobody else spends of or ends until the end of the transaction.
async fn alone_with(tx: &mut Tx, partner: &str, hold: &TransactionId) -> Result<TillHold, Stop<TillError>> {
    let before = found(tx, partner, hold).await?;
    ledger::stand_still(tx, &before.member).await.map_err(|stop| stop.map(refused))?;
    found(tx, partner, hold).await
}

fn one_line(field: &'static str, text: &str) -> Result<(), TillError> {
    if is_line(text, TEXT_MAX) { Ok(()) } else { Err(TillError::Text { field, most: TEXT_MAX }) }
}

fn refused(refusal: Refusal) -> TillError {
    match refusal {
        Refusal::NotEnough { available } => TillError::NotEnough { available },
        Refusal::NothingToMove => TillError::TooFew { least: 1 },
        Refusal::HoldEnded => TillError::Ended,
        Refusal::UnknownHold => TillError::UnknownHold,
        other => StoreError::Corrupt(other.to_string()).into(),
    }
}
