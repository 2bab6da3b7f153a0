//! Points come in: a new lot.

use super::journal::{self, Head, Posting};
use super::{Posted, Refusal};
use crate::db::{Stop, Tx, execute};
use crate::domain::ids::{LotId, MemberId, TransactionId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// Base points come from ordinary business, bonus points from promotions (S31, S32).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LotKind {
    Base,
    Bonus,
}

impl LotKind {
    const fn code(self) -> &'static str {
        match self {
            LotKind::Base => "base",
            LotKind::Bonus => "bonus",
        }
    }
}

/// A credit to a member. From `available_from` on the points can be spent; before, they are pending (accounting rule 9).
#[derive(Clone, Debug)]
pub struct Credit {
    pub id: TransactionId,
    pub lot: LotId,
    pub member: MemberId,
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

/// Credits a member once.
pub async fn issue(tx: &mut Tx, credit: &Credit, now: Timestamp) -> Result<Posted, Stop<Refusal>> {
    if credit.points.is_zero() {
        return Err(Stop::Refused(Refusal::NothingToMove));
    }
    let content = format!("{} {:?} {:?}", credit.points.get(), credit.available_from, credit.expires_at);
    let head = Head {
        id: &credit.id,
        kind: "issue",
        member: &credit.member,
        reference: &credit.reference,
        reason: &credit.reason,
        settles: None,
        content: &content,
    };
    if !journal::open(tx, &head, now).await? {
        return Ok(Posted::Already);
    }
    let amount = credit.points.get();
    let (pending, available) = if credit.available_from > now { (amount, 0) } else { (0, amount) };
    add_to_balance(tx, &credit.member, pending, available).await?;
    add_lot(tx, credit, pending, available).await?;
    let account = if pending > 0 { "pending" } else { "available" };
    let postings = [Posting::of_programme("issued", -amount), Posting::of_lot(account, &credit.lot, amount)];
    journal::post(tx, &credit.id, &postings).await?;
    Ok(Posted::Now)
}

async fn add_to_balance(tx: &mut Tx, member: &MemberId, pending: i64, available: i64) -> Result<(), Stop<Refusal>> {
    execute!(
        tx,
        "insert into ledger_balance (member_id, currency, pending, available, held) values ($1, $2, $3, $4, 0)
         on conflict (member_id, currency) do update
         set pending = ledger_balance.pending + excluded.pending, available = ledger_balance.available + excluded.available",
        member.as_str(),
        super::POINTS,
        pending,
        available,
    )?;
    Ok(())
}

async fn add_lot(tx: &mut Tx, credit: &Credit, pending: i64, available: i64) -> Result<(), Stop<Refusal>> {
    execute!(
        tx,
        "insert into ledger_lot (id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version,
                                 issued, pending, available, held)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0)",
        credit.lot.as_str(),
        credit.member.as_str(),
        super::POINTS,
        credit.kind.code(),
        credit.source.as_str(),
        credit.earned_at.micros(),
        credit.available_from.micros(),
        credit.expires_at.map(Timestamp::micros),
        credit.terms_version,
        credit.points.get(),
        pending,
        available,
    )?;
    Ok(())
}
