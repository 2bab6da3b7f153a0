//! What members are told about, and how they want to hear of it.

use crate::domain::reward::codes;

codes!(
    /// A topic of messages.
    Topic {
        /// The account and what opens it.
        Security = "security",
        /// Points that end.
        Expiry = "expiry",
        Redemptions = "redemptions",
        Wishes = "wishes",
        Earning = "earning",
        Sharing = "sharing",
    }
);

codes!(
    /// How a topic comes by mail. In the portal everything stands at once.
    Way {
        AtOnce = "at-once",
        Daily = "daily",
        Never = "never",
    }
);

impl Topic {
    /// Whether a member may do without its letters. Not those that keep an account safe, nor those without which points do not end.
    pub const fn is_optional(self) -> bool {
        !matches!(self, Topic::Security | Topic::Expiry)
    }

    /// As long as the member has not chosen. Each purchase earns, so that stands in the portal alone.
    pub const fn unless_chosen(self) -> Way {
        match self {
            Topic::Earning => Way::Never,
            _ => Way::AtOnce,
        }
    }
}
