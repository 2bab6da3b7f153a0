//! Second factors: apps, passkeys, recovery codes.

use std::time::Duration;

use guerdon::auth::Secret;
use guerdon::domain::audit::Event;
use serde_json::Value;

use crate::sign_up::{join, secret_on};
use crate::software_authenticator::SoftwareAuthenticator;
use crate::support::app::{PASSWORD, SECRET};
use crate::support::browser::HERE;
use crate::support::{Browser, TestApp};

/// Begins a ceremony as the page's script does: its token and the options.
pub async fn asked(browser: &mut Browser, begin: &str) -> (String, String) {
    browser.fetch(begin).await;
    assert_eq!(browser.status(), 200, "{}", browser.html());
    let asked: Value = serde_json::from_str(browser.html()).expect("JSON");
    let text = |name: &str| asked[name].as_str().expect(name).to_owned();
    (text("ceremony"), text("options"))
}

pub async fn add_passkey(browser: &mut Browser, device: &mut SoftwareAuthenticator, name: &str) {
    let (ceremony, options) = asked(browser, "/api/factors/passkeys/begin").await;
    let credential = device.create(&options).expect("the device agrees");
    browser.post("/api/factors/passkeys/add", &[("ceremony", &ceremony), ("credential", &credential), ("name", name)]).await;
}

async fn sign_in_by_passkey(app: &TestApp, device: &mut SoftwareAuthenticator) -> Browser {
    let mut browser = app.browser();
    let (ceremony, options) = asked(&mut browser, "/api/sign-in/passkey/begin").await;
    let credential = device.get(&options).expect("the device agrees");
    browser.post("/api/sign-in/passkey", &[("ceremony", &ceremony), ("credential", &credential), ("next", "/account")]).await;
    browser
}

both! {
    async fn a_passkey_is_added_and_opens_the_account_alone(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        let mut phone = SoftwareAuthenticator::new(HERE);
        add_passkey(&mut browser, &mut phone, "Phone").await;
        assert_eq!(browser.path(), "/account/security/passkeys", "{}", browser.text());
        browser.sees("Phone").sees("not used yet");
        assert!(app.letters_to(&ines.email).await.iter().any(|letter| letter.subject == "A new passkey"));

        let signed_in = sign_in_by_passkey(app, &mut phone).await;
        assert_eq!(signed_in.path(), "/account", "{}", signed_in.text());
        browser.visit("/account/security/passkeys").await.sees("last used");
        assert!(app.trail(&ines.id).await.contains(&Event::PasskeyAdded));
    }
}

both! {
    async fn v6_7_2_an_answer_counts_once_and_in_time(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        let mut phone = SoftwareAuthenticator::new(HERE);
        add_passkey(&mut browser, &mut phone, "Phone").await;

        let mut thief = app.browser();
        let (ceremony, options) = asked(&mut thief, "/api/sign-in/passkey/begin").await;
        let credential = phone.get(&options).expect("the phone agrees");
        let fields = [("ceremony", ceremony.as_str()), ("credential", credential.as_str())];
        let mut first = app.browser();
        first.post("/api/sign-in/passkey", &fields).await;
        assert_eq!(first.path(), "/");
        thief.post("/api/sign-in/passkey", &fields).await;
        assert_eq!(thief.status(), 401, "the same answer again");

        let (ceremony, options) = asked(&mut thief, "/api/sign-in/passkey/begin").await;
        let credential = phone.get(&options).expect("the phone agrees");
        app.advance(Duration::from_secs(5 * 60 + 1));
        thief.post("/api/sign-in/passkey", &[("ceremony", &ceremony), ("credential", &credential)]).await;
        assert_eq!(thief.status(), 401, "too late");
    }
}

both! {
    async fn v6_1_1_a_throttled_account_still_takes_a_passkey(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        let mut phone = SoftwareAuthenticator::new(HERE);
        add_passkey(&mut browser, &mut phone, "Phone").await;
        let mut thief = app.browser();
        for _ in 0..50 {
            thief.post("/api/sign-in/password", &[("email", &ines.email), ("password", "wrong")]).await;
        }
        assert_eq!(thief.status(), 429);
        assert_eq!(sign_in_by_passkey(app, &mut phone).await.path(), "/account");
        app.advance(Duration::from_secs(30));
        let mut known = browser.clone();
        known.visit("/account").await.press("Sign out").await;
        known.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        assert_eq!(known.path(), "/sign-in/code", "a browser that the member has used is not kept out by others");
    }
}

both! {
    async fn passkeys_are_renamed_and_removed_but_the_last_factor_stays(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        browser.post("/api/factors/totp/remove", &[]).await;
        assert_eq!(browser.status(), 409);
        browser.sees("your only second factor");
        let mut phone = SoftwareAuthenticator::new(HERE);
        add_passkey(&mut browser, &mut phone, "Phone").await;
        browser.fill("New name for Phone", "Old phone").press("Save").await.sees("Old phone");
        browser.visit("/account/security/totp").await.press("Remove the authenticator app").await;
        assert_eq!(browser.path(), "/account/security");
        browser.visit("/account/security/passkeys").await.misses("Remove Old phone");
        let id = browser.value("id");
        browser.post("/api/factors/passkeys/remove", &[("id", &id)]).await;
        assert_eq!(browser.status(), 409);

        let tom = app.member("Tom", 0).await;
        let mut other = app.signed_in(&tom).await;
        other.post("/api/factors/passkeys/remove", &[("id", &id)]).await;
        assert_eq!(other.status(), 404, "another member's is as good as none");
    }
}

both! {
    async fn a_passkey_as_the_first_factor_opens_the_account(app: TestApp) {
        let mut browser = join(app, "Ada", "ada@example.com").await;
        let mut phone = SoftwareAuthenticator::new(HERE);
        let (ceremony, options) = asked(&mut browser, "/api/factors/passkeys/begin").await;
        let credential = phone.create(&options).expect("the phone agrees");
        let fields = [("ceremony", ceremony.as_str()), ("credential", credential.as_str()), ("name", "Phone"), ("at", "first")];
        browser.post("/api/factors/passkeys/add", &fields).await;
        assert_eq!(browser.path(), "/account/security/recovery-codes", "{}", browser.text());
        assert_eq!(sign_in_by_passkey(app, &mut phone).await.path(), "/account");
    }
}

both! {
    async fn a_half_signed_in_thief_adds_no_factor(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut thief = app.browser();
        thief.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        thief.post("/api/factors/totp/begin", &[("at", "first")]).await;
        assert_eq!(thief.path(), "/sign-in/code");
        thief.fetch("/api/factors/passkeys/begin").await;
        assert_eq!(thief.status(), 401);
    }
}

both! {
    async fn a_new_app_takes_the_place_of_the_old(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/security/totp").await.press("Set up another app or phone").await;
        let secret = secret_on(&browser);
        let again = browser.visit("/account/security/totp").await.clone();
        assert_eq!(secret_on(&again).to_base32(), secret.to_base32(), "a page that is loaded again shows the same secret");
        browser.fill("Code", "000000").press("Confirm").await;
        assert_eq!(browser.status(), 422);
        assert_eq!(secret_on(&browser).to_base32(), secret.to_base32());
        browser.fill("Code", &secret.code_at(app.now())).press("Confirm").await;
        assert_eq!(browser.status(), 200, "{}", browser.text());

        app.advance(Duration::from_secs(60));
        let old = Secret::from_base32(SECRET).expect("a secret").code_at(app.now());
        let mut elsewhere = app.browser();
        elsewhere.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        elsewhere.fill("Code", &old).press("Sign in").await;
        assert_eq!(elsewhere.status(), 401);
        elsewhere.fill("Code", &secret.code_at(app.now())).press("Sign in").await;
        assert_eq!(elsewhere.path(), "/");
        assert!(app.letters_to(&ines.email).await.iter().any(|letter| letter.subject == "A new authenticator app"));
    }
}

both! {
    async fn each_recovery_code_opens_the_account_once(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/security/recovery-codes").await.sees("None left");
        browser.press("Make new codes").await;
        let codes = browser.texts_of(".secrets li");
        assert_eq!(codes.len(), 10);
        let same = browser.visit("/account/security/recovery-codes").await.texts_of(".secrets li");
        assert_eq!(codes, same, "shown until they are put away");
        browser.press("I have put them away").await;
        assert_eq!(browser.visit("/account/security/recovery-codes").await.count(".secrets li"), 0);

        let enter = async |code: String| {
            let mut lost = app.browser();
            lost.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
            lost.sees("I do not have my phone");
            lost.fill_and_press("Code", &code.to_lowercase().replace('-', " "), "Sign in").await
        };
        assert_eq!(enter(codes[3].clone()).await, "/");
        assert_eq!(enter(codes[3].clone()).await, "/api/sign-in/code", "each works once");
        assert_eq!(enter(codes[4].clone()).await, "/");
        browser.visit("/account/security").await.sees("8 left").sees("A recovery code was used");

        browser.visit("/account/security/recovery-codes").await.press("Make new codes").await;
        assert_eq!(enter(codes[5].clone()).await, "/api/sign-in/code", "new ones end the old");
    }
}
