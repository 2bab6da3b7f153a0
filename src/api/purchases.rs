//! `POST /api/v1/purchases`, and many at once.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use futures::stream::{self, StreamExt};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::caller::{Gate, RequestKey, Seller};
use super::members::{Named, member_of};
use super::problem::{Problem, ProblemBody, Refusals};
use crate::domain::amount::Amount;
use crate::domain::earning::Line;
use crate::domain::time::Timestamp;
use crate::features::earn::service::{self, Receipt};
use crate::ledger::Posted;
use crate::store::earned::Earned;
use crate::store::partners::PartnerKey;
use crate::store::purchases::NewPurchase;

/// Purchases of one batch at most.
const BATCH_MAX: usize = 1_000;
/// Purchases of a batch that are posted at a time: those that wait together share a commit.
const AT_ONCE: usize = 64;

/// A receipt. Sent again with the same document it is answered as it stands.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Purchase {
    /// The partner's own number of the receipt, used once.
    #[schema(max_length = 120, example = "R-2026-11-26-0042")]
    document: String,
    /// The member's id; or else `card` or `reference`.
    #[schema(value_type = Option<uuid::Uuid>)]
    member: Option<String>,
    /// What the member's card showed at the time of the purchase: twenty digits. It is believed for 30 days.
    #[schema(pattern = r"^([0-9][ -]?){20}$", example = "0042 0042 0042 1234 5678")]
    card: Option<String>,
    /// The partner's own number of the member, as it was linked.
    #[schema(max_length = 120, example = "C-104233")]
    reference: Option<String>,
    #[schema(max_length = 120, example = "store")]
    channel: String,
    /// What the member reads, unless the key names a place.
    #[schema(max_length = 120, example = "Harbour & Rye")]
    location: Option<String>,
    /// RFC 3339
    purchased_at: jiff::Timestamp,
    #[schema(min_items = 1, max_items = 500)]
    lines: Vec<PurchaseLine>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PurchaseLine {
    #[serde(default)]
    #[schema(max_length = 120, example = "4006381333931")]
    product: String,
    #[serde(default)]
    #[schema(max_length = 120, example = "bread")]
    category: String,
    #[serde(default)]
    #[schema(max_length = 120)]
    brand: String,
    /// What was paid, in the programme's currency, with at most four places.
    #[schema(value_type = String, pattern = r"^[0-9]{1,13}(\.[0-9]{1,4})?$", example = "12.50")]
    amount: Amount,
}

/// What is known of a purchase.
#[derive(Serialize, ToSchema)]
pub struct Posting {
    id: String,
    document: String,
    /// By the programme's rules, in their order.
    earned: Vec<RuleEarned>,
}

#[derive(Serialize, ToSchema)]
pub struct RuleEarned {
    /// The code of the rule.
    rule: String,
    /// `points` can be spent, `status` decides the tier.
    currency: &'static str,
    points: i64,
    /// How many of them were taken back since.
    taken_back: i64,
    /// Until then they are pending, unless the purchase is confirmed before.
    available_from: String,
    /// Whether they still are.
    pending: bool,
}

impl Posting {
    pub fn of(document: String, receipt: Receipt) -> Posting {
        Posting { id: receipt.id, document, earned: receipt.earned.into_iter().map(RuleEarned::of).collect() }
    }
}

impl RuleEarned {
    pub fn of(earned: Earned) -> RuleEarned {
        RuleEarned {
            rule: earned.rule,
            currency: earned.currency.code(),
            points: earned.points.get(),
            taken_back: earned.reversed.get(),
            available_from: earned.available_from.rfc3339(),
            pending: earned.pending,
        }
    }
}

/// Report a purchase
#[utoipa::path(
    post,
    path = "/purchases",
    params(("Idempotency-Key" = Option<String>, Header, description = "Of this request: with another it is refused.")),
    request_body = Purchase,
    responses(
        (status = 201, description = "It is posted.", body = Posting),
        (status = 200, description = "It was posted before.", body = Posting),
        (status = 404, description = "There is no such member, card or reference.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The document stands for another purchase.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn post(
    State(gate): State<Gate>,
    Seller(by): Seller,
    RequestKey(key): RequestKey,
    body: Body<Purchase>,
) -> Result<(StatusCode, Json<Posting>), Problem> {
    let (status, posting) = post_one(&gate, &by, key, body.0).await?;
    Ok((status, Json(posting)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Of the purchase.
    #[schema(max_length = 120, example = "R-2026-11-26-0042")]
    document: String,
}

/// Say that a purchase is final
///
/// What it earned can be spent at once, before its return window is over. It can still be returned.
#[utoipa::path(
    post,
    path = "/purchases/confirm",
    request_body = Confirmation,
    responses(
        (status = 200, description = "What it earned can be spent.", body = Posting),
        (status = 404, description = "There is no such purchase of this partner.", body = ProblemBody, content_type = "application/problem+json"),
        Refusals,
    )
)]
pub async fn confirm(State(gate): State<Gate>, Seller(by): Seller, body: Body<Confirmation>) -> Result<Json<Posting>, Problem> {
    let document = body.0.document;
    let receipt = service::confirm(&gate.state.db, &by.partner, &document, gate.state.clock.now()).await?;
    Ok(Json(Posting::of(document, receipt)))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// Each is read by itself.
    #[schema(value_type = Vec<Purchase>, min_items = 1, max_items = 1000)]
    purchases: Vec<serde_json::Value>,
}

/// A result for each purchase, in their order.
#[derive(Serialize, ToSchema)]
pub struct BatchAnswer {
    results: Vec<BatchResult>,
}

/// Either what is posted or the problem with it; `status` as if it had been sent alone.
#[derive(Serialize, ToSchema)]
struct BatchResult {
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    purchase: Option<Posting>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemBody>,
}

/// Report up to 1,000 purchases
///
/// Each is posted or refused by itself: one that is refused keeps no other from being posted.
#[utoipa::path(
    post,
    path = "/purchases/batch",
    request_body = Batch,
    responses((status = 200, description = "A result for each.", body = BatchAnswer), Refusals)
)]
pub async fn batch(State(gate): State<Gate>, Seller(by): Seller, body: Body<Batch>) -> Result<Json<BatchAnswer>, Problem> {
    let purchases = body.0.purchases;
    if !(1..=BATCH_MAX).contains(&purchases.len()) {
        return Err(Problem::Invalid(format!("a batch has 1 to {BATCH_MAX} purchases")));
    }
    let results = stream::iter(purchases).map(|purchase| read_and_post(&gate, &by, purchase)).buffered(AT_ONCE);
    let results = results.map(|result| match result {
        Ok((status, purchase)) => BatchResult { status: status.as_u16(), purchase: Some(purchase), problem: None },
        Err(problem) => {
            let problem = problem.logged().body();
            BatchResult { status: problem.status(), purchase: None, problem: Some(problem) }
        }
    });
    Ok(Json(BatchAnswer { results: results.collect().await }))
}

async fn read_and_post(gate: &Gate, by: &PartnerKey, purchase: serde_json::Value) -> Result<(StatusCode, Posting), Problem> {
    let purchase = serde_json::from_value(purchase).map_err(|error| Problem::Invalid(error.to_string()))?;
    post_one(gate, by, None, purchase).await
}

async fn post_one(gate: &Gate, by: &PartnerKey, key: Option<String>, purchase: Purchase) -> Result<(StatusCode, Posting), Problem> {
    let (state, now) = (&gate.state, gate.state.clock.now());
    let document = purchase.document.clone();
    let purchased_at = Timestamp::from_micros(purchase.purchased_at.as_microsecond());
    let named = Named { member: purchase.member.as_deref(), card: purchase.card.as_deref(), reference: purchase.reference.as_deref() };
    // A reference may stand for somebody else by now: what was posted keeps its member, and its receipt.
    let posted = match (named.member, named.card, named.reference) {
        (None, None, Some(_)) => service::buyer_of(&state.db, &by.partner, &document).await?,
        _ => None,
    };
    let member = match posted {
        Some(member) => member,
        None => member_of(state, &by.partner, named, purchased_at).await?,
    };
    let line = |line: PurchaseLine| Line { product: line.product, category: line.category, brand: line.brand, amount: line.amount };
    let new = NewPurchase {
        partner: by.partner.clone(),
        key,
        document: purchase.document,
        member,
        channel: purchase.channel,
        // A key that is bound to a place speaks for no other.
        location: by.location.clone().or(purchase.location),
        purchased_at,
        lines: purchase.lines.into_iter().map(line).collect(),
    };
    let receipt = service::purchase(&state.db, new, now).await?;
    let status = if receipt.posted == Posted::Now { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Posting::of(document, receipt)))
}
