//! Whether a wish can be had without its member.

use std::time::Duration;

use crate::db::{StoreError, Tx};
use crate::domain::auto_redeem::{PASSED_OVER, is_placeable};
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::reward::{Offer, Provider, offer};
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;
use crate::store::auto_redeem::{self, Wish};
use crate::store::rewards::{self, Price, Terms};
use crate::store::{redemptions, standing};

/// Why a wish is passed over for the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hurdle {
    /// It is on the shelf no longer, or goes to an address now.
    Gone,
    /// It is worth so much that a factor must be shown for it each time.
    Valuable,
    Ahead,
    Ended,
    SoldOut,
    TierTooLow,
    /// The member has had as many as anyone may have.
    LimitReached,
    /// It could not be brought the last time.
    Failed,
}

/// A wish that can be had now.
pub struct Offered {
    pub terms: Terms,
    pub price: Price,
}

/// Who wishes, and what they may have.
pub struct Wisher<'a> {
    pub member: &'a MemberId,
    pub tier: Tier,
    /// So much earlier than others they can have what is new.
    pub early: Duration,
    /// What costs more needs a factor of its own.
    pub above: i64,
    pub now: Timestamp,
}

impl<'a> Wisher<'a> {
    pub async fn of(tx: &mut Tx, member: &'a MemberId, above: i64, now: Timestamp) -> Result<Wisher<'a>, StoreError> {
        let (tier, early) = standing::tier_and_early(tx, member, now).await?;
        Ok(Wisher { member, tier, early, above, now })
    }

    /// What stands in the way is told in order of precedence.
    pub async fn offered(&self, tx: &mut Tx, wish: &Wish) -> Result<Result<Offered, Hurdle>, StoreError> {
        let Some(terms) = rewards::terms(tx, &wish.slug, &wish.option, 1, Some(self.member), self.now).await? else {
            return Ok(Err(Hurdle::Gone));
        };
        let Some(price) = terms.price.filter(|_| is_placeable(terms.delivery, terms.provider)) else { return Ok(Err(Hurdle::Gone)) };
        if let Some(hurdle) = self.hurdle(&terms, price.points) {
            return Ok(Err(hurdle));
        }
        if let Some(most) = terms.member_limit
            && redemptions::pieces_of(tx, self.member, &terms.id).await? >= most
        {
            return Ok(Err(Hurdle::LimitReached));
        }
        if auto_redeem::failed_since(tx, self.member, wish, self.now - PASSED_OVER).await? {
            return Ok(Err(Hurdle::Failed));
        }
        Ok(Ok(Offered { terms, price }))
    }

    fn hurdle(&self, terms: &Terms, price: Points) -> Option<Hurdle> {
        // A pool that was never filled has no stock yet: it is empty, not endless.
        let stock = terms.stock.or((terms.provider == Provider::Codes).then_some(0));
        match offer(stock, terms.starts_at.map(|start| start - self.early), terms.ends_at, self.now) {
            _ if price.get() > self.above => Some(Hurdle::Valuable),
            Offer::Ahead(_) => Some(Hurdle::Ahead),
            Offer::Ended => Some(Hurdle::Ended),
            Offer::SoldOut => Some(Hurdle::SoldOut),
            Offer::Open if terms.option_stock.is_some_and(|left| left <= 0) => Some(Hurdle::SoldOut),
            Offer::Open if terms.tier.is_some_and(|needed| !self.tier.opens(needed)) => Some(Hurdle::TierTooLow),
            Offer::Open => None,
        }
    }
}
