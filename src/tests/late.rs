//! What tills report late and in the wrong order: purchases by the card that was shown then, and returns before their purchase.

use std::time::Duration;

use guerdon::features::earn::service::see_to_waiting_refunds;
use serde_json::{Value, json};

use crate::reversals::COUNTED;
use crate::support::books::{DAY, counts};
use crate::support::till::{Till, card, code, earned, opened, receipt};
use crate::support::{TestApp, sql};

both! {
    async fn purchases_by_card_come_days_later_in_any_order(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 1_000).await);
        let mut made = Vec::new();
        for at in 0..4 {
            let mut purchase = receipt(app, &ines, &format!("R-{at}"), &[("bread", "2.00")]);
            let shown = card(app, &ines).await;
            purchase.as_object_mut().expect("an object").remove("member");
            purchase["card"] = json!(shown);
            made.push((purchase, shown));
            app.advance(Duration::from_secs(3_600));
        }
        // What is shown now pays, once, whatever comes later of what was shown before.
        let shown = card(app, &ines).await;
        let wish = |document: &str, card: &str| json!({ "document": document, "card": card, "points": 200 });
        assert_eq!(till.post(app, "/holds", &wish("P-1", &shown)).await.0, 201);
        assert_eq!(code(&till.post(app, "/holds", &wish("P-2", &shown)).await.1), "code-used");
        app.advance(DAY * 5);
        for at in [2, 0, 3, 0, 1, 2] {
            let known = sql::texts(app, "select document from purchase").await.contains(&format!("R-{at}"));
            let (status, body) = till.post(app, "/purchases", &made[at].0).await;
            assert_eq!(status, if known { 200 } else { 201 }, "{body}");
        }
        assert_eq!(counts(app, &ines).await[0], 80, "four of them");
        assert_eq!(till.post(app, "/holds", &wish("P-2", &made[3].1)).await.0, 404, "it earned for what was bought then, and pays for nothing now");
        let mut late = made[0].0.clone();
        late["document"] = json!("R-9");
        assert_eq!(till.post(app, "/purchases", &late).await.0, 201, "a second receipt by the same code");
        app.advance(DAY * 26);
        late["document"] = json!("R-10");
        let (status, body) = till.post(app, "/purchases", &late).await;
        assert_eq!((status, code(&body)), (422, "invalid"), "nobody believes a card for more than 30 days");
    }
}

async fn bring_back(app: &TestApp, till: &Till, document: &str, purchase: &str, lines: &[(u16, &str)]) -> (u16, Value) {
    let lines: Vec<_> = lines.iter().map(|(line, amount)| json!({ "line": line, "amount": amount })).collect();
    let lines = if lines.is_empty() { Value::Null } else { Value::from(lines) };
    till.post(app, "/refunds", &json!({ "document": document, "purchase": purchase, "lines": lines })).await
}

both! {
    async fn a_return_that_comes_before_its_purchase_waits_for_it(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let before = sql::texts(app, COUNTED).await;
        let (status, waiting) = bring_back(app, &till, "B-1", "R-1", &[(0, "5.00")]).await;
        assert_eq!((status, waiting["purchase"].as_str()), (202, Some("R-1")), "{waiting}");
        app.advance(DAY);
        assert_eq!(bring_back(app, &till, "B-1", "R-1", &[(0, "5.00")]).await, (202, waiting), "sent twice, it waits no longer");
        let (status, body) = bring_back(app, &till, "B-1", "R-1", &[(0, "6.00")]).await;
        assert_eq!((status, code(&body)), (409, "document-used"));
        let (status, body) = bring_back(app, &till, "B-1", "R-2", &[(0, "5.00")]).await;
        assert_eq!((status, code(&body)), (409, "document-used"));
        let other = Till::open(app, "southline").await;
        assert_eq!(bring_back(app, &other, "B-1", "R-1", &[]).await.0, 202, "of a purchase of its own");
        assert_eq!(sql::texts(app, COUNTED).await, before);
        let purchase = receipt(app, &ines, "R-1", &[("bread", "12.00")]);
        let (status, body) = till.post(app, "/purchases", &purchase).await;
        assert_eq!((status, earned(&body)), (201, vec!["spend 12".to_owned(), "status 12".to_owned()]));
        assert_eq!(body["earned"][0]["taken_back"].as_i64(), Some(5), "{body}");
        assert_eq!(counts(app, &ines).await, [7, 0, 0, 0]);
        assert_eq!(bring_back(app, &till, "B-1", "R-1", &[(0, "5.00")]).await.0, 200, "that was done");
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 200);
        assert_eq!(bring_back(app, &till, "B-2", "R-1", &[]).await.0, 201, "and the rest");
        assert_eq!(sql::texts(app, COUNTED).await, before, "as if it had never been bought");
        let (status, body) = bring_back(app, &till, "B-1", "R-3", &[]).await;
        assert_eq!((status, code(&body)), (409, "document-used"), "also of a purchase that is still to come");
    }
}

both! {
    async fn a_return_that_does_not_fit_its_purchase_is_dropped(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        assert_eq!(bring_back(app, &till, "B-0", "R-1", &[]).await.0, 202);
        assert_eq!(bring_back(app, &till, "B-1", "R-1", &[(0, "3.00")]).await.0, 202);
        assert_eq!(bring_back(app, &till, "B-2", "R-1", &[(0, "7.01")]).await.0, 202);
        assert_eq!(bring_back(app, &till, "B-3", "R-1", &[(1, "1.00")]).await.0, 202);
        for lines in [json!([]), json!([{ "line": 0, "amount": "0" }]), json!([{ "line": 500, "amount": "1" }])] {
            let (status, body) = till.post(app, "/refunds", &json!({ "document": "B-4", "purchase": "R-1", "lines": lines })).await;
            assert_eq!((status, code(&body)), (422, "invalid"), "{lines}");
        }
        till.sells(app, &ines, "R-1", &[("bread", "10.00")]).await;
        let posted = sql::texts(app, "select document from refund order by document").await;
        assert_eq!(posted, ["B-0", "B-1"], "what names its lines first, then all that is left");
        assert_eq!(counts(app, &ines).await, [0, 0, 0, 0]);
        assert_eq!(code(&bring_back(app, &till, "B-2", "R-1", &[(0, "7.01")]).await.1), "nothing-left");
        assert_eq!(sql::texts(app, "select document from refund_waiting").await, Vec::<String>::new());
    }
}

both! {
    async fn a_return_waits_for_90_days_and_none_is_overlooked(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        assert_eq!(bring_back(app, &till, "B-1", "R-1", &[]).await.0, 202);
        app.advance(DAY * 60);
        assert_eq!(bring_back(app, &till, "B-2", "R-2", &[]).await.0, 202);
        assert_eq!(see_to_waiting_refunds(&app.state.db, app.now()).await.expect("seen to"), 0);
        app.advance(DAY * 31);
        assert_eq!(see_to_waiting_refunds(&app.state.db, app.now()).await.expect("seen to"), 1);
        till.sells(app, &ines, "R-1", &[("bread", "10.00")]).await;
        assert_eq!(counts(app, &ines).await, [10, 0, 0, 0], "nobody remembers");
        // As two instances could leave it that post both at the same instant.
        sql::run(app, "update refund_waiting set purchase = 'R-1' where document = 'B-2'").await;
        assert_eq!(see_to_waiting_refunds(&app.state.db, app.now()).await.expect("seen to"), 1);
        assert_eq!(counts(app, &ines).await, [0, 0, 0, 0]);
        assert_eq!(sql::texts(app, "select document from refund").await, ["B-2"]);
    }
}
