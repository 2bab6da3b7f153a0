//! What members have earned, as it is read.

use std::collections::HashMap;

use super::corrupt;
use super::earnings::Cause;
use crate::db::{StoreError, Tx, fetch_all};
use crate::domain::books::Currency;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// What a rule paid for a purchase, by which version of it, and what was taken back of it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned {
    pub rule: String,
    pub version: i64,
    pub currency: Currency,
    pub points: Points,
    pub reversed: Points,
    pub available_from: Timestamp,
    /// Some of it still is, whatever the day: a purchase can be confirmed before.
    pub pending: bool,
}

type EarnedRow = (String, i64, String, i64, i64, i64, i64);

fn earned((rule, version, currency, points, reversed, available_from, pending): EarnedRow) -> Result<Earned, StoreError> {
    Ok(Earned {
        rule,
        version,
        currency: Currency::parse(&currency).ok_or_else(|| corrupt(format!("currency {currency}")))?,
        points: Points::new(points).map_err(corrupt)?,
        reversed: Points::new(reversed).map_err(corrupt)?,
        available_from: Timestamp::from_micros(available_from),
        pending: pending > 0,
    })
}

/// To the member who bought, in the order in which it was posted.
pub async fn by(tx: &mut Tx, cause: Cause<'_>) -> Result<Vec<Earned>, StoreError> {
    let rows = fetch_all!(
        tx,
        EarnedRow,
        "select e.rule, e.programme_version, l.currency, e.points, e.reversed, l.available_from, l.pending
         from earning e join ledger_lot l on l.id = e.lot_id
         where (e.purchase_id = $1 or e.event_id = $1) and e.by_referral = $2 order by e.lot_id",
        cause.id(),
        i64::from(matches!(cause, Cause::Referral(_))),
    )?;
    rows.into_iter().map(earned).collect()
}

/// By each of these purchases.
pub async fn by_each<'a>(tx: &mut Tx, purchases: impl Iterator<Item = &'a str>) -> Result<HashMap<String, Vec<Earned>>, StoreError> {
    let ids: Vec<_> = purchases.map(|id| serde_json::json!({ "id": id })).collect();
    let rows = fetch_all!(
        tx,
        (String, String, i64, String, i64, i64, i64, i64),
        "select e.purchase_id, e.rule, e.programme_version, l.currency, e.points, e.reversed, l.available_from, l.pending
         from earning e join ledger_lot l on l.id = e.lot_id
         where e.purchase_id in (select value ->> 'id' from json_each($1)) and e.by_referral = 0 order by e.lot_id",
        serde_json::to_string(&ids).map_err(corrupt)?,
    )?;
    let mut by_purchase = HashMap::<_, Vec<_>>::new();
    for (purchase, rule, version, currency, points, reversed, from, pending) in rows {
        by_purchase.entry(purchase).or_default().push(earned((rule, version, currency, points, reversed, from, pending))?);
    }
    Ok(by_purchase)
}

/// What was earned with which purchase, or otherwise.
pub struct Explained {
    /// The purchase, the event, or the friend's purchase.
    pub cause: String,
    /// A shop; empty: the rule says it all.
    pub place: String,
    /// The partner's number of the receipt, if the member has one.
    pub document: Option<String>,
    pub earned_at: Timestamp,
    pub earned: Earned,
}

type ExplainedRow = (String, i64, String, i64, i64, i64, i64, String, String, Option<String>, i64);

/// What a member has earned, the latest first, `limit` at most.
pub async fn latest(tx: &mut Tx, member: &MemberId, limit: i64) -> Result<Vec<Explained>, StoreError> {
    let rows = fetch_all!(
        tx,
        ExplainedRow,
        "select e.rule, e.programme_version, l.currency, e.points, e.reversed, l.available_from, l.pending,
                coalesce(e.purchase_id, e.event_id), l.source, p.document, l.earned_at
         from earning e join ledger_lot l on l.id = e.lot_id left join purchase p on p.id = e.purchase_id and e.by_referral = 0
         where e.member_id = $1 order by e.lot_id desc limit $2",
        member.as_str(),
        limit,
    )?;
    rows.into_iter()
        .map(|(rule, version, currency, points, reversed, from, pending, cause, place, document, earned_at)| {
            let earned = earned((rule, version, currency, points, reversed, from, pending))?;
            Ok(Explained { cause, place, document, earned_at: Timestamp::from_micros(earned_at), earned })
        })
        .collect()
}

/// What made a lot: the rule that paid it, by which version, and who reported what it paid for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub rule: String,
    pub version: i64,
    /// Nobody but the program itself; of what a friend bought, whoever sold it is theirs to know.
    pub partner: Option<String>,
    pub document: Option<String>,
}

/// Those of a member's lots that an earning made, by lot.
pub async fn origins<'a>(
    tx: &mut Tx,
    member: &MemberId,
    lots: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, Origin>, StoreError> {
    let ids: Vec<_> = lots.map(|id| serde_json::json!({ "id": id })).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = fetch_all!(
        tx,
        (String, String, i64, Option<String>, Option<String>),
        "select e.lot_id, e.rule, e.programme_version, coalesce(p.partner, case when v.source like 'partner:%' then substr(v.source, 9) end),
                coalesce(p.document, case when v.source like 'partner:%' then v.document end)
         from earning e left join purchase p on p.id = e.purchase_id and e.by_referral = 0 left join event v on v.id = e.event_id
         where e.member_id = $1 and e.lot_id in (select value ->> 'id' from json_each($2))",
        member.as_str(),
        serde_json::to_string(&ids).map_err(corrupt)?,
    )?;
    Ok(rows.into_iter().map(|(lot, rule, version, partner, document)| (lot, Origin { rule, version, partner, document })).collect())
}
