//! What is written down, and what happens when something breaks (V16).

use guerdon::domain::audit::Event;

use crate::support::app::PASSWORD;
use crate::support::{canary, sql};

/// The lines of the log so far that hold this.
fn lines_with(part: &str) -> Vec<serde_json::Value> {
    let log = canary::log();
    log.lines().filter(|line| line.contains(part)).map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

both! {
    async fn v16_2_1_v16_3_1_the_trail_says_what_when_and_where(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        app.browser().post("/api/sign-in/password", &[("email", &ines.email), ("password", "a wrong one")]).await;
        let mut browser = app.browser();
        browser.post("/api/sign-in/password", &[("email", &ines.email), ("password", PASSWORD)]).await;
        browser.post("/api/sign-in/code", &[("code", "000000")]).await;
        browser.post("/api/sign-in/code", &[("code", &app.code(&ines).await)]).await;
        browser.post("/api/sign-out", &[]).await;
        assert_eq!(app.trail(&ines.id).await, [Event::SignedOut, Event::SignedIn, Event::CodeWrong, Event::PasswordWrong]);
        let rows = sql::texts(app, "select member_id || ' ' || address || ' ' || cast(at as text) from audit_event").await;
        for row in rows {
            let parts: Vec<_> = row.split(' ').collect();
            assert_eq!((parts[0], parts[1]), (ines.id.as_str(), "127.0.0.1"));
            assert!(parts[2].parse::<i64>().expect("microseconds") <= app.now().micros(), "in UTC");
        }
    }
}

both! {
    async fn v16_3_2_v16_3_3_refusals_stand_in_the_log_with_their_request(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let mut browser = app.let_in(&ines).await;
        browser.fetch("/api/sign-in/code").await;
        let refused = browser.header("x-request-id").to_owned();
        assert_eq!(lines_with(&refused).last().map(|line| line["fields"]["status"].clone()), Some(401.into()));
        let request = axum::http::Request::post("/api/sign-out").header("sec-fetch-site", "cross-site");
        browser.send_raw(request.body(axum::body::Body::empty()).expect("a request")).await;
        let refused = browser.header("x-request-id").to_owned();
        let told = lines_with(&refused);
        assert!(told.iter().any(|line| line["fields"]["message"] == "cross_origin_refused"), "{told:?}");
        for line in told {
            assert!(line["timestamp"].as_str().is_some_and(|at| at.ends_with('Z')), "in UTC: {line}");
            assert_eq!(line["span"]["path"], "/api/sign-out");
        }
    }
}

both! {
    async fn v16_4_1_nobody_writes_a_line_of_the_log(app: TestApp) {
        let evil = "x\r\n{\"level\":\"INFO\",\"fields\":{\"message\":\"forged\"}}\u{1b}[2J";
        let mut browser = app.browser();
        let query: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
        browser.visit(&format!("/{query}?q={query}")).await;
        browser.post("/api/sign-up", &[("name", evil), ("email", evil), ("password", "short")]).await;
        let report = serde_json::json!({ "csp-report": { "document-uri": evil, "violated-directive": evil, "blocked-uri": evil } });
        let request = axum::http::Request::post("/csp-reports").header("origin", crate::support::browser::HERE);
        browser.send_raw(request.body(axum::body::Body::from(report.to_string())).expect("a request")).await;
        assert_eq!(browser.status(), 204);
        let log = canary::log();
        assert!(log.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok_and(|line| line["fields"]["message"] != "forged")));
        assert!(!log.contains('\u{1b}') && !log.contains('\r'));
    }
}

both! {
    async fn v16_5_1_v16_5_2_v16_5_3_what_breaks_opens_nothing_and_tells_nothing(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        for table in ["session_token", "ledger_balance", "redemption"] {
            sql::run(app, &format!("alter table {table} rename to gone")).await;
            for page in ["/wallet", "/redemptions", "/account"] {
                browser.send(axum::http::Method::GET, page, None).await;
                let told = browser.html().to_owned();
                let broken = browser.status() >= 500;
                assert!(broken || (browser.status() == 200 && table != "session_token"), "{page} without {table}: {}", browser.status());
                assert!(!["no such table", "select ", "gone", "relation"].iter().any(|inside| told.contains(inside)), "{page}: {told}");
                if broken {
                    assert!(!lines_with(browser.header("x-request-id")).is_empty(), "the log knows more");
                }
            }
            browser.redeem("lamp").await;
            assert!(browser.status() >= 500, "{table}: {}", browser.status());
            sql::run(app, &format!("alter table gone rename to {table}")).await;
        }
        assert_eq!(browser.visit("/wallet").await.status(), 200, "and all is as it was");
        assert_eq!(app.balance(&ines).await.available.get(), 1_000);
    }
}
