//! What partners are told.

use crate::domain::reward::codes;

codes!(
    /// What happened. `Test`: nothing; somebody wants to see a message come.
    Kind {
        PurchasePosted = "purchase.posted",
        PurchaseRefunded = "purchase.refunded",
        HoldCaptured = "hold.captured",
        HoldReleased = "hold.released",
        RedemptionPlaced = "redemption.placed",
        RedemptionFulfilled = "redemption.fulfilled",
        RedemptionFailed = "redemption.failed",
        RedemptionCancelled = "redemption.cancelled",
        Test = "webhook.test",
    }
);

codes!(
    /// Whether an endpoint is told. `Off`: its partner has switched it off. `Gone`: it said so itself, or took nothing for days.
    EndpointState {
        On = "on",
        Off = "off",
        Gone = "gone",
        Removed = "removed",
    }
);

impl Kind {
    /// Whether it is about members at the portal rather than at the partner's own tills.
    pub fn is_of_redemptions(self) -> bool {
        self.code().starts_with("redemption.")
    }

    /// The id of a message: what it is about, and what became of that. No full stop, which would split what is signed.
    pub fn event_id(self, subject: &str) -> String {
        let (_, what) = self.code().split_once('.').unwrap_or_default();
        format!("{subject}-{what}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_named_by_what_it_is_about() {
        assert_eq!(Kind::PurchasePosted.event_id("0197"), "0197-posted");
        let ids: std::collections::BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.event_id("0197")).collect();
        assert_eq!(ids.len(), Kind::ALL.len(), "no two of one subject are alike");
    }
}
