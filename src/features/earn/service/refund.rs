//! A return is posted (accounting rule 7): of what each line earned, its share of what came back, and all of it with the last piece.

use std::collections::BTreeMap;

use super::pay::take_back;
use super::{claim_key, one_line_each, referral, refused, visits};
use crate::auth::digest;
use crate::db::{Stop, Tx};
use crate::domain::amount::Amount;
use crate::domain::ids::LotId;
use crate::domain::points::Points;
use crate::domain::reversal;
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Posted};
use crate::store::earnings::{self, Part};
use crate::store::programmes;
use crate::store::purchases::{self, LineState};

/// What came back.
#[derive(Clone, Debug)]
pub struct NewRefund {
    pub partner: String,
    /// `Idempotency-Key` of the request.
    pub key: Option<String>,
    /// The partner's number of the return.
    pub document: String,
    /// The partner's number of the purchase.
    pub purchase: String,
    /// The index of a line and what of its amount came back. `None`: all that is left of the purchase.
    pub lines: Option<Vec<(usize, Amount)>>,
}

/// A return as it is posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    pub id: String,
    pub posted: Posted,
}

/// What can be said against a return before the books are asked.
pub fn check(new: &NewRefund) -> Result<(), EarnError> {
    let key = new.key.as_deref();
    one_line_each([("document", Some(&*new.document)), ("purchase", Some(&*new.purchase)), ("Idempotency-Key", key)])
}

pub async fn post(tx: &mut Tx, new: &NewRefund, now: Timestamp) -> Result<Returned, Stop<EarnError>> {
    let fingerprint = digest(serde_json::json!([new.purchase, new.lines]).to_string().as_bytes());
    claim_key(tx, &new.partner, new.key.as_deref(), &new.document, &fingerprint, now).await?;
    let purchase = purchases::find(tx, &new.partner, &new.purchase).await?.ok_or(Stop::Refused(EarnError::UnknownPurchase))?;
    ledger::stand_still(tx, &purchase.member).await.map_err(|stop| stop.map(refused))?;
    let Some(id) = purchases::insert_refund(tx, &new.partner, &new.document, &purchase.id, &fingerprint, now).await? else {
        let before = purchases::find_refund(tx, &new.partner, &new.document).await?;
        let before = before.filter(|before| before.fingerprint == fingerprint).ok_or(Stop::Refused(EarnError::DocumentUsed))?;
        return Ok(Returned { id: before.id, posted: Posted::Already });
    };
    let before = purchases::lines(tx, &purchase.id).await?;
    let after = returned(&before, new.lines.as_deref()).map_err(Stop::Refused)?;
    purchases::set_returned(tx, &purchase.id, &after).await?;
    reverse(tx, &purchase.id, &after, now).await?;
    if after.iter().all(LineState::is_back) {
        purchases::uncount_visit(tx, &purchase.member, &purchase.day).await?;
        visits::take_back_undue(tx, &purchase.member, &purchase.id, now).await?;
        referral::take_back_for(tx, &purchase.id, now).await?;
    }
    Ok(Returned { id, posted: Posted::Now })
}

/// What of each line has come back in all, with this return.
fn returned(before: &[LineState], lines: Option<&[(usize, Amount)]>) -> Result<Vec<LineState>, EarnError> {
    if before.iter().all(LineState::is_back) {
        return Err(EarnError::NothingLeft);
    }
    let mut after = before.to_vec();
    let Some(lines) = lines else {
        after.iter_mut().for_each(|line| line.returned = line.amount);
        return Ok(after);
    };
    if lines.is_empty() {
        return Err(EarnError::NoLines);
    }
    for (at, (line, amount)) in lines.iter().enumerate() {
        if amount.is_zero() {
            return Err(EarnError::Nothing { line: *line });
        }
        if lines[..at].iter().any(|(earlier, _)| earlier == line) {
            return Err(EarnError::LineTwice { line: *line });
        }
        let state = after.get_mut(*line).ok_or(EarnError::UnknownLine { line: *line })?;
        let left = state.amount.minus(state.returned).unwrap_or_default();
        state.returned = state.returned.plus(*amount).filter(|_| *amount <= left).ok_or(EarnError::MoreThanBought { line: *line, left })?;
    }
    Ok(after)
}

async fn reverse(tx: &mut Tx, purchase: &str, lines: &[LineState], now: Timestamp) -> Result<(), Stop<EarnError>> {
    let mut by_lot = BTreeMap::<LotId, (i64, Points)>::new();
    for part in earnings::parts_of(tx, purchase).await? {
        let back = due(&part, lines);
        if back.is_zero() {
            continue;
        }
        earnings::count_line(tx, &part, back).await?;
        let (_, sum) = by_lot.entry(part.lot).or_insert((part.version, Points::ZERO));
        *sum = sum.plus(back).unwrap_or(Points::MAX);
    }
    for (lot, (version, points)) in by_lot {
        let posted_by = programmes::of_version(tx, version).await?;
        take_back(tx, &lot, points, &posted_by, purchase, now).await?;
    }
    Ok(())
}

/// What is to be taken back of a part by now, and was not taken back before.
fn due(part: &Part, lines: &[LineState]) -> Points {
    let Some(line) = lines.get(part.line) else { return Points::ZERO };
    let units = |amount: Amount| u64::try_from(amount.units()).unwrap_or(0);
    reversal::share(part.points, units(line.returned), units(line.amount)).minus(part.reversed).unwrap_or_default()
}
