//! Codes of rewards at a till: looked at, and used up once.

use guerdon::features::codes::service::mark_all;
use serde_json::{Value, json};

use crate::support::till::Till;
use crate::support::{Browser, TestApp, sql};

/// A member with a reward that is a code, which they have asked to see.
async fn with_code(app: &TestApp, name: &str) -> (Browser, String) {
    let member = app.member(name, 500).await;
    let mut browser = app.let_in(&member).await;
    browser.redeem("coffee").await;
    browser.press("Show the code").await;
    let code = browser.text_of(".code__value");
    assert!(!code.is_empty(), "{}", browser.text());
    (browser, code)
}

fn shown(code: &str) -> Value {
    json!({ "code": code })
}

fn burnt(code: &str, document: &str) -> Value {
    json!({ "code": code, "document": document, "location": "Harbour & Rye" })
}

both! {
    async fn a_code_is_looked_at_and_used_up_once(app: TestApp) {
        let till = Till::open(app, "northline").await;
        app.reward_from("internal", "spot", "coffee", 100, None).await;
        let (mut ines, code) = with_code(app, "Ines").await;
        let (status, body) = till.post(app, "/codes/check", &shown(&format!(" {code} "))).await;
        assert_eq!((status, &body["reward"], &body["used"]), (200, &json!("coffee"), &json!(false)));
        let (status, body) = till.post(app, "/codes/burn", &burnt(&code, "C-1")).await;
        assert_eq!((status, &body["used"]), (201, &json!(true)));
        assert_eq!(till.post(app, "/codes/burn", &burnt(&code, "C-1")).await, (200, body), "sent twice is once");
        let (status, body) = till.post(app, "/codes/burn", &burnt(&code, "C-2")).await;
        assert_eq!((status, body["type"].as_str()), (409, Some("urn:guerdon:code-used")));
        let page = ines.path().to_owned();
        ines.visit(&page).await.sees("Used up at Harbour & Rye");
        assert_eq!(ines.count(".code .qr"), 0);

        let (_, other) = with_code(app, "Tom").await;
        let (status, body) = till.post(app, "/codes/burn", &burnt(&other, "C-1")).await;
        assert_eq!((status, body["type"].as_str()), (409, Some("urn:guerdon:document-used")));
        assert_eq!(till.post(app, "/codes/check", &shown(&other)).await.1["used"], false);
    }
}

both! {
    async fn a_code_that_nobody_has_seen_is_none_and_is_not_guessed(app: TestApp) {
        let till = Till::open(app, "northline").await;
        app.reward_from("internal", "spot", "coffee", 100, None).await;
        let member = app.member("Ines", 500).await;
        app.let_in(&member).await.redeem("coffee").await;
        for _ in 0..100 {
            assert_eq!(till.post(app, "/codes/check", &shown("AAAA-BBBB-CCCC-DDDD")).await.0, 404);
        }
        assert_eq!(till.post(app, "/codes/burn", &burnt("AAAA-BBBB-CCCC-DDDD", "C-1")).await.0, 429);
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from code_use").await, ["0"]);
        let reader = Till::with_key(app, "northline", &["members"], None).await;
        assert_eq!(reader.post(app, "/codes/check", &shown("AAAA-BBBB-CCCC-DDDD")).await.0, 403);
        let (status, _) = Till::with_key(app, "northline", &["codes"], None).await.post(app, "/codes/burn", &burnt("", "C-1")).await;
        assert_eq!(status, 422);
    }
}

both! {
    async fn codes_from_before_there_were_marks_are_found(app: TestApp) {
        let till = Till::open(app, "northline").await;
        app.reward_from("internal", "spot", "coffee", 100, None).await;
        let (_, code) = with_code(app, "Ines").await;
        sql::run(app, "update reward_code set mark = null").await;
        assert_eq!(till.post(app, "/codes/check", &shown(&code)).await.0, 404);
        for expected in [1, 0] {
            assert_eq!(mark_all(&app.state.db, &app.state.keys).await.expect("codes are marked"), expected);
        }
        assert_eq!(till.post(app, "/codes/check", &shown(&code)).await.0, 200);
    }
}

both! {
    async fn sixty_four_tills_at_once_use_a_code_up_once(app: TestApp) {
        let till = Till::open(app, "northline").await;
        app.reward_from("internal", "spot", "coffee", 100, None).await;
        let (_, code) = with_code(app, "Ines").await;
        let bodies: Vec<_> = (0..64).map(|at| burnt(&code, &format!("C-{at}"))).collect();
        let answers = futures::future::join_all(bodies.iter().map(|body| till.post(app, "/codes/burn", body))).await;
        let count = |status| answers.iter().filter(|(answer, _)| *answer == status).count();
        assert_eq!((count(201), count(409)), (1, 63));
    }
}
