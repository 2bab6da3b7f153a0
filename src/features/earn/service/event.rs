//! What is not bought, and happens once: what partners report, a code that is typed in, joining, a birthday.

use super::pay::{Occasion, pay_for};
use super::{Receipt, claim_key, one_line_each, refused};
use crate::auth::digest;
use crate::db::{Stop, Tx};
use crate::domain::earning::Happening;
use crate::domain::programme;
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Posted};
use crate::store::earned::{self, Earned};
use crate::store::earnings::Cause;
use crate::store::events::{self, Event, NewEvent, Source};
use crate::store::programmes::{self, InForce};

/// An event of a partner.
#[derive(Clone, Debug)]
pub struct PartnerEvent {
    pub partner: String,
    /// `Idempotency-Key` of the request.
    pub key: Option<String>,
    pub event: NewEvent,
}

/// What can be said against it before the books are asked.
pub fn check(new: &NewEvent, key: Option<&str>, now: Timestamp) -> Result<(), EarnError> {
    let place = Some(&*new.place).filter(|place| !place.is_empty());
    one_line_each([("document", Some(&*new.document)), ("Idempotency-Key", key), ("event", Some(&*new.name)), ("location", place)])?;
    if ledger::can_be_earned(new.happened_at, now) { Ok(()) } else { Err(EarnError::Time) }
}

/// Takes what a partner reports, and pays what the rules of the programme say.
pub async fn report(tx: &mut Tx, new: &PartnerEvent, now: Timestamp) -> Result<Receipt, Stop<EarnError>> {
    let PartnerEvent { partner, key, event } = new;
    let content = fingerprint(event);
    claim_key(tx, partner, key.as_deref(), &event.document, &content, now).await?;
    ledger::stand_still(tx, &event.member).await.map_err(|stop| stop.map(refused))?;
    let in_force = programmes::in_force(tx).await?;
    let day = programme::day(event.happened_at, &in_force.zone).to_string();
    events::insert(tx, event, &day, &content, now).await?;
    let kept = events::find(tx, &event.source, &event.document).await?;
    let kept = kept.filter(|kept| kept.fingerprint == content).ok_or(Stop::Refused(EarnError::DocumentUsed))?;
    if kept.posted {
        let earned = earned::by(tx, Cause::Event(&kept.id)).await?;
        return Ok(Receipt { id: kept.id, posted: Posted::Already, earned });
    }
    let earned = post(tx, &in_force, &kept, now).await?;
    Ok(Receipt { id: kept.id, posted: Posted::Now, earned })
}

/// Pays for an event that is kept; nothing if it was paid for before.
pub async fn post(tx: &mut Tx, in_force: &InForce, event: &Event, now: Timestamp) -> Result<Vec<Earned>, Stop<EarnError>> {
    let mut still = ledger::stand_still(tx, &event.member).await.map_err(|stop| stop.map(refused))?;
    if !events::set_posted(tx, &event.id, now).await? {
        return Ok(Vec::new());
    }
    let day = programme::day(event.happened_at, &in_force.zone);
    let (cause, place) = (Cause::Event(&event.id), event.place.as_str());
    let occasion = Occasion { in_force, member: &event.member, cause, place, at: event.happened_at, day, now };
    if occasion.points_end().is_some_and(|end| end <= now) {
        return Err(Stop::Refused(EarnError::Time));
    }
    pay_for(tx, &mut still, &occasion, happening(event)).await
}

/// The same by the programme in force. What cannot be paid for any more is done with.
pub async fn post_kept(tx: &mut Tx, event: &Event, now: Timestamp) -> Result<(), Stop<EarnError>> {
    let in_force = programmes::in_force(tx).await?;
    match post(tx, &in_force, event, now).await {
        Err(Stop::Refused(EarnError::Unexpected(error))) => Err(Stop::Failed(error)),
        Err(Stop::Refused(refused)) => {
            tracing::warn!(event = event.id, %refused, "an event is not paid for");
            Ok(())
        }
        other => other.map(drop),
    }
}

fn happening(event: &Event) -> Happening<'_> {
    match Source::parse(&event.source) {
        Some(Source::SignUp) => Happening::SignUp,
        Some(Source::Birthday) => Happening::Birthday,
        Some(Source::Code) => Happening::Code(&event.name),
        None => Happening::Event(&event.name),
    }
}

/// What the document stands for. Not its place: that may be the key's, and keys are replaced.
fn fingerprint(new: &NewEvent) -> String {
    digest(serde_json::json!([new.member, new.name, new.happened_at]).to_string().as_bytes())
}
