//! Tiers: how far a member has come, by status points and never by what can be spent (accounting rule 10).

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

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
    /// Whether it is this one or a higher one.
    pub const fn opens(self, needed: Tier) -> bool {
        self as u8 >= needed as u8
    }
}
