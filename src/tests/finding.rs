//! Finding rewards, marking them, and what comes after one was redeemed.

use std::time::Duration;

use guerdon::domain::points::Points;
use guerdon::store::rewards::NewReward;

use crate::marketplace::{scarf, take};
use crate::support::sql;

const DAY: Duration = Duration::from_secs(86_400);

both! {
    async fn favourites_are_the_members_own(app: TestApp) {
        app.put(scarf()).await;
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/catalogue?favourites=1").await.sees("No favourites yet");
        for _ in 0..2 {
            browser.post("/api/favourites/set", &[("reward", "scarf"), ("on", "1"), ("back", "/catalogue?favourites=1")]).await;
        }
        browser.sees("Lambswool scarf").misses("lamp").sees("One reward");
        browser.post("/api/favourites/set", &[("reward", "scarf"), ("on", "1"), ("back", "//evil.example")]).await;
        assert_eq!(browser.path(), "/rewards/scarf");
        let tom = app.member("Tom", 0).await;
        app.let_in(&tom).await.visit("/catalogue?favourites=1").await.sees("No favourites yet");
        browser.post("/api/favourites/set", &[("reward", "scarf"), ("on", "0")]).await;
        browser.visit("/catalogue?favourites=1").await.sees("No favourites yet");
    }
}

both! {
    async fn a_search_forgives_accents_and_slips_and_looks_in_all_words(app: TestApp) {
        app.put(scarf()).await;
        app.reward("lamp", 100, None).await;
        let mut browser = app.browser();
        for typed in ["lambswool", "LAMBS", "scarf+lamb", "cafe", "Caf%C3%A9", "tannery", "lambswol", "skarf+tanery"] {
            browser.visit(&format!("/catalogue?q={typed}")).await.sees("Lambswool scarf").sees("One reward");
        }
        browser.visit("/catalogue?q=lambswol").await.sees("this is what we found for “lambswool”");
        for typed in ["lamp+scarf", "zebra", "%27", "%22+OR+1", "*", "%00", "a%25", "%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80", "%E0%B8%AA%E0%B8%A7%E0%B8%B1%E0%B8%AA"] {
            let text = browser.visit(&format!("/catalogue?q={typed}")).await;
            assert!([200, 400].contains(&text.status()), "{typed}: {}", text.status());
        }
        browser.visit("/catalogue?q=zebra").await.sees("Nothing fits all of that");
    }
}

both! {
    async fn facets_count_what_each_choice_would_leave(app: TestApp) {
        app.put(scarf()).await;
        app.reward("lamp", 5_000, None).await;
        app.reward_by("email", "token", 1_200, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/catalogue").await.sees("3 rewards").sees("I have enough points 1").sees("Almost enough 1").sees("On the spot 2");
        browser.visit("/catalogue?delivery=email").await.sees("One reward").sees("On the spot 2").sees("I have enough points 0");
        browser.visit("/catalogue?affordable=1").await.sees("Lambswool").misses("token").misses("At once, by e-mail");
        browser.visit("/catalogue?sort=dearest").await;
        let (lamp, scarf) = (browser.html().find("/rewards/lamp"), browser.html().find("/rewards/scarf"));
        assert!(lamp < scarf, "{lamp:?} {scarf:?}");
    }
}

both! {
    async fn status_rewards_raise_the_tier_and_wear_a_badge(app: TestApp) {
        let internal = |slug: &str, extra: &str| NewReward {
            slug: slug.into(),
            provider: "internal".into(),
            delivery: "account".into(),
            extra: Some(extra.into()),
            ..scarf()
        };
        app.put(internal("scarf", r#"{"is":"tier","tier":"gold","days":10}"#)).await;
        app.put(internal("badge", r#"{"is":"badge"}"#)).await;
        app.put(internal("boost", r#"{"is":"status","points":2000}"#)).await;
        app.put(internal("course", r#"{"is":"link","url":"https://learn.example/bread"}"#)).await;
        app.put(NewReward { slug: "exclusive".into(), tier: Some("gold".into()), ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/exclusive").await.sees("This reward opens at Gold");
        take(&mut browser, "moss", "1", "").await;
        browser.sees("You are Gold for 10 days from now.");
        browser.visit("/rewards/exclusive").await.misses("opens at Gold");
        browser.redeem_option("boost", "moss").await.sees("2,000 status points are yours.");
        browser.redeem_option("badge", "moss").await.sees("The badge is yours.");
        browser.visit("/account").await.sees("Your badges").sees("Gold");
        let course = browser.redeem_option("course", "moss").await.html().contains("https://learn.example/bread");
        assert!(course, "the link is there");
        app.advance(DAY * 11);
        app.let_in(&ines).await.visit("/rewards/exclusive").await.sees("This reward opens at Gold");
        let points = Points::new(600).expect("points");
        assert_eq!(app.balance(&ines).await.available, points);
    }
}

both! {
    async fn a_redemption_is_rated_with_one_tap_and_has_a_receipt(app: TestApp) {
        app.put(NewReward { provider: "internal".into(), ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = take(&mut browser, "moss", "1", "").await;
        browser.sees("You gathered these 100 points at Early Bird Bakery in").sees("How was it?");
        browser.post("/api/redemptions/rate", &[("redemption_id", &id), ("rating", "good")]).await.sees("Thank you. You can change your mind");
        browser.post("/api/redemptions/rate", &[("redemption_id", &id), ("rating", "poor")]).await;
        assert_eq!(sql::texts(app, "select cast(rating as text) from redemption_feedback").await, ["1"]);
        browser.post("/api/redemptions/rate", &[("redemption_id", &id), ("rating", "9")]).await;
        assert_eq!(browser.status(), 404);
        browser.visit(&format!("/redemptions/{id}/receipt")).await.sees("Receipt").sees("Early Bird Bakery").sees("Paid with 100 points").sees(&id);
        let tom = app.member("Tom", 0).await;
        let mut thief = app.let_in(&tom).await;
        thief.visit(&format!("/redemptions/{id}/receipt")).await;
        assert_eq!(thief.status(), 404);
        thief.post("/api/redemptions/rate", &[("redemption_id", &id), ("rating", "good")]).await;
        assert_eq!(thief.status(), 404);
    }
}
