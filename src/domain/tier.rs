//! Tiers: how far a member has come, by status points and never by what can be spent (accounting rule 10).

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::points::Points;
use crate::domain::reward::codes;

codes!(
    /// The lowest first.
    Tier {
        Bronze = "bronze",
        Silver = "silver",
        Gold = "gold",
        Platinum = "platinum",
    }
);

impl Serialize for Tier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Tier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tier, D::Error> {
        let code = String::deserialize(deserializer)?;
        Tier::parse(&code).ok_or_else(|| D::Error::custom(format!("no tier is called {code:?}")))
    }
}

impl Tier {
    /// Status points with which it is reached.
    pub const fn from(self) -> i64 {
        match self {
            Tier::Bronze => 0,
            Tier::Silver => 2_000,
            Tier::Gold => 5_000,
            Tier::Platinum => 12_000,
        }
    }

    /// The highest that so many status points reach.
    pub fn reached(status: Points) -> Tier {
        Tier::ALL.iter().rev().copied().find(|tier| tier.from() <= status.get()).unwrap_or(Tier::Bronze)
    }

    /// Whether it is this one or a higher one.
    pub fn opens(self, needed: Tier) -> bool {
        self.from() >= needed.from()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_is_reached_with_its_last_point() {
        let reached = |points| Tier::reached(Points::new(points).expect("points"));
        assert_eq!(
            [0, 1_999, 2_000, 4_999, 5_000, 1_000_000].map(reached),
            [Tier::Bronze, Tier::Bronze, Tier::Silver, Tier::Silver, Tier::Gold, Tier::Platinum,]
        );
        assert!(Tier::Gold.opens(Tier::Silver) && Tier::Gold.opens(Tier::Gold) && !Tier::Silver.opens(Tier::Gold));
    }
}
