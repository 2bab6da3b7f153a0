//! What a member confirms.

use crate::db::{Db, StoreError};
use crate::domain::country::Country;
use crate::domain::ids::MemberId;
use crate::domain::lots::{self, Portion};
use crate::domain::points::Points;
use crate::domain::reward::{Delivery, Provider};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::ledger;
use crate::store::addresses::{self, Address};
use crate::store::rewards::{self, Card, RewardOption};
use crate::store::standing;

pub struct Review {
    pub card: Card,
    pub option: RewardOption,
    pub available: Points,
    /// The lots that the redemption would use, in order; empty when there are too few points.
    pub portions: Vec<Portion>,
    pub cost: Points,
    /// Where it is valid; `None`: everywhere.
    pub countries: Option<Vec<Country>>,
    /// It is brought as it is placed.
    pub at_once: bool,
    /// Where parcels went before, the latest first; empty where none is sent.
    pub addresses: Vec<Address>,
    /// The tier that is needed, where the member's is lower.
    pub tier_needed: Option<Tier>,
}

/// `None`: there is no such reward. An unknown option is the first one.
pub async fn review(
    db: &Db,
    member: &MemberId,
    slug: &str,
    option: &str,
    quantity: u32,
    language: &str,
    now: Timestamp,
) -> Result<Option<Review>, StoreError> {
    let mut tx = db.read().await?;
    let Some(card) = rewards::by_slug(&mut tx, slug, language, now).await? else { return Ok(None) };
    let mut options = rewards::options(&mut tx, &card.id, language, Some(member), now).await?;
    if options.is_empty() {
        return Ok(None);
    }
    let at = options.iter().position(|known| known.code == option).unwrap_or(0);
    let option = options.swap_remove(at);
    let available = ledger::balance(&mut tx, member).await?.available;
    let cost =
        option.points_for(quantity).times(quantity).ok_or_else(|| StoreError::Corrupt(format!("{slug} is priced beyond counting")))?;
    let (portions, missing) = lots::take(ledger::lots_to_spend(&mut tx, member).await?, cost);
    let portions = if missing.is_zero() { portions } else { Vec::new() };
    let text = rewards::text(&mut tx, &card.id, language).await?;
    let text = text.ok_or_else(|| StoreError::Corrupt(format!("reward {slug} has no text")))?;
    let (countries, at_once) = (text.countries, matches!(text.provider, Provider::Codes | Provider::Internal));
    let addresses = match card.delivery {
        Delivery::Post => addresses::of_member(&mut tx, member).await?,
        _ => Vec::new(),
    };
    let tier_needed = match card.tier {
        Some(needed) if !standing::tier_of(&mut tx, member, now).await?.opens(needed) => Some(needed),
        _ => None,
    };
    Ok(Some(Review { card, option, available, portions, cost, countries, at_once, addresses, tier_needed }))
}
