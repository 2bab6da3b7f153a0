//! Turning points into a reward.

use crate::support::Browser;
use crate::support::app::{Member, TestApp};

fn form<'a>(id: &'a str, reward: &'a str, quantity: &'a str) -> [(&'a str, &'a str); 4] {
    [("redemption_id", id), ("reward", reward), ("option", "one"), ("quantity", quantity)]
}

async fn has(app: &TestApp, member: &Member, available: i64, held: i64) {
    let balance = app.balance(member).await;
    assert_eq!((balance.available.get(), balance.held.get()), (available, held));
}

fn new_id() -> String {
    guerdon::db::ids::redemption().to_string()
}

both! {
    async fn a_member_redeems_from_the_catalogue_to_the_placed_reward(app: TestApp) {
        app.sow().await;
        let ines = app.member("Paula", 12_000).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/catalogue?q=book").await.sees("Book token");
        browser.visit("/rewards/book-token?option=25&quantity=2").await.sees("After this you have 2,000");
        browser.press("Review your redemption").await;
        assert_eq!(browser.path(), "/rewards/book-token/redeem");
        browser.sees("Does this look right?").sees("Early Bird Bakery").sees("2,000 of these stay");
        assert_eq!(browser.value("email"), "paula@example.com");
        has(app, &ines, 12_000, 0).await;
        browser.press("Redeem 10,000 points").await;
        assert!(browser.path().starts_with("/redemptions/"), "{}", browser.path());
        browser.sees("It is on its way, Paula").sees("We hold 10,000 points").sees("2,000 are left").sees("paula@example.com");
        has(app, &ines, 2_000, 10_000).await;
        browser.visit("/redemptions").await.sees("Book token").sees("−10,000");
        browser.visit("/wallet").await.sees("held until it is ready");
    }
}

both! {
    async fn the_same_form_sent_again_is_the_same_redemption(app: TestApp) {
        app.reward("lamp", 100, Some(5)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/lamp/redeem?option=one&quantity=1").await;
        let mut second_tab = browser.clone();
        browser.press("Redeem 100 points").await;
        let placed = browser.path().to_owned();
        second_tab.press("Redeem 100 points").await;
        assert_eq!(second_tab.path(), placed, "a double click, the back button");
        has(app, &ines, 900, 100).await;
    }
}

both! {
    async fn a_used_form_with_another_content_is_refused(app: TestApp) {
        app.reward("lamp", 100, Some(5)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = new_id();
        browser.post("/api/redemptions/place", &form(&id, "lamp", "1")).await;
        browser.post("/api/redemptions/place", &form(&id, "lamp", "2")).await;
        assert_eq!(browser.status(), 409);
        browser.sees("used for another redemption").sees("Nothing has been spent");
        assert_ne!(browser.value("redemption_id"), id, "the next try is a new one");
        has(app, &ines, 900, 100).await;
    }
}

both! {
    async fn somebody_elses_form_is_refused(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let (ines, tom) = (app.member("Ines", 1_000).await, app.member("Tom", 1_000).await);
        let id = new_id();
        app.let_in(&ines).await.post("/api/redemptions/place", &form(&id, "lamp", "1")).await;
        let mut browser = app.let_in(&tom).await;
        browser.post("/api/redemptions/place", &form(&id, "lamp", "1")).await;
        assert_eq!(browser.status(), 409);
        has(app, &tom, 1_000, 0).await;
    }
}

both! {
    async fn a_wrong_quantity_is_told_at_its_field(app: TestApp) {
        app.reward("lamp", 100, Some(50)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let cases = [
            ("0", "Enter 1 or more"),
            ("-1", "Enter 1 or more"),
            ("1.5", "Enter a whole number"),
            ("1e9", "Enter a whole number"),
            ("1000000000", "There are up to 4 at a time"),
            ("9223372036854775808", "There are up to 4 at a time"),
            ("", "Enter how many you would like"),
            ("' or 1=1--", "Enter a whole number"),
        ];
        for (quantity, sentence) in cases {
            browser.post("/api/redemptions/place", &form(&new_id(), "lamp", quantity)).await;
            assert_eq!(browser.status(), 422, "{quantity:?}");
            browser.sees(sentence);
            assert_eq!(browser.value("quantity"), quantity, "what was typed is still there");
        }
        has(app, &ines, 1_000, 0).await;
    }
}

both! {
    async fn what_cannot_be_had_is_refused_with_its_reason(app: TestApp) {
        app.reward("lamp", 100, None).await;
        app.reward("gone", 100, Some(0)).await;
        app.reward("dear", 5_000, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.post("/api/redemptions/place", &form(&new_id(), "nothing-like-it", "1")).await;
        assert_eq!(browser.status(), 404);
        browser.post("/api/redemptions/place", &form(&new_id(), "gone", "1")).await;
        assert_eq!(browser.status(), 409);
        browser.sees("Somebody was faster");
        browser.post("/api/redemptions/place", &form(&new_id(), "dear", "1")).await;
        assert_eq!(browser.status(), 409);
        browser.sees("You have 4,000 points too few");
        browser.post("/api/redemptions/place", &[("redemption_id", &new_id()), ("reward", "lamp"), ("option", "two"), ("quantity", "1")]).await;
        assert_eq!(browser.status(), 422);
        browser.post("/api/redemptions/place", &form("not-an-id", "lamp", "1")).await;
        assert_eq!(browser.status(), 422);
        has(app, &ines, 1_000, 0).await;
    }
}

both! {
    async fn a_price_that_changed_meanwhile_is_shown_before_anything_is_spent(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = new_id();
        let mut fields = form(&id, "lamp", "2").to_vec();
        fields.push(("points", "150"));
        browser.post("/api/redemptions/place", &fields).await;
        assert_eq!(browser.status(), 409);
        browser.sees("It is 200 points now");
        has(app, &ines, 1_000, 0).await;
        browser.press("Redeem 200 points").await;
        has(app, &ines, 800, 200).await;
    }
}

both! {
    async fn a_faulty_address_keeps_what_was_typed(app: TestApp) {
        app.reward_by("post", "scarf", 100, None).await;
        app.reward_by("email", "token", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/scarf/redeem?option=one&quantity=2").await;
        assert_eq!(browser.value("name"), "Ines");
        browser.fill("Name", "Ada").fill("Town", "Porto").press("Redeem 200 points").await;
        assert_eq!(browser.status(), 422);
        browser.sees("2 things to put right").sees("Enter the street").sees("Enter the postcode").sees("Nothing has been spent");
        assert_eq!((browser.value("name").as_str(), browser.value("city").as_str()), ("Ada", "Porto"));
        browser.fill("Street and number", "Harbour Lane 12").fill("Postcode", "4000").press("Redeem 200 points").await;
        browser.sees("Ada, Harbour Lane 12, 4000 Porto");
        browser.visit("/rewards/token/redeem").await.fill("E-mail address", "ines@example").press("Redeem 100 points").await;
        assert_eq!(browser.status(), 422);
        browser.sees("missing its ending");
        assert_eq!(browser.value("email"), "ines@example");
        has(app, &ines, 800, 200).await;
    }
}

both! {
    async fn earliest_expiry_is_spent_first(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 0).await;
        app.credit(&ines, 60, None).await;
        app.credit(&ines, 60, Some(300)).await;
        app.credit(&ines, 60, Some(30)).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/lamp/redeem").await.sees("20 of these stay");
        browser.press("Redeem 100 points").await;
        let lots = guerdon::ledger::lots_to_spend(&mut app.state.db.read().await.expect("a connection"), &ines.id).await.expect("lots");
        let left: Vec<_> = lots.iter().map(|lot| (lot.available.get(), lot.expires_at.is_some())).collect();
        assert_eq!(left, [(20, true), (60, false)]);
    }
}

both! {
    async fn a_foreign_origin_spends_nothing(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        for (name, value) in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("x-none", "")] {
            let mut browser = app.let_in(&ines).await;
            let request = raw(name, value, format!("redemption_id={}&reward=lamp&option=one&quantity=1", new_id()));
            browser.send_raw(request).await;
            assert_eq!(browser.status(), 403, "{name}: {value}");
        }
        has(app, &ines, 1_000, 0).await;
    }
}

both! {
    async fn ten_megabytes_and_bad_bytes_are_refused(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.send_raw(raw("sec-fetch-site", "same-origin", "x".repeat(10_000_000))).await;
        assert_eq!(browser.status(), 413);
        browser.send_raw(raw("sec-fetch-site", "same-origin", b"redemption_id=\xff\xfe&reward=%ff%fe&quantity=1".to_vec())).await;
        assert!((400..500).contains(&browser.status()), "{}", browser.status());
        has(app, &ines, 1_000, 0).await;
    }
}

both! {
    async fn a_script_reads_the_refusal_as_json(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let mut browser: Browser = app.browser();
        browser.send_raw(axum::http::Request::builder().method("POST").uri("/api/redemptions/place").header("origin", crate::support::browser::HERE)
            .header("content-type", "application/x-www-form-urlencoded").body(axum::body::Body::from("reward=lamp")).expect("a request")).await;
        assert_eq!((browser.status(), browser.html()), (401, "\"SignedOut\""));
    }
}

fn raw(name: &'static str, value: &str, body: impl Into<axum::body::Body>) -> axum::http::Request<axum::body::Body> {
    axum::http::Request::builder()
        .method("POST")
        .uri("/api/redemptions/place")
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .header(name, value)
        .body(body.into())
        .expect("a request")
}
