//! What rules paid, by the purchases that they paid for.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one};
use crate::domain::books::Currency;
use crate::domain::ids::{LotId, MemberId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// What a rule paid.
pub struct NewEarning<'a> {
    pub lot: &'a LotId,
    pub member: &'a MemberId,
    pub rule: &'a str,
    pub version: i64,
    pub purchase: &'a str,
    /// Whether its points count towards the budget of its rule.
    pub budgeted: bool,
    pub points: Points,
    /// By line; none for a visit.
    pub parts: &'a [(usize, Points)],
}

/// Points of an earning on one line of its purchase.
pub struct Part {
    pub lot: LotId,
    pub rule: String,
    pub version: i64,
    pub line: usize,
    pub points: Points,
    pub reversed: Points,
}

pub async fn insert(tx: &mut Tx, new: &NewEarning<'_>) -> Result<(), StoreError> {
    execute!(
        &mut *tx,
        "insert into earning (lot_id, member_id, rule, programme_version, purchase_id, budgeted, by_visit, points) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        new.lot.as_str(),
        new.member.as_str(),
        new.rule,
        new.version,
        new.purchase,
        i64::from(new.budgeted),
        i64::from(new.parts.is_empty()),
        new.points.get(),
    )?;
    if new.parts.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = new.parts.iter().map(|(line, points)| serde_json::json!({ "line": line, "points": points })).collect();
    execute!(
        tx,
        "insert into earning_line (lot_id, line, points)
         select $1, cast(value ->> 'line' as bigint), cast(value ->> 'points' as bigint) from json_each($2)",
        new.lot.as_str(),
        serde_json::to_string(&rows).map_err(corrupt)?,
    )?;
    Ok(())
}

/// All parts that a purchase earned, by lot.
pub async fn parts_of(tx: &mut Tx, purchase: &str) -> Result<Vec<Part>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, i64, i64, i64, i64),
        "select p.lot_id, e.rule, e.programme_version, p.line, p.points, p.reversed from earning e join earning_line p on p.lot_id = e.lot_id
         where e.purchase_id = $1 order by p.lot_id, p.line",
        purchase,
    )?;
    rows.into_iter()
        .map(|(lot, rule, version, line, points, reversed)| {
            Ok(Part {
                lot: LotId::parse(&lot).map_err(corrupt)?,
                rule,
                version,
                line: usize::try_from(line).map_err(corrupt)?,
                points: Points::new(points).map_err(corrupt)?,
                reversed: Points::new(reversed).map_err(corrupt)?,
            })
        })
        .collect()
}

/// Counts points of an earning as taken back, of one of its lines.
pub async fn count_line(tx: &mut Tx, part: &Part, points: Points) -> Result<(), StoreError> {
    let sql = "update earning_line set reversed = reversed + $1 where lot_id = $2 and line = $3";
    execute!(tx, sql, points.get(), part.lot.as_str(), i64::try_from(part.line).map_err(corrupt)?)?;
    Ok(())
}

/// Counts points of an earning as taken back, off its budget, too.
pub async fn count_reversed(tx: &mut Tx, lot: &LotId, points: Points) -> Result<(), StoreError> {
    execute!(&mut *tx, "update earning set reversed = reversed + $1 where lot_id = $2", points.get(), lot.as_str())?;
    execute!(
        tx,
        "update earning_budget set paid = paid - $1 where rule = (select rule from earning where lot_id = $2 and budgeted = 1)",
        points.get(),
        lot.as_str(),
    )?;
    Ok(())
}

/// What a rule has paid a member for purchases from a day to another, both as 2026-11-26, and not taken back. The caller holds the
/// member's balance.
pub async fn paid_to(tx: &mut Tx, member: &MemberId, rule: &str, first: &str, last: &str) -> Result<Points, StoreError> {
    let (paid,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(sum(e.points - e.reversed), 0) as bigint) from earning e join purchase p on p.id = e.purchase_id
         where e.member_id = $1 and e.rule = $2 and p.day >= $3 and p.day <= $4",
        member.as_str(),
        rule,
        first,
        last,
    )?;
    Points::new(paid).map_err(corrupt)
}

/// What a rule has paid to all members together. Whoever asks is alone with the figure until the end of the transaction.
pub async fn paid_of_budget(tx: &mut Tx, rule: &str) -> Result<Points, StoreError> {
    let (paid,) = fetch_one!(
        tx,
        (i64,),
        "insert into earning_budget (rule, paid) values ($1, 0) on conflict (rule) do update set paid = earning_budget.paid returning paid",
        rule,
    )?;
    Points::new(paid).map_err(corrupt)
}

/// Adds to what a rule with a budget has paid.
pub async fn count_budget(tx: &mut Tx, rule: &str, points: Points) -> Result<(), StoreError> {
    execute!(tx, "update earning_budget set paid = paid + $1 where rule = $2", points.get(), rule)?;
    Ok(())
}

/// What a rule paid for a visit and was not taken back.
pub struct PaidVisit {
    pub lot: LotId,
    pub rule: String,
    pub version: i64,
    pub points: Points,
}

/// Lots of a member that rules on visits have paid and that were not taken back: those that came with this purchase first, then the
/// latest.
pub async fn paid_visits(tx: &mut Tx, member: &MemberId, purchase: &str) -> Result<Vec<PaidVisit>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, String, i64, i64),
        "select e.lot_id, e.rule, e.programme_version, e.points from earning e
         where e.member_id = $1 and e.by_visit = 1 and e.reversed = 0
         order by case when e.purchase_id = $2 then 0 else 1 end, e.lot_id desc",
        member.as_str(),
        purchase,
    )?;
    rows.into_iter()
        .map(|(lot, rule, version, points)| {
            Ok(PaidVisit { lot: LotId::parse(&lot).map_err(corrupt)?, rule, version, points: Points::new(points).map_err(corrupt)? })
        })
        .collect()
}

/// What a rule paid for a purchase, by which version of it, and what was taken back of it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned {
    pub rule: String,
    pub version: i64,
    pub currency: Currency,
    pub points: Points,
    pub reversed: Points,
    pub available_from: Timestamp,
}

type EarnedRow = (String, i64, String, i64, i64, i64);

fn earned((rule, version, currency, points, reversed, available_from): EarnedRow) -> Result<Earned, StoreError> {
    Ok(Earned {
        rule,
        version,
        currency: Currency::parse(&currency).ok_or_else(|| corrupt(format!("currency {currency}")))?,
        points: Points::new(points).map_err(corrupt)?,
        reversed: Points::new(reversed).map_err(corrupt)?,
        available_from: Timestamp::from_micros(available_from),
    })
}

/// In the order in which it was posted.
pub async fn earned_by(tx: &mut Tx, purchase: &str) -> Result<Vec<Earned>, StoreError> {
    let rows = fetch_all!(
        tx,
        EarnedRow,
        "select e.rule, e.programme_version, l.currency, e.points, e.reversed, l.available_from
         from earning e join ledger_lot l on l.id = e.lot_id where e.purchase_id = $1 order by e.lot_id",
        purchase,
    )?;
    rows.into_iter().map(earned).collect()
}

/// What was earned with which purchase.
pub struct Explained {
    /// A shop.
    pub place: String,
    /// The partner's number of the receipt.
    pub document: String,
    pub purchased_at: Timestamp,
    pub earned: Earned,
}

type ExplainedRow = (String, i64, String, i64, i64, i64, String, String, i64);

/// What a member has earned, the latest first, `limit` at most.
pub async fn latest(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Explained>, StoreError> {
    let rows = fetch_all!(
        tx,
        ExplainedRow,
        "select e.rule, e.programme_version, l.currency, e.points, e.reversed, l.available_from, l.source, p.document, p.purchased_at
         from earning e join ledger_lot l on l.id = e.lot_id join purchase p on p.id = e.purchase_id
         where e.member_id = $1 order by e.lot_id desc limit $2",
        member.as_str(),
        limit,
    )?;
    rows.into_iter()
        .map(|(rule, version, currency, points, reversed, from, place, document, purchased_at)| {
            let earned = earned((rule, version, currency, points, reversed, from))?;
            Ok(Explained { place, document, purchased_at: Timestamp::from_micros(purchased_at), earned })
        })
        .collect()
}
