//! Purchases and returns over the partner API: each posted once, and what is brought back as if it had never been bought.

use std::time::Duration;

use guerdon::features::earn::service::forget_requests;
use guerdon::programme::partners;
use serde_json::json;

use crate::reversals::COUNTED;
use crate::support::books::{counts, keep_time};
use crate::support::sql;
use crate::support::till::{Till, earned, opened, receipt};

const DAY: Duration = Duration::from_secs(86_400);

both! {
    async fn a_purchase_is_pending_then_available_and_posted_once(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let purchase = receipt(app, &ines, "R-1", &[("bread", "12.40"), ("coffee", "7.50")]);
        let (status, body) = till.post(app, "/purchases", &purchase).await;
        assert_eq!((status, earned(&body)), (201, vec!["spend 19".to_owned(), "status 19".to_owned()]));
        assert_eq!(counts(app, &ines).await, [19, 0, 0, 0]);
        let (again, same) = till.post(app, "/purchases", &purchase).await;
        assert_eq!((again, &same["id"]), (200, &body["id"]), "sent twice is bought once");
        assert_eq!(counts(app, &ines).await, [19, 0, 0, 0]);
        let other = receipt(app, &ines, "R-1", &[("bread", "12.41"), ("coffee", "7.50")]);
        let (status, body) = till.post(app, "/purchases", &other).await;
        assert_eq!((status, body["type"].as_str()), (409, Some("urn:guerdon:document-used")));
        app.advance(DAY * 16);
        keep_time(app).await;
        assert_eq!(counts(app, &ines).await, [0, 19, 0, 0]);
    }
}

both! {
    async fn what_is_brought_back_in_pieces_was_never_bought(app: TestApp) {
        let (till, ines) = opened(app, r#"
            [[rules]]
            code = "coffee"
            name = "Double on coffee"
            on = "purchase"
            pays = "bonus"
            points = 3
            rate = { per = "2.00", rounding = "half" }
            only = { categories = ["coffee"], weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] }
            cap = { per-month = 20 }
            budget = 1000
            [[rules]]
            code = "visits"
            name = "Every second visit"
            on = "visit"
            points = 50
            every = 2
            from = "2020-01-01"
        "#).await;
        till.sells(app, &ines, "R-0", &[("bread", "3.00")]).await;
        let before = sql::texts(app, COUNTED).await;
        app.advance(DAY);
        let lines = [("coffee", "9.99"), ("bread", "0.01"), ("coffee", "13.37"), ("tea", "0")];
        let earned = till.sells(app, &ines, "R-1", &lines).await;
        assert_eq!(earned, ["spend 23", "status 23", "coffee 20", "visits 50"], "35 for coffee, but for the cap");
        for (at, lines) in [vec![(0, "0.99")], vec![(2, "13.36"), (1, "0.01")], vec![(0, "8.99")], vec![(2, "0.01")]].iter().enumerate() {
            till.takes_back(app, &format!("B-{at}"), "R-1", lines).await;
        }
        assert_ne!(sql::texts(app, COUNTED).await, before, "a cent is left");
        till.takes_back(app, "B-9", "R-1", &[]).await;
        assert_eq!(sql::texts(app, COUNTED).await, before);
        let (status, body) = till.post(app, "/refunds", &json!({ "document": "B-10", "purchase": "R-1" })).await;
        assert_eq!((status, body["type"].as_str()), (409, Some("urn:guerdon:nothing-left")));
    }
}

both! {
    async fn what_cannot_be_posted_is_told_and_changes_nothing(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        till.sells(app, &ines, "R-1", &[("bread", "10.00")]).await;
        let before = sql::texts(app, COUNTED).await;
        let sound = receipt(app, &ines, "R-2", &[("bread", "10.00")]);
        let with = |field: &str, value: serde_json::Value| {
            let mut changed = sound.clone();
            changed[field] = value;
            changed
        };
        let far = (app.now() + DAY * 3).rfc3339();
        for (body, status, code) in [
            (with("document", json!("")), 422, "invalid"),
            (with("document", json!("a\u{0}b")), 422, "invalid"),
            (with("member", json!("ines")), 422, "invalid"),
            (with("member", json!("0190a6e2-7c1b-7de0-8f00-0123456789ab")), 404, "unknown-member"),
            (with("purchased_at", json!("yesterday")), 422, "invalid"),
            (with("purchased_at", json!(far)), 422, "invalid"),
            (with("purchased_at", json!("1999-12-31T00:00:00Z")), 422, "invalid"),
            (with("lines", json!([])), 422, "invalid"),
            (with("lines", json!([{ "amount": "-1" }])), 422, "invalid"),
            (with("lines", json!([{ "amount": 1.5 }])), 422, "invalid"),
            (with("lines", json!([{ "amount": "1000000000000" }, { "amount": "1000000000000" }])), 422, "invalid"),
            (with("lines", json!([{ "amount": "1", "category": " " }])), 422, "invalid"),
            (json!({ "lines": [{ "amount": "0.05" }], "purchased_at": far, "document": "R-3", "member": ines.id, "channel": "web" }), 422, "invalid"),

            (with("points", json!(1_000_000)), 422, "invalid"),
        ] {
            let (answered, told) = till.post(app, "/purchases", &body).await;
            assert_eq!((answered, told["type"].as_str()), (status, Some(format!("urn:guerdon:{code}").as_str())), "{body} {told}");
        }
        for (body, status, code) in [
            (json!({ "document": "B", "purchase": "R-1", "lines": [{ "line": 1, "amount": "1" }] }), 422, "invalid"),
            (json!({ "document": "B", "purchase": "R-1", "lines": [] }), 422, "invalid"),
            (json!({ "document": "B", "purchase": "R-1", "lines": [{ "line": 0, "amount": "0" }] }), 422, "invalid"),
            (json!({ "document": "B", "purchase": "R-1", "lines": [{ "line": 0, "amount": "10.01" }] }), 409, "more-than-bought"),
            (json!({ "document": "B", "purchase": "R-1", "lines": [{ "line": 0, "amount": "1" }, { "line": 0, "amount": "1" }] }), 422, "invalid"),
        ] {
            let (answered, told) = till.post(app, "/refunds", &body).await;
            assert_eq!((answered, told["type"].as_str()), (status, Some(format!("urn:guerdon:{code}").as_str())), "{body} {told}");
        }
        let other = Till::open(app, "southline").await;
        let (status, _) = other.post(app, "/refunds", &json!({ "document": "B", "purchase": "R-1" })).await;
        assert_eq!(status, 202, "it is another partner's: a purchase of its own may still come");
        assert_eq!(sql::texts(app, COUNTED).await, before);
    }
}

both! {
    async fn a_key_stands_for_one_request(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let [first, second] = ["R-1", "R-2"].map(|document| receipt(app, &ines, document, &[("bread", "10.00")]));
        assert_eq!(till.post_by(app, "k-1", "/purchases", &first).await.0, 201);
        assert_eq!(till.post_by(app, "k-1", "/purchases", &first).await.0, 200);
        let (status, body) = till.post_by(app, "k-1", "/purchases", &second).await;
        assert_eq!((status, body["type"].as_str()), (422, Some("urn:guerdon:key-used")));
        let (status, _) = till.post_by(app, "k-1", "/refunds", &json!({ "document": "B-1", "purchase": "R-1" })).await;
        assert_eq!(status, 422, "a return is another request");
        // A till that tries again with another key is known by its receipt.
        assert_eq!(till.post_by(app, "k-2", "/purchases", &first).await.0, 200);
        assert_eq!(counts(app, &ines).await, [10, 0, 0, 0]);
        app.advance(DAY * 4);
        assert_eq!(forget_requests(&app.state.db, app.now()).await.expect("forgotten"), 2);
        assert_eq!(till.post_by(app, "k-1", "/purchases", &second).await.0, 201);
    }
}

both! {
    async fn a_batch_has_a_result_for_each(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let mut purchases: Vec<_> = (0..70).map(|at| receipt(app, &ines, &format!("R-{at}"), &[("bread", "2.00")])).collect();
        purchases[7]["member"] = json!("0190a6e2-7c1b-7de0-8f00-0123456789ab");
        purchases[8] = purchases[0].clone();
        purchases[9]["lines"] = json!([{ "amount": "-1" }]);
        let (status, body) = till.post(app, "/purchases/batch", &json!({ "purchases": purchases })).await;
        assert_eq!(status, 200, "{body}");
        let results = body["results"].as_array().expect("results");
        let statuses: Vec<_> = results.iter().map(|result| result["status"].as_u64().expect("a status")).collect();
        assert_eq!(results.len(), 70);
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 67);
        // The same receipt twice in one batch: whichever comes first is posted.
        assert_eq!((statuses[7], statuses[0] + statuses[8], statuses[9]), (404, 401, 422));
        assert_eq!(counts(app, &ines).await, [134, 0, 0, 0]);
        let (status, _) = till.post(app, "/purchases/batch", &json!({ "purchases": [] })).await;
        assert_eq!(status, 422);
    }
}

both! {
    async fn a_key_opens_what_it_says_where_it_says_and_while_it_lasts(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let purchase = receipt(app, &ines, "R-1", &[("bread", "2.00")]);
        let stranger = Till { key: String::new() };
        assert_eq!(stranger.post(app, "/purchases", &purchase).await.0, 401);
        assert_eq!(Till { key: "guerdon_nothing".into() }.post(app, "/purchases", &purchase).await.0, 401);
        let reader = Till::with_key(app, "northline", &["members"], None).await;
        for path in ["/purchases", "/refunds"] {
            let body = if path == "/refunds" { json!({ "document": "B", "purchase": "R" }) } else { purchase.clone() };
            assert_eq!(reader.post(app, path, &body).await.0, 403, "{path}");
            assert_eq!(reader.post(app, path, &json!(1)).await.0, 403, "before it is read");
        }
        assert_eq!(till.send(app, "POST", "/purchases", "text/plain", purchase.to_string()).await.0, 415);
        assert_eq!(till.send(app, "POST", "/purchases", "application/json", "{".into()).await.0, 400);
        assert_eq!(till.send(app, "GET", "/purchases", "application/json", String::new()).await.0, 405);
        assert_eq!(till.post(app, "/nothing", &purchase).await.0, 404);
        let there = Till::with_key(app, "northline", &["earn"], Some("Alder Audio")).await;
        there.sells(app, &ines, "R-2", &[("bread", "2.00")]).await;
        assert_eq!(sql::texts(app, "select location from purchase").await, ["Alder Audio"], "whatever the till says");
        let keys = partners::list(&app.state.db).await.expect("the partners");
        let (_, keys) = keys.into_iter().find(|(name, _)| name == "northline").expect("it is there");
        assert_eq!(keys.len(), 3);
        for key in &keys {
            partners::end_key(&app.state.db, &key.id, DAY, app.now()).await.expect("it ends tomorrow");
        }
        there.sells(app, &ines, "R-3", &[("bread", "2.00")]).await;
        app.advance(DAY);
        assert_eq!(there.post(app, "/purchases", &purchase).await.0, 401);
    }
}
