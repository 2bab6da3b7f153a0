//! Points: counted, never measured.

use std::iter::Sum;

use serde::{Deserialize, Serialize};

/// A whole number of points, zero or more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Points(i64);

/// A negative number is no number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a number of points cannot be negative")]
pub struct Negative;

impl Points {
    pub const ZERO: Points = Points(0);
    pub const MAX: Points = Points(i64::MAX);

    pub const fn new(count: i64) -> Result<Self, Negative> {
        if count < 0 { Err(Negative) } else { Ok(Self(count)) }
    }

    pub const fn get(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `None` when the sum is more than can be counted.
    pub fn plus(self, other: Points) -> Option<Points> {
        self.0.checked_add(other.0).map(Points)
    }

    /// `None` when there are fewer than `other`.
    pub fn minus(self, other: Points) -> Option<Points> {
        if other.0 <= self.0 { Some(Points(self.0 - other.0)) } else { None }
    }

    /// `None` when the product is more than can be counted.
    pub fn times(self, count: u32) -> Option<Points> {
        self.0.checked_mul(i64::from(count)).map(Points)
    }
}

impl TryFrom<i64> for Points {
    type Error = Negative;

    fn try_from(count: i64) -> Result<Self, Negative> {
        Points::new(count)
    }
}

impl From<u32> for Points {
    fn from(count: u32) -> Points {
        Points(i64::from(count))
    }
}

impl From<Points> for i64 {
    fn from(points: Points) -> i64 {
        points.0
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(each: I) -> Points {
        Points(each.fold(0, |sum, points| sum.saturating_add(points.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_never_wraps() {
        let most = Points(i64::MAX);
        assert_eq!(most.plus(Points(1)), None);
        assert_eq!(most.times(2), None);
        assert_eq!(Points(1).minus(Points(2)), None);
        assert_eq!(Points::new(-1), Err(Negative));
    }
}
