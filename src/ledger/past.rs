//! A member's journal as a history that can be played again.

use super::POINTS;
use crate::db::{StoreError, Tx, fetch_all};
use crate::domain::auto_redeem::{History, Leg, Line, LineKind};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

type LineRow = (String, String, Option<String>, i64, Option<String>, Option<i64>, Option<i64>, Option<i64>);

/// What could be spent at `since`, and what has happened to it from then on.
pub async fn past(tx: &mut Tx, member: &MemberId, since: Timestamp) -> Result<History, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        (String, i64, Option<i64>, i64),
        "select p.lot_id, l.earned_at, l.expires_at, cast(sum(p.amount) as bigint) from ledger_transaction t
         join ledger_posting p on p.transaction_id = t.id and p.account = 'available' join ledger_lot l on l.id = p.lot_id
         where t.member_id = $1 and t.currency = $2 and t.posted_at < $3
         group by p.lot_id, l.earned_at, l.expires_at having sum(p.amount) > 0",
        member.as_str(),
        POINTS,
        since.micros(),
    )?;
    let opening = rows.into_iter().map(|(lot, earned_at, expires_at, points)| leg(lot, earned_at, expires_at, points)).collect();
    let rows = fetch_all!(
        tx,
        LineRow,
        "select t.id, t.kind, t.settles, t.posted_at, p.lot_id, l.earned_at, l.expires_at, p.amount from ledger_transaction t
         left join ledger_posting p on p.transaction_id = t.id and p.account = 'available' left join ledger_lot l on l.id = p.lot_id
         where t.member_id = $1 and t.currency = $2 and t.posted_at >= $3 order by t.sequence, p.line",
        member.as_str(),
        POINTS,
        since.micros(),
    )?;
    let mut lines = Vec::<Line>::new();
    for (id, kind, settles, at, lot, earned_at, expires_at, points) in rows {
        if lines.last().is_none_or(|last| last.id != id) {
            let kind = match (kind.as_str(), settles) {
                ("hold" | "send", _) => LineKind::Spent,
                ("expire", _) => LineKind::Ended,
                ("capture" | "release" | "cancel", Some(of)) => LineKind::Back(of),
                _ => LineKind::Other,
            };
            lines.push(Line { id, at: Timestamp::from_micros(at), kind, legs: Vec::new() });
        }
        if let (Some(line), Some(lot), Some(earned_at), Some(points)) = (lines.last_mut(), lot, earned_at, points) {
            line.legs.push(leg(lot, earned_at, expires_at, points));
        }
    }
    Ok(History { opening, lines })
}

fn leg(lot: String, earned_at: i64, expires_at: Option<i64>, points: i64) -> Leg {
    Leg { lot, earned_at: Timestamp::from_micros(earned_at), expires_at: expires_at.map(Timestamp::from_micros), points }
}
