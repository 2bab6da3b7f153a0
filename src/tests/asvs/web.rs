//! What answers carry and which requests count (V3, V4).

use std::collections::HashSet;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use leptos::server_fn::axum::server_fn_paths;

use crate::asvs::pages;
use crate::matrix::routes;
use crate::support::app::PASSWORD;
use crate::support::browser::HERE;
use crate::support::{Browser, TestApp, sql};

const ORIGIN: &str = "https://rewards.example";

/// As browsers see it in production: over TLS.
fn over_tls(app: &TestApp) -> Router {
    app.with(&[("GUERDON_ORIGIN", ORIGIN)])
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Request<Body> {
    let headers = headers.iter().fold(Request::builder().method(method).uri(path), |request, (name, value)| request.header(*name, *value));
    headers.body(Body::from(body.to_owned())).expect("a request")
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const OURS: (&str, &str) = ("origin", HERE);
const HTML: (&str, &str) = ("accept", "text/html");

/// Requests that end in each way there is: status, method, path, headers, body.
fn ways(app: &TestApp) -> Vec<(u16, Request<Body>)> {
    let style = guerdon::assets::url("main.css");
    let large = "x".repeat(70_000);
    vec![
        (200, request("GET", "/", &[HTML], "")),
        (200, request("GET", "/catalogue", &[HTML], "")),
        (200, request("GET", &style, &[], "")),
        (200, request("GET", "/robots.txt", &[], "")),
        (200, request("GET", "/health/ready", &[], "")),
        (303, request("GET", "/wallet", &[HTML], "")),
        (404, request("GET", "/nothing", &[HTML], "")),
        (404, request("GET", "/assets/nothing.css", &[], "")),
        (403, request("POST", "/api/sign-out", &[("sec-fetch-site", "cross-site"), FORM], "")),
        (405, request("DELETE", "/wallet", &[OURS], "")),
        (413, request("POST", "/api/sign-up", &[OURS, FORM], &large)),
        (422, request("POST", "/api/sign-up", &[OURS, FORM, HTML], "")),
        (401, request("POST", "/api/sign-in/password", &[OURS, FORM], &format!("email=nobody@example.com&password={PASSWORD}"))),
    ]
    .into_iter()
    .chain(app.state.passkeys.is_some().then(|| (200, request("POST", "/api/sign-in/passkey/begin", &[OURS, FORM], ""))))
    .collect()
}

fn expect_headers(browser: &Browser, of: &str) {
    let header = |name: &str| browser.header(name).to_owned();
    assert_eq!(header("strict-transport-security"), "max-age=63072000; includeSubDomains", "{of}");
    assert_eq!(header("access-control-allow-origin"), "", "{of}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{of}");
    assert!(["same-origin", "no-referrer"].contains(&header("referrer-policy").as_str()), "{of}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{of}");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{of}");
    let policy = header("content-security-policy");
    for part in
        ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "report-to csp"]
    {
        assert!(policy.contains(part), "{of}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{of}: {policy}");
    let kind = header("content-type");
    let text = kind.starts_with("text/") || kind.is_empty();
    assert!(!text || kind.is_empty() || kind.contains("charset=utf-8"), "{of}: {kind}");
    assert_eq!((header("server"), header("x-powered-by")), (String::new(), String::new()), "{of}");
}

both! {
    async fn v3_4_1_v3_4_2_v3_4_3_v3_4_4_v3_4_5_v3_4_6_v3_4_8_v3_5_8_v4_1_1_v13_4_6_every_answer_is_guarded(app: TestApp) {
        let router = over_tls(app);
        for (status, mut asked) in ways(app) {
            let of = format!("{} {}", asked.method(), asked.uri());
            if !asked.headers().contains_key("origin") {
                asked.headers_mut().insert("origin", "https://evil.example".parse().expect("a header"));
            }
            let mut browser = Browser::new(router.clone());
            browser.send_raw(asked).await;
            assert_eq!(browser.status(), status, "{of}: {}", browser.html());
            expect_headers(&browser, &of);
        }
        sql::run(app, "alter table reward rename to reward_gone").await;
        let mut browser = Browser::new(router);
        browser.send_raw(request("GET", "/catalogue", &[HTML], "")).await;
        assert_eq!(browser.status(), 500);
        expect_headers(&browser, "what failed");
        sql::run(app, "alter table reward_gone rename to reward").await;
    }
}

both! {
    async fn a_nonce_is_used_once_and_on_every_script(app: TestApp) {
        let mut seen = HashSet::new();
        let mut browser = app.browser();
        for _ in 0..20 {
            browser.visit("/sign-in").await;
            let policy = browser.header("content-security-policy").to_owned();
            let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
            assert!(seen.insert(nonce));
            assert_eq!(browser.count("script:not([src]):not([nonce])"), 0);
            assert_eq!(browser.count("[style], [onclick], [onload], [onpaste]"), 0, "nothing inline");
        }
    }
}

both! {
    async fn v3_3_1_v3_3_2_v3_3_3_v3_3_4_cookies_belong_to_this_host_and_no_script(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = Browser::new(over_tls(app));
        let mut cookies = Vec::new();
        let form = format!("email={}&password={}", ines.email, PASSWORD.replace(' ', "+"));
        browser.send_raw(request("POST", "/api/sign-in/password", &[OURS, FORM, HTML], &form)).await;
        cookies.extend(browser.set_cookies());
        browser.send_raw(request("POST", "/api/sign-in/code", &[OURS, FORM, HTML], &format!("code={}", app.code(&ines).await))).await;
        cookies.extend(browser.set_cookies());
        browser.send_raw(request("POST", "/api/language", &[OURS, FORM, HTML], "language=de")).await;
        cookies.extend(browser.set_cookies());
        assert_eq!(cookies.len(), 4, "{cookies:?}");
        for cookie in &cookies {
            for attribute in ["; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
                assert!(cookie.contains(attribute), "{cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
            assert!(cookie.starts_with("__Host-guerdon") || cookie.starts_with("language="), "{cookie}");
        }
        let token = browser.cookie("__Host-guerdon").expect("a cookie").to_owned();
        for page in ["/", "/account", "/account/security", "/account/sessions"] {
            browser.visit(page).await;
            assert_eq!(browser.status(), 200, "{page}");
            assert!(!browser.html().contains(&token), "{page}");
        }
    }
}

both! {
    async fn v3_4_7_violations_are_reported_within_limits(app: TestApp) {
        let mut browser = app.browser();
        browser.visit("/").await;
        let policy = browser.header("content-security-policy").to_owned();
        let to = policy.split("report-uri ").nth(1).and_then(|rest| rest.split(';').next()).expect("an address").to_owned();
        let mut over_tls = Browser::new(over_tls(app));
        assert_eq!(over_tls.visit("/").await.header("reporting-endpoints"), format!("csp=\"{to}\""));
        let kind = ("content-type", "application/csp-report");
        let report = r#"{"csp-report":{"document-uri":"http://localhost:3000/","violated-directive":"img-src","blocked-uri":"https://evil.example/"}}"#;
        browser.send_raw(request("POST", &to, &[OURS, kind], report)).await;
        assert_eq!(browser.status(), 204);
        browser.send_raw(request("POST", &to, &[OURS, kind], "nonsense")).await;
        assert_eq!(browser.status(), 400);
        browser.send_raw(request("POST", &to, &[OURS, kind], &"x".repeat(20_000))).await;
        assert_eq!(browser.status(), 413);
        let mut taken = 0;
        for _ in 0..1_000 {
            browser.send_raw(request("POST", &to, &[OURS, kind], report)).await;
            match browser.status() {
                204 => taken += 1,
                429 => assert!(!browser.header("retry-after").is_empty()),
                other => panic!("{other}"),
            }
        }
        assert!(taken <= 10, "{taken}");
    }
}

both! {
    async fn v3_5_1_v3_5_2_acts_from_another_site_are_refused(app: TestApp) {
        let ines = app.member("Ines", 1_000).await;
        let cookie = format!("guerdon={}", app.let_in(&ines).await.cookie("guerdon").expect("a cookie"));
        let before = app.trail(&ines.id).await;
        let foreign: [&[(&str, &str)]; 4] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://evil.example"), ("content-type", "text/plain")],
        ];
        let paths: Vec<_> = routes().iter().filter_map(|route| route.strip_prefix("POST ").map(str::to_owned)).collect();
        assert!(paths.len() > 25, "{paths:?}");
        for path in paths {
            for headers in foreign {
                let mut browser = app.browser();
                let mut asked = request("POST", &path, headers, "code=000000");
                asked.headers_mut().insert("cookie", cookie.parse().expect("a cookie"));
                browser.send_raw(asked).await;
                assert_eq!(browser.status(), 403, "{path} {headers:?}");
            }
        }
        assert_eq!(app.trail(&ines.id).await, before);
    }
}

both! {
    async fn v3_5_3_reading_changes_nothing(app: TestApp) {
        assert!(server_fn_paths().all(|(_, method)| method == Method::POST));
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = browser.redeem("lamp").await;
        let counts = async || {
            let mut counts = Vec::new();
            for table in ["audit_event", "ledger_transaction", "redemption", "redemption_event", "outbox", "passkey", "recovery_code", "totp_factor"] {
                counts.extend(sql::texts(app, &format!("select cast(count(*) as text) from {table}")).await);
            }
            counts
        };
        let before = counts().await;
        for path in pages(&id).into_iter().chain(server_fn_paths().map(|(path, _)| path.to_owned())) {
            for method in [Method::GET, Method::HEAD] {
                browser.send(method, &path, None).await;
                assert!(browser.status() < 500, "{path}: {}", browser.status());
            }
        }
        assert_eq!(counts().await, before);
    }
}

both! {
    async fn v4_1_4_only_wanted_methods_are_answered(app: TestApp) {
        for method in ["TRACE", "CONNECT", "PUT", "PATCH", "DELETE", "BREW"] {
            for path in ["/", "/wallet", "/api/sign-out", "/health/live", "/robots.txt"] {
                let mut browser = app.browser();
                browser.send_raw(request(method, path, &[OURS], "")).await;
                assert_eq!(browser.status(), 405, "{method} {path}");
            }
        }
    }
}

both! {
    async fn v4_4_2_no_address_turns_into_a_websocket(app: TestApp) {
        let upgrade = [("connection", "upgrade"), ("upgrade", "websocket"), ("sec-websocket-version", "13"), ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")];
        for route in routes().iter().filter(|route| route.starts_with("GET ")) {
            let mut browser = app.browser();
            let path = route.trim_start_matches("GET ").replace(['{', '}', '*'], "");
            browser.send_raw(request("GET", &path, &upgrade, "")).await;
            assert_ne!(browser.status(), 101, "{path}");
            assert_eq!(browser.header("upgrade"), "", "{path}");
        }
    }
}

both! {
    async fn v4_1_3_v15_3_4_an_address_cannot_be_forged(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let direct = app.with(&[("GUERDON_SIGN_IN_RATE", "10")]);
        let behind = app.with(&[("GUERDON_SIGN_IN_RATE", "10"), ("GUERDON_TRUSTED_PROXIES", "127.0.0.0/8")]);
        let tries = async |router: &Router, forwarded: &dyn Fn(usize) -> String| {
            let mut refused = 0;
            for n in 0..20 {
                let mut browser = Browser::new(router.clone());
                let forwarded = forwarded(n);
                let headers = [OURS, FORM, ("x-forwarded-for", forwarded.as_str())];
                browser.send_raw(request("POST", "/api/sign-in/code", &headers, "code=1")).await;
                refused += usize::from(browser.status() == 429);
            }
            refused
        };
        assert_eq!(tries(&direct, &|n| format!("198.51.100.{n}")).await, 10, "a stranger's word is not believed");
        assert_eq!(tries(&behind, &|n| format!("198.51.100.{n}, 203.0.113.9")).await, 10, "only the hop that the proxy saw");
        assert_eq!(tries(&behind, &|n| format!("198.51.100.{n}")).await, 0, "each client of the proxy counts by itself");

        let mut browser = Browser::new(direct);
        let headers = [OURS, FORM, ("x-forwarded-for", "198.51.100.1")];
        let form = format!("email={}&password=wrong", ines.email);
        browser.send_raw(request("POST", "/api/reset-password", &headers, &form)).await;
        assert_eq!(browser.status(), 429);
        app.browser().send_raw(request("POST", "/api/sign-in/password", &headers, &form)).await;
        assert_eq!(sql::texts(app, "select address from audit_event").await, ["127.0.0.1"]);
    }
}
