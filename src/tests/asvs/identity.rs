//! Passwords, factors and sessions (V6, V7).

use std::time::Duration;

use futures::future::join_all;
use guerdon::auth::Secret;
use guerdon::domain::time::Timestamp;
use guerdon::programme::{self, NewMember};

use crate::support::app::{PASSWORD, SECRET};
use crate::support::{TestApp, sql};

const DAY: Duration = Duration::from_secs(86_400);

async fn try_to_join(app: &TestApp, password: &str) -> (u16, String) {
    let mut browser = app.browser();
    let email = format!("ada{}@example.com", guerdon::db::ids::text());
    browser.post("/api/sign-up", &[("name", "Ada"), ("email", &email), ("password", password)]).await;
    (browser.status(), browser.path().to_owned())
}

both! {
    async fn v6_2_1_v6_2_9_twelve_to_a_hundred_and_twenty_eight_characters(app: TestApp) {
        let long = |length: usize| "quiet harbour lights ".chars().cycle().enumerate().map(|(at, c)| if at % 7 == 3 { char::from(b'a' + (at / 7 % 26) as u8) } else { c }).take(length).collect::<String>();
        for (length, joins) in [(7, false), (11, false), (12, true), (64, true), (128, true), (129, false), (8_192, false)] {
            let (status, path) = try_to_join(app, &long(length)).await;
            assert_eq!(path == "/verify-email", joins, "{length}: {status}");
        }
    }
}

#[test]
fn v6_2_4_v6_2_12_what_thieves_try_first_is_refused() {
    let keys = guerdon::auth::Keys::generate();
    let passwords = guerdon::auth::Passwords::new(&keys, guerdon::auth::Cost::FLOOR);
    let common = include_str!("../../auth/common-passwords.txt").lines().filter(|line| line.chars().count() >= 12);
    let tried: Vec<_> = common.take(50).collect();
    assert_eq!(tried.len(), 50);
    for password in tried {
        assert!(passwords.allow(password, &[]).is_err(), "{password}");
    }
}

both! {
    async fn v6_2_6_v6_2_7_fields_hide_what_is_typed_and_take_a_manager(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut stranger = app.browser();
        stranger.visit("/sign-in").await;
        assert_eq!(stranger.count("input[type=password][autocomplete=current-password]"), 1);
        assert_eq!(stranger.count("input[type=email][autocomplete~=username]"), 1);
        stranger.visit("/sign-up").await;
        assert_eq!(stranger.count("input[type=password][autocomplete=new-password]"), 1);
        stranger.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        assert_eq!(stranger.count("input[autocomplete=one-time-code]"), 1);
        let mut member = app.let_in(&ines).await;
        member.visit("/account/security/password").await;
        assert_eq!(member.count("input[type=password][autocomplete=current-password]"), 1);
        assert_eq!(member.count("input[type=password][autocomplete=new-password]"), 1);
        for page in [&stranger, &member] {
            assert_eq!(page.count("[onpaste], [oncopy], [readonly]"), 0);
        }
    }
}

both! {
    async fn v6_2_8_a_password_is_checked_as_it_was_given(app: TestApp) {
        let password = "Zwölf stille Häfen, und noch einer hinter der Mole am Ende des langen Kais";
        let new = NewMember { email: "ada@example.com".into(), name: "Ada".into(), password: password.into(), totp_secret: SECRET.into() };
        programme::create_member(&app.state.db, &app.state.keys, &app.state.passwords, new, app.now()).await.expect("joined");
        let enter = async |password: &str| {
            let mut browser = app.browser();
            browser.post("/api/sign-in/password", &[("email", "ada@example.com"), ("password", password)]).await;
            browser.path() == "/sign-in/code"
        };
        let cut: String = password.chars().take(70).collect();
        for wrong in [password.to_lowercase(), format!(" {password}"), format!("{password} "), cut] {
            assert!(!enter(&wrong).await, "{wrong:?}");
        }
        assert!(enter(password).await);
        assert!(enter(&password.replace('ö', "o\u{308}").replace('ä', "a\u{308}")).await, "the same letters, spelled otherwise");
    }
}

both! {
    async fn v6_3_1_after_a_hundred_wrong_passwords_only_recovery_helps(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let enter = async |password: &str| {
            let mut browser = app.browser();
            browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", password)]).await;
            (browser.status(), browser.path().to_owned())
        };
        for n in 1..=100 {
            assert_eq!(enter("a wrong one").await.0, 401, "{n}");
            app.advance(Duration::from_secs(3_600));
        }
        assert_eq!(enter(PASSWORD).await.0, 429);
        app.advance(365 * DAY);
        assert_eq!(enter(PASSWORD).await.0, 429, "it stays closed");
        app.browser().post("/api/forgot-password", &[("email", &ines.email)]).await;
        let mut browser = app.browser();
        browser.visit(&app.link_to(&ines.email).await).await.fill("New password", "four slow green barges").press("Set the new password").await;
        assert_eq!(enter("four slow green barges").await.1, "/sign-in/code");
    }
}

both! {
    async fn v6_3_2_a_new_programme_has_no_account(app: TestApp) {
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from member").await, ["0"]);
    }
}

both! {
    async fn v6_5_8_no_form_can_tell_the_time(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let old = Timestamp::from_seconds(app.now().seconds() - 3_600);
        let code = Secret::from_base32(SECRET).expect("a secret").code_at(old);
        let mut browser = app.browser();
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        let then = old.seconds().to_string();
        let fields = [("code", code.as_str()), ("now", &then), ("time", &then), ("timestamp", &then), ("at", &then)];
        browser.post("/api/sign-in/code", &fields).await;
        assert!(browser.status() >= 400);
        assert_eq!(browser.visit("/account").await.path(), "/sign-in/code");
    }
}

both! {
    async fn v7_2_1_v7_2_2_v7_2_3_a_token_is_long_new_and_exact(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let tokens: std::collections::HashSet<_> = (0..10_000).map(|_| tower_sessions::session::Id::default().to_string()).collect();
        assert_eq!(tokens.len(), 10_000);
        assert!(tokens.iter().all(|token| token.len() >= 22));
        let mut browser = app.signed_in(&ines).await;
        let token = browser.cookie("guerdon").expect("a cookie").to_owned();
        assert!(token.len() >= 22, "{token}");
        for at in [0, token.len() / 2, token.len() - 1] {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'Q' } else { b'A' };
            browser.set_cookie("guerdon", &String::from_utf8(bytes).expect("text"));
            assert_eq!(browser.visit("/account").await.path(), "/sign-in", "{at}");
        }
        browser.set_cookie("guerdon", &token);
        assert_eq!(browser.visit("/account").await.path(), "/account");
    }
}

both! {
    async fn v7_4_1_a_request_under_way_does_not_bring_a_sign_in_back(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        for round in 0..500 {
            let browser = app.let_in(&ines).await;
            // Late enough that each request notes that it was seen.
            app.advance(Duration::from_secs(61));
            let reading = (0..3).map(|_| async {
                let mut browser = browser.clone();
                browser.visit("/account").await;
            });
            let leaving = async {
                let mut browser = browser.clone();
                browser.post("/api/sign-out", &[]).await;
            };
            tokio::join!(join_all(reading), leaving);
            let mut old = browser.clone();
            assert_eq!(old.visit("/account").await.path(), "/sign-in", "round {round}");
        }
    }
}
