//! What is kept of secrets, and where they come from (V6.5, V11, V14).

use argon2::password_hash::phc::PasswordHash;

use crate::support::app::{PASSWORD, SECRET};
use crate::support::sql;
use crate::tidy;

const PERSONAL: [&str; 8] =
    ["/", "/wallet", "/redemptions", "/account", "/account/security", "/account/sessions", "/account/security/recovery-codes", "/step-up"];

both! {
    async fn v6_5_2_the_database_holds_no_secret_as_it_is(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        browser.visit("/account/security/recovery-codes").await.press("Make new codes").await;
        let codes = browser.texts_of(".secrets li");
        browser.press("I have put them away").await;
        browser.post("/api/forgot-password", &[("email", &ines.email)]).await;
        let link = app.link_to(&ines.email).await;
        let token = link.split("token=").nth(1).expect("a token").to_owned();
        let cookie = browser.cookie("guerdon").expect("a cookie").to_owned();
        let name = browser.cookie("guerdon-browser").expect("a cookie").to_owned();
        let dump = sql::dump(app).await;
        assert!(dump.contains(&ines.email), "the dump is one");
        let plain = codes.iter().map(|code| code.replace(['-', ' '], ""));
        let secrets = codes.iter().cloned().chain(plain).chain([token, cookie, name, PASSWORD.into(), SECRET.into()]);
        for secret in secrets {
            assert!(!dump.contains(&secret) && !dump.contains(&secret.to_lowercase()), "{secret}");
        }
    }
}

both! {
    async fn v11_4_2_passwords_are_hashed_at_the_floor_or_above(app: TestApp) {
        app.sow().await;
        app.browser().post("/api/sign-up", &[("name", "Ada"), ("email", "ada@example.com"), ("password", "seven quiet herons")]).await;
        let mut hashes = sql::texts(app, "select password_hash from member").await;
        hashes.extend(sql::texts(app, "select password_hash from joining").await);
        assert_eq!(hashes.len(), 3);
        for phc in hashes {
            let hash = PasswordHash::new(&phc).expect("a PHC string");
            let figure = |name: &str| hash.params.get_decimal(name).unwrap_or_default();
            assert_eq!(hash.algorithm.as_str(), "argon2id");
            assert!(figure("m") >= 19_456 && figure("t") >= 2 && figure("p") >= 1, "{phc}");
        }
    }
}

#[test]
fn v6_5_3_v11_5_1_randomness_has_one_source() {
    let mut offences = Vec::new();
    // Waits between tries and invented crowds are no secret, and what breaks things on purpose keeps none.
    let other = [
        "/tests/",
        "/benches/",
        "/faults/",
        "software_authenticator",
        "src/db/postgres/retry.rs",
        "src/webhooks/mod.rs",
        "src/seed/load.rs",
    ];
    for source in tidy::files("src", "rs").iter().filter(|source| !other.iter().any(|part| source.path.contains(part))) {
        let code = source.code();
        let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
        for wrong in ["thread_rng", "SmallRng", "StdRng", "rand::rng(", "rand::random", "ThreadRng", "fastrand"] {
            if code[..tests].contains(wrong) {
                offences.push(format!("{}: {wrong}", source.path));
            }
        }
        if code[..tests].contains("use rand::") && source.path != "src/auth/token.rs" {
            offences.push(format!("{}: random values come from auth::token", source.path));
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

/// What is secret is looked up by its digest, opened by its key or verified by its library: never compared here (ASVS 11.2.4).
#[test]
fn v11_2_4_no_secret_is_compared_by_hand() {
    let compared = regex::Regex::new(r"(?i)\b\w*(?:secret|token|passwo|digest|hash|mac)\w*(?:\(\))?\s*(?:==|!=)[^=]").expect("a pattern");
    let mut offences = Vec::new();
    for source in tidy::files("src/auth", "rs").into_iter().chain(tidy::files("src/identity", "rs")).chain(tidy::files("src/session", "rs"))
    {
        let code = source.code();
        let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
        if !source.path.contains("/tests/") && !source.path.contains("software_authenticator") {
            offences.extend(compared.find_iter(&code[..tests]).map(|found| format!("{}: {}", source.path, found.as_str())));
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

both! {
    async fn v14_3_1_v14_3_2_nothing_personal_stays_behind(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.signed_in(&ines).await;
        for page in PERSONAL {
            browser.visit(page).await;
            assert_eq!((browser.status(), browser.header("cache-control")), (200, "no-store"), "{page}");
        }
        browser.send(axum::http::Method::POST, "/api/sign-out", Some(String::new())).await;
        assert_eq!(browser.header("clear-site-data"), "\"prefetchCache\", \"prerenderCache\", \"storage\"");
    }
}
