//! A forgotten password.

use std::time::Duration;

use guerdon::domain::audit::Event;

use crate::support::app::PASSWORD;
use crate::support::{Browser, TestApp};

const NEW: &str = "four slow green barges";

async fn ask(app: &TestApp, email: &str) -> Browser {
    let mut browser = app.browser();
    browser.visit("/forgot-password").await.fill("E-mail address", email).press("Send the link").await;
    browser
}

both! {
    async fn v6_3_4_v6_4_3_a_new_password_by_mail_ends_all_sign_ins_and_keeps_the_second_factor(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut signed_in = app.signed_in(&ines).await;
        ask(app, &ines.email).await.sees("is on its way");
        let mut browser = app.browser();
        browser.visit(&app.link_to(&ines.email).await).await;
        assert_eq!(browser.header("referrer-policy"), "no-referrer");
        browser.fill("New password", "ines").press("Set the new password").await;
        assert_eq!(browser.status(), 422);
        browser.fill("New password", NEW).press("Set the new password").await;
        assert_eq!(browser.path(), "/sign-in");
        browser.sees("Your new password is set");
        assert_eq!(signed_in.visit("/account").await.path(), "/sign-in", "everywhere signed out");

        browser.fill("E-mail address", &ines.email).fill("Password", PASSWORD).press("Continue").await;
        assert_eq!(browser.status(), 401, "the old one is no more");
        app.advance(Duration::from_secs(30));
        browser.fill("Password", NEW).press("Continue").await;
        assert_eq!(browser.path(), "/sign-in/code", "the second factor is still asked for");
        assert!(app.letters_to(&ines.email).await.iter().any(|letter| letter.subject == "Your password has changed"));
        assert!(app.trail(&ines.id).await.contains(&Event::PasswordReset));
    }
}

both! {
    async fn a_link_works_once_for_half_an_hour_and_a_later_one_ends_it(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        ask(app, &ines.email).await;
        let first = app.link_to(&ines.email).await;
        ask(app, &ines.email).await;
        let second = app.link_to(&ines.email).await;
        assert_ne!(first, second);
        assert_eq!(app.browser().visit(&first).await.status(), 410);
        let mut browser = app.browser();
        browser.visit(&second).await.fill("New password", NEW).press("Set the new password").await;
        assert_eq!(app.browser().visit(&second).await.status(), 410);

        app.advance(Duration::from_secs(3600));
        ask(app, &ines.email).await;
        let late = app.link_to(&ines.email).await;
        app.advance(Duration::from_secs(30 * 60 + 1));
        assert_eq!(app.browser().visit(&late).await.status(), 410);
        let token = late.split("token=").nth(1).expect("a token").to_owned();
        let mut browser = app.browser();
        browser.post("/api/reset-password", &[("token", &token), ("new_password", NEW)]).await;
        assert_eq!(browser.status(), 410);
    }
}

both! {
    async fn an_unknown_address_looks_the_same_and_gets_nothing(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let (known, unknown) = (ask(app, &ines.email).await, ask(app, "nobody@example.com").await);
        assert_eq!((known.path(), known.text()), (unknown.path(), unknown.text()));
        assert!(app.letters_to("nobody@example.com").await.is_empty());
        for _ in 0..2 {
            ask(app, "nobody@example.com").await;
        }
        assert_eq!(ask(app, "nobody@example.com").await.status(), 429, "unknown ones are counted, too");
    }
}
