//! What a member has.

use super::{Currency, POINTS, Refusal, corrupt};
use crate::db::{Stop, StoreError, Tx, fetch_all, fetch_optional};
use crate::domain::books::Content;
use crate::domain::chain::{GENESIS, Link};
use crate::domain::ids::{LotId, MemberId};
use crate::domain::lots::OpenLot;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// The accounts of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    pub pending: Points,
    pub available: Points,
    pub held: Points,
    /// Owed: later earnings repay it.
    pub debt: Points,
}

/// A member without a single posting has nothing.
pub async fn balance(tx: &mut Tx, member: &MemberId) -> Result<Balance, StoreError> {
    balance_in(tx, member, Currency::Points).await
}

/// The same of another currency.
pub async fn balance_in(tx: &mut Tx, member: &MemberId, currency: Currency) -> Result<Balance, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64, i64, i64, i64),
        "select pending, available, held, debt from ledger_balance where member_id = $1 and currency = $2",
        member.as_str(),
        currency.code(),
    )?;
    let Some((pending, available, held, debt)) = row else { return Ok(Balance::default()) };
    Ok(Balance { pending: points(pending)?, available: points(available)?, held: points(held)?, debt: points(debt)? })
}

/// A member's balance in one currency, locked to the end of the transaction, so that what is read of it and of its lots stays
/// true. It follows what the transaction posts.
pub(super) struct Locked {
    pub member: MemberId,
    pub currency: Currency,
    pub content: Content,
    /// No available point ends earlier.
    pub expires_next: Option<Timestamp>,
    /// Of the last transaction.
    pub sequence: i64,
    pub hash: Link,
    pub posted_at: Timestamp,
}

/// A member's balances, which are the caller's alone until the end of the transaction: no other act moves their points meanwhile.
pub struct Still {
    pub(super) points: Locked,
    pub(super) status: Locked,
}

impl Still {
    /// An instant that is after all that was posted, now or later.
    pub fn after(&self, now: Timestamp) -> Timestamp {
        now.max(self.points.posted_at + std::time::Duration::from_micros(1))
    }

    pub(super) fn in_currency(&mut self, currency: Currency) -> &mut Locked {
        match currency {
            Currency::Points => &mut self.points,
            Currency::Status => &mut self.status,
        }
    }
}

/// Has a member's balances to oneself until the end of the transaction.
pub async fn stand_still(tx: &mut Tx, member: &MemberId) -> Result<Still, Stop<Refusal>> {
    let rows = fetch_all!(
        tx,
        CurrencyRow,
        "insert into ledger_balance (member_id, currency, pending, available, held)
         select member.id, currency.code, 0, 0, 0 from member cross join (select 'points' as code union all select 'status') as currency
         where member.id = $1
         on conflict (member_id, currency) do update set held = ledger_balance.held
         returning currency, pending, available, held, debt, expires_next, sequence, hash, posted_at",
        member.as_str(),
    )?;
    let (mut points, mut status) = (None, None);
    for (code, pending, available, held, debt, expires_next, sequence, hash, posted_at) in rows {
        let currency = Currency::parse(&code).ok_or_else(|| corrupt(format!("currency {code}")))?;
        let books = locked(member, currency, (pending, available, held, debt, expires_next, sequence, hash, posted_at))?;
        match currency {
            Currency::Points => points = Some(books),
            Currency::Status => status = Some(books),
        }
    }
    points.zip(status).map(|(points, status)| Still { points, status }).ok_or(Stop::Refused(Refusal::UnknownMember))
}

type LockedRow = (i64, i64, i64, i64, Option<i64>, i64, Vec<u8>, i64);
type CurrencyRow = (String, i64, i64, i64, i64, Option<i64>, i64, Vec<u8>, i64);

pub(super) async fn lock(tx: &mut Tx, member: &MemberId, currency: Currency) -> Result<Locked, Stop<Refusal>> {
    let row = fetch_optional!(
        tx,
        LockedRow,
        "insert into ledger_balance (member_id, currency, pending, available, held) select id, $2, 0, 0, 0 from member where id = $1
         on conflict (member_id, currency) do update set held = ledger_balance.held
         returning pending, available, held, debt, expires_next, sequence, hash, posted_at",
        member.as_str(),
        currency.code(),
    )?;
    Ok(locked(member, currency, row.ok_or(Stop::Refused(Refusal::UnknownMember))?)?)
}

fn locked(
    member: &MemberId,
    currency: Currency,
    (pending, available, held, debt, expires_next, sequence, hash, posted_at): LockedRow,
) -> Result<Locked, StoreError> {
    Ok(Locked {
        member: member.clone(),
        currency,
        content: Content { pending, available, held, debt },
        expires_next: expires_next.map(Timestamp::from_micros),
        sequence,
        hash: link(&hash)?,
        posted_at: Timestamp::from_micros(posted_at),
    })
}

/// A digest of the chain, as the database keeps it.
pub(super) fn link(bytes: &[u8]) -> Result<Link, StoreError> {
    bytes.try_into().map_err(|_| corrupt(format!("a digest of {} bytes", bytes.len())))
}

impl Locked {
    /// The books of a member before the first entry.
    pub fn without_entries(member: MemberId, currency: Currency) -> Locked {
        let (content, posted_at) = (Content::default(), Timestamp::from_micros(0));
        Locked { member, currency, content, expires_next: None, sequence: 0, hash: GENESIS, posted_at }
    }

    /// When an act takes place: a clock that is put back does not put the journal back (security invariant 11). Points of a member
    /// whose last entry is ahead of the clock end by that entry's time.
    pub fn at(&self, now: Timestamp) -> Timestamp {
        now.max(self.posted_at)
    }

    /// Whether the member can have so many more: what is counted stays countable.
    pub fn room_for(&self, points: Points) -> Result<(), Stop<Refusal>> {
        let Content { pending, available, held, .. } = self.content;
        let sum = [pending, available, held].into_iter().try_fold(points.get(), i64::checked_add);
        sum.map(drop).ok_or(Stop::Refused(Refusal::TooMany))
    }
}

/// Lots that a page shows; after those are spent, the next.
const LOTS_SHOWN: i64 = 200;

/// The first open lots in spending order.
pub async fn lots_to_spend(tx: &mut Tx, member: &MemberId) -> Result<Vec<OpenLot>, StoreError> {
    first_lots(tx, member, Currency::Points, LOTS_SHOWN).await
}

/// The first open lots of a balance in spending order.
pub(super) async fn first_lots(tx: &mut Tx, member: &MemberId, currency: Currency, limit: i64) -> Result<Vec<OpenLot>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, i64, Option<i64>, i64),
        "select id, source, earned_at, expires_at, available from ledger_lot
         where member_id = $1 and currency = $2 and not drained
         order by expires_at nulls last, earned_at, id limit $3",
        member.as_str(),
        currency.code(),
        limit,
    )?;
    rows.into_iter()
        .map(|(id, source, earned_at, expires_at, available)| {
            Ok(OpenLot {
                id: lot_id(&id)?,
                source,
                earned_at: Timestamp::from_micros(earned_at),
                expires_at: expires_at.map(Timestamp::from_micros),
                available: points(available)?,
            })
        })
        .collect()
}

/// Points on their way.
pub struct Coming {
    pub source: String,
    pub available_from: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub points: Points,
}

/// The first lots that become available, in that order.
pub async fn lots_to_come(tx: &mut Tx, member: &MemberId) -> Result<Vec<Coming>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64, Option<i64>, i64),
        "select source, available_from, expires_at, pending from ledger_lot
         where member_id = $1 and currency = $2 and pending > 0 order by available_from, id limit $3",
        member.as_str(),
        POINTS,
        LOTS_SHOWN,
    )?;
    let coming = |(source, from, end, pending): (String, i64, Option<i64>, i64)| -> Result<Coming, StoreError> {
        let (available_from, expires_at) = (Timestamp::from_micros(from), end.map(Timestamp::from_micros));
        Ok(Coming { source, available_from, expires_at, points: points(pending)? })
    };
    rows.into_iter().map(coming).collect()
}

/// How many points end next, and when; points of one date are one number.
pub async fn next_expiry(tx: &mut Tx, member: &MemberId) -> Result<Option<(Timestamp, Points)>, StoreError> {
    let row = fetch_optional!(
        tx,
        (i64, i64),
        "select expires_at, cast(sum(available) as bigint) from ledger_lot
         where member_id = $1 and currency = $2 and not drained and expires_at is not null
         group by expires_at order by expires_at limit 1",
        member.as_str(),
        POINTS,
    )?;
    row.map(|(at, sum)| Ok((Timestamp::from_micros(at), points(sum)?))).transpose()
}

pub(super) fn points(count: i64) -> Result<Points, StoreError> {
    Points::new(count).map_err(corrupt)
}

pub(super) fn lot_id(text: &str) -> Result<LotId, StoreError> {
    LotId::parse(text).map_err(corrupt)
}

pub(super) fn member_id(text: &str) -> Result<MemberId, StoreError> {
    MemberId::parse(text).map_err(corrupt)
}
