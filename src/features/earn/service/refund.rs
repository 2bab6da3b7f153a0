//! A return is posted (accounting rule 7): of what each line earned, its share of what came back, and all of it with the last piece.
//! One that comes before its purchase waits for it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::pay::take_back;
use super::purchase::LINES_MAX;
use super::{claim_key, one_line_each, referral, refused, told, visits};
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
use crate::store::purchases::{self, LineState, Purchase};
use crate::store::waiting_refunds::{self, WaitingRefund};

/// For so long a return waits for its purchase.
pub const WAITS: Duration = Duration::from_secs(90 * 24 * 60 * 60);

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

/// What became of a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    Posted {
        id: String,
        posted: Posted,
    },
    /// Its purchase was not reported yet. It is forgotten at `until`.
    Waiting {
        until: Timestamp,
    },
}

/// What can be said against a return before the books are asked.
pub fn check(new: &NewRefund) -> Result<(), EarnError> {
    let key = new.key.as_deref();
    one_line_each([("document", Some(&*new.document)), ("purchase", Some(&*new.purchase)), ("Idempotency-Key", key)])?;
    let Some(lines) = &new.lines else { return Ok(()) };
    if lines.is_empty() {
        return Err(EarnError::NoLines);
    }
    let mut named = BTreeSet::new();
    for (line, amount) in lines {
        if *line >= LINES_MAX {
            return Err(EarnError::UnknownLine { line: *line });
        }
        if amount.is_zero() {
            return Err(EarnError::Nothing { line: *line });
        }
        if !named.insert(line) {
            return Err(EarnError::LineTwice { line: *line });
        }
    }
    Ok(())
}

pub async fn post(tx: &mut Tx, new: &NewRefund, now: Timestamp) -> Result<Returned, Stop<EarnError>> {
    let fingerprint = digest(serde_json::json!([new.purchase, new.lines]).to_string().as_bytes());
    claim_key(tx, &new.partner, new.key.as_deref(), &new.document, &fingerprint, now).await?;
    let waiting = waiting_refunds::find(tx, &new.partner, &new.document).await?;
    if waiting.as_ref().is_some_and(|waiting| waiting.fingerprint != fingerprint) {
        return Err(Stop::Refused(EarnError::DocumentUsed));
    }
    let new = WaitingRefund {
        partner: new.partner.clone(),
        document: new.document.clone(),
        purchase: new.purchase.clone(),
        lines: new.lines.clone(),
        fingerprint,
        received_at: waiting.as_ref().map_or(now, |waiting| waiting.received_at),
    };
    let Some(purchase) = purchases::find(tx, &new.partner, &new.purchase).await? else { return wait(tx, &new).await };
    ledger::stand_still(tx, &purchase.member).await.map_err(|stop| stop.map(refused))?;
    if waiting.is_some() {
        waiting_refunds::delete(tx, &new.partner, &new.document).await?;
    }
    bring_back(tx, &new, &purchase, now).await
}

/// Keeps a return until its purchase is reported.
async fn wait(tx: &mut Tx, new: &WaitingRefund) -> Result<Returned, Stop<EarnError>> {
    if purchases::find_refund(tx, &new.partner, &new.document).await?.is_some() {
        return Err(Stop::Refused(EarnError::DocumentUsed));
    }
    if !waiting_refunds::insert(tx, new).await? {
        // Sent again, or twice at once.
        let before = waiting_refunds::find(tx, &new.partner, &new.document).await?;
        before.filter(|before| before.fingerprint == new.fingerprint).ok_or(Stop::Refused(EarnError::DocumentUsed))?;
    }
    Ok(Returned::Waiting { until: new.received_at + WAITS })
}

/// Brings back what was reported before its purchase, if anything was. The caller holds the member's balance.
pub async fn take_up(tx: &mut Tx, partner: &str, document: &str, purchase: &Purchase, now: Timestamp) -> Result<bool, Stop<EarnError>> {
    let all = waiting_refunds::of_purchase(tx, partner, document).await?;
    let some = !all.is_empty();
    for waiting in all {
        waiting_refunds::delete(tx, partner, &waiting.document).await?;
        match bring_back(tx, &waiting, purchase, now).await {
            Ok(_) => {}
            Err(Stop::Refused(EarnError::Unexpected(error))) => return Err(Stop::Failed(error)),
            // Whoever sends it again is told the same.
            Err(Stop::Refused(error)) => tracing::warn!(%error, "a return that waited does not fit its purchase"),
            Err(failed) => return Err(failed),
        }
    }
    Ok(some)
}

/// What is refused has changed nothing. The caller holds the member's balance.
async fn bring_back(tx: &mut Tx, new: &WaitingRefund, purchase: &Purchase, now: Timestamp) -> Result<Returned, Stop<EarnError>> {
    if let Some(before) = purchases::find_refund(tx, &new.partner, &new.document).await? {
        let same = before.fingerprint == new.fingerprint;
        return if same {
            Ok(Returned::Posted { id: before.id, posted: Posted::Already })
        } else {
            Err(Stop::Refused(EarnError::DocumentUsed))
        };
    }
    let before = purchases::lines(tx, &purchase.id).await?;
    let after = returned(&before, new.lines.as_deref()).map_err(Stop::Refused)?;
    let inserted = purchases::insert_refund(tx, &new.partner, &new.document, &purchase.id, &new.fingerprint, now).await?;
    // Meanwhile, for another member's purchase.
    let id = inserted.ok_or(Stop::Refused(EarnError::DocumentUsed))?;
    purchases::set_returned(tx, &purchase.id, &after).await?;
    reverse(tx, &purchase.id, &after, now).await?;
    if after.iter().all(LineState::is_back) {
        purchases::uncount_visit(tx, &purchase.member, &purchase.day).await?;
        visits::take_back_undue(tx, &purchase.member, &purchase.id, now).await?;
        referral::take_back_for(tx, &purchase.id, now).await?;
    }
    told::refunded(tx, new, &id, purchase, now).await?;
    Ok(Returned::Posted { id, posted: Posted::Now })
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
    for (line, amount) in lines {
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
