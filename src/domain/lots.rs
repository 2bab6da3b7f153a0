//! Which points a spend uses: accounting rule 2.

use crate::domain::ids::LotId;
use crate::domain::points::Points;
use crate::domain::time::Timestamp;

/// A lot as far as spending is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLot {
    pub id: LotId,
    pub source: String,
    pub earned_at: Timestamp,
    /// `None`: never.
    pub expires_at: Option<Timestamp>,
    pub available: Points,
}

/// So many points of one lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    pub lot: OpenLot,
    pub points: Points,
}

/// Puts lots into the order in which they are spent: earliest expiry first, lots without expiry last; then oldest, then id.
pub fn sort_for_spending(lots: &mut [OpenLot]) {
    lots.sort_by(|a, b| a.turn().cmp(&b.turn()));
}

/// When it is a lot's turn to be spent: the least first.
pub type Turn<Id> = (bool, Option<Timestamp>, Timestamp, Id);

/// The turn of a lot that ends and was earned then.
pub fn turn<Id: Ord>(expires_at: Option<Timestamp>, earned_at: Timestamp, id: Id) -> Turn<Id> {
    (expires_at.is_none(), expires_at, earned_at, id)
}

impl OpenLot {
    fn turn(&self) -> Turn<&LotId> {
        turn(self.expires_at, self.earned_at, &self.id)
    }
}

/// Takes `amount` from `lots`, which stand in spending order. What the lots cannot cover is the second value.
pub fn take(lots: Vec<OpenLot>, amount: Points) -> (Vec<Portion>, Points) {
    let mut missing = amount;
    let mut portions = Vec::new();
    for lot in lots {
        let points = lot.available.min(missing);
        if points.is_zero() {
            continue;
        }
        missing = missing.minus(points).unwrap_or_default();
        portions.push(Portion { lot, points });
    }
    (portions, missing)
}
