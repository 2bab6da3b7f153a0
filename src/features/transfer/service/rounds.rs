//! What the clock does to gifts: they arrive, or come to nothing.

use std::time::Duration;

use super::sides::{REASON, release};
use crate::auth::Keys;
use crate::db::{Db, Never, Stop, StoreError, Tx, ids};
use crate::domain::ids::{MemberId, TransferId};
use crate::domain::points::Points;
use crate::domain::time::Timestamp;
use crate::domain::transfer::State;
use crate::identity::tell;
use crate::ledger::{self, HandOver, Refusal};
use crate::mail::{Message, Sharing};
use crate::store::members;
use crate::store::transfers::{self, Gift};

/// Gifts of each kind that one round sees to at most.
const AT_ONCE: i64 = 200;
/// A draft that nobody confirms is kept so long.
const DRAFT_LASTS: Duration = Duration::from_secs(24 * 60 * 60);

/// Lets gifts arrive whose time for taking back is over, ends offers that nobody has answered, and forgets old drafts; how many
/// gifts were seen to.
pub async fn keep_time(db: &Db, keys: &Keys, now: Timestamp) -> Result<usize, StoreError> {
    let due = transfers::due(&mut db.read().await?, now, AT_ONCE).await?;
    let count = due.len();
    let mut done = Ok(());
    for id in due {
        let seen = db.write((keys.clone(), id, now), |tx, (keys, id, now)| Box::pin(see_to(tx, keys, id, *now))).await;
        // What fails for one is no reason to let the others wait.
        done = done.and(seen.map_err(StoreError::from));
    }
    let forgotten = db
        .write(now - DRAFT_LASTS, |tx, before| Box::pin(async move { Ok::<_, Stop<Never>>(transfers::forget_drafts(tx, *before).await?) }));
    forgotten.await.map_err(StoreError::from)?;
    done.map(|()| count)
}

async fn see_to(tx: &mut Tx, keys: &Keys, id: &TransferId, now: Timestamp) -> Result<(), Stop<Never>> {
    let Some(gift) = transfers::locked(tx, id).await? else { return Ok(()) };
    // Another instance, or one of the two sides, may have been quicker.
    match gift.state {
        State::Offered if gift.answer_by.is_some_and(|end| end <= now) => Ok(lapse(tx, keys, &gift, now).await?),
        State::Accepted if gift.arrives_at.is_some_and(|end| end <= now) => {
            // While the books are checked, nothing goes from one to the other.
            if ledger::alarm::stands(tx).await? { Ok(()) } else { Ok(arrive(tx, keys, &gift, now).await?) }
        }
        _ => Ok(()),
    }
}

/// The points go over. They come back where an account has been closed meanwhile, and where all of them have ended.
pub(super) async fn arrive(tx: &mut Tx, keys: &Keys, gift: &Gift, now: Timestamp) -> Result<(), StoreError> {
    let Some(receiver) = gift.draft.receiver.clone() else { return lapse(tx, keys, gift, now).await };
    let (from, to) = (members::contact_of(tx, &gift.draft.sender).await?, members::contact_of(tx, &receiver).await?);
    if from.disabled || to.disabled {
        return lapse(tx, keys, gift, now).await;
    }
    let (sent, received) = (ids::transaction(), ids::transaction());
    let act = HandOver { hold: gift.draft.id.hold(), sent, received, to: receiver.clone(), reason: REASON.into() };
    let points = match ledger::hand_over(tx, &act, now).await {
        Ok((_, points)) => points,
        Err(Stop::Refused(Refusal::NothingLeft | Refusal::TooMany)) => return lapse(tx, keys, gift, now).await,
        Err(stop) => return Err(failed(stop)),
    };
    transfers::end(tx, &gift.draft.id, State::Arrived, Some(points), now).await?;
    arrived(tx, keys, gift, (&receiver, to.name, from.name), points, now).await
}

async fn arrived(
    tx: &mut Tx,
    keys: &Keys,
    gift: &Gift,
    (receiver, name, from): (&MemberId, String, String),
    points: Points,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (points, id) = (points.get(), gift.draft.id.to_string());
    let delivered = Sharing::Delivered { name, points, gift: id.clone() };
    tell(tx, keys, &gift.draft.sender, Message::Sharing(delivered), now).await?;
    tell(tx, keys, receiver, Message::Sharing(Sharing::Arrived { from, points, gift: id }), now).await
}

/// It came to nothing, and the points come back.
async fn lapse(tx: &mut Tx, keys: &Keys, gift: &Gift, now: Timestamp) -> Result<(), StoreError> {
    release(tx, gift, now).await.map_err(failed)?;
    transfers::end(tx, &gift.draft.id, State::Lapsed, None, now).await?;
    let (to, points) = (gift.draft.addressed_to.clone(), gift.draft.points.get());
    let news = Sharing::Lapsed { to, points, gift: gift.draft.id.to_string() };
    tell(tx, keys, &gift.draft.sender, Message::Sharing(news), now).await
}

fn failed(stop: Stop<Refusal>) -> StoreError {
    match stop {
        Stop::Failed(error) => error,
        Stop::Refused(other) => StoreError::Corrupt(other.to_string()),
    }
}
