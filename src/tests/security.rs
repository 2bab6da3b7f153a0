//! The member's watch over the account.

use std::time::Duration;

use guerdon::auth::Secret;
use guerdon::domain::audit::Event;

use crate::support::TestApp;
use crate::support::app::{PASSWORD, SECRET};

const NEW: &str = "four slow green barges";
const STALE: Duration = Duration::from_secs(5 * 60 + 1);

fn code(app: &TestApp) -> String {
    Secret::from_base32(SECRET).expect("a secret").code_at(app.now())
}

both! {
    async fn v7_5_1_credentials_change_only_after_a_fresh_factor(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        app.advance(STALE);
        for page in ["/account/security/password", "/account/security/totp", "/account/security/passkeys", "/account/security/recovery-codes", "/account/email"] {
            browser.visit(page).await;
            assert_eq!(browser.path(), "/step-up", "{page}");
        }
        for act in [
            "/api/account/password",
            "/api/account/email",
            "/api/account/sessions/end-others",
            "/api/factors/totp/begin",
            "/api/factors/totp/remove",
            "/api/factors/passkeys/remove",
            "/api/factors/recovery-codes/make",
        ] {
            browser.post(act, &[]).await;
            assert_eq!(browser.path(), "/step-up", "{act}");
            browser.fetch(act).await;
            assert_eq!(browser.status(), 403, "{act}");
        }
        let before = browser.cookie("guerdon").expect("a cookie").to_owned();
        browser.visit("/account/security/password").await.fill("Code", "000000").press("Continue").await;
        assert_eq!(browser.status(), 403);
        browser.fill("Code", &code(app)).press("Continue").await;
        assert_eq!(browser.path(), "/account/security/password");
        assert_ne!(browser.cookie("guerdon"), Some(before.as_str()), "a step up gets a new token");
        let mut thief = app.browser();
        thief.set_cookie("guerdon", &before);
        assert_eq!(thief.visit("/account").await.path(), "/sign-in", "and the old one is no more");
        assert_eq!(app.trail(&ines.id).await[0], Event::SteppedUp);
    }
}

both! {
    async fn v6_2_3_v6_3_7_v7_4_3_a_new_password_needs_the_current_one_and_ends_other_sign_ins(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut other = app.signed_in(&ines).await;
        app.advance(Duration::from_secs(30));
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/security/password").await.fill("New password", NEW).press("Change the password").await;
        assert_eq!(browser.status(), 422);
        browser.fill("Current password", "wrong").fill("New password", NEW).press("Change the password").await;
        assert_eq!(browser.status(), 403);
        browser.sees("not your current password");
        browser.fill("Current password", PASSWORD).fill("New password", NEW).press("Change the password").await;
        assert_eq!(browser.path(), "/account/security");
        browser.sees("Your password is changed");
        assert_eq!(other.visit("/account").await.path(), "/sign-in");
        assert!(app.letters_to(&ines.email).await.iter().any(|letter| letter.subject == "Your password has changed"));
    }
}

both! {
    async fn v7_5_2_the_member_sees_and_ends_sign_ins(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut other = app.signed_in(&ines).await;
        app.advance(Duration::from_secs(30));
        let mut third = app.signed_in(&ines).await;
        app.advance(Duration::from_secs(30));
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/sessions").await;
        assert_eq!(browser.count("main .entry"), 3);
        browser.sees("Here").sees("127.0.0.1");
        let id = browser.value("id");
        browser.post("/api/account/sessions/end", &[("id", &id)]).await;
        assert_eq!(browser.count("main .entry"), 2);
        browser.press("Sign out everywhere else").await;
        assert_eq!(browser.count("main .entry"), 1);
        assert_eq!(other.visit("/account").await.path(), "/sign-in");
        assert_eq!(third.visit("/account").await.path(), "/sign-in");
        assert_eq!(browser.visit("/account").await.path(), "/account");

        let tom = app.member("Tom", 0).await;
        let mut thief = app.signed_in(&tom).await;
        let mine = browser.visit("/account/sessions").await.value("id");
        thief.post("/api/account/sessions/end", &[("id", if mine.is_empty() { &id } else { &mine })]).await;
        assert_eq!(thief.status(), 404);
    }
}

both! {
    async fn the_eleventh_sign_in_ends_the_first(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browsers = Vec::new();
        for _ in 0..11 {
            browsers.push(app.signed_in(&ines).await);
            app.advance(Duration::from_secs(30));
        }
        assert_eq!(browsers[0].visit("/account").await.path(), "/sign-in");
        assert_eq!(browsers[1].visit("/account").await.path(), "/account");
    }
}

both! {
    async fn v6_3_5_a_new_browser_is_told_by_mail_and_a_known_one_is_not(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        assert!(app.letters_to(&ines.email).await.is_empty(), "the first of all is no news");
        app.advance(Duration::from_secs(30));
        browser.visit("/account").await.press("Sign out").await;
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        browser.fill("Code", &code(app)).press("Sign in").await;
        assert!(app.letters_to(&ines.email).await.is_empty());
        app.advance(Duration::from_secs(30));
        app.signed_in(&ines).await;
        let letters = app.letters_to(&ines.email).await;
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].subject, "A new browser signed in");
        assert!(letters[0].text.contains("/account/security"));
    }
}

both! {
    async fn five_wrong_codes_after_the_right_password_are_told_by_mail(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut thief = app.browser();
        thief.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        for _ in 0..5 {
            thief.post("/api/sign-in/code", &[("code", "000000")]).await;
        }
        assert!(app.letters_to(&ines.email).await.iter().any(|letter| letter.subject == "Wrong codes for your account"));
    }
}

both! {
    async fn another_address_counts_when_both_have_said_yes(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/email").await.fill("New e-mail address", &ines.email).press("Ask both addresses").await;
        assert_eq!(browser.status(), 422);
        browser.fill("New e-mail address", "ines@new.example").press("Ask both addresses").await;
        browser.sees("We wait for the answers");
        let (old, new) = (app.link_to(&ines.email).await, app.link_to("ines@new.example").await);
        let mut mailbox = app.browser();
        mailbox.visit(&new).await.press("Yes").await.sees("one to go");
        browser.visit("/account").await.sees(&ines.email);
        mailbox.visit(&old).await.press("Yes").await.sees("The new address counts");
        browser.visit("/account").await.sees("ines@new.example");
        assert_eq!(mailbox.visit(&old).await.status(), 410);
        let mut again = app.browser();
        again.post("/api/sign-in/password", &[("email", "ines@new.example"), ("password", PASSWORD)]).await;
        assert_eq!(again.path(), "/sign-in/code");
    }
}

both! {
    async fn the_address_of_another_member_is_not_told_of(app: TestApp) {
        let (ines, tom) = (app.member("Ines", 0).await, app.member("Tom", 0).await);
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/email").await.fill("New e-mail address", &tom.email).press("Ask both addresses").await;
        assert_eq!(browser.status(), 200);
        browser.sees("We wait for the answers");
        assert!(app.letters_to(&tom.email).await.is_empty());
    }
}

both! {
    async fn the_trail_tells_what_happened_in_plain_words(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        app.browser().post("/api/sign-in/password", &[("email", &ines.email), ("password", "wrong")]).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/security").await.sees("You signed in").sees("A wrong password").sees("Was this not you?");
        assert_eq!(app.trail(&ines.id).await, [Event::SignedIn, Event::PasswordWrong]);
    }
}

both! {
    async fn v7_4_2_v7_4_5_a_closed_account_lets_nobody_in_until_it_is_opened(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        guerdon::programme::set_disabled(&app.state.db, &ines.email, true, app.now()).await.expect("closed");
        assert_eq!(browser.visit("/account").await.path(), "/sign-in");
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        assert_eq!(browser.status(), 401);
        guerdon::programme::set_disabled(&app.state.db, &ines.email, false, app.now()).await.expect("opened");
        app.advance(Duration::from_secs(30));
        app.signed_in(&ines).await.visit("/account/security").await.sees("The programme closed the account");
    }
}

both! {
    async fn v7_5_3_a_valuable_redemption_needs_a_factor_of_its_own(app: TestApp) {
        app.reward("car", 60_000, Some(3)).await;
        app.reward("lamp", 50_000, None).await;
        let ines = app.member("Ines", 200_000).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/rewards/lamp/redeem").await.misses("Is it you?");
        browser.press("Redeem 50,000 points").await;
        assert!(browser.path().starts_with("/redemptions/"), "up to the limit nothing more is asked");

        browser.visit("/rewards/car/redeem").await.sees("Is it you?");
        browser.press("Redeem 60,000 points").await;
        assert_eq!(browser.status(), 403);
        browser.sees("Enter a code");
        browser.fill("Code", "000000").press("Redeem 60,000 points").await;
        assert_eq!(browser.status(), 403);
        assert_eq!(app.balance(&ines).await.available.get(), 150_000, "nothing is spent");
        app.advance(Duration::from_secs(30));
        let id = browser.value("redemption_id");
        browser.fill("Code", &code(app)).press("Redeem 60,000 points").await;
        assert_eq!(browser.path(), format!("/redemptions/{id}"));
        let fields = [("redemption_id", id.as_str()), ("reward", "car"), ("option", "one"), ("quantity", "1")];
        browser.post("/api/redemptions/place", &fields).await;
        assert_eq!(browser.path(), format!("/redemptions/{id}"), "a repeat is the same redemption");

        browser.redeem("car").await;
        assert_eq!(browser.status(), 403, "the factor counted for that redemption alone");
        assert_eq!(app.balance(&ines).await.available.get(), 90_000);
        assert_eq!(app.trail(&ines.id).await[0], Event::SteppedUp);
    }
}
