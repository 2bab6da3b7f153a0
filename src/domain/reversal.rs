//! What a return takes back of an earning: accounting rule 7.

use crate::domain::points::Points;

/// The points that stand for `returned` of a line worth `whole`, in the smallest unit of its money. Of an earning in parts,
/// take the share of all that is returned so far and subtract what is reversed already: the parts then make the whole,
/// whatever they are. Fractions stay with the member until the rest comes back.
pub fn share(earned: Points, returned: u64, whole: u64) -> Points {
    if returned >= whole {
        return earned;
    }
    let share = i128::from(earned.get()) * i128::from(returned) / i128::from(whole);
    // A part of what fits, fits.
    i64::try_from(share).ok().and_then(|share| Points::new(share).ok()).unwrap_or(earned)
}

/// What becomes of points that must come back and are no longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// The programme bears them.
    Forgive,
    /// The member owes them, and later earnings repay them.
    Owe,
}

/// Where the points of a reversal come from, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reversal {
    /// Of the earning's own lot, before they could be spent.
    pub pending: Points,
    /// Of its own lot first, then of the others in spending order.
    pub available: Points,
    pub owed: Points,
    pub forgiven: Points,
}

/// Splits `wanted` points over what there is.
pub fn split(wanted: Points, pending: Points, available: Points, shortfall: Shortfall) -> Reversal {
    let from_pending = wanted.min(pending);
    let rest = wanted.minus(from_pending).unwrap_or_default();
    let from_available = rest.min(available);
    let missing = rest.minus(from_available).unwrap_or_default();
    let (owed, forgiven) = match shortfall {
        Shortfall::Owe => (missing, Points::ZERO),
        Shortfall::Forgive => (Points::ZERO, missing),
    };
    Reversal { pending: from_pending, available: from_available, owed, forgiven }
}

/// Of newly earned points, what repays a debt and what is left to spend.
pub fn repay(earned: Points, debt: Points) -> (Points, Points) {
    let repaid = earned.min(debt);
    (repaid, earned.minus(repaid).unwrap_or_default())
}
