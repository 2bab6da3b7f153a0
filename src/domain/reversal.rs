//! What a return takes back of an earning: accounting rule 7.

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Of its own lot.
    pub own: Points,
    /// Of those that have ended in its own lot: they were lost already, and are not lost twice.
    pub ended: Points,
    /// Of the member's other lots, in spending order.
    pub others: Points,
    pub owed: Points,
    pub forgiven: Points,
}

/// Where points can be taken from: what is pending, available and ended in the earning's own lot, and available in the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    pub pending: Points,
    pub own: Points,
    pub ended: Points,
    pub others: Points,
}

/// Splits `wanted` points over what there is.
pub fn split(wanted: Points, sources: Sources, shortfall: Shortfall) -> Reversal {
    let mut missing = wanted;
    let mut take = |source: Points| {
        let taken = missing.min(source);
        missing = missing.minus(taken).unwrap_or_default();
        taken
    };
    let (pending, own, ended, others) = (take(sources.pending), take(sources.own), take(sources.ended), take(sources.others));
    let (owed, forgiven) = match shortfall {
        Shortfall::Owe => (missing, Points::ZERO),
        Shortfall::Forgive => (Points::ZERO, missing),
    };
    Reversal { pending, own, ended, others, owed, forgiven }
}

/// Of newly earned points, what repays a debt and what is left to spend.
pub fn repay(earned: Points, debt: Points) -> (Points, Points) {
    let repaid = earned.min(debt);
    (repaid, earned.minus(repaid).unwrap_or_default())
}
