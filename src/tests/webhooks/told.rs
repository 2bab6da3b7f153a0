//! What is told, to whom, signed how.

use std::time::Duration;

use guerdon::programme::partners;
use guerdon::programme::queue::{self, Ended};
use guerdon::webhooks::Secret;
use serde_json::json;

use super::{DAY, MINUTE, described, names, pair, states, tell, told};
use crate::support::books::{counts, keep_time};
use crate::support::till::{Till, card, opened, receipt};
use crate::support::workshop::Workshop;
use crate::support::{Member, TestApp, canary, sql};

both! {
    async fn a_purchase_and_its_return_are_told_once_with_nobody_s_name(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        let purchase = receipt(app, &ines, "R-1", &[("bread", "12.40"), ("coffee", "7.50")]);
        let (_, posted) = till.post(app, "/purchases", &purchase).await;
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 200, "sent twice");
        let mut refused = purchase.clone();
        refused["document"] = json!("R-2");
        refused["member"] = json!("0190a6e2-7c1b-7de0-8f00-0123456789ab");
        assert_eq!(till.post(app, "/purchases", &refused).await.0, 404);
        refused["document"] = json!("R-1");
        refused["member"] = json!(ines.id);
        refused["channel"] = json!("web");
        assert_eq!(till.post(app, "/purchases", &refused).await.0, 409);
        let at = app.now();
        app.advance(MINUTE);
        assert_eq!(tell(app).await, 1);
        till.takes_back(app, "B-1", "R-1", &[(0, "12.40")]).await;
        assert_eq!((tell(app).await, tell(app).await), (1, 0));
        let heard = workshop.heard();
        let (id, body) = (posted["id"].as_str().expect("an id"), &heard[0].body);
        assert_eq!((heard[0].id.clone(), body["type"].as_str()), (format!("{id}-posted"), Some("purchase.posted")));
        let timestamp: jiff::Timestamp = body["timestamp"].as_str().expect("a time").parse().expect("RFC 3339");
        assert!((0..MINUTE.as_micros() as i64).contains(&(at.micros() - timestamp.as_microsecond())), "of the purchase: {timestamp}");
        assert_eq!((&body["data"]["earned"], body["data"]["member"].as_str()), (&posted["earned"], Some(ines.id.as_str())));
        let back = &heard[1].body["data"];
        assert_eq!((back["document"].as_str(), back["purchase"].as_str()), (Some("B-1"), Some("R-1")));
        let (earned, taken) = (back["earned"][0]["points"].as_i64(), back["earned"][0]["taken_back"].as_i64());
        assert_eq!((earned, taken), (Some(19), Some(19 - counts(app, &ines).await[0])), "{back}");
        assert_ne!(taken, Some(0));
        assert_eq!(names(&body["data"]), described(app, "purchase.posted").await);
        assert_eq!(names(back), described(app, "purchase.refunded").await);
        let said: String = heard.iter().map(|heard| String::from_utf8_lossy(&heard.raw).into_owned()).collect();
        assert!(!said.contains("Ines") && !said.contains("example.com"), "{said}");
    }
}

both! {
    async fn nobody_hears_of_another_partner_or_of_what_it_did_not_ask_for(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let other = Till::open(app, "southline").await;
        let all = Workshop::of_partner(app, &till, &[]).await;
        let holds = Workshop::of_partner(app, &till, &["hold.captured", "purchase.refunded"]).await;
        let foreign = Workshop::of_partner(app, &other, &[]).await;
        till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await;
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(tell(app).await, 3);
        assert_eq!(told(&all), [pair("purchase.posted", "R-1"), pair("purchase.refunded", "B-1")]);
        assert_eq!(told(&holds), [pair("purchase.refunded", "B-1")]);
        assert!(told(&foreign).is_empty());
        let back = holds.heard().pop().expect("it is told").id;
        assert!(all.heard().iter().any(|heard| heard.id == back), "the same event has the same id everywhere");
    }
}

both! {
    async fn the_end_of_a_hold_is_told_also_when_time_ends_it(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 3_000).await);
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        for document in ["P-1", "P-2", "P-3"] {
            let wish = json!({ "document": document, "card": card(app, &ines).await, "points": 600 });
            let (status, hold) = till.post(app, "/holds", &wish).await;
            assert_eq!(status, 201, "{hold}");
            let address = format!("/holds/{}", hold["id"].as_str().expect("an id"));
            match document {
                "P-1" => drop(till.post(app, &format!("{address}/capture"), &json!({ "points": 450 })).await),
                "P-2" => drop(till.post(app, &format!("{address}/release"), &json!({})).await),
                _ => app.advance(15 * MINUTE),
            }
            app.advance(MINUTE / 2);
        }
        keep_time(app).await;
        assert_eq!(tell(app).await, 3);
        assert_eq!(told(&workshop), [pair("hold.captured", "P-1"), pair("hold.released", "P-2"), pair("hold.released", "P-3")]);
        let captured = workshop.heard().into_iter().find(|heard| heard.body["type"] == "hold.captured").expect("it is told").body;
        assert_eq!((captured["data"]["points"].as_i64(), captured["data"]["captured"].as_i64()), (Some(600), Some(450)));
        assert_eq!(names(&captured["data"]), described(app, "hold").await);
    }
}

/// A lamp by each way of placing: with a stock and for whoever saves for it; ended in each way.
async fn redeem_in_all_ways(app: &TestApp, ines: &Member) -> Vec<String> {
    let mut browser = app.let_in(ines).await;
    let [done, failed, cancelled] = [browser.redeem("lamp").await, browser.redeem("lamp").await, browser.redeem("lamp").await];
    let end = |id: String, ended| async move { queue::end(&app.state.db, &app.state.keys, &id, ended, app.now()).await.expect("it ends") };
    end(done.clone(), Ended::Done { note: None }).await;
    end(failed.clone(), Ended::Failed { reason: "Out of lamps.".into() }).await;
    browser.post("/api/redemptions/cancel", &[("redemption_id", &cancelled)]).await;
    let book = browser.redeem("book").await;
    vec![done, failed, cancelled, book]
}

both! {
    async fn what_members_redeem_is_told_to_partners_with_a_key_for_it(app: TestApp) {
        app.reward("lamp", 100, Some(9)).await;
        app.reward_from("internal", "spot", "book", 100, None).await;
        let ines = app.member("Ines", 10_000).await;
        let till = Till::open(app, "northline").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        let deaf = Till::with_key(app, "northline", &["webhooks"], None).await;
        assert_eq!(deaf.post(app, "/webhooks", &json!({ "url": "http://127.0.0.1:1/", "kinds": ["redemption.placed"] })).await.0, 403);
        partners::add(&app.state.db, "southline", app.now()).await.expect("a partner");
        let other = Till::with_key(app, "southline", &["earn", "members", "webhooks"], None).await;
        let unopened = Workshop::of_partner(app, &other, &[]).await;
        let ids = redeem_in_all_ways(app, &ines).await;
        tell(app).await;
        let mut heard: Vec<_> = workshop.heard().into_iter().map(|heard| heard.id).collect();
        heard.sort();
        let [done, failed, cancelled, book] = &ids[..] else { panic!("{ids:?}") };
        let mut expected: Vec<_> = ids.iter().map(|id| format!("{id}-placed")).collect();
        expected.extend([format!("{done}-fulfilled"), format!("{failed}-failed"), format!("{cancelled}-cancelled"), format!("{book}-fulfilled")]);
        expected.sort();
        assert_eq!(heard, expected);
        let placed = workshop.heard().into_iter().find(|heard| heard.id == format!("{done}-placed")).expect("it is told");
        let data = &placed.body["data"];
        assert_eq!((data["reward"].as_str(), data["points"].as_i64(), data["member"].as_str()), (Some("lamp"), Some(100), Some(ines.id.as_str())));
        assert_eq!(names(data), described(app, "redemption").await);
        assert!(unopened.heard().is_empty());
        for (name, keys) in partners::list(&app.state.db).await.expect("the partners") {
            assert!(["northline", "southline"].contains(&name.as_str()));
            for key in keys {
                partners::end_key(&app.state.db, &key.id, Duration::ZERO, app.now()).await.expect("it ends");
            }
        }
        redeem_in_all_ways(app, &ines).await;
        assert_eq!(tell(app).await, 0, "no key opens it any more");
    }
}

both! {
    async fn for_a_day_the_old_secret_signs_beside_the_new(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        let (status, body) = till.post(app, &format!("/webhooks/{}/secret", workshop.name), &json!({})).await;
        assert_eq!(status, 200, "{body}");
        let new = Secret::parse(body["secret"].as_str().unwrap_or_default()).expect("a secret");
        canary::note(&new.reveal());
        till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await;
        app.advance(DAY - MINUTE);
        assert_eq!(tell(app).await, 1);
        let heard = workshop.heard().pop().expect("signed by the old one");
        assert_eq!(heard.signed.signature.split(' ').count(), 2);
        new.verify(&heard.signed, app.now(), &heard.raw).expect("and by the new one");
        app.advance(2 * MINUTE);
        workshop.learns(new);
        till.sells(app, &ines, "R-2", &[("bread", "2.00")]).await;
        assert_eq!(tell(app).await, 1);
        assert_eq!(workshop.heard().pop().expect("signed by the new one").signed.signature.split(' ').count(), 1);
        assert_eq!(states(app, &till, &workshop).await, ["delivered"; 2]);
        let secret = workshop.secret.reveal();
        assert!(!sql::dump(app).await.contains(secret.trim_start_matches("whsec_")), "sealed at rest");
    }
}
