//! Where a partner is told, by the partner API.

use serde_json::{Value, json};

use super::{DAY, state, tell};
use crate::support::till::{Till, opened};
use crate::support::workshop::Workshop;
use crate::support::{TestApp, sql};

fn code(body: &Value) -> &str {
    body["type"].as_str().unwrap_or_default().trim_start_matches("urn:guerdon:")
}

async fn change(app: &TestApp, till: &Till, workshop: &Workshop, body: Value) -> (u16, Value) {
    till.send(app, "PATCH", &format!("/webhooks/{}", workshop.name), "application/json", body.to_string()).await
}

both! {
    async fn a_webhook_is_made_read_changed_and_removed(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &["hold.captured"]).await;
        let address = format!("/webhooks/{}", workshop.name);
        let (status, seen) = till.get(app, &address).await;
        assert_eq!((status, seen["state"].as_str(), &seen["kinds"]), (200, Some("on"), &json!(["hold.captured"])));
        assert!(seen.get("secret").is_none(), "told once: {seen}");
        assert_eq!(till.get(app, "/webhooks").await, (200, json!({ "webhooks": [seen] })));
        till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await;
        let (status, seen) = change(app, &till, &workshop, json!({ "kinds": [] })).await;
        assert_eq!((status, &seen["kinds"]), (200, &json!([])));
        till.sells(app, &ines, "R-2", &[("bread", "2.00")]).await;
        assert_eq!((tell(app).await, workshop.heard().len()), (1, 1), "from now on");
        assert_eq!(change(app, &till, &workshop, json!({ "enabled": false })).await.1["state"], "off");
        till.sells(app, &ines, "R-3", &[("bread", "2.00")]).await;
        change(app, &till, &workshop, json!({ "enabled": true })).await;
        let moved = Workshop::of_partner(app, &till, &["hold.captured"]).await;
        let (_, there) = till.get(app, &format!("/webhooks/{}", moved.name)).await;
        moved.learns(workshop.secret.clone());
        assert_eq!(change(app, &till, &workshop, json!({ "url": there["url"] })).await.0, 200);
        till.sells(app, &ines, "R-4", &[("bread", "2.00")]).await;
        assert_eq!((tell(app).await, moved.heard().len()), (1, 1), "at the new address");
        till.sells(app, &ines, "R-5", &[("bread", "2.00")]).await;
        assert_eq!(till.send(app, "DELETE", &address, "application/json", String::new()).await.0, 204);
        assert_eq!(till.send(app, "DELETE", &address, "application/json", String::new()).await.0, 404);
        assert_eq!((tell(app).await, till.get(app, &address).await.0), (0, 404));
        assert_eq!(sql::texts(app, "select secret_sealed from webhook_endpoint where state = 'removed'").await, [""]);
        app.advance(DAY * 31);
        guerdon::features::webhooks::service::forget(&app.state.db, app.now()).await.expect("a round");
        assert_eq!(sql::texts(app, "select id from webhook_endpoint").await, [moved.name]);
    }
}

both! {
    async fn a_test_comes_whatever_is_asked_for(app: TestApp) {
        let till = Till::open(app, "northline").await;
        let workshop = Workshop::of_partner(app, &till, &["hold.captured"]).await;
        let (status, sent) = till.post(app, &format!("/webhooks/{}/test", workshop.name), &json!({})).await;
        assert_eq!((status, sent["state"].as_str(), sent["attempts"].as_i64()), (202, Some("waiting"), Some(0)));
        assert_eq!(tell(app).await, 1);
        let heard = workshop.heard().pop().expect("it comes");
        assert_eq!((Some(heard.id.as_str()), heard.body["type"].as_str()), (sent["id"].as_str(), Some("webhook.test")));
    }
}

both! {
    async fn v13_2_4_only_public_addresses_and_known_kinds_are_taken(app: TestApp) {
        let till = Till::open(app, "northline").await;
        for url in [
            "http://crm.example/hook",
            "https://10.0.0.1/hook",
            "https://169.254.169.254/latest",
            "https://[::ffff:192.168.1.1]/",
            "https://user:password@crm.example/",
            "ftp://crm.example/",
            "crm.example",
            "",
            "https://crm.example/\u{0}",
        ] {
            let (status, body) = till.post(app, "/webhooks", &json!({ "url": url })).await;
            assert_eq!((status, code(&body)), (422, "invalid"), "{url}");
        }
        let url = "https://crm.example/hook";
        for kinds in [json!(["purchase"]), json!(["webhook.test"]), json!([""]), json!("purchase.posted"), json!([1])] {
            let (status, body) = till.post(app, "/webhooks", &json!({ "url": url, "kinds": kinds })).await;
            assert_eq!((status, code(&body)), (422, "invalid"), "{kinds}");
        }
        assert_eq!(till.get(app, "/webhooks").await.1, json!({ "webhooks": [] }));
        for _ in 0..10 {
            assert_eq!(till.post(app, "/webhooks", &json!({ "url": url })).await.0, 201);
        }
        let (status, body) = till.post(app, "/webhooks", &json!({ "url": url })).await;
        assert_eq!((status, code(&body)), (409, "too-many-webhooks"));
        let other = Till::open(app, "southline").await;
        assert_eq!(other.post(app, "/webhooks", &json!({ "url": url })).await.0, 201, "ten each");
        let id = till.get(app, "/webhooks").await.1["webhooks"][0]["id"].as_str().expect("an id").to_owned();
        let inside = json!({ "url": "https://127.0.0.1.nip/\n" });
        assert_eq!(till.send(app, "PATCH", &format!("/webhooks/{id}"), "application/json", inside.to_string()).await.0, 422);
    }
}

both! {
    async fn v8_2_2_another_partners_webhook_is_as_if_there_were_none(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await;
        tell(app).await;
        let event = workshop.heard().pop().expect("it is told").id;
        let other = Till::open(app, "southline").await;
        let without = Till::with_key(app, "northline", &["earn", "redeem", "members", "redemptions"], None).await;
        let stranger = Till { key: String::new() };
        let (missing, replay) = (guerdon::db::ids::text(), format!("/deliveries/{event}/replay"));
        for (method, path) in [
            ("GET", ""),
            ("PATCH", ""),
            ("DELETE", ""),
            ("POST", "/secret"),
            ("POST", "/test"),
            ("GET", "/deliveries"),
            ("POST", replay.as_str()),
        ] {
            let mut answers = Vec::new();
            for id in [workshop.name.as_str(), &missing, "%00", "x"] {
                answers.push(other.send(app, method, &format!("/webhooks/{id}{path}"), "application/json", "{}".into()).await);
            }
            assert_eq!((answers[0].0, code(&answers[0].1)), (404, "unknown-webhook"), "{method} {path}");
            assert!(answers.iter().all(|answer| *answer == answers[0]), "{method} {path}: {answers:?}");
            let address = format!("/webhooks/{}{path}", workshop.name);
            assert_eq!(without.send(app, method, &address, "application/json", "{}".into()).await.0, 403, "{method} {path}");
            assert_eq!(stranger.send(app, method, &address, "application/json", "{}".into()).await.0, 401, "{method} {path}");
        }
        let unknown = format!("/webhooks/{}/deliveries/%00/replay", workshop.name);
        assert_eq!(code(&till.post(app, &unknown, &json!({})).await.1), "unknown-delivery");
        assert_eq!(other.get(app, "/webhooks").await, (200, json!({ "webhooks": [] })));
        assert_eq!((state(app, &till, &workshop).await.as_str(), tell(app).await), ("on", 0), "nothing has happened to it");
    }
}

both! {
    async fn deliveries_are_read_page_by_page_whatever_comes_meanwhile(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        for at in 0..7 {
            till.sells(app, &ines, &format!("R-{at}"), &[("bread", "2.00")]).await;
        }
        let list = format!("/webhooks/{}/deliveries", workshop.name);
        let (mut pages, mut ids, mut cursor) = (Vec::new(), Vec::new(), String::new());
        loop {
            let (status, body) = till.get(app, &format!("{list}?limit=3{cursor}")).await;
            assert_eq!(status, 200, "{body}");
            let page = body["deliveries"].as_array().expect("deliveries").clone();
            pages.push(page.len());
            ids.extend(page.iter().map(|one| one["id"].as_str().expect("an id").to_owned()));
            till.sells(app, &ines, &format!("R-later-{}", ids.len()), &[("bread", "2.00")]).await;
            let Some(next) = body["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        let newest_first = sql::texts(app, "select id || '-posted' from purchase where document not like '%later%' order by id desc").await;
        assert_eq!((pages, ids), (vec![3, 3, 1], newest_first));
        for wrong in ["limit=0", "limit=101", "limit=x", "cursor=x", "cursor=AAAA", "cursor=MQ", "cursor=%FF"] {
            let (status, body) = till.get(app, &format!("{list}?{wrong}")).await;
            assert_eq!((status, code(&body)), (422, "invalid"), "{wrong}");
        }
    }
}
