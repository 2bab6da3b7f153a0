//! What an operator brings by hand: the queue, and the two ends of what stands in it.

use super::CommandError;
use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx};
use crate::domain::ids::RedemptionId;
use crate::domain::reward::Provider;
use crate::domain::time::Timestamp;
use crate::providers;
use crate::store::redemptions::{self, Redemption};
use crate::store::rewards;
use crate::store::{auto_redeem, payouts};

/// Redemptions that are listed at most.
const LISTED: i64 = 1_000;

/// A redemption that waits, with the English name of its reward, and until when (RFC 3339).
pub struct Waiting {
    pub redemption: Redemption,
    pub reward: String,
    pub due: String,
}

/// The first due first.
pub async fn waiting(db: &Db, now: Timestamp) -> Result<Vec<Waiting>, StoreError> {
    let mut tx = db.read().await?;
    let placed = redemptions::by_hand(&mut tx, now, LISTED).await?;
    let ids: Vec<_> = placed.iter().map(|redemption| redemption.reward.as_str()).collect();
    let cards = rewards::by_ids(&mut tx, &ids, "en", Timestamp::default()).await?;
    let name = |redemption: &Redemption| cards.get(&redemption.reward).map_or_else(String::new, |card| card.name.clone());
    Ok(placed.into_iter().map(|redemption| Waiting { reward: name(&redemption), due: redemption.due_at.rfc3339(), redemption }).collect())
}

/// How it ended.
#[derive(Clone, Debug)]
pub enum Ended {
    /// It is brought; a note for the member, such as the number of a parcel.
    Done { note: Option<String> },
    /// It cannot be brought; the member reads why, and has the points back.
    Failed { reason: String },
}

/// Ends a placed redemption. Its end a second time is refused.
pub async fn end(db: &Db, keys: &Keys, id: &str, ended: Ended, now: Timestamp) -> Result<(), CommandError> {
    let id = RedemptionId::parse(id).map_err(|_| CommandError::UnknownRedemption)?;
    let asked = (id, keys.clone(), ended, now);
    let outcome = db.write(asked, |tx, (id, keys, ended, now)| Box::pin(end_placed(tx, id, keys, ended, *now)));
    outcome.await.map_err(Stop::told)
}

async fn end_placed(tx: &mut Tx, id: &RedemptionId, keys: &Keys, ended: &Ended, now: Timestamp) -> Result<(), Stop<CommandError>> {
    let Some(redemption) = redemptions::find(tx, id).await? else {
        return Err(Stop::Refused(CommandError::UnknownRedemption));
    };
    let by_hand = redemption.provider == Provider::Manual;
    let was_placed = match ended {
        // What is a code is brought with it or not at all.
        Ended::Done { .. } if !by_hand => return Err(Stop::Refused(CommandError::NotByHand)),
        Ended::Done { .. } if undo_until(tx, id).await?.is_some_and(|until| until > now) => {
            return Err(Stop::Refused(CommandError::NotYet));
        }
        Ended::Done { note } => providers::complete(tx, keys, &redemption, note.as_deref(), now).await,
        Ended::Failed { .. } if payouts::has(tx, &redemption.id).await? => {
            return Err(Stop::Refused(CommandError::AtTheBank));
        }
        Ended::Failed { reason } => providers::fail_unpaid(tx, keys, &redemption, Some(reason), now).await,
    };
    match was_placed.map_err(|stop| Stop::Failed(stop.into()))? {
        true => Ok(()),
        false => Err(Stop::Refused(CommandError::Ended(redemption.state.code()))),
    }
}

/// What was redeemed without its member is brought once they can undo it no longer.
async fn undo_until(tx: &mut Tx, id: &RedemptionId) -> Result<Option<Timestamp>, StoreError> {
    Ok(auto_redeem::among(tx, [id].into_iter()).await?.into_values().next().map(|automatic| automatic.undo_until))
}
