//! Proving who you are.

use std::time::Duration;

use crate::support::app::{PASSWORD, SECRET};

/// A page of each room that only a member may see.
const PRIVATE: [&str; 5] =
    ["/redemptions", "/wallet", "/account", "/rewards/lamp/redeem", "/redemptions/0190a6e2-7c1b-7de0-8f00-0123456789ab"];

both! {
    async fn a_member_signs_in_with_password_and_code(app: TestApp) {
        let ines = app.member("Ines", 1_240).await;
        let mut browser = app.browser();
        browser.visit("/sign-in?next=/wallet").await;
        browser.fill("E-mail address", " INES@example.com ").fill("Password", PASSWORD).press("Continue").await;
        assert_eq!(browser.path(), "/sign-in/code");
        browser.sees("Step 2 of 2");
        browser.fill("Code", &app.code(&ines).await).press("Sign in").await;
        assert_eq!(browser.path(), "/wallet");
        browser.sees("1,240");
        browser.visit("/").await.sees("Good to see you, Ines");
    }
}

both! {
    async fn a_wrong_password_and_an_unknown_address_look_the_same(app: TestApp) {
        app.member("Ines", 0).await;
        let mut answers = Vec::new();
        for email in ["ines@example.com", "nobody@example.com"] {
            let mut browser = app.browser();
            browser.visit("/sign-in").await;
            browser.fill("E-mail address", email).fill("Password", "not this one").press("Continue").await;
            assert_eq!(browser.status(), 401);
            browser.sees("One thing to put right").sees("do not go together");
            assert_eq!(browser.value("email"), email, "what was typed is still there");
            assert_eq!(browser.value("password"), "", "but never the password");
            assert!(browser.cookie("guerdon").is_none());
            answers.push(browser.text().replace(email, ""));
        }
        assert_eq!(answers[0], answers[1]);
    }
}

both! {
    async fn each_empty_field_has_its_sentence(app: TestApp) {
        let mut browser = app.browser();
        browser.visit("/sign-in").await.press("Continue").await;
        assert_eq!(browser.status(), 422);
        browser.sees("Enter an e-mail address");
        browser.fill("E-mail address", "ines@example").press("Continue").await;
        browser.sees("missing its ending");
        browser.fill("E-mail address", "ines@example.com").press("Continue").await;
        browser.sees("Enter your password");
    }
}

both! {
    async fn five_wrong_passwords_cost_half_a_minute(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.browser();
        for _ in 0..5 {
            browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", "wrong")]).await;
            assert_eq!(browser.status(), 401);
        }
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        assert_eq!(browser.status(), 429, "the right one has to wait, too");
        assert_eq!(browser.header("retry-after"), "30");
        browser.sees("Please wait 30 seconds");
        app.advance(Duration::from_secs(30));
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        assert_eq!(browser.path(), "/sign-in/code");
    }
}

both! {
    async fn a_wrong_code_is_counted_and_the_fifth_ends_the_sign_in(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.browser();
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        browser.press("Sign in").await.sees("Enter the six digits");
        for left in ["4 more tries", "3 more tries", "2 more tries", "one more try"] {
            browser.fill("Code", "000000").press("Sign in").await;
            assert_eq!(browser.status(), 401);
            browser.sees(left);
        }
        browser.fill("Code", "000000").press("Sign in").await;
        assert_eq!(browser.path(), "/sign-in");
        app.advance(Duration::from_secs(3600));
        browser.post("/api/sign-in/code", &[("code", &app.code(&ines).await)]).await;
        assert_eq!(browser.path(), "/sign-in", "the right code comes too late");
    }
}

both! {
    async fn v6_5_1_a_code_works_once(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let code = app.code(&ines).await;
        let mut tries = Vec::new();
        for _ in 0..20 {
            let mut browser = app.browser();
            browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
            let code = code.clone();
            tries.push(async move {
                browser.post("/api/sign-in/code", &[("code", &code)]).await;
                browser
            });
        }
        let browsers = futures::future::join_all(tries).await;
        let inside = browsers.iter().filter(|browser| browser.path() == "/").count();
        assert_eq!(inside, 1);
        let outside = browsers.iter().find(|browser| browser.path() != "/").expect("nineteen are refused");
        outside.sees("This code has been used");
    }
}

both! {
    async fn v6_5_5_codes_of_the_last_and_the_next_step_are_right_and_older_ones_are_not(app: TestApp) {
        let secret = guerdon::auth::Secret::from_base32(SECRET).expect("a secret");
        for (seconds, accepted) in [(-60_i64, false), (-30, true), (0, true), (30, true), (60, false)] {
            let ines = app.member(&format!("Ines{}", seconds + 60), 0).await;
            let at = guerdon::domain::time::Timestamp::from_seconds(app.now().seconds() + seconds);
            let mut browser = app.browser();
            browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
            browser.post("/api/sign-in/code", &[("code", &secret.code_at(at))]).await;
            assert_eq!(browser.path() == "/", accepted, "{seconds} s");
        }
    }
}

both! {
    async fn half_signed_in_opens_nothing_but_the_second_step(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.browser();
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        for page in PRIVATE {
            browser.visit(page).await;
            assert_eq!(browser.path(), "/sign-in/code", "{page}");
        }
        browser.visit("/").await.misses("Ines");
        let id = guerdon::db::ids::redemption();
        browser.post("/api/redemptions/place", &[("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")]).await;
        assert_eq!(browser.path(), "/sign-in/code");
        assert_eq!(app.balance(&ines).await.available.get(), 1_000);
    }
}

both! {
    async fn strangers_are_led_to_the_door_and_back(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let mut browser = app.browser();
        for page in PRIVATE {
            browser.visit(page).await;
            assert_eq!(browser.path(), "/sign-in", "{page}");
            assert_eq!(browser.value("next"), page);
        }
    }
}

both! {
    async fn v3_7_2_nobody_is_led_to_another_host(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        for evil in ["//evil", "/\\evil", "https:evil", "https://evil.example/"] {
            let mut browser = app.browser();
            browser.visit("/sign-in").await;
            browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD), ("next", evil)]).await;
            app.advance(Duration::from_secs(30));
            browser.post("/api/sign-in/code", &[("code", &app.code(&ines).await), ("next", evil)]).await;
            assert_eq!(browser.path(), "/", "{evil}");
        }
    }
}

both! {
    async fn sign_out_is_final(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        let cookie = browser.cookie("guerdon").expect("a cookie").to_owned();
        browser.visit("/account").await.press("Sign out").await;
        assert!(browser.cookie("guerdon").is_none(), "the cookie is dropped");
        browser.set_cookie("guerdon", &cookie);
        browser.visit("/account").await;
        assert_eq!(browser.path(), "/sign-in", "the old token opens nothing");
    }
}

both! {
    async fn v7_2_4_every_step_gets_a_new_token(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.browser();
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        let half = browser.cookie("guerdon").expect("a cookie").to_owned();
        browser.fill("Code", &app.code(&ines).await).press("Sign in").await;
        let whole = browser.cookie("guerdon").expect("a cookie").to_owned();
        assert_ne!(half, whole);
        let mut thief = app.browser();
        thief.set_cookie("guerdon", &half);
        thief.visit("/account").await;
        assert_eq!(thief.path(), "/sign-in");
        browser.visit("/account").await;
        assert_eq!(browser.path(), "/account");
    }
}

both! {
    async fn v7_3_1_v7_3_2_a_sign_in_ends_by_idleness_and_by_age(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut idle = app.signed_in(&ines).await;
        app.advance(Duration::from_secs(29 * 60));
        idle.visit("/account").await;
        assert_eq!(idle.path(), "/account");
        app.advance(Duration::from_secs(30 * 60 + 1));
        idle.visit("/account").await;
        assert_eq!(idle.path(), "/sign-in");

        let mut busy = app.signed_in(&ines).await;
        for _ in 0..24 {
            app.advance(Duration::from_secs(29 * 60));
            busy.visit("/account").await;
            assert_eq!(busy.path(), "/account");
        }
        app.advance(Duration::from_secs(25 * 60));
        busy.visit("/account").await;
        assert_eq!(busy.path(), "/sign-in", "after twelve hours it ends, however busy");
    }
}

both! {
    async fn the_second_step_waits_ten_minutes(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.browser();
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        app.advance(Duration::from_secs(10 * 60));
        browser.fill("Code", &app.code(&ines).await).press("Sign in").await;
        assert_eq!(browser.path(), "/sign-in");
    }
}
