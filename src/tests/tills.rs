//! Paying with points at a till: held, then captured in whole or part, or given back.

use std::time::Duration;

use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::books::{counts, keep_time};
use crate::support::till::{Till, card, code};
use crate::support::{Member, TestApp, sql};

async fn opened(app: &TestApp, points: i64) -> (Till, Member) {
    (Till::open(app, "northline").await, app.member("Ines", points).await)
}

async fn wish(app: &TestApp, member: &Member, document: &str, points: i64) -> Value {
    json!({ "document": document, "card": card(app, member).await, "points": points, "location": "Harbour & Rye" })
}

/// The next code of a card.
const NEXT: Duration = Duration::from_secs(30);

both! {
    async fn points_are_held_then_captured_in_part_and_the_rest_come_back(app: TestApp) {
        let (till, ines) = opened(app, 1_000).await;
        let wish = wish(app, &ines, "P-1", 600).await;
        let (status, hold) = till.post(app, "/holds", &wish).await;
        assert_eq!((status, hold["amount"].as_str(), hold["state"].as_str()), (201, Some("3"), Some("held")), "{hold}");
        assert_eq!(counts(app, &ines).await, [0, 400, 600, 0]);
        assert_eq!(till.post(app, "/holds", &wish).await, (200, hold.clone()), "sent twice");
        let address = format!("/holds/{}", hold["id"].as_str().expect("an id"));
        let (status, body) = till.post(app, &format!("{address}/capture"), &json!({ "points": 601 })).await;
        assert_eq!((status, code(&body)), (409, "more-than-held"));
        for _ in 0..2 {
            let (status, body) = till.post(app, &format!("{address}/capture"), &json!({ "points": 450 })).await;
            assert_eq!((status, body["state"].as_str(), body["captured"].as_i64()), (200, Some("captured"), Some(450)), "{body}");
        }
        assert_eq!(counts(app, &ines).await, [0, 550, 0, 0]);
        let (status, body) = till.post(app, &format!("{address}/release"), &json!({})).await;
        assert_eq!((status, code(&body)), (409, "ended"));
        let (status, body) = till.send(app, "GET", &address, "application/json", String::new()).await;
        assert_eq!((status, body["captured"].as_i64()), (200, Some(450)));
        let other = Till::open(app, "southline").await;
        assert_eq!(other.post(app, &format!("{address}/capture"), &json!({})).await.0, 404, "it is another partner's");
        let mut browser = app.let_in(&ines).await;
        browser.visit("/wallet").await.sees("Harbour & Rye");
    }
}

both! {
    async fn what_nobody_ends_goes_back_by_itself(app: TestApp) {
        let (till, ines) = opened(app, 1_000).await;
        let (_, hold) = till.post(app, "/holds", &wish(app, &ines, "P-1", 1_000).await).await;
        let address = format!("/holds/{}", hold["id"].as_str().expect("an id"));
        app.advance(Duration::from_secs(14 * 60));
        keep_time(app).await;
        assert_eq!(counts(app, &ines).await, [0, 0, 1_000, 0]);
        app.advance(Duration::from_secs(60));
        keep_time(app).await;
        assert_eq!(counts(app, &ines).await, [0, 1_000, 0, 0]);
        let (status, body) = till.post(app, &format!("{address}/capture"), &json!({})).await;
        assert_eq!((status, code(&body)), (409, "ended"), "too late");
        let (status, body) = till.post(app, &format!("{address}/release"), &json!({})).await;
        assert_eq!((status, body["state"].as_str()), (200, Some("released")), "that it is");
    }
}

both! {
    async fn a_code_pays_once_and_too_little_is_told(app: TestApp) {
        let (till, ines) = opened(app, 1_000).await;
        let first = wish(app, &ines, "P-1", 300).await;
        assert_eq!(till.post(app, "/holds", &first).await.0, 201);
        let mut again = first.clone();
        again["document"] = json!("P-2");
        let (status, body) = till.post(app, "/holds", &again).await;
        assert_eq!((status, code(&body)), (409, "code-used"));
        app.advance(NEXT);
        let (status, body) = till.post(app, "/holds", &wish(app, &ines, "P-1", 400).await).await;
        assert_eq!((status, code(&body)), (409, "document-used"));
        let (status, body) = till.post(app, "/holds", &wish(app, &ines, "P-3", 701).await).await;
        assert_eq!((status, code(&body), body["detail"].as_str()), (409, "not-enough", Some("700 points are available")));
        let mut late = first.clone();
        app.advance(Duration::from_secs(300));
        let (status, body) = till.post(app, "/holds", &late).await;
        assert_eq!((status, body["state"].as_str()), (200, Some("held")), "the code is over, the hold is not");
        late["points"] = json!(301);
        assert_eq!(till.post(app, "/holds", &late).await.0, 409);
        // Nothing was held, so the code has not paid.
        assert_eq!(till.post(app, "/holds", &wish(app, &ines, "P-3", 700).await).await.0, 201);
        app.advance(NEXT);
        assert_eq!(code(&till.post(app, "/holds", &wish(app, &ines, "P-4", 199).await).await.1), "too-few");
        let (status, _) = till.post(app, "/holds", &json!({ "document": "P-5", "card": "00000000000000000000", "points": 200 })).await;
        assert_eq!(status, 404);
        assert_eq!(counts(app, &ines).await, [0, 0, 1_000, 0]);
    }
}

both! {
    async fn the_last_points_pay_once_however_many_tills_ask(app: TestApp) {
        let (till, ines) = opened(app, 1_000).await;
        let mut wishes = Vec::new();
        for at in 0..6 {
            wishes.push(wish(app, &ines, &format!("P-{}", at / 2), 400).await);
            if at % 2 == 1 {
                app.advance(NEXT);
            }
        }
        let answers = join_all(wishes.iter().map(|wish| till.post(app, "/holds", wish))).await;
        let held = sql::texts(app, "select cast(count(*) as text) from till_hold").await;
        let [_, available, set_aside, _] = counts(app, &ines).await;
        // An older code is refused once a younger one has paid, so one or two payments come through; each has two answers.
        assert_eq!(available + set_aside, 1_000);
        assert_eq!(set_aside.to_string(), format!("{}", held[0].parse::<i64>().expect("a count") * 400));
        assert!((1..=2).contains(&held[0].parse().expect("a count")), "{answers:?}");
        assert!(answers.iter().all(|(status, _)| [200, 201, 409].contains(status)), "{answers:?}");
    }
}
