//! The marketplace: who may have what, at which price, and for how long.

use std::time::Duration;

use futures::future::join_all;
use guerdon::domain::books::Currency;
use guerdon::domain::time::Timestamp;
use guerdon::store::rewards::{NewOption, NewPromotion, NewReward, NewText};

use crate::support::app::Member;
use crate::support::{Browser, TestApp, sql};

const DAY: Duration = Duration::from_secs(86_400);

/// A scarf of 100 points in two colours, given on the spot.
pub fn scarf() -> NewReward {
    let text = |language: &str| NewText {
        language: language.into(),
        name: "Lambswool scarf".into(),
        summary: "Warm for the way to the café.".into(),
        ..NewText::default()
    };
    let option =
        |code: &str| NewOption { code: code.into(), points: 100, labels: vec![("en".into(), code.into())], ..NewOption::default() };
    NewReward {
        slug: "scarf".into(),
        kind: "merchandise".into(),
        category: "home-tech".into(),
        brand: "Tannery Lane".into(),
        picture: "scarf".into(),
        hue: "sand".into(),
        delivery: "spot".into(),
        provider: "manual".into(),
        max_quantity: 4,
        options: vec![option("moss"), option("brick")],
        texts: vec![text("en"), text("de")],
        ..NewReward::default()
    }
}

pub async fn take(browser: &mut Browser, option: &str, quantity: &str, points: &str) -> String {
    let id = guerdon::db::ids::redemption().to_string();
    let fields = [("redemption_id", id.as_str()), ("reward", "scarf"), ("option", option), ("quantity", quantity), ("points", points)];
    browser.post("/api/redemptions/place", &fields).await;
    id
}

pub async fn points(app: &TestApp, member: &Member) -> (i64, i64) {
    let balance = app.balance(member).await;
    (balance.available.get(), balance.held.get())
}

fn promotion(now: Timestamp, stock: Option<i64>) -> NewPromotion {
    NewPromotion { option: "moss".into(), points: 60, starts_at: now, ends_at: now + DAY, stock }
}

both! {
    async fn a_special_price_ends_when_it_was_said_to_end(app: TestApp) {
        app.put(NewReward { promotions: vec![promotion(app.now(), None)], ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/scarf").await.sees("The special price of moss ends on").sees("60 points");
        browser.visit("/catalogue?mark=promoted").await.sees("Lambswool scarf").sees("One reward");
        take(&mut browser, "moss", "2", "120").await;
        assert_eq!(points(app, &ines).await, (880, 120));
        take(&mut browser, "brick", "1", "100").await;
        assert_eq!(points(app, &ines).await, (780, 220), "the other colour costs what it did");
        app.advance(DAY);
        let mut browser = app.let_in(&ines).await;
        take(&mut browser, "moss", "1", "60").await;
        assert_eq!(browser.status(), 409);
        browser.sees("It is 100 points now");
        assert_eq!(points(app, &ines).await, (780, 220));
        browser.visit("/rewards/scarf").await.misses("special price");
    }
}

both! {
    async fn a_special_price_for_three_is_had_three_times_and_comes_back_with_a_cancellation(app: TestApp) {
        app.put(NewReward { promotions: vec![promotion(app.now(), Some(3))], ..scarf() }).await;
        let mut tries = Vec::new();
        for n in 0..12 {
            let member = app.member_without_password(&format!("m{n}"), 60).await;
            let mut browser = app.let_in(&member).await;
            tries.push(async move {
                let id = take(&mut browser, "moss", "1", "60").await;
                (browser, id)
            });
        }
        let (mut had, mut refused) = (Vec::new(), Vec::new());
        for (browser, id) in join_all(tries).await {
            if browser.status() == 200 { had.push((browser, id)) } else { refused.push(browser) }
        }
        assert_eq!((had.len(), refused.len()), (3, 9));
        let (mut browser, id) = had.remove(0);
        browser.post("/api/redemptions/cancel", &[("redemption_id", &id)]).await;
        take(&mut refused[0], "moss", "1", "60").await;
        assert_eq!(refused[0].status(), 200);
        take(&mut refused[1], "moss", "1", "60").await;
        assert_eq!(refused[1].status(), 409);
        assert_eq!(sql::texts(app, "select cast(stock as text) from promotion").await, ["0"]);
    }
}

both! {
    async fn v2_1_3_v2_3_2_what_each_member_may_have_once_is_had_once_however_it_is_asked_for(app: TestApp) {
        app.put(NewReward { member_limit: Some(2), stock: Some(50), ..scarf() }).await;
        let ines = app.member("Ines", 10_000).await;
        let browser = app.let_in(&ines).await;
        let tries = (0..16).map(|_| {
            let mut browser = browser.clone();
            async move {
                take(&mut browser, "moss", "1", "").await;
                browser.status()
            }
        });
        let statuses = join_all(tries).await;
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 2, "{statuses:?}");
        let mut browser = app.let_in(&ines).await;
        take(&mut browser, "moss", "1", "").await;
        browser.sees("There are 2 of these for each member");
        assert_eq!(points(app, &ines).await, (9_800, 200));
        assert_eq!(sql::texts(app, "select cast(stock as text) from reward").await, ["48"]);
        browser.visit("/rewards/scarf").await.sees("Up to 2 for each member.");
    }
}

both! {
    async fn v2_2_3_a_reward_for_gold_opens_at_gold(app: TestApp) {
        app.put(NewReward { tier: Some("gold".into()), ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/catalogue").await.sees("Opens at Gold");
        browser.visit("/rewards/scarf").await.sees("This reward opens at Gold");
        take(&mut browser, "moss", "1", "").await;
        assert_eq!(browser.status(), 409);
        browser.sees("This reward opens at Gold");
        app.credit_in(&ines, Currency::Status, 5_000).await;
        take(&mut browser, "moss", "1", "").await;
        assert_eq!(browser.status(), 200);
        assert_eq!(points(app, &ines).await, (900, 100));
    }
}

both! {
    async fn seats_of_a_date_end_before_the_reward_does(app: TestApp) {
        let mut reward = NewReward { stock: Some(10), ..scarf() };
        reward.options[0].stock = Some(1);
        reward.options[0].starts_at = Some(app.now() + DAY * 20);
        app.put(reward).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/scarf").await.sees("one left");
        let id = take(&mut browser, "moss", "1", "").await;
        assert_eq!(browser.status(), 200);
        take(&mut browser, "moss", "1", "").await;
        browser.sees("Somebody was faster");
        browser.visit("/rewards/scarf").await.sees("Sold out");
        browser.post("/api/redemptions/cancel", &[("redemption_id", &id)]).await;
        take(&mut browser, "moss", "1", "").await;
        assert_eq!(browser.status(), 200, "the seat came back");
        take(&mut browser, "brick", "4", "").await;
        assert_eq!(browser.status(), 200);
        assert_eq!(sql::texts(app, "select cast(stock as text) from reward").await, ["5"]);
    }
}

both! {
    async fn what_has_not_begun_or_has_ended_is_not_on_the_shelf(app: TestApp) {
        app.put(NewReward { starts_at: Some(app.now() + DAY), ends_at: Some(app.now() + DAY * 2), ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/catalogue").await.misses("Lambswool");
        browser.visit("/rewards/scarf").await.sees("This reward comes on");
        take(&mut browser, "moss", "1", "").await;
        browser.sees("This reward cannot be had yet.");
        app.advance(DAY);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/catalogue").await.sees("Lambswool");
        take(&mut browser, "moss", "1", "").await;
        assert_eq!(browser.status(), 200);
        app.advance(DAY);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/catalogue").await.misses("Lambswool");
        take(&mut browser, "moss", "1", "").await;
        browser.sees("This offer has ended meanwhile.");
    }
}

both! {
    async fn a_parcel_goes_where_the_reward_is_sent_and_the_address_is_kept(app: TestApp) {
        app.put(NewReward { delivery: "post".into(), countries: Some("DE,AT".into()), ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = guerdon::db::ids::redemption().to_string();
        let post = |country: &'static str| {
            [("redemption_id", id.as_str()), ("reward", "scarf"), ("option", "moss"), ("quantity", "1"), ("name", "Ines Marlow"), ("street", "12 Harbour Lane"), ("postcode", "1010"), ("city", "Wien"), ("keep_address", "1"), ("country", country)]
        };
        browser.post("/api/redemptions/place", &post("CH")).await.sees("This reward does not go to that country");
        browser.post("/api/redemptions/place", &post("")).await.sees("Choose the country that it goes to");
        assert_eq!(browser.value_of("street"), "12 Harbour Lane", "what was typed stays");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        browser.post("/api/redemptions/place", &post("AT")).await.sees("12 Harbour Lane, 1010 Wien, Austria");
        browser.visit("/rewards/scarf/redeem").await;
        assert_eq!((browser.value_of("street").as_str(), browser.value_of("city").as_str()), ("12 Harbour Lane", "Wien"));
        browser.visit("/rewards/scarf").await.sees("Valid in: Germany, Austria.");
        browser.visit("/catalogue?country=AT").await.sees("Lambswool scarf");
        browser.visit("/catalogue?country=FR").await.misses("Lambswool scarf");
        let tom = app.member("Tom", 1_000).await;
        let mut other = app.let_in(&tom).await;
        other.visit("/rewards/scarf/redeem").await;
        assert_eq!(other.value_of("street"), "", "nobody else's");
        browser.visit("/account").await.sees("Ines Marlow, 12 Harbour Lane, 1010 Wien");
        let (_, path, body) = browser.form_of("Remove Ines Marlow, 12 Harbour Lane, 1010 Wien");
        let id = body.trim_start_matches("id=").to_owned();
        other.post(&path, &[("id", &id)]).await;
        browser.visit("/account").await.sees("12 Harbour Lane");
        browser.press("Remove Ines Marlow, 12 Harbour Lane, 1010 Wien").await.misses("12 Harbour Lane");
    }
}

both! {
    async fn a_stock_that_is_set_meanwhile_counts_only_what_was_taken_from_it(app: TestApp) {
        app.put(scarf()).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let endless = take(&mut browser, "moss", "2", "").await;
        app.put(NewReward { stock: Some(5), ..scarf() }).await;
        app.prove_the_books().await;
        take(&mut browser, "moss", "1", "").await;
        browser.post("/api/redemptions/cancel", &[("redemption_id", &endless)]).await.sees("Cancelled.");
        assert_eq!(sql::texts(app, "select stock || '/' || stocked from reward").await, ["4/5"]);
        app.put(scarf()).await;
        app.put(NewReward { stock: Some(7), ..scarf() }).await;
        assert_eq!(sql::texts(app, "select stock || '/' || stocked from reward").await, ["7/8"]);
    }
}

both! {
    async fn a_locked_price_is_had_once_however_many_forms_are_sent(app: TestApp) {
        app.put(scarf()).await;
        let ines = app.member("Ines", 10_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.post("/api/goal/set", &[("reward", "scarf"), ("option", "moss")]).await;
        let mut dearer = scarf();
        dearer.options[0].points = 500;
        app.put(dearer).await;
        let tries = (0..12).map(|_| {
            let mut browser = browser.clone();
            async move {
                take(&mut browser, "moss", "1", "100").await;
                browser.status()
            }
        });
        let statuses = join_all(tries).await;
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(points(app, &ines).await, (9_900, 100));
    }
}

both! {
    async fn more_than_is_left_at_the_special_price_costs_what_it_did(app: TestApp) {
        app.put(NewReward { promotions: vec![promotion(app.now(), Some(1))], ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/scarf/redeem?option=moss&quantity=2").await.sees("Redeem 200 points");
        take(&mut browser, "moss", "2", "200").await;
        assert_eq!(browser.status(), 200);
        take(&mut browser, "moss", "1", "60").await;
        assert_eq!(browser.status(), 200);
        app.put(scarf()).await;
        browser.visit("/rewards/scarf").await.misses("special price");
    }
}

both! {
    async fn a_date_that_is_over_is_not_had_any_more(app: TestApp) {
        let mut reward = scarf();
        reward.options.truncate(1);
        reward.options[0].starts_at = Some(app.now() + DAY);
        app.put(reward).await;
        let ines = app.member("Ines", 1_000).await;
        app.advance(DAY);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/scarf").await.sees("This offer has ended.");
        browser.visit("/rewards/scarf/redeem").await;
        assert_eq!(browser.status(), 404);
        take(&mut browser, "moss", "1", "").await;
        assert_eq!((browser.status(), points(app, &ines).await), (404, (1_000, 0)));
    }
}
