//! The page on which it is set up.

use std::time::Duration;

use super::{points, round, set_up, settings};
use crate::support::{Browser, Member, TestApp, sql};

async fn wished(app: &TestApp, member: &Member) -> Vec<String> {
    let query = format!(
        "select r.slug from auto_redeem_wish w join reward r on r.id = w.reward_id where w.member_id = '{}' order by w.position",
        member.id
    );
    sql::texts(app, &query).await
}

async fn on_the_page(app: &TestApp, member: &Member) -> Browser {
    let mut browser = app.let_in(member).await;
    browser.visit("/account").await.sees("Automatic redemption");
    browser.visit("/account/auto-redeem").await;
    browser
}

both! {
    async fn the_list_is_chosen_moved_and_shortened_by_plain_forms(app: TestApp) {
        for slug in ["lamp", "soap", "tea"] {
            app.reward(slug, 50, None).await;
        }
        let ines = app.member("Ines", 10).await;
        let mut browser = on_the_page(app, &ines).await;
        browser.sees("Nothing yet.");
        browser.fill("Reward", "lamp/one").press("Add to the list").await;
        browser.fill("Reward", "tea/one").press("Add to the list").await;
        browser.fill("Reward", "tea/one").press("Add to the list").await;
        assert_eq!(wished(app, &ines).await, ["lamp", "tea"], "what is there is not added again");
        browser.press("Move up: tea (One)").await;
        assert_eq!(wished(app, &ines).await, ["tea", "lamp"]);
        // Twice, as from two tabs, is once.
        for _ in 0..2 {
            browser.post("/api/auto-redeem/move", &[("reward", "tea"), ("option", "one"), ("to", "1")]).await;
        }
        assert_eq!(wished(app, &ines).await, ["lamp", "tea"]);
        browser.press("Remove: lamp (One)").await;
        assert_eq!(wished(app, &ines).await, ["tea"]);
        browser.press("Add to the list").await.sees("Choose a reward first.");
        assert_eq!(browser.status(), 422);
    }
}

both! {
    async fn what_needs_something_typed_or_a_code_each_time_is_refused(app: TestApp) {
        app.reward_by("post", "parcel", 100, None).await;
        app.reward("yacht", 1_000_000, None).await;
        for n in 0..6 {
            app.reward(&format!("tea-{n}"), 10, None).await;
        }
        let ines = app.member("Ines", 10).await;
        let mut browser = on_the_page(app, &ines).await;
        browser.misses("parcel").misses("yacht");
        for (slug, status, says) in
            [("parcel", 422, "It needs an address"), ("yacht", 422, "needs a code from you each time"), ("nothing", 404, "no such reward any more")]
        {
            browser.post("/api/auto-redeem/add", &[("reward", slug), ("option", "one")]).await.sees(says);
            assert_eq!(browser.status(), status, "{slug}");
        }
        for n in 0..5 {
            browser.post("/api/auto-redeem/add", &[("reward", &format!("tea-{n}")), ("option", "one")]).await;
            assert_eq!(browser.status(), 200);
        }
        browser.post("/api/auto-redeem/add", &[("reward", "tea-5"), ("option", "one")]).await.sees("There are 5 on the list already.");
        assert_eq!(browser.status(), 409);
        browser.visit("/rewards/parcel").await.misses("Redeem it automatically one day");
    }
}

both! {
    async fn a_refusal_stands_at_its_field_and_keeps_what_was_typed(app: TestApp) {
        let ines = app.member("Ines", 10).await;
        let mut browser = on_the_page(app, &ines).await;
        let typed = [("threshold", "1.5"), ("rescue", "1"), ("rescue_days", "61"), ("cap", "0"), ("on", "1")];
        browser.post("/api/auto-redeem/save", &typed).await;
        assert_eq!(browser.status(), 422);
        browser.sees("3 things to put right").sees("Write a whole number").sees("Write a number of days from 1 to 60.").sees("It must be 1 or more.");
        assert_eq!(["threshold", "rescue_days", "cap"].map(|id| browser.value_of(id)), ["1.5", "61", "0"]);
        assert_eq!(browser.count("input[name=rescue][checked]"), 1);
        browser.post("/api/auto-redeem/save", &[("threshold", ""), ("rescue_days", "30"), ("cap", "")]).await.sees("else nothing would ever happen");
        assert_eq!((browser.status(), browser.count("input[name=on][checked]")), (422, 0));
        assert_eq!(sql::texts(app, "select member_id from auto_redeem").await, Vec::<String>::new());
    }
}

both! {
    async fn it_takes_a_recent_factor_and_what_was_typed_comes_along(app: TestApp) {
        app.reward("tea", 50, None).await;
        let ines = app.member("Ines", 10).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/auto-redeem").await;
        app.advance(Duration::from_secs(6 * 60));
        browser.post("/api/auto-redeem/save", &[("threshold", "700"), ("rescue", "1"), ("rescue_days", "12"), ("cap", ""), ("on", "1")]).await;
        assert_eq!(browser.path(), "/step-up");
        browser.fill("Code", &app.code(&ines).await).press("Continue").await;
        assert_eq!(browser.path(), "/account/auto-redeem");
        assert_eq!(["threshold", "rescue_days"].map(|id| browser.value_of(id)), ["700", "12"]);
        assert_eq!(browser.count("input[name=rescue][checked]"), 1);
        browser.press("Save").await.sees("It is on, but there is nothing on your list yet.");
        assert!(app.trail(&ines.id).await.contains(&guerdon::domain::audit::Event::AutoRedeemSet));
        app.advance(Duration::from_secs(6 * 60));
        browser.post("/api/auto-redeem/add", &[("reward", "tea"), ("option", "one")]).await;
        assert_eq!(browser.path(), "/step-up", "nor is a wish added");
        browser.post("/api/auto-redeem/off", &[]).await;
        assert_eq!(browser.path(), "/account/auto-redeem", "less can be had at any time");
        browser.sees("It is off.");
    }
}

both! {
    async fn the_preview_tells_of_the_last_year_and_keeps_nothing(app: TestApp) {
        app.reward("tea", 50, None).await;
        let ines = app.member("Ines", 0).await;
        set_up(app, &ines, settings(None, Some(1), None), &["tea"], false).await;
        app.credit(&ines, 120, Some(100)).await;
        app.advance(Duration::from_secs(200 * 86_400));
        let mut browser = on_the_page(app, &ines).await;
        browser.misses("The last year");
        browser.visit("/account/auto-redeem?preview=1&threshold=100&rescue=1&rescue_days=30&cap=").await;
        browser.sees("2 redemptions for 100 points.").sees("100 points would not have ended unused.").sees("20 points would have ended all the same.");
        assert_eq!(browser.value_of("threshold"), "100");
        browser.visit("/account/auto-redeem?preview=1&threshold=500&rescue_days=30&cap=").await.sees("Nothing would have been redeemed.");
        browser.visit("/account/auto-redeem?preview=1&threshold=x&rescue_days=30&cap=").await.sees("Write a whole number").misses("The last year");
        browser.fill("Points that set it off", "120").press("What would the last year have been like?").await.sees("One redemption for 50 points.");
        assert_eq!((round(app).await, points(app, &ines).await.1), (0, 0));
        assert_eq!(sql::texts(app, "select cast(coalesce(threshold, 0) as text) from auto_redeem").await, ["0"]);
    }
}
