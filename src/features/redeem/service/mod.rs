//! Review and place.

mod review;

use std::time::Duration;

use super::error::PlaceError;
use crate::auth::{Keys, Passkeys};
use crate::db::{Db, Never, Stop, StoreError, Tx};
use crate::domain::audit::Event;
use crate::domain::ids::{MemberId, RedemptionId};
use crate::domain::points::Points;
use crate::domain::quantity::Quantity;
use crate::domain::redemption::{Destination, DestinationForm, FULFIL_WITHIN, State};
use crate::domain::reward::{Offer, Provider, offer};
use crate::domain::sign_in::FRESH;
use crate::domain::time::Timestamp;
use crate::identity::{self, Asker, CodeFault, PasskeyAnswer, note};
use crate::providers;
use crate::store::approvals::{self, Approval};
use crate::store::redemptions::{self, Placing, Redemption, Rules, Took};
use crate::store::rewards::{self, Terms};
use crate::store::{addresses, standing};

pub use review::{Review, review};

/// The fields of the form, as sent.
#[derive(Clone, Debug, Default)]
pub struct PlaceForm {
    pub redemption_id: String,
    pub reward: String,
    pub option: String,
    pub quantity: String,
    /// The whole price that the form showed; empty: whatever it is now.
    pub points: String,
    pub destination: DestinationForm,
    /// The address is to be found in the book from then on.
    pub keep_address: bool,
    /// For a valuable one: a code, or what a passkey answered.
    pub code: String,
    pub passkey: PasskeyAnswer,
}

/// What guards valuable redemptions, and who asks.
#[derive(Clone)]
pub struct Guard {
    /// Those of more points need a factor of their own.
    pub above: i64,
    pub keys: Keys,
    pub passkeys: Option<Passkeys>,
    pub asker: Asker,
}

/// A form that has been read; what it means for stock and balance is decided in the transaction.
struct Order {
    id: RedemptionId,
    member: MemberId,
    reward: String,
    option: String,
    quantity: Quantity,
    price: Points,
    /// Without a promotion and without a locked price.
    usual: Points,
    destination: Destination,
    keep_address: bool,
    provider: Provider,
    took: Took,
    rules: Rules,
    now: Timestamp,
}

/// Places a redemption once: the same form sent again is the same redemption. Without a guard, it is an operator who places it.
pub async fn place(
    db: &Db,
    guard: Option<&Guard>,
    member: MemberId,
    form: &PlaceForm,
    now: Timestamp,
) -> Result<RedemptionId, Stop<PlaceError>> {
    let id = RedemptionId::parse(&form.redemption_id).map_err(|_| Stop::Refused(PlaceError::Form))?;
    let order = read(&mut db.read().await?, id.clone(), member, form, now).await?;
    if let Some(guard) = guard.filter(|guard| order.needs_a_factor(guard.above)) {
        approve(db, guard, &order, form).await?;
    }
    let without_a_hand = matches!(order.provider, Provider::Codes | Provider::Internal);
    db.write(order, |tx, order| Box::pin(place_order(tx, order))).await?;
    if let Some(guard) = guard.filter(|_| without_a_hand) {
        // What cannot be brought at once is brought by its job: the redemption stands either way.
        if let Err(error) = providers::bring(db, &guard.keys, &id, now).await {
            tracing::error!(%error, "a reward could not be brought at once");
        }
    }
    Ok(id)
}

async fn read(tx: &mut Tx, id: RedemptionId, member: MemberId, form: &PlaceForm, now: Timestamp) -> Result<Order, Stop<PlaceError>> {
    let refused = |error| Err(Stop::Refused(error));
    let pieces = form.quantity.trim().parse().unwrap_or(1);
    let Some(terms) = rewards::terms(tx, &form.reward, &form.option, pieces, Some(&member), now).await? else {
        return refused(PlaceError::UnknownReward);
    };
    let Some(unit) = terms.price else { return refused(PlaceError::UnknownOption) };
    let quantity = Quantity::parse(&form.quantity, terms.max_quantity).map_err(|fault| Stop::Refused(PlaceError::Quantity(fault)))?;
    let destination = Destination::parse(terms.delivery, &form.destination, terms.countries.as_deref());
    let destination = destination.map_err(|faults| Stop::Refused(PlaceError::Destination(faults)))?;
    let Some((price, usual)) = unit.points.times(quantity.get()).zip(unit.usual.times(quantity.get())) else {
        return refused(PlaceError::Quantity(crate::domain::quantity::NotAQuantity::TooMany { most: terms.max_quantity }));
    };
    let changed = changed(tx, &terms, &member, price, form, now).await?;
    let order = Order {
        id,
        member,
        reward: terms.id,
        option: form.option.clone(),
        quantity,
        price,
        usual,
        destination,
        keep_address: form.keep_address,
        provider: terms.provider,
        took: Took {
            // A pool that was never filled has no stock yet: it is empty, not endless.
            stock: terms.stock.is_some() || terms.provider == Provider::Codes,
            option: terms.option_stock.is_some(),
            promotion: unit.promotion,
        },
        rules: Rules { member_limit: terms.member_limit, goal: unit.goal, not_before: None },
        now,
    };
    let Some(changed) = changed else { return Ok(order) };
    // A repeat is answered whatever has changed since: it succeeded then.
    match redemptions::find(tx, &order.id).await? {
        Some(placed) if order.is(&placed) => Ok(order),
        _ => refused(changed),
    }
}

/// Why it cannot be had as the form shows it, if it cannot.
async fn changed(
    tx: &mut Tx,
    terms: &Terms,
    member: &MemberId,
    price: Points,
    form: &PlaceForm,
    now: Timestamp,
) -> Result<Option<PlaceError>, StoreError> {
    let early = match terms.starts_at {
        Some(start) if start > now => standing::tier_and_early(tx, member, now).await?.1,
        _ => Duration::ZERO,
    };
    let changed = match offer(terms.stock, terms.starts_at.map(|start| start - early), terms.ends_at, now) {
        Offer::Ahead(_) => Some(PlaceError::Ahead),
        Offer::Ended => Some(PlaceError::Ended),
        Offer::SoldOut => Some(PlaceError::SoldOut),
        Offer::Open if form.points.parse().is_ok_and(|shown: i64| shown != price.get()) => Some(PlaceError::PriceChanged { now: price }),
        Offer::Open => None,
    };
    if let (None, Some(needed)) = (&changed, terms.tier)
        && !standing::tier_of(tx, member, now).await?.opens(needed)
    {
        return Ok(Some(PlaceError::TierTooLow { needed }));
    }
    Ok(changed)
}

/// Whether a factor was shown for this very redemption at this price. One that is shown now counts for five minutes, should the
/// placing be refused for another reason, and for no other redemption (ASVS 7.5.3).
async fn approve(db: &Db, guard: &Guard, order: &Order, form: &PlaceForm) -> Result<(), Stop<PlaceError>> {
    let asked = (guard.clone(), order.approval(), form.code.clone(), form.passkey.clone(), order.now);
    let tried = db.write(asked, |tx, (guard, approval, code, passkey, now)| Box::pin(try_factor(tx, guard, approval, code, passkey, *now)));
    tried.await.map_err(|stop| Stop::Failed(stop.into()))?.map_err(Stop::Refused)
}

/// A refusal has left its mark, so it is no error.
async fn try_factor(
    tx: &mut Tx,
    guard: &Guard,
    approval: &Approval,
    code: &str,
    passkey: &PasskeyAnswer,
    now: Timestamp,
) -> Result<Result<(), PlaceError>, Stop<Never>> {
    let Approval { redemption, member, points, .. } = approval;
    if approvals::covers(tx, redemption, member, *points, now).await? || redemptions::find(tx, redemption).await?.is_some() {
        return Ok(Ok(()));
    }
    let by_passkey = guard.passkeys.as_ref().filter(|_| !passkey.credential.is_empty());
    let refused = match by_passkey {
        Some(passkeys) if identity::show_passkey(tx, (&guard.keys, passkeys), member, passkey, &guard.asker, now).await? => None,
        Some(_) => Some(PlaceError::PasskeyRefused),
        None if code.trim().is_empty() => Some(PlaceError::FactorNeeded),
        None => match identity::show_code(tx, &guard.keys, member, code, &guard.asker, now).await? {
            Ok(_) => None,
            Err(CodeFault::Wrong) => Some(PlaceError::CodeWrong),
            Err(CodeFault::Used) => Some(PlaceError::CodeUsed),
            Err(CodeFault::Closed { seconds }) => Some(PlaceError::TooManyTries { seconds }),
        },
    };
    if let Some(refusal) = refused {
        return Ok(Err(refusal));
    }
    approvals::give(tx, approval, now).await?;
    note(tx, member, Event::SteppedUp, &guard.asker, redemption.as_str(), now).await?;
    Ok(Ok(()))
}

/// Stock, points and the redemption itself: together or not at all.
async fn place_order(tx: &mut Tx, order: &Order) -> Result<(), Stop<PlaceError>> {
    let refusal = match redemptions::place(tx, &order.redemption(), order.rules).await? {
        Placing::Placed => {
            if order.keep_address {
                addresses::keep(tx, &order.member, &order.destination, order.now).await?;
            }
            return Ok(());
        }
        // This form was sent before.
        Placing::IdTaken => return order.placed_before(tx).await,
        Placing::Stopped => PlaceError::Stopped,
        Placing::SoldOut => PlaceError::SoldOut,
        Placing::PriceOver => PlaceError::PriceChanged { now: order.usual },
        Placing::LimitReached { most } => PlaceError::LimitReached { most },
        Placing::NotEnough { available } => {
            let available = Points::new(available).unwrap_or_default();
            PlaceError::NotEnough { short_by: order.price.minus(available).unwrap_or_default() }
        }
    };
    Err(Stop::Refused(refusal))
}

impl Order {
    /// What is worth much, and what goes to an account: whoever has taken over a session turns points into money (ASVS 7.5.3).
    fn needs_a_factor(&self, above: i64) -> bool {
        self.price.get() > above || self.destination.is_money()
    }

    fn approval(&self) -> Approval {
        Approval { redemption: self.id.clone(), member: self.member.clone(), points: self.price, ends_at: self.now + FRESH }
    }

    fn redemption(&self) -> Redemption {
        Redemption {
            id: self.id.clone(),
            member: self.member.clone(),
            reward: self.reward.clone(),
            option: self.option.clone(),
            quantity: self.quantity.get(),
            points: self.price,
            destination: self.destination.clone(),
            state: State::Placed,
            placed_at: self.now,
            due_at: self.now + FULFIL_WITHIN,
            provider: self.provider,
            took: self.took,
        }
    }

    /// Whether a placed redemption is what this form asks for. Its price is what it was then.
    fn is(&self, placed: &Redemption) -> bool {
        placed.member == self.member
            && placed.reward == self.reward
            && placed.option == self.option
            && placed.quantity == self.quantity.get()
            && placed.destination == self.destination
    }

    async fn placed_before(&self, tx: &mut Tx) -> Result<(), Stop<PlaceError>> {
        match redemptions::find(tx, &self.id).await? {
            Some(placed) if self.is(&placed) => Ok(()),
            _ => Err(Stop::Refused(PlaceError::FormUsed)),
        }
    }
}
