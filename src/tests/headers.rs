//! What every answer carries.

use std::collections::HashSet;

both! {
    async fn every_answer_is_guarded(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let mut nonces = HashSet::new();
        for page in ["/", "/catalogue", "/rewards/lamp", "/rewards/lamp/redeem", "/redemptions", "/wallet", "/account", "/nothing", "/sign-in", "/health/live"] {
            browser.visit(page).await;
            let policy = browser.header("content-security-policy").to_owned();
            for part in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
                assert!(policy.contains(part), "{page}: {policy}");
            }
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
            let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
            assert!(nonces.insert(nonce), "a nonce is used once");
            assert_eq!(browser.header("x-content-type-options"), "nosniff");
            assert_eq!(browser.header("referrer-policy"), "same-origin");
            assert_eq!(browser.header("cache-control"), "no-store", "{page}");
            assert!(!browser.header("x-request-id").is_empty());
            assert_eq!(browser.header("server"), "");
        }
    }
}

both! {
    async fn nothing_of_the_operator_stands_on_the_public_port(app: TestApp) {
        let mut browser = app.browser();
        for path in ["/metrics", "/test/clock", "/debug"] {
            browser.visit(path).await;
            assert_eq!(browser.status(), 404, "{path}");
        }
        browser.visit("/health/ready").await;
        assert_eq!(browser.html(), "ready");
    }
}

both! {
    async fn a_reader_who_opens_the_address_of_an_act_finds_its_form(app: TestApp) {
        let mut browser = app.browser();
        for (act, form) in [("/api/sign-in/password", "/sign-in"), ("/api/redemptions/place", "/catalogue"), ("/api/nothing", "/")] {
            browser.visit(act).await;
            assert_eq!(browser.path(), form);
        }
    }
}

both! {
    async fn files_are_hashed_compressed_and_kept_forever(app: TestApp) {
        let url = guerdon::assets::url("main.css");
        assert!(url.starts_with("/assets/main.") && url != "/assets/main.css", "the assets are packed before the tests: {url}");
        let mut browser = app.browser();
        let request = axum::http::Request::get(&url).header("accept-encoding", "gzip, br").body(axum::body::Body::empty()).expect("a request");
        browser.send_raw(request).await;
        assert_eq!((browser.status(), browser.header("content-encoding")), (200, "br"));
        assert!(browser.header("cache-control").contains("immutable"));
        assert_eq!(browser.header("content-type"), "text/css; charset=utf-8");
        browser.visit("/robots.txt").await.sees("User-agent");
    }
}
