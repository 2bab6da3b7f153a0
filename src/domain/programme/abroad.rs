//! Countries in which members pay in another currency than the programme's.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What amounts are about worth there. It is told, and nothing is posted by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abroad {
    /// ISO 4217
    pub currency: String,
    /// How much of it one of the programme's currency is.
    #[serde(with = "rust_decimal::serde::str")]
    pub rate: Decimal,
}

impl Abroad {
    /// Of an amount in the programme's currency. `None`: it is more than can be counted.
    pub fn about(&self, amount: Decimal) -> Option<Decimal> {
        amount.checked_mul(self.rate)
    }
}
