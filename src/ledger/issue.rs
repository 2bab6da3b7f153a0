//! Points come in: a new lot.

use std::time::Duration;

use super::balance::{self, Locked};
use super::course;
use super::journal::{self, Head};
use super::lot::Lot;
use super::{Currency, Posted, Refusal};
use crate::db::{Stop, Tx, ids};
use crate::domain::books::{Account, Leg};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::reversal;
use crate::domain::time::Timestamp;

/// Nothing was earned before: the year 2000.
const EARLIEST: Timestamp = Timestamp::from_seconds(946_684_800);
/// A till's clock may be ahead.
const CLOCKS_DIFFER: Duration = Duration::from_secs(86_400);

/// Base points come from ordinary business, bonus points from promotions (S31, S32).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LotKind {
    Base,
    Bonus,
}

impl LotKind {
    pub(super) const fn code(self) -> &'static str {
        match self {
            LotKind::Base => "base",
            LotKind::Bonus => "bonus",
        }
    }

    pub(super) fn parse(code: &str) -> Option<LotKind> {
        [LotKind::Base, LotKind::Bonus].into_iter().find(|kind| kind.code() == code)
    }
}

/// A credit to a member. From `available_from` on the points can be spent; before, they are pending (accounting rule 9).
#[derive(Clone, Debug)]
pub struct Credit {
    pub id: TransactionId,
    pub lot: LotId,
    pub member: MemberId,
    pub currency: Currency,
    pub points: Points,
    pub kind: LotKind,
    /// What the member reads: a shop, a promotion.
    pub source: String,
    pub reference: String,
    pub reason: String,
    pub earned_at: Timestamp,
    pub available_from: Timestamp,
    /// `None`: never.
    pub expires_at: Option<Timestamp>,
    pub terms_version: i64,
}

/// Credits a member once. What the member owes is repaid of it as soon as it is available.
pub async fn issue(tx: &mut Tx, credit: &Credit, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    credit.moves_points()?;
    let mut books = balance::lock(tx, &credit.member, credit.currency).await?;
    let (now, content) = (books.at(now), credit.content());
    let head = credit.head(&content);
    if !journal::open(tx, &books, &head).await? {
        return Ok(Posted::Already);
    }
    books.posted_at = now;
    credit.check(&books)?;
    let lot = credit.lot();
    journal::apply(tx, &mut books, &head, &credit.legs(now), std::slice::from_ref(&lot), now).await?;
    if !credit.is_pending(now) {
        repay(tx, &mut books, &lot, credit.points, now).await?;
    }
    Ok(Posted::Now)
}

/// Of points that have just become available in a lot, pays what their member owes.
pub(super) async fn repay(tx: &mut Tx, books: &mut Locked, lot: &Lot, points: Points, now: Timestamp) -> Result<(), Stop<Refusal>> {
    let (repaid, _) = reversal::repay(points, balance::points(books.content.debt)?);
    if repaid.is_zero() {
        return Ok(());
    }
    let id = ids::transaction();
    let head = course::head(lot, &id, "repay", "debt");
    let legs = [Leg::of_lot(Account::Available, &lot.id, -repaid.get()), Leg::without_lot(Account::Debt, repaid.get())];
    journal::apply(tx, books, &head, &legs, &[], now).await
}

/// Whether something can have been earned at that time: since there are programmes, and not in the future.
pub fn can_be_earned(at: Timestamp, now: Timestamp) -> bool {
    (EARLIEST..=now + CLOCKS_DIFFER).contains(&at)
}

impl Credit {
    /// What its id stands for.
    pub(super) fn content(&self) -> String {
        format!("{} {:?} {:?} {:?}", self.points.get(), self.available_from, self.expires_at, self.currency)
    }

    pub(super) fn head<'a>(&'a self, content: &'a str) -> Head<'a> {
        Head { id: &self.id, kind: "issue", reference: &self.reference, reason: &self.reason, settles: None, content }
    }

    pub(super) fn moves_points(&self) -> Result<(), Stop<Refusal>> {
        if self.points.is_zero() { Err(Stop::Refused(Refusal::NothingToMove)) } else { Ok(()) }
    }

    /// What is against it at the time of the books.
    pub(super) fn check(&self, books: &Locked) -> Result<(), Stop<Refusal>> {
        let ends_before = self.expires_at.is_some_and(|end| end <= self.available_from.max(self.earned_at));
        if !can_be_earned(self.earned_at, books.posted_at) || ends_before {
            return Err(Stop::Refused(Refusal::Dates));
        }
        books.room_for(self.points)
    }

    pub(super) fn is_pending(&self, now: Timestamp) -> bool {
        self.available_from > now
    }

    pub(super) fn legs(&self, now: Timestamp) -> [Leg; 2] {
        let (account, amount) = (if self.is_pending(now) { Account::Pending } else { Account::Available }, self.points.get());
        [Leg::without_lot(Account::Issued, -amount), Leg::of_lot(account, &self.lot, amount)]
    }

    pub(super) fn lot(&self) -> Lot {
        Lot {
            id: self.lot.clone(),
            member: self.member.clone(),
            currency: self.currency,
            kind: self.kind,
            source: self.source.clone(),
            earned_at: self.earned_at,
            available_from: self.available_from,
            expires_at: self.expires_at,
            terms_version: self.terms_version,
            issued: self.points,
            pending: Points::ZERO,
            available: Points::ZERO,
            origin: None,
        }
    }
}
