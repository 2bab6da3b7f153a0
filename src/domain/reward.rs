//! Rewards: what points buy.

use serde::{Deserialize, Serialize};

use crate::domain::points::Points;
use crate::domain::tier::Tier;
use crate::domain::time::Timestamp;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$note])* $variant),+ }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// As it stands in addresses, in the database and in the names of messages.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use codes;

/// Longest code that is a reward, in characters: also links are codes.
pub const CODE_MAX: usize = 500;

/// Whether a text could be a code that is a reward.
pub fn is_code(text: &str) -> bool {
    is_line(text, CODE_MAX)
}

/// Whether a text is one line with something on it, of at most so many characters.
pub fn is_line(text: &str, most: usize) -> bool {
    !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

/// Whether a text could be the name of a reward in addresses: small letters, digits and hyphens.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

codes!(
    /// The sixteen kinds of reward (S61 to S76 of the programme).
    Kind {
        Merchandise = "merchandise",
        GiftCard = "gift-card",
        Experience = "experience",
        Discount = "discount",
        Cashback = "cashback",
        Status = "status",
        Points = "points",
        Trial = "trial",
        Custom = "custom",
        Charity = "charity",
        Training = "training",
        Access = "access",
        Travel = "travel",
        Digital = "digital",
        Referral = "referral",
        Personal = "personal",
    }
);

codes!(
    /// The shelves of the marketplace.
    Category {
        FoodDrink = "food-drink",
        DaysOut = "days-out",
        Travel = "travel",
        HomeTech = "home-tech",
        GiftCards = "gift-cards",
        Learning = "learning",
        Giving = "giving",
        Cash = "cash",
    }
);

codes!(
    /// How a reward reaches the member.
    Delivery {
        Email = "email",
        Post = "post",
        Spot = "spot",
        Account = "account",
        Bank = "bank",
        Wallet = "wallet",
    }
);

codes!(
    /// Who brings a reward.
    Provider {
        Manual = "manual",
        Codes = "codes",
        Internal = "internal",
        Webhook = "webhook",
        Bank = "bank",
    }
);

/// What the kind of a reward needs besides its options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Extra {
    /// Who is given to, and their number in the register of charities.
    Charity { name: String, number: Option<String> },
    /// A course or a download: its address is told once it is redeemed.
    Link { url: String },
    /// A badge to be worn.
    Badge,
    /// A tier, for so many days.
    Tier { tier: Tier, days: u32 },
    /// Status points, credited at once.
    Status { points: i64 },
    /// A trial of so many days.
    Trial { days: u32 },
}

/// Whether a reward can be had now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    Open,
    /// Not before this.
    Ahead(Timestamp),
    SoldOut,
    Ended,
}

/// `stock`: `None` is as many as wanted. `starts_at`: the first instant at which it can be had; `ends_at`: the first at which it no
/// longer can.
pub fn offer(stock: Option<i64>, starts_at: Option<Timestamp>, ends_at: Option<Timestamp>, now: Timestamp) -> Offer {
    if let Some(start) = starts_at.filter(|start| *start > now) {
        Offer::Ahead(start)
    } else if ends_at.is_some_and(|end| end <= now) {
        Offer::Ended
    } else if stock.is_some_and(|left| left <= 0) {
        Offer::SoldOut
    } else {
        Offer::Open
    }
}

/// What a redemption costs, and what is left of a balance after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reckoning {
    Enough { cost: Points, after: Points },
    Short { cost: Points, by: Points },
}

/// `None` when the cost is more than can be counted.
pub fn reckon(available: Points, price: Points, quantity: u32) -> Option<Reckoning> {
    let cost = price.times(quantity)?;
    Some(match available.minus(cost) {
        Some(after) => Reckoning::Enough { cost, after },
        None => Reckoning::Short { cost, by: cost.minus(available).unwrap_or_default() },
    })
}
