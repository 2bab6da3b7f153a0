//! Lots as the books keep them. Of a lot only what is left of it changes; points that move on make a new one.

use super::balance::{self, Locked};
use super::issue::LotKind;
use super::{Currency, Refusal, corrupt};
use crate::db::{Stop, StoreError, Tx, execute, fetch_optional};
use crate::domain::chain::SealedLot;
use crate::domain::ids::{LotId, MemberId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// A lot, with what is left of it.
#[derive(Clone, Debug)]
pub struct Lot {
    pub id: LotId,
    pub member: MemberId,
    pub currency: Currency,
    pub kind: LotKind,
    pub source: String,
    pub earned_at: Timestamp,
    pub available_from: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub terms_version: i64,
    /// The points it was made with.
    pub issued: Points,
    pub pending: Points,
    pub available: Points,
    /// The lot whose points these were.
    pub origin: Option<LotId>,
}

type Row = (String, String, String, String, String, i64, i64, Option<i64>, i64, i64, i64, i64, Option<String>);

/// A lot, with the balance of its member, which is now locked.
pub async fn locked(tx: &mut Tx, id: &LotId) -> Result<(Locked, Lot), Stop<Refusal>> {
    let before = find(tx, id).await?.ok_or(Stop::Refused(Refusal::UnknownLot))?;
    let books = balance::lock(tx, &before.member, before.currency).await?;
    // Read again: until the lock, others could change what is left.
    Ok((books, of_locked_member(tx, id).await?))
}

/// A lot of a member whose balance the caller has locked.
pub async fn of_locked_member(tx: &mut Tx, id: &LotId) -> Result<Lot, Stop<Refusal>> {
    find(tx, id).await?.ok_or(Stop::Refused(Refusal::UnknownLot))
}

async fn find(tx: &mut Tx, id: &LotId) -> Result<Option<Lot>, StoreError> {
    let row = fetch_optional!(
        tx,
        Row,
        "select id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version, issued, pending, available, origin
         from ledger_lot where id = $1",
        id.as_str(),
    )?;
    row.map(lot).transpose()
}

fn lot(row: Row) -> Result<Lot, StoreError> {
    let (id, member, currency, kind, source, earned_at, available_from, expires_at, terms_version, issued, pending, available, origin) =
        row;
    Ok(Lot {
        id: balance::lot_id(&id)?,
        member: balance::member_id(&member)?,
        currency: Currency::parse(&currency).ok_or_else(|| corrupt(format!("currency {currency}")))?,
        kind: LotKind::parse(&kind).ok_or_else(|| corrupt(format!("a lot of kind {kind}")))?,
        source,
        earned_at: Timestamp::from_micros(earned_at),
        available_from: Timestamp::from_micros(available_from),
        expires_at: expires_at.map(Timestamp::from_micros),
        terms_version,
        issued: balance::points(issued)?,
        pending: balance::points(pending)?,
        available: balance::points(available)?,
        origin: origin.as_deref().map(balance::lot_id).transpose()?,
    })
}

/// Inserts a lot, with no points in it yet: postings bring them.
pub async fn insert(tx: &mut Tx, lot: &Lot) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into ledger_lot (id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version,
                                 issued, pending, available, held, origin)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, $11)",
        lot.id.as_str(),
        lot.member.as_str(),
        lot.currency.code(),
        lot.kind.code(),
        lot.source.as_str(),
        lot.earned_at.micros(),
        lot.available_from.micros(),
        lot.expires_at.map(Timestamp::micros),
        lot.terms_version,
        lot.issued.get(),
        lot.origin.as_ref().map(LotId::as_str),
    )?;
    Ok(())
}

impl Lot {
    /// As the transaction seals it that makes it.
    pub fn sealed(&self) -> SealedLot<'_> {
        SealedLot {
            id: self.id.as_str(),
            kind: self.kind.code(),
            source: &self.source,
            earned_at: self.earned_at,
            available_from: self.available_from,
            expires_at: self.expires_at,
            terms_version: self.terms_version,
            issued: self.issued.get(),
            origin: self.origin.as_ref().map(LotId::as_str),
        }
    }
}
