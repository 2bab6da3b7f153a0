//! The alarm: the books were found to be wrong. While it stands nobody redeems; everything can be read.

use super::Finding;
use crate::db::{StoreError, Tx, execute, fetch_one};
use crate::domain::time::Timestamp;

/// Whether redemptions stop.
pub async fn stands(tx: &mut Tx) -> Result<bool, StoreError> {
    let (alarms,) = fetch_one!(tx, (i64,), "select count(*) from ledger_alarm")?;
    Ok(alarms > 0)
}

/// Raises the alarm for each finding that stops redemptions; how many there are.
pub async fn raise(tx: &mut Tx, findings: &[Finding], now: Timestamp) -> Result<usize, StoreError> {
    let wrong = findings.iter().filter(|finding| !finding.broken.is_empty() && finding.invariant.stops_redemptions());
    let mut raised = 0;
    for finding in wrong {
        raised += 1;
        execute!(
            &mut *tx,
            "insert into ledger_alarm (invariant, found_at, broken) values ($1, $2, $3) on conflict (invariant) do update set found_at = excluded.found_at, broken = excluded.broken",
            finding.invariant.sentence(),
            now.micros(),
            finding.broken.join(" "),
        )?;
    }
    Ok(raised)
}

/// Takes the alarm back: all invariants were found to hold at this time. What was found later stands.
pub async fn lift(tx: &mut Tx, at: Timestamp) -> Result<(), StoreError> {
    execute!(tx, "delete from ledger_alarm where found_at <= $1", at.micros()).map(drop)
}
