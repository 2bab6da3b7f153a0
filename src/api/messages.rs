//! What webhooks are told, for the description: nobody asks for these addresses.

use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::purchases::RuleEarned;

/// What is posted to a webhook, signed by Standard Webhooks 1.0.0.
#[derive(Serialize, ToSchema)]
struct Message<T: ToSchema> {
    #[serde(rename = "type")]
    #[schema(example = "purchase.posted")]
    kind: String,
    /// When it happened; `webhook-timestamp` is of the attempt.
    timestamp: String,
    data: T,
}

/// A purchase of the partner's own.
#[derive(Serialize, ToSchema)]
struct PurchaseTold {
    id: String,
    document: String,
    member: String,
    purchased_at: String,
    /// By the programme's rules, in their order.
    earned: Vec<RuleEarned>,
}

/// What came back of a purchase.
#[derive(Serialize, ToSchema)]
struct RefundTold {
    id: String,
    document: String,
    member: String,
    /// The document of the purchase.
    purchase: String,
    /// With the purchase; how much of it was taken back by now.
    earned: Vec<RuleEarned>,
}

/// A hold of the partner's own that has ended.
#[derive(Serialize, ToSchema)]
struct HoldTold {
    id: String,
    document: String,
    member: String,
    points: i64,
    /// What all of them pay, in the programme's currency.
    amount: String,
    /// How many of them are spent.
    captured: i64,
}

/// What a member redeems at the portal.
#[derive(Serialize, ToSchema)]
struct RedemptionTold {
    id: String,
    member: String,
    /// By its name in addresses.
    reward: String,
    option: String,
    quantity: i64,
    points: i64,
}

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident = $path:literal of $data:ty),+ $(,)?) => {
        $($(#[$doc])*
        #[utoipa::path(
            post,
            path = $path,
            request_body = Message<$data>,
            responses((status = "2XX", description = "It is taken."), (status = 410, description = "Nobody is there any more."))
        )]
        #[allow(dead_code, reason = "only its description is used")]
        fn $name() {})+

        #[derive(OpenApi)]
        #[openapi(paths($($name),+))]
        pub struct Messages;
    };
}

messages!(
    /// A purchase was posted
    purchase_posted = "purchase.posted" of PurchaseTold,
    /// A purchase was brought back, in part or whole
    purchase_refunded = "purchase.refunded" of RefundTold,
    /// `hold.captured` or `hold.released`: a hold has ended
    hold = "hold" of HoldTold,
    /// `redemption.placed`, `.fulfilled`, `.failed` or `.cancelled`; needs the scope `redemptions`
    redemption = "redemption" of RedemptionTold,
);
