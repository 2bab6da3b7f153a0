//! A partner's till, at the partner API with a key of its own.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Builder;
use guerdon::db::{Never, Stop};
use guerdon::programme::partners::{self, NewKey};
use guerdon::programme::versions;
use guerdon::store::referrals;
use serde_json::{Value, json};

use super::{Member, TestApp, canary, sql};

pub struct Till {
    pub key: String,
}

impl Till {
    /// Of a partner that is new, with a key that opens everything.
    pub async fn open(app: &TestApp, partner: &str) -> Till {
        partners::add(&app.state.db, partner, app.now()).await.expect("the partner is added");
        Till::with_key(app, partner, &["earn", "redeem", "codes", "members", "webhooks", "redemptions"], None).await
    }

    pub async fn with_key(app: &TestApp, partner: &str, scopes: &[&str], location: Option<&str>) -> Till {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let new = NewKey { partner: partner.into(), scopes, location: location.map(Into::into), lasts: None };
        let key = partners::make_key(&app.state.db, new, app.now()).await.expect("the key is made");
        canary::note(&key);
        Till { key }
    }

    /// Status and body of an answer.
    pub async fn post(&self, app: &TestApp, path: &str, body: &Value) -> (u16, Value) {
        self.send(app, "POST", path, "application/json", body.to_string()).await
    }

    /// The same with an `Idempotency-Key`.
    pub async fn post_by(&self, app: &TestApp, key: &str, path: &str, body: &Value) -> (u16, Value) {
        self.answer(app, Request::post(format!("/api/v1{path}")).header("idempotency-key", key), "application/json", body.to_string()).await
    }

    pub async fn get(&self, app: &TestApp, path: &str) -> (u16, Value) {
        self.send(app, "GET", path, "application/json", String::new()).await
    }

    pub async fn send(&self, app: &TestApp, method: &str, path: &str, kind: &str, body: String) -> (u16, Value) {
        self.answer(app, Request::builder().method(method).uri(format!("/api/v1{path}")), kind, body).await
    }

    async fn answer(&self, app: &TestApp, request: Builder, kind: &str, body: String) -> (u16, Value) {
        let request = if self.key.is_empty() { request } else { request.header(AUTHORIZATION, format!("Bearer {}", self.key)) };
        let request = request.header(CONTENT_TYPE, kind).body(Body::from(body)).expect("a request");
        let answer = tower::ServiceExt::oneshot(app.router.clone(), request).await.expect("an answer");
        let status = answer.status().as_u16();
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = to_bytes(answer.into_body(), 10_000_000).await.expect("a body");
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        let expected = match status {
            204 => "",
            ..400 => "application/json",
            _ => "application/problem+json",
        };
        assert_eq!(kind, expected, "{status} {body}");
        (status, body)
    }

    /// A purchase that is posted: what it earned, as `rule points` each.
    pub async fn sells(&self, app: &TestApp, member: &Member, document: &str, lines: &[(&str, &str)]) -> Vec<String> {
        let (status, body) = self.post(app, "/purchases", &receipt(app, member, document, lines)).await;
        assert_eq!(status, 201, "{body}");
        earned(&body)
    }

    /// A return that is posted, of these lines; of none: of all.
    pub async fn takes_back(&self, app: &TestApp, document: &str, purchase: &str, lines: &[(u16, &str)]) {
        let lines: Vec<_> = lines.iter().map(|(line, amount)| json!({ "line": line, "amount": amount })).collect();
        let lines = if lines.is_empty() { Value::Null } else { Value::from(lines) };
        let (status, body) = self.post(app, "/refunds", &json!({ "document": document, "purchase": purchase, "lines": lines })).await;
        assert_eq!(status, 201, "{body}");
    }
}

/// Lines of a category and an amount each, bought now.
pub fn receipt(app: &TestApp, member: &Member, document: &str, lines: &[(&str, &str)]) -> Value {
    let lines: Vec<_> = lines.iter().map(|(category, amount)| json!({ "category": category, "amount": amount })).collect();
    json!({
        "document": document, "member": member.id, "channel": "store", "location": "Harbour & Rye",
        "purchased_at": app.now().rfc3339(), "lines": lines,
    })
}

/// What the member's card shows now.
pub async fn card(app: &TestApp, member: &Member) -> String {
    let number = sql::texts(app, &format!("select number from card where member_id = '{}'", member.id)).await;
    app.state.keys.pocket_card(&number[0], app.now()).code(app.now()).expect("it has today's key").to_string()
}

/// Of a problem.
pub fn code(body: &Value) -> &str {
    body["type"].as_str().unwrap_or_default().trim_start_matches("urn:guerdon:")
}

/// What a purchase earned, as `rule points` each.
pub fn earned(body: &Value) -> Vec<String> {
    let earned = body["earned"].as_array().cloned().unwrap_or_default();
    earned.iter().map(|one| format!("{} {}", one["rule"].as_str().unwrap_or_default(), one["points"])).collect()
}

/// Two rules, one for each currency, and those that a test is about.
pub async fn in_force(app: &TestApp, rules: &str) {
    let file = format!(
        r#"
        name = "Lagoon"
        time_zone = "Europe/Berlin"
        currency = "EUR"
        return_window_days = 14
        shortfall = "owe"
        [[tiers]]
        tier = "bronze"
        from = 0
        multiplier = "1"
        [[tiers]]
        tier = "silver"
        from = 100
        multiplier = "1.5"
        [[tiers]]
        tier = "gold"
        from = 1000
        multiplier = "2"
        [[tiers]]
        tier = "platinum"
        from = 10000
        multiplier = "3"
        [[rules]]
        code = "spend"
        name = "Purchases"
        on = "purchase"
        points = 1
        rate = {{ per = "1.00" }}
        multiply = "by-tier"
        [[rules]]
        code = "status"
        name = "Status"
        on = "purchase"
        pays = "status"
        points = 1
        rate = {{ per = "1.00" }}
        {rules}
        "#
    );
    versions::put_in_force(&app.state.db, &file, app.now()).await.expect("it is a programme");
}

pub async fn opened(app: &TestApp, rules: &str) -> (Till, Member) {
    in_force(app, rules).await;
    (Till::open(app, "northline").await, app.member_without_password("Ines", 0).await)
}

/// `friend` came because `by` had invited them.
pub async fn invite(app: &TestApp, friend: &Member, by: &Member) {
    let now = app.now();
    let kept = app.state.db.write((friend.id.clone(), by.id.clone()), move |tx, (friend, by)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(referrals::insert(tx, friend, by, now).await?) })
    });
    kept.await.expect("it is kept");
}
