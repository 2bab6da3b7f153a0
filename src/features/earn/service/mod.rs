//! Purchases, returns and what else earns, each posted once.

mod birthdays;
mod codes;
mod confirm;
mod event;
mod outlook;
mod pay;
mod purchase;
mod referral;
mod refund;
mod reported;
mod told;
mod visits;
mod ways;
mod what_if;

use std::time::Duration;

use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::ids::MemberId;
use crate::domain::partner::TEXT_MAX;
use crate::domain::reward::is_line;
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Posted, Refusal};
use crate::store::earned::Earned;
use crate::store::purchases::{self, NewPurchase};
use crate::store::{events, partners, waiting_refunds};

pub use birthdays::keep as keep_birthdays;
pub use codes::claim;
pub use event::PartnerEvent;
pub use outlook::{Outset, outset};
pub use refund::{NewRefund, Returned};
pub use reported::{Reported, reported};
pub use ways::{Bought, Ways, Why, ways};

/// For so long an `Idempotency-Key` is remembered.
const KEPT: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// Events that are paid for in one round.
const EVENTS_AT_ONCE: i64 = 500;

/// Keys, or returns, that are forgotten in one transaction.
const AT_ONCE: i64 = 1_000;

/// Whose purchase a partner has reported by this number before.
pub async fn buyer_of(db: &Db, partner: &str, document: &str) -> Result<Option<MemberId>, StoreError> {
    Ok(purchases::find(&mut db.read().await?, partner, document).await?.map(|purchase| purchase.member))
}

/// What is known of a purchase or an event once it is posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub id: String,
    /// Whether it was posted now; the same purchase sent again is answered as it stands.
    pub posted: Posted,
    pub earned: Vec<Earned>,
}

/// Posts a purchase once: what it earns by the programme in force.
pub async fn purchase(db: &Db, new: NewPurchase, now: Timestamp) -> Result<Receipt, EarnError> {
    purchase::check(&new, now)?;
    let written = db.write((new, now), |tx, (new, now)| Box::pin(purchase::post(tx, new, *now)));
    written.await.map_err(Stop::told)
}

/// What a purchase earned can be spent from now on, although it could still be returned: it was delivered, the stay is over.
pub async fn confirm(db: &Db, partner: &str, document: &str, now: Timestamp) -> Result<Receipt, EarnError> {
    one_line_each([("document", Some(document))])?;
    let confirmed = db.write((partner.to_owned(), document.to_owned()), move |tx, (partner, document)| {
        Box::pin(confirm::post(tx, partner, document, now))
    });
    confirmed.await.map_err(Stop::told)
}

/// Posts a return once: of each line that came back, its share of what it earned. One whose purchase was not reported yet waits for it.
pub async fn refund(db: &Db, new: NewRefund, now: Timestamp) -> Result<Returned, EarnError> {
    refund::check(&new)?;
    let written = db.write((new, now), |tx, (new, now)| Box::pin(refund::post(tx, new, *now)));
    written.await.map_err(Stop::told)
}

/// Posts what a partner reports, once: what it earns by the programme in force.
pub async fn event(db: &Db, new: PartnerEvent, now: Timestamp) -> Result<Receipt, EarnError> {
    event::check(&new.event, new.key.as_deref(), now)?;
    let written = db.write((new, now), |tx, (new, now)| Box::pin(event::report(tx, new, *now)));
    written.await.map_err(Stop::told)
}

/// Pays for events that are kept and not paid for; of how many.
pub async fn pay_events(db: &Db, now: Timestamp) -> Result<usize, StoreError> {
    let events = events::to_post(&mut db.read().await?, EVENTS_AT_ONCE).await?;
    let count = events.len();
    for event in events {
        let id = event.id.clone();
        let paid = db.write((event, now), |tx, (kept, now)| Box::pin(event::post_kept(tx, kept, *now))).await;
        // One that cannot be paid for keeps no other from it.
        if let Err(stop) = paid {
            tracing::error!(event = id, error = %stop.told(), "an event could not be paid for");
        }
    }
    Ok(count)
}

/// Pays for friends whose first purchase can be returned no longer; whether there may be more of them.
pub async fn pay_friends(db: &Db, now: Timestamp) -> Result<bool, EarnError> {
    let friends = referral::due(&mut db.read().await?, now).await.map_err(Stop::told)?;
    let (count, mut paid) = (friends.len(), 0);
    for due in friends {
        let friend = due.friend.clone();
        match db.write((due, now), |tx, (due, now)| Box::pin(referral::post(tx, due, *now))).await {
            Ok(()) => paid += 1,
            // One that cannot be paid for keeps no other from it.
            Err(stop) => tracing::error!(%friend, error = %stop.told(), "a friend could not be paid for"),
        }
    }
    Ok(paid > 0 && count as i64 == referral::AT_ONCE)
}

/// What is said at all must be one line.
fn one_line_each<const N: usize>(fields: [(&'static str, Option<&str>); N]) -> Result<(), EarnError> {
    let wrong = fields.into_iter().find(|(_, text)| text.is_some_and(|text| !is_line(text, TEXT_MAX)));
    wrong.map_or(Ok(()), |(field, _)| Err(EarnError::Text { field, most: TEXT_MAX }))
}

/// A key stands for one request of its partner, as long as it is remembered.
async fn claim_key(
    tx: &mut Tx,
    partner: &str,
    key: Option<&str>,
    document: &str,
    fingerprint: &str,
    now: Timestamp,
) -> Result<(), Stop<EarnError>> {
    let Some(key) = key else { return Ok(()) };
    match partners::claim(tx, partner, key, &format!("{document} {fingerprint}"), now).await? {
        true => Ok(()),
        false => Err(Stop::Refused(EarnError::KeyUsed)),
    }
}

/// Forgets keys of requests that nobody sends again, some at a time.
pub async fn forget_requests(db: &Db, now: Timestamp) -> Result<u64, StoreError> {
    let mut all = 0;
    loop {
        let some = db.write(now - KEPT, |tx, before| {
            Box::pin(async move { Ok::<_, Stop<Never>>(partners::forget_requests(tx, *before, AT_ONCE).await?) })
        });
        let some = some.await?;
        all += some;
        if some < AT_ONCE.unsigned_abs() {
            return Ok(all);
        }
    }
}

/// Forgets returns whose purchase never came, and takes up those that met theirs at the very instant at which it was posted. How
/// many were seen to.
pub async fn see_to_waiting_refunds(db: &Db, now: Timestamp) -> Result<u64, StoreError> {
    let overlooked = waiting_refunds::overlooked(&mut db.read().await?, AT_ONCE).await?;
    let mut all = overlooked.len() as u64;
    for which in overlooked {
        let taken = db.write((which, now), |tx, ((partner, document), now)| {
            Box::pin(async move {
                let Some(purchase) = purchases::find(tx, partner, document).await? else { return Ok(false) };
                ledger::stand_still(tx, &purchase.member).await.map_err(|stop| stop.map(refused))?;
                refund::take_up(tx, partner, document, &purchase, *now).await
            })
        });
        match taken.await.map_err(Stop::told) {
            Ok(_) => {}
            // One that cannot be taken up keeps no other from it.
            Err(error) => tracing::error!(%error, "a return that waited could not be taken up"),
        }
    }
    loop {
        let some = db.write(now - refund::WAITS, |tx, before| {
            Box::pin(async move { Ok::<_, Stop<Never>>(waiting_refunds::forget(tx, *before, AT_ONCE).await?) })
        });
        let some = some.await?;
        all += some;
        if some < AT_ONCE.unsigned_abs() {
            return Ok(all);
        }
    }
}

/// What the ledger refuses of an earning. The rest cannot be: ids are new, and what is taken back was paid.
fn refused(refusal: Refusal) -> EarnError {
    match refusal {
        Refusal::UnknownMember => EarnError::UnknownMember,
        Refusal::Dates => EarnError::Time,
        Refusal::TooMany => EarnError::TooMany,
        other => StoreError::Corrupt(other.to_string()).into(),
    }
}
