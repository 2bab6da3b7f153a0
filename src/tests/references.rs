//! A partner's own number of a member, and what it has reported of one.

use std::time::Duration;

use guerdon::domain::ids::MemberId;
use serde_json::{Value, json};

use crate::support::till::{Till, card, opened, receipt};
use crate::support::{Member, TestApp};

fn code(body: &Value) -> &str {
    body["type"].as_str().unwrap_or_default().trim_start_matches("urn:guerdon:")
}

async fn link(app: &TestApp, till: &Till, id: &MemberId, card: &str, reference: &str) -> (u16, Value) {
    let body = json!({ "reference": reference, "card": card }).to_string();
    till.send(app, "PUT", &format!("/members/{id}/reference"), "application/json", body).await
}

async fn linked(app: &TestApp, till: &Till, member: &Member, reference: &str) -> (u16, Value) {
    link(app, till, &member.id, &card(app, member).await, reference).await
}

/// A receipt that names its member by the partner's number.
fn by_reference(app: &TestApp, member: &Member, document: &str, reference: &str) -> Value {
    let mut purchase = receipt(app, member, document, &[("bread", "2.00")]);
    purchase["member"] = Value::Null;
    purchase["reference"] = json!(reference);
    purchase
}

both! {
    async fn a_member_is_linked_found_named_and_forgotten(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let (status, body) = linked(app, &till, &ines, "C 1042/ß").await;
        assert_eq!((status, body["member"].as_str()), (201, Some(ines.id.as_str())));
        assert_eq!(linked(app, &till, &ines, "C 1042/ß").await, (200, body.clone()), "linked before");
        assert_eq!(till.get(app, "/members?reference=C%201042/%C3%9F").await, (200, body));
        let purchase = by_reference(app, &ines, "R-1", "C 1042/ß");
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 201);
        app.advance(Duration::from_secs(1));
        assert_eq!(till.post(app, "/purchases", &receipt(app, &ines, "R-1", &[("bread", "2.00")])).await.0, 409, "bought at another time");
        assert_eq!(app.balance(&ines).await.pending.get(), 2);
        let mut twice = purchase.clone();
        twice["member"] = json!(ines.id);
        assert_eq!(till.post(app, "/purchases", &twice).await.0, 422, "a member and a reference");
        assert_eq!(linked(app, &till, &ines, "C-2").await.0, 201, "a new number in its place");
        let (status, body) = till.post(app, "/purchases", &by_reference(app, &ines, "R-2", "C 1042/ß")).await;
        assert_eq!((status, code(&body)), (404, "unknown-reference"));
        let address = format!("/members/{}/reference", ines.id);
        assert_eq!(till.send(app, "DELETE", &address, "application/json", String::new()).await.0, 204);
        assert_eq!(till.send(app, "DELETE", &address, "application/json", String::new()).await.0, 404);
        assert_eq!(till.get(app, "/members?reference=C-2").await.0, 404);
    }
}

both! {
    async fn a_number_opens_nothing_of_another_partner_or_member(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let tom = app.member_without_password("Tom", 0).await;
        let other = Till::open(app, "southline").await;
        assert_eq!(linked(app, &till, &ines, "C-1").await.0, 201);
        assert_eq!(other.get(app, "/members?reference=C-1").await.0, 404);
        assert_eq!(other.post(app, "/purchases", &by_reference(app, &ines, "R-1", "C-1")).await.0, 404);
        let address = format!("/members/{}/reference", ines.id);
        assert_eq!(other.send(app, "DELETE", &address, "application/json", String::new()).await.0, 404);
        assert_eq!(linked(app, &other, &tom, "C-1").await.0, 201, "their own number");
        let (status, body) = linked(app, &till, &tom, "C-1").await;
        assert_eq!((status, code(&body)), (409, "reference-used"));
        let (status, body) = link(app, &till, &tom.id, &card(app, &ines).await, "C-2").await;
        assert_eq!((status, code(&body)), (404, "unknown-card"), "whose card is there is another");
        let old = card(app, &tom).await;
        app.advance(Duration::from_secs(300));
        assert_eq!(link(app, &till, &tom.id, &old, "C-2").await.0, 404, "nobody is there");
        for reference in ["", " ", "a\u{0}b", &"x".repeat(121)] {
            assert_eq!(linked(app, &till, &tom, reference).await.0, 422, "{reference:?}");
        }
        for address in ["/members?reference=%00", "/members?reference=", "/members"] {
            assert_eq!(till.get(app, address).await.0, 422, "{address}");
        }
        let seller = Till::with_key(app, "northline", &["earn"], None).await;
        assert_eq!(linked(app, &seller, &tom, "C-2").await.0, 403);
        assert_eq!(seller.get(app, "/members?reference=C-1").await.0, 403);
        assert_eq!(till.get(app, "/members?reference=C-1").await.1["member"].as_str(), Some(ines.id.as_str()), "as it was");
    }
}

both! {
    async fn a_purchase_sent_again_keeps_its_member_when_the_reference_has_another(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let tom = app.member_without_password("Tom", 0).await;
        assert_eq!(linked(app, &till, &ines, "C-1").await.0, 201);
        let purchase = by_reference(app, &ines, "R-1", "C-1");
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 201);
        let address = format!("/members/{}/reference", ines.id);
        assert_eq!(till.send(app, "DELETE", &address, "application/json", String::new()).await.0, 204);
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 200, "it stands for nobody");
        assert_eq!(linked(app, &till, &tom, "C-1").await.0, 201);
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 200, "it stands for somebody else");
        assert_eq!(till.post(app, "/purchases", &by_reference(app, &tom, "R-2", "C-1")).await.0, 201);
        assert!(app.balance(&tom).await.pending > guerdon::domain::points::Points::ZERO);
    }
}

both! {
    async fn what_stands_in_an_address_and_is_no_text_is_a_problem_like_any_other(app: TestApp) {
        let till = Till::open(app, "northline").await;
        for address in ["/holds/%FF", "/webhooks/%FF", "/members/%FF/purchases"] {
            let (status, body) = till.get(app, address).await;
            assert_eq!((status, body["status"].as_u64()), (422, Some(422)), "{address}: {body}");
        }
    }
}

both! {
    async fn a_partner_reads_what_it_has_reported_page_by_page(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let other = Till::open(app, "southline").await;
        for at in 0..5 {
            till.sells(app, &ines, &format!("R-{at}"), &[("bread", "20.00")]).await;
        }
        other.sells(app, &ines, "R-9", &[("bread", "2.00")]).await;
        till.takes_back(app, "B-1", "R-4", &[(0, "5.00")]).await;
        let list = format!("/members/{}/purchases", ines.id);
        let (status, first) = till.get(app, &format!("{list}?limit=3")).await;
        assert_eq!(status, 200, "{first}");
        let documents = |body: &Value| {
            let purchases = body["purchases"].as_array().expect("purchases").iter();
            purchases.map(|one| one["document"].as_str().expect("a document").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(documents(&first), ["R-4", "R-3", "R-2"]);
        let earned = &first["purchases"][0]["earned"][0];
        assert_eq!((earned["rule"].as_str(), earned["points"].as_i64(), earned["taken_back"].as_i64()), (Some("spend"), Some(20), Some(5)));
        let (_, second) = till.get(app, &format!("{list}?limit=3&cursor={}", first["next"].as_str().expect("a cursor"))).await;
        assert_eq!((documents(&second), &second["next"]), (vec!["R-1".to_owned(), "R-0".to_owned()], &Value::Null));
        assert_eq!(documents(&other.get(app, &list).await.1), ["R-9"]);
        let nobody = guerdon::db::ids::member();
        assert_eq!(till.get(app, &format!("/members/{nobody}/purchases")).await, (200, json!({ "purchases": [], "next": null })));
        assert_eq!(till.get(app, "/members/x/purchases").await.0, 422);
        let cashier = Till::with_key(app, "northline", &["redeem"], None).await;
        assert_eq!(cashier.get(app, &list).await.0, 403);
    }
}
