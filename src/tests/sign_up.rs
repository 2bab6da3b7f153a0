//! Becoming a member.

use std::time::Duration;

use guerdon::auth::Secret;
use guerdon::domain::audit::Event;
use guerdon::domain::email::EmailAddress;
use guerdon::store::members;

use crate::support::{Browser, TestApp};

pub const NEW_PASSWORD: &str = "seven quiet herons";

/// Fills the form and presses the button.
async fn ask(app: &TestApp, name: &str, email: &str) -> Browser {
    ask_by(app, "/sign-up", name, email).await
}

async fn ask_by(app: &TestApp, link: &str, name: &str, email: &str) -> Browser {
    let mut browser = app.browser();
    browser.visit(link).await;
    browser.fill("Your name", name).fill("E-mail address", email).fill("Password", NEW_PASSWORD).press("Join").await;
    browser
}

/// Up to the choice of the first second factor.
pub async fn join(app: &TestApp, name: &str, email: &str) -> Browser {
    join_by(app, "/sign-up", name, email).await
}

/// The same by an invitation's link.
pub async fn join_by(app: &TestApp, link: &str, name: &str, email: &str) -> Browser {
    let mut browser = ask_by(app, link, name, email).await;
    assert_eq!(browser.path(), "/verify-email");
    browser.visit(&app.link_to(email).await).await;
    browser.fill("Password", NEW_PASSWORD).press("Continue").await;
    assert_eq!(browser.path(), "/sign-in/factor", "{}", browser.text());
    browser
}

/// The secret that the page offers to type.
pub fn secret_on(browser: &Browser) -> Secret {
    Secret::from_base32(&browser.text_of(".secrets")).expect("the page shows a secret")
}

both! {
    async fn a_stranger_joins_by_mail_and_authenticator_app(app: TestApp) {
        let mut browser = join(app, "Ada", "ada@example.com").await;
        browser.press("Set up an authenticator app").await;
        let secret = secret_on(&browser);
        assert_eq!(browser.count(".qr svg"), 1);
        browser.fill("Code", &secret.code_at(app.now())).press("Confirm").await;
        assert_eq!(browser.path(), "/account/security/recovery-codes", "{}", browser.text());
        assert_eq!(browser.count(".secrets li"), 10);
        browser.press("I have put them away").await;
        browser.visit("/").await.sees("Good to see you, Ada");
        browser.visit("/account/security").await.sees("10 left").sees("You joined");

        app.advance(Duration::from_secs(30));
        let mut elsewhere = app.browser();
        elsewhere.visit("/sign-in").await.fill("E-mail address", "ada@example.com").fill("Password", NEW_PASSWORD).press("Continue").await;
        elsewhere.fill("Code", &secret.code_at(app.now())).press("Sign in").await;
        assert_eq!(elsewhere.path(), "/");
    }
}

both! {
    async fn v6_2_5_v6_2_11_the_form_tells_each_fault_at_its_field_and_keeps_what_was_typed(app: TestApp) {
        let mut browser = app.browser();
        browser.visit("/sign-up").await.press("Join").await;
        assert_eq!(browser.status(), 422);
        browser.sees("Enter the name").sees("Enter an e-mail address").sees("Enter a password");
        for (password, why) in [
            ("short", "7 more characters"),
            ("password1234", "first that thieves try"),
            ("Guerdon2026!!", "easy to guess"),
            ("abababababab", "repeats itself"),
            (&"x".repeat(129), "at most 128"),
        ] {
            browser.fill("Your name", "Ada").fill("E-mail address", "ada@example.com").fill("Password", password).press("Join").await;
            assert_eq!(browser.status(), 422, "{password}");
            browser.sees(why);
            assert_eq!((browser.value("name"), browser.value("email"), browser.value("password")), ("Ada".into(), "ada@example.com".into(), String::new()));
        }
        assert!(app.letters_to("ada@example.com").await.is_empty());
        for good in ["qzkfhwbnxvtmpdrgyjsc", "  spaces   and 🦉🦔🐿️ moss  "] {
            browser.visit("/sign-up").await.fill("Your name", "Ada").fill("E-mail address", &format!("ada{}@example.com", good.len())).fill("Password", good).press("Join").await;
            assert_eq!(browser.path(), "/verify-email", "{good}");
        }
    }
}

both! {
    async fn a_known_address_looks_the_same_and_its_owner_hears_of_it(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let known = ask(app, "Eve", &ines.email).await;
        let unknown = ask(app, "Eve", "nobody@example.com").await;
        assert_eq!((known.path(), known.text(), known.status()), (unknown.path(), unknown.text(), unknown.status()));
        let letters = app.letters_to(&ines.email).await;
        assert!(letters[0].subject.contains("a member already") && !letters[0].text.contains("token="), "{:?}", letters[0].text);
        assert_eq!(app.trail(&ines.id).await[0], Event::JoinedAgain);
    }
}

both! {
    async fn v6_4_1_a_link_works_once_for_a_day_and_only_with_the_password(app: TestApp) {
        ask(app, "Ada", "ada@example.com").await;
        let link = app.link_to("ada@example.com").await;
        let mut browser = app.browser();
        browser.visit(&link).await.fill("Password", "not this one at all").press("Continue").await;
        assert_eq!(browser.status(), 401);
        browser.sees("not the password you chose");
        browser.fill("Password", NEW_PASSWORD).press("Continue").await;
        assert_eq!(browser.path(), "/sign-in/factor");
        let mut again = app.browser();
        again.visit(&link).await.sees("no longer works");
        assert_eq!(again.status(), 410);

        ask(app, "Bea", "bea@example.com").await;
        let link = app.link_to("bea@example.com").await;
        app.advance(Duration::from_secs(24 * 3600 + 1));
        assert_eq!(app.browser().visit(&link).await.status(), 410);
    }
}

both! {
    async fn nobody_is_a_member_before_the_mail_has_been_answered(app: TestApp) {
        ask(app, "Ada", "ada@example.com").await;
        let mut tx = app.state.db.read().await.expect("a connection");
        let email = EmailAddress::parse("ada@example.com").expect("an address");
        assert!(members::id_of(&mut tx, &email).await.expect("read").is_none());
    }
}

both! {
    async fn v2_4_1_the_fourth_letter_within_an_hour_waits(app: TestApp) {
        for _ in 0..3 {
            assert_eq!(ask(app, "Ada", "ada@example.com").await.path(), "/verify-email");
        }
        let mut browser = ask(app, "Ada", "ada@example.com").await;
        assert_eq!(browser.status(), 429);
        assert_eq!(browser.header("retry-after"), "3600");
        assert_eq!(app.letters_to("ada@example.com").await.len(), 3);
        app.advance(Duration::from_secs(3600));
        browser.fill("Password", NEW_PASSWORD).press("Join").await;
        assert_eq!(browser.path(), "/verify-email");
    }
}

both! {
    async fn who_owes_the_first_factor_reaches_nothing_else(app: TestApp) {
        let mut browser = join(app, "Ada", "ada@example.com").await;
        for page in ["/wallet", "/account/security", "/account/security/totp", "/account/security/recovery-codes", "/step-up"] {
            browser.visit(page).await;
            assert_eq!(browser.path(), "/sign-in/factor", "{page}");
        }
        browser.post("/api/factors/recovery-codes/make", &[]).await;
        assert_eq!(browser.path(), "/sign-in/factor");
    }
}

both! {
    async fn a_name_cannot_write_headers_or_markup(app: TestApp) {
        ask(app, "Ada\r\nBcc: all@example.com <script>alert(1)</script>", "ada@example.com").await;
        let letters = app.letters_to("ada@example.com").await;
        assert!(!letters[0].html.contains("<script>"), "{}", letters[0].html);
        assert!(!letters[0].to_name.contains(['\r', '\n']));
    }
}
