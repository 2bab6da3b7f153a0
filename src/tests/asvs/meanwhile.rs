//! What happens to an account while a request is still under way (V6.4, V7.4, V15.4).

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Request;
use futures::channel::mpsc;
use futures::future::join_all;
use guerdon::auth::Secret;

use crate::factors::{add_passkey, asked};
use crate::software_authenticator::SoftwareAuthenticator;
use crate::support::Browser;
use crate::support::app::{PASSWORD, SECRET};
use crate::support::browser::HERE;

/// A post whose last byte comes when it is sent.
fn held_back(path: &str, form: &str) -> (Request<Body>, mpsc::UnboundedSender<Result<Bytes, std::io::Error>>) {
    let (sender, receiver) = mpsc::unbounded();
    let (first, _) = form.split_at(form.len() - 1);
    sender.unbounded_send(Ok(Bytes::from(first.to_owned()))).expect("somebody listens");
    let request = Request::post(path).header("origin", HERE).header("content-type", "application/x-www-form-urlencoded");
    (request.body(Body::from_stream(receiver)).expect("a request"), sender)
}

both! {
    async fn v7_4_1_an_act_whose_last_byte_comes_after_the_end_of_its_sign_in_does_nothing(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut owner = app.signed_in(&ines).await;
        app.advance(Duration::from_secs(30));
        let mut thief = app.signed_in(&ines).await;
        let mut phone = SoftwareAuthenticator::new(HERE);
        let (ceremony, options) = asked(&mut thief, "/api/factors/passkeys/begin").await;
        let credential = phone.create(&options).expect("the device agrees");
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("name", "Mine"), ("ceremony", &ceremony), ("credential", &credential)])
            .finish();
        let (request, last_byte) = held_back("/api/factors/passkeys/add", &form);
        let adding = async {
            thief.send_raw(request).await;
            thief.status()
        };
        let ending = async {
            tokio::task::yield_now().await;
            owner.visit("/account/sessions").await.press("Sign out everywhere else").await;
            let last = form[form.len() - 1..].to_owned();
            last_byte.unbounded_send(Ok(Bytes::from(last))).expect("it still listens");
            drop(last_byte);
        };
        let (status, ()) = tokio::join!(adding, ending);
        assert_eq!(status, 401);
        owner.visit("/account/security/passkeys").await.misses("Mine");
    }
}

both! {
    async fn v6_3_3_two_removals_at_once_leave_a_factor(app: TestApp) {
        for round in 0..10 {
            let ines = app.member(&format!("Ines{round}"), 0).await;
            let mut browser = app.let_in(&ines).await;
            for name in ["One", "Two"] {
                add_passkey(&mut browser, &mut SoftwareAuthenticator::new(HERE), name).await;
            }
            browser.post("/api/factors/totp/remove", &[]).await;
            let ids = browser.visit("/account/security/passkeys").await.values("id");
            let mut both = ids.clone();
            both.dedup();
            assert_eq!(both.len(), 2, "{ids:?}");
            let removals = both.into_iter().map(|id| {
                let (app, ines) = (app, &ines);
                async move {
                    let mut elsewhere = app.let_in(ines).await;
                    elsewhere.post("/api/factors/passkeys/remove", &[("id", &id)]).await.status()
                }
            });
            let mut statuses = join_all(removals).await;
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 409]);
        }
    }
}

both! {
    async fn v6_3_1_many_guesses_at_once_are_as_many_guesses(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let guesses = (0..30).map(|_| async {
            let mut browser = app.browser();
            browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", "a wrong one")]).await.status()
        });
        let statuses = join_all(guesses).await;
        let looked_at = statuses.iter().filter(|status| **status == 401).count();
        assert_eq!(looked_at, 5, "{statuses:?}");
        assert!(statuses.iter().all(|status| [401, 429].contains(status)), "{statuses:?}");
    }
}

both! {
    async fn v6_1_1_who_knows_the_password_keeps_no_owner_from_the_second_step(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut known = app.signed_in(&ines).await;
        known.visit("/account").await.press("Sign out").await;
        for _ in 0..12 {
            app.advance(Duration::from_secs(3_600));
            let mut thief = app.browser();
            thief.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
            for _ in 0..4 {
                thief.post("/api/sign-in/code", &[("code", "000000")]).await;
            }
        }
        known.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        let code = Secret::from_base32(SECRET).expect("a secret").code_at(app.now());
        known.post("/api/sign-in/code", &[("code", &code)]).await;
        assert_eq!(known.path(), "/", "{}", known.text());

        // In a new browser the operator helps.
        app.advance(Duration::from_secs(60));
        let mut fresh = app.browser();
        let enter = async |browser: &mut Browser| {
            browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
            let code = Secret::from_base32(SECRET).expect("a secret").code_at(app.now());
            browser.post("/api/sign-in/code", &[("code", &code)]).await.status()
        };
        assert_eq!(enter(&mut fresh).await, 429);
        guerdon::programme::unlock(&app.state.db, &ines.email, app.now()).await.expect("unlocked");
        assert_eq!(enter(&mut fresh).await, 200);
    }
}

both! {
    async fn v6_4_3_a_reset_ends_what_was_begun_with_the_old_password(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut thief = app.signed_in(&ines).await;
        thief.post("/api/account/email", &[("email", "thief@example.com")]).await;
        let change = app.link_to("thief@example.com").await;
        thief.post("/api/forgot-password", &[("email", &ines.email)]).await;
        let old_link = app.link_to(&ines.email).await;
        app.advance(Duration::from_secs(30));
        let mut owner = app.signed_in(&ines).await;
        let fields = [("password", PASSWORD), ("new_password", "four slow green barges")];
        owner.post("/api/account/password", &fields).await;
        assert_eq!(owner.path(), "/account/security", "{}", owner.text());
        assert_eq!(app.browser().visit(&old_link).await.status(), 410, "a link for a new password");
        assert_eq!(app.browser().visit(&change).await.status(), 410, "a wish for another address");
    }
}

both! {
    async fn v2_4_1_letters_of_one_kind_leave_those_of_another(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        for _ in 0..4 {
            app.browser().post("/api/sign-up", &[("name", "Eve"), ("email", &ines.email), ("password", "seven quiet herons")]).await;
        }
        let mut browser = app.browser();
        browser.post("/api/forgot-password", &[("email", &ines.email)]).await;
        assert_eq!(browser.status(), 200, "the owner still gets a link");
        let strict = app.with(&[("GUERDON_SIGN_IN_RATE", "10")]);
        let mut statuses = Vec::new();
        for n in 0..12 {
            let mut browser = Browser::new(strict.clone());
            let email = format!("n{n}@example.com");
            statuses.push(browser.post("/api/forgot-password", &[("email", &email)]).await.status());
        }
        assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 2, "{statuses:?}");
    }
}

both! {
    async fn v6_1_1_a_new_password_by_mail_ends_the_wait_in_every_browser(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut known = app.signed_in(&ines).await;
        known.visit("/account").await.press("Sign out").await;
        for _ in 0..8 {
            app.advance(Duration::from_secs(3_600));
            known.post("/api/sign-in/password", &[("email", &ines.email), ("password", "a wrong one")]).await;
        }
        app.browser().post("/api/forgot-password", &[("email", &ines.email)]).await;
        let link = app.link_to(&ines.email).await;
        known.visit(&link).await.fill("New password", "four slow green barges").press("Set the new password").await;
        for _ in 0..2 {
            app.advance(Duration::from_secs(30));
            known.post("/api/sign-in/password", &[("email", &ines.email), ("password", "four slow green barges")]).await;
            let code = Secret::from_base32(SECRET).expect("a secret").code_at(app.now());
            known.post("/api/sign-in/code", &[("code", &code)]).await;
            assert_eq!(known.path(), "/", "{}", known.text());
            known.visit("/account").await.press("Sign out").await;
        }
    }
}

both! {
    async fn two_sign_ins_at_once_after_a_change_of_keys_are_both_right(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        // A hash of another cost than the present one is made new as somebody signs in.
        let cost = guerdon::auth::Cost::new(20_000, 2, 1).expect("above the floor");
        let stronger = guerdon::auth::Passwords::new(&app.state.keys, cost);
        let (db, clock, carrier) = (app.state.db.clone(), app.state.clock.clone(), app.state.carrier.clone());
        let state = guerdon::state::AppState::new(app.state.config.clone(), db, clock, app.state.keys.clone(), stronger, carrier);
        let router = guerdon::http::router(state);
        let tries = (0..4).map(|_| {
            let (mut browser, email) = (Browser::new(router.clone()), ines.email.clone());
            async move {
                browser.post("/api/sign-in/password", &[("email", &email), ("password", PASSWORD)]).await;
                browser.path().to_owned()
            }
        });
        assert_eq!(join_all(tries).await, ["/sign-in/code"; 4]);
    }
}
