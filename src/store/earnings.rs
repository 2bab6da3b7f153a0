//! What rules paid, and for what.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::domain::ids::{LotId, MemberId};
use crate::domain::points::Points;

/// What a rule paid.
pub struct NewEarning<'a> {
    pub lot: &'a LotId,
    pub rule: &'a str,
    /// Whether its points count towards the budget of its rule.
    pub budgeted: bool,
    pub points: Points,
    /// By line; none where not lines but something else earned it.
    pub parts: &'a [(usize, Points)],
}

/// Points of an earning on one line of its purchase.
pub struct Part {
    pub lot: LotId,
    pub version: i64,
    pub line: usize,
    pub points: Points,
    pub reversed: Points,
}

/// What earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause<'a> {
    Purchase(&'a str),
    /// By the purchase of a friend.
    Referral(&'a str),
    Event(&'a str),
}

impl<'a> Cause<'a> {
    pub const fn id(self) -> &'a str {
        let (Cause::Purchase(id) | Cause::Referral(id) | Cause::Event(id)) = self;
        id
    }
}

/// What rules paid a member, by a version of the programme.
pub async fn insert(tx: &mut Tx, member: &MemberId, cause: Cause<'_>, version: i64, all: &[NewEarning<'_>]) -> Result<(), StoreError> {
    let (bought, referred) = (matches!(cause, Cause::Purchase(_)), matches!(cause, Cause::Referral(_)));
    let (purchase, event) = if let Cause::Event(id) = cause { (None, Some(id)) } else { (Some(cause.id()), None) };
    let rows = all.iter().map(|new| {
        serde_json::json!({
            "lot": new.lot.as_str(), "rule": new.rule, "budgeted": i64::from(new.budgeted),
            "by_visit": i64::from(bought && new.parts.is_empty()), "points": new.points,
        })
    });
    execute!(
        &mut *tx,
        "insert into earning (lot_id, member_id, rule, programme_version, purchase_id, event_id, by_referral, budgeted, by_visit, points)
         select value ->> 'lot', $1, value ->> 'rule', cast($2 as bigint), cast($3 as text), cast($4 as text), cast($5 as bigint),
                cast(value ->> 'budgeted' as bigint), cast(value ->> 'by_visit' as bigint), cast(value ->> 'points' as bigint)
         from json_each($6)",
        member.as_str(),
        version,
        purchase,
        event,
        i64::from(referred),
        json(rows)?,
    )?;
    let lines = all.iter().flat_map(|new| {
        new.parts.iter().map(|(line, points)| serde_json::json!({ "lot": new.lot.as_str(), "line": line, "points": points }))
    });
    if all.iter().all(|new| new.parts.is_empty()) {
        return Ok(());
    }
    execute!(
        tx,
        "insert into earning_line (lot_id, line, points)
         select value ->> 'lot', cast(value ->> 'line' as bigint), cast(value ->> 'points' as bigint) from json_each($1)",
        json(lines)?,
    )?;
    Ok(())
}

fn json(rows: impl Iterator<Item = serde_json::Value>) -> Result<String, StoreError> {
    serde_json::to_string(&rows.collect::<Vec<_>>()).map_err(corrupt)
}

/// Lots that a purchase earned and that are still pending, in part or whole.
pub async fn pending_of(tx: &mut Tx, purchase: &str) -> Result<Vec<LotId>, StoreError> {
    let sql = "select l.id from earning e join ledger_lot l on l.id = e.lot_id
               where e.purchase_id = $1 and e.by_referral = 0 and l.pending > 0 order by l.id";
    fetch_all!(tx, (String,), sql, purchase)?.into_iter().map(|(id,)| LotId::parse(&id).map_err(corrupt)).collect()
}

/// All parts that a purchase earned, by lot.
pub async fn parts_of(tx: &mut Tx, purchase: &str) -> Result<Vec<Part>, StoreError> {
    let rows = fetch_all!(
        tx,
        (String, i64, i64, i64, i64),
        "select p.lot_id, e.programme_version, p.line, p.points, p.reversed from earning e join earning_line p on p.lot_id = e.lot_id
         where e.purchase_id = $1 order by p.lot_id, p.line",
        purchase,
    )?;
    rows.into_iter()
        .map(|(lot, version, line, points, reversed)| {
            Ok(Part {
                lot: LotId::parse(&lot).map_err(corrupt)?,
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

/// What a rule has paid a member for what was from a day to another, both as 2026-11-26, and not taken back. The caller holds the
/// member's balance.
pub async fn paid_to(tx: &mut Tx, member: &MemberId, rule: &str, first: &str, last: &str) -> Result<Points, StoreError> {
    let (paid,) = fetch_one!(
        tx,
        (i64,),
        "select cast(coalesce(sum(e.points - e.reversed), 0) as bigint)
         from earning e left join purchase p on p.id = e.purchase_id left join event v on v.id = e.event_id
         where e.member_id = $1 and e.rule = $2 and coalesce(p.day, v.day) >= $3 and coalesce(p.day, v.day) <= $4",
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

/// The same as it stands, for who only looks.
pub async fn seen_of_budget(tx: &mut Tx, rule: &str) -> Result<Points, StoreError> {
    let paid = fetch_optional!(tx, (i64,), "select paid from earning_budget where rule = $1", rule)?;
    paid.map_or(Ok(Points::ZERO), |(paid,)| Points::new(paid).map_err(corrupt))
}

/// Adds to what a rule with a budget has paid.
pub async fn count_budget(tx: &mut Tx, rule: &str, points: Points) -> Result<(), StoreError> {
    execute!(tx, "update earning_budget set paid = paid + $1 where rule = $2", points.get(), rule)?;
    Ok(())
}

/// What a rule paid that is taken back as a whole, and was not.
pub struct PaidWhole {
    pub lot: LotId,
    pub rule: String,
    pub version: i64,
    pub points: Points,
}

/// Lots of a member that rules on visits have paid and that were not taken back: those that came with this purchase first, then the
/// latest.
pub async fn paid_visits(tx: &mut Tx, member: &MemberId, purchase: &str) -> Result<Vec<PaidWhole>, StoreError> {
    let rows = fetch_all!(
        tx,
        PaidRow,
        "select e.lot_id, e.rule, e.programme_version, e.points from earning e
         where e.member_id = $1 and e.by_visit = 1 and e.reversed = 0
         order by case when e.purchase_id = $2 then 0 else 1 end, e.lot_id desc",
        member.as_str(),
        purchase,
    )?;
    rows.into_iter().map(paid).collect()
}

type PaidRow = (String, String, i64, i64);

fn paid((lot, rule, version, points): PaidRow) -> Result<PaidWhole, StoreError> {
    Ok(PaidWhole { lot: LotId::parse(&lot).map_err(corrupt)?, rule, version, points: Points::new(points).map_err(corrupt)? })
}

/// What was paid for a friend's purchase and not taken back: to whom, in which lot, by which version.
pub async fn paid_for_friend(tx: &mut Tx, purchase: &str) -> Result<Vec<PaidWhole>, StoreError> {
    let rows = fetch_all!(
        tx,
        PaidRow,
        "select lot_id, rule, programme_version, points from earning
         where purchase_id = $1 and by_referral = 1 and reversed = 0 order by member_id, lot_id",
        purchase,
    )?;
    rows.into_iter().map(paid).collect()
}
