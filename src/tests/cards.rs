//! The card at the till: what it shows opens the member for two minutes, and to nobody without a key.

use std::time::Duration;

use guerdon::domain::card::PocketCard;
use guerdon::domain::time::Timestamp;
use guerdon::programme;
use serde_json::json;

use crate::support::till::{Till, receipt};
use crate::support::{Member, TestApp};

/// What the member's card page shows.
pub async fn shown(app: &TestApp, member: &Member) -> String {
    let mut browser = app.let_in(member).await;
    browser.visit("/card").await;
    let text = browser.text();
    let digits = regex::Regex::new(r"\d{4} \d{4} \d{4} \d{4} \d{4}").expect("a pattern");
    digits.find(&text).unwrap_or_else(|| panic!("no code in {text}")).as_str().to_owned()
}

both! {
    async fn a_till_sees_who_is_before_it_for_two_minutes(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 1_200).await);
        let code = shown(app, &ines).await;
        for spelled in [code.clone(), code.replace(' ', ""), code.replace(' ', "-")] {
            let (status, body) = till.post(app, "/members/lookup", &json!({ "card": spelled })).await;
            assert_eq!((status, body["member"].as_str(), body["name"].as_str()), (200, Some(ines.id.as_str()), Some("Ines")));
            assert_eq!((body["tier"].as_str(), body["available"].as_i64()), (Some("bronze"), Some(1_200)));
        }
        app.advance(Duration::from_secs(160));
        let (status, body) = till.post(app, "/members/lookup", &json!({ "card": code })).await;
        assert_eq!((status, body["type"].as_str()), (404, Some("urn:guerdon:unknown-card")), "a photograph");
        assert_ne!(shown(app, &ines).await, code);
    }
}

both! {
    async fn a_device_shows_what_tills_take_for_seven_days(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 0).await);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/card").await;
        let data = |name: &str| {
            let attribute = regex::Regex::new(&format!("data-{name}=\"([^\"]+)\"")).expect("a pattern");
            attribute.captures(browser.html()).unwrap_or_else(|| panic!("no {name}"))[1].replace("&quot;", "\"")
        };
        let pocket: PocketCard = serde_json::from_str(&data("pocket")).expect("a card");
        let drawn = Timestamp::from_micros(data("now").parse::<i64>().expect("milliseconds") * 1_000);
        assert_eq!(pocket.code(drawn).expect("today's key").grouped(), browser.text_of("#digits").trim(), "as the page shows it");
        for _ in 0..6 {
            app.advance(Duration::from_secs(86_400));
            let code = pocket.code(app.now()).expect("that day's key").to_string();
            assert_eq!(till.post(app, "/members/lookup", &json!({ "card": code })).await.0, 200);
        }
        app.advance(Duration::from_secs(86_400));
        assert!(pocket.code(app.now()).is_none() && pocket.ends() <= app.now());
    }
}

both! {
    async fn what_no_card_shows_opens_nothing(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 0).await);
        let code = shown(app, &ines).await.replace(' ', "");
        let other = format!("{}{}", &code[..19], if code.ends_with('0') { '1' } else { '0' });
        let (status, wrong) = till.post(app, "/members/lookup", &json!({ "card": other })).await;
        assert_eq!(status, 404);
        let unknown = format!("{:012}{}", (code[..12].parse::<u64>().expect("digits") + 1) % 1_000_000_000_000, &code[12..]);
        assert_eq!(till.post(app, "/members/lookup", &json!({ "card": unknown })).await, (404, wrong), "the same answer");
        assert_eq!(till.post(app, "/members/lookup", &json!({ "card": "1234" })).await.0, 422);
        for _ in 0..9 {
            assert_eq!(till.post(app, "/members/lookup", &json!({ "card": other })).await.0, 404);
        }
        assert_eq!(till.post(app, "/members/lookup", &json!({ "card": code })).await.0, 429, "somebody guesses");
        let elsewhere = Till::open(app, "southline").await;
        assert_eq!(elsewhere.post(app, "/members/lookup", &json!({ "card": code })).await.0, 200, "that is not the member's fault");
        app.advance(Duration::from_secs(3_601));
        let code = shown(app, &ines).await;
        let earning = Till::with_key(app, "northline", &["earn"], None).await;
        assert_eq!(earning.post(app, "/members/lookup", &json!({ "card": code })).await.0, 403);
        programme::set_disabled(&app.state.db, &ines.email, true, app.now()).await.expect("closed");
        assert_eq!(till.post(app, "/members/lookup", &json!({ "card": code })).await.0, 404);
    }
}

both! {
    async fn a_purchase_goes_by_the_card_that_was_shown_then_however_late_it_comes(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 0).await);
        let code = shown(app, &ines).await;
        let mut purchase = receipt(app, &ines, "R-1", &[("bread", "2.00")]);
        let both = purchase.clone();
        purchase["member"] = serde_json::Value::Null;
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 422, "nobody");
        purchase["card"] = json!(code);
        app.advance(Duration::from_secs(3 * 86_400));
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 201, "the till was offline");
        assert_eq!(app.balance(&ines).await.pending.get(), 20);
        purchase["document"] = json!("R-2");
        purchase["purchased_at"] = json!(app.now().rfc3339());
        assert_eq!(till.post(app, "/purchases", &purchase).await.0, 404, "the code is of three days ago");
        let mut twice = both;
        twice["card"] = json!(code);
        assert_eq!(till.post(app, "/purchases", &twice).await.0, 422, "a member and a card");
    }
}

both! {
    async fn what_a_lost_device_shows_counts_no_longer_once_its_sign_in_is_ended(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 0).await);
        let look = async |code: &str| till.post(app, "/members/lookup", &json!({ "card": code })).await.0;
        let lost = shown(app, &ines).await;
        assert_eq!(look(&lost).await, 200);
        let mut here = app.let_in(&ines).await;
        here.visit("/account/sessions").await.press("Sign out everywhere else").await;
        assert_eq!(here.path(), "/account/sessions");
        assert_eq!(look(&lost).await, 404, "its keys are of a card that is none any more");
        assert_eq!(look(&shown(app, &ines).await).await, 200);
    }
}
