//! Codes that members type in.

use std::time::Duration;

use super::event::post;
use crate::db::{Db, Stop, StoreError, Tx};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{self, Rule, Trigger};
use crate::domain::time::Timestamp;
use crate::features::earn::error::{ClaimError, EarnError};
use crate::identity::take_ticket_first;
use crate::store::earned::{self, Earned};
use crate::store::earnings::Cause;
use crate::store::events::{self, Source};
use crate::store::programmes::{self, InForce};
use crate::store::throttles;

/// Codes that a member may try within `SPAN` and that are none.
const WRONG_MAX: i64 = 10;
const SPAN: Duration = Duration::from_secs(60 * 60);
/// A code that is sent again so soon was sent twice by one hand.
const TWICE_WITHIN: Duration = Duration::from_secs(10);

/// Pays what a code is worth, once a member; how much, in points to spend or of status.
pub async fn claim(db: &Db, member: &MemberId, typed: &str, now: Timestamp) -> Result<Points, Stop<ClaimError>> {
    if typed.trim().is_empty() {
        return Err(Stop::Refused(ClaimError::Missing));
    }
    if let Some(seconds) = take_ticket_first(db, &subject(member), WRONG_MAX, SPAN, now).await? {
        return Err(Stop::Refused(ClaimError::TooManyTries { seconds }));
    }
    let in_force = programmes::in_force(&mut db.read().await?).await?;
    let rule = claimed(&in_force, typed, now).ok_or(Stop::Refused(ClaimError::Unknown))?;
    let claim = Claim { code: rule.code.clone(), member: member.clone() };
    db.write(claim, move |tx, claim| Box::pin(pay(tx, claim, now))).await
}

/// Of a rule, by its code.
struct Claim {
    code: String,
    member: MemberId,
}

fn claimed<'a>(in_force: &'a InForce, typed: &str, now: Timestamp) -> Option<&'a Rule> {
    let today = programme::day(now, &in_force.zone);
    in_force.programme.rules_on(Trigger::Code).find(|rule| rule.lasts_on(today) && rule.is_claimed_by(typed))
}

async fn pay(tx: &mut Tx, Claim { code, member }: &Claim, now: Timestamp) -> Result<Points, Stop<ClaimError>> {
    let in_force = programmes::in_force(tx).await?;
    let (day, document) = (programme::day(now, &in_force.zone).to_string(), format!("{code}/{member}"));
    if events::insert_own(tx, (Source::Code, &document), member, code, &day, now).await?.is_none() {
        // Whoever presses twice hears of the first time.
        return match events::find(tx, Source::Code.code(), &document).await? {
            Some(kept) if kept.happened_at + TWICE_WITHIN >= now => sum(&earned::by(tx, Cause::Event(&kept.id)).await?),
            _ => Err(Stop::Refused(ClaimError::Already)),
        };
    }
    let kept = events::find(tx, Source::Code.code(), &document).await?.ok_or_else(|| StoreError::Corrupt("an event is gone".to_owned()))?;
    let earned = post(tx, &in_force, &kept, now).await.map_err(|stop| match stop {
        Stop::Refused(EarnError::Unexpected(error)) | Stop::Failed(error) => Stop::Failed(error),
        Stop::Refused(other) => Stop::Failed(StoreError::Corrupt(other.to_string())),
    })?;
    // It was no guess.
    throttles::give_ticket_back(tx, &subject(member)).await?;
    sum(&earned)
}

/// Without points nothing stands: the code can be tried again when its rule has points again.
fn sum(earned: &[Earned]) -> Result<Points, Stop<ClaimError>> {
    let points: Points = earned.iter().map(|earned| earned.points).sum();
    if points.is_zero() { Err(Stop::Refused(ClaimError::UsedUp)) } else { Ok(points) }
}

fn subject(member: &MemberId) -> String {
    format!("claim:{member}")
}
