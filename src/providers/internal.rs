//! What we bring ourselves: a badge, a tier, status points, a gift in somebody's name; else a code of our own.

use std::time::Duration;

use super::codes;
use crate::auth::Keys;
use crate::db::{Never, Stop, StoreError, Tx, ids};
use crate::domain::points::Points;
use crate::domain::reward::Extra;
use crate::domain::time::Timestamp;
use crate::ledger::{self, Credit, Currency, LotKind};
use crate::store::redemptions::Redemption;
use crate::store::{rewards, standing};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Once for a redemption: its caller has claimed it.
pub async fn bring(tx: &mut Tx, keys: &Keys, redemption: &Redemption, now: Timestamp) -> Result<(), Stop<Never>> {
    let (id, member) = (&redemption.id, &redemption.member);
    match rewards::extra_of(tx, &redemption.reward).await? {
        Some(Extra::Badge) => standing::give_badge(tx, id, member, &redemption.reward, now).await?,
        Some(Extra::Tier { tier, days }) => {
            let days = days.saturating_mul(redemption.quantity);
            standing::give_tier(tx, id, member, tier, now + DAY * days, now).await?;
        }
        Some(Extra::Status { points }) => give_status(tx, redemption, points, now).await?,
        // The address is the reward, and the gift is given: there is nothing to make.
        Some(Extra::Link { .. } | Extra::Charity { .. }) => {}
        Some(Extra::Trial { .. }) | None => codes::make(tx, keys, redemption, now).await?,
    }
    Ok(())
}

/// Of their own currency: they raise the tier and are never spent (accounting rule 10).
async fn give_status(tx: &mut Tx, redemption: &Redemption, points: i64, now: Timestamp) -> Result<(), Stop<Never>> {
    let points = Points::new(points).ok().and_then(|points| points.times(redemption.quantity));
    let points = points.ok_or_else(|| StoreError::Corrupt(format!("reward {} gives no status points", redemption.reward)))?;
    let credit = Credit {
        id: ids::transaction(),
        lot: ids::lot(),
        member: redemption.member.clone(),
        currency: Currency::Status,
        points,
        kind: LotKind::Bonus,
        source: "redemption".into(),
        reference: redemption.id.to_string(),
        reason: "redemption".into(),
        earned_at: now,
        available_from: now,
        // They count with those that are earned in the same year.
        expires_at: None,
        terms_version: 1,
    };
    ledger::issue(tx, &credit, now).await.map(|_| ()).map_err(super::unheld)
}
