//! Who feeds the programme.

use crate::domain::reward::codes;

/// Characters of what a partner calls a document, a place or a product, at most.
pub const TEXT_MAX: usize = 120;

codes!(
    /// What a key opens: reporting what members buy, bring back and do; letting them pay with points; taking the codes of rewards;
    /// seeing who a member is, and what they have; having the partner told of what happens; and of what members redeem, which the partner hears of as long as
    /// one of its keys opens it.
    Scope {
        Earn = "earn",
        Redeem = "redeem",
        Codes = "codes",
        Members = "members",
        Webhooks = "webhooks",
        Redemptions = "redemptions",
    }
);
