//! Showing a card, and reading one.

use std::time::Duration;

use crate::auth::Keys;
use crate::db::{Db, StoreError};
use crate::domain::card::{CardCode, PocketCard, STEP_SECONDS, STEPS_TAKEN};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::identity::{CardFault, present_card};
use crate::ledger;
use crate::store::cards::{self, Presented};
use crate::store::standing;

/// For so long a code is taken after it was made.
const LASTS: Duration = Duration::from_secs((STEP_SECONDS * STEPS_TAKEN).unsigned_abs());

/// A card as its member shows it.
pub struct Shown {
    pub code: CardCode,
    /// For the member's device.
    pub pocket: PocketCard,
    /// The code is taken until then.
    pub until: Timestamp,
    pub available: Points,
    pub tier: Tier,
}

/// Whom a till has before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub member: MemberId,
    /// The first word of their name.
    pub name: String,
    pub tier: Tier,
    pub available: Points,
}

pub async fn shown(db: &Db, keys: &Keys, member: &MemberId, now: Timestamp) -> Result<Shown, StoreError> {
    let mut tx = db.read().await?;
    let number = cards::number_of(&mut tx, member).await?;
    let number = number.ok_or_else(|| StoreError::Corrupt(format!("member {member} has no card")))?;
    let pocket = keys.pocket_card(&number, now);
    Ok(Shown {
        code: pocket.code(now).ok_or_else(|| StoreError::Corrupt("there is no key of cards".to_owned()))?,
        pocket,
        until: now + LASTS,
        available: ledger::balance(&mut tx, member).await?.available,
        tier: standing::tier_of(&mut tx, member, now).await?,
    })
}

/// What a till may know of the member whose card shows this now. Nothing of one whose account is closed.
pub async fn known(db: &Db, keys: &Keys, partner: &str, shown: &str, now: Timestamp) -> Result<Known, CardFault> {
    let (Presented { member, .. }, contact) = present_card(db, keys, partner, CardCode::parse(shown)?, now).await?;
    let mut tx = db.read().await?;
    Ok(Known {
        name: contact.name.split_whitespace().next().unwrap_or_default().to_owned(),
        tier: standing::tier_of(&mut tx, &member, now).await?,
        available: ledger::balance(&mut tx, &member).await?.available,
        member,
    })
}
