//! What comes in (V1, V2, V15.3).

use guerdon::programme::{self, NewMember, versions};
use guerdon::store::programmes::FIRST;
use guerdon::store::rewards::{NewReward, NewText};
use leptos::server_fn::axum::server_fn_paths;

use super::pages;
use crate::marketplace::scarf;
use crate::support::app::{Member, PASSWORD, SECRET};
use crate::support::smtp_sink::SmtpSink;
use crate::support::{TestApp, sql};
use crate::{post, tidy};

/// Every field that a form of ours has.
const FIELDS: [&str; 28] = [
    "email",
    "password",
    "new_password",
    "name",
    "code",
    "next",
    "back",
    "language",
    "token",
    "at",
    "id",
    "ceremony",
    "credential",
    "redemption_id",
    "reward",
    "option",
    "quantity",
    "street",
    "house",
    "city",
    "postcode",
    "country",
    "recipient",
    "address",
    "phone",
    "points",
    "limit",
    "approval",
];

async fn member_called(app: &TestApp, name: &str) -> Member {
    let email = "evil@example.com".to_owned();
    let new = NewMember { email: email.clone(), name: name.into(), password: PASSWORD.into(), totp_secret: SECRET.into() };
    let (db, keys, passwords) = (&app.state.db, &app.state.keys, &app.state.passwords);
    let id = programme::create_member(db, keys, passwords, new, app.now()).await.expect("the member joins");
    Member { id, email }
}

both! {
    async fn v1_2_1_a_name_is_never_markup(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let evil = member_called(app, "\"><img src=x onerror=1></script>").await;
        app.credit(&evil, 1_000, None).await;
        let mut browser = app.let_in(&evil).await;
        let id = browser.redeem("lamp").await;
        for page in pages(&id) {
            browser.visit(&page).await;
            assert!(!browser.html().contains("<img src=x") && !browser.html().contains("onerror=1></script>"), "{page}");
        }
        browser.visit("/account").await.sees("<img src=x onerror=1>");
        browser.post("/api/forgot-password", &[("email", &evil.email)]).await;
        let letters = app.letters_to(&evil.email).await;
        assert!(!letters[0].html.contains("<img src=x"), "{}", letters[0].html);
        browser.visit("/catalogue?q=%22%3E%3Cimg+src%3Dx%3E").await;
        assert!(!browser.html().contains("<img src=x"));
    }
}

both! {
    async fn v1_2_1_what_a_reward_says_is_never_markup(app: TestApp) {
        let own = "name = \"Lagoon\"\npoints_name = { en = { one = \"<b>pearl\", many = \"<b>pearls\" } }";
        versions::put_in_force(&app.state.db, &FIRST.replacen("name = \"Guerdon\"", own, 1), app.now()).await.expect("a programme");
        app.state.learn().await.expect("it is known");
        let evil = "\"></title><b>scarf".to_owned();
        let texts = scarf().texts.into_iter().map(|text| NewText { name: evil.clone(), ..text }).collect();
        app.put(NewReward { brand: evil.clone(), picture: evil.clone(), hue: evil.clone(), texts, ..scarf() }).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        for page in ["/catalogue", "/rewards/scarf", "/rewards/scarf/redeem"] {
            browser.visit(page).await.sees(&evil).sees("<b>pearls");
            assert!(!browser.html().contains("<b>"), "{page}");
        }
    }
}

#[test]
fn no_query_is_put_together_from_texts() {
    let house =
        tidy::files("src", "rs").into_iter().filter(|source| !source.path.contains("/tests/") && !source.path.contains("/benches/"));
    let offences: Vec<_> = house.filter(|source| source.code().contains("AssertSqlSafe")).map(|source| source.path).collect();
    assert!(offences.is_empty(), "{offences:?}");
}

both! {
    async fn v1_2_4_a_quote_in_any_field_is_only_a_quote(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let before = sql::texts(app, "select cast(count(*) as text) from member").await;
        for evil in ["' OR 1=1--", "'; drop table member; --", "\u{0}", "%00", "\u{202e}x"] {
            let fields: Vec<_> = FIELDS.iter().map(|name| (*name, evil)).collect();
            for (path, _) in server_fn_paths() {
                for mut browser in [app.browser(), app.let_in(&ines).await] {
                    browser.post(path, &fields).await;
                    assert!(browser.status() < 500, "{path} {evil:?}: {}", browser.status());
                }
            }
            let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", evil).append_pair("sort", evil).finish();
            let evil: String = url::form_urlencoded::byte_serialize(evil.as_bytes()).collect();
            for page in [format!("/catalogue?{query}"), format!("/rewards/{evil}"), format!("/help/{evil}"), format!("/verify-email?token={evil}")] {
                assert!(app.browser().visit(&page).await.status() < 500, "{page}");
            }
        }
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from member").await, before);
        assert_eq!(app.balance(&ines).await.available.get(), 1_000);
    }
}

both! {
    async fn v1_3_11_a_name_writes_no_header_of_a_mail(app: TestApp) {
        let fields = [("name", "Ada\r\nBcc: all@example.com"), ("email", "ada@example.com"), ("password", "seven quiet herons")];
        app.browser().post("/api/sign-up", &fields).await;
        let sink = SmtpSink::start().await;
        guerdon::features::outbox::service::deliver(&app.state.db, &post::office(app, &sink), app.now()).await.expect("delivered");
        let received = sink.received();
        assert_eq!((received.len(), received[0].to.as_slice()), (1, &["ada@example.com".to_owned()][..]));
        assert!(received[0].headers("Bcc").is_empty());
        app.browser().post("/api/sign-up", &[("name", "Ada"), ("email", "ada@example.com\r\nBcc: all@example.com"), fields[2]]).await;
        guerdon::features::outbox::service::deliver(&app.state.db, &post::office(app, &sink), app.now()).await.expect("delivered");
        assert_eq!(sink.received().len(), 1);
    }
}

both! {
    async fn v1_4_2_v2_2_1_v2_2_2_the_server_itself_refuses_what_cannot_be(app: TestApp) {
        app.reward("lamp", 100, Some(5)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = guerdon::db::ids::redemption().to_string();
        let right = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")];
        let wrong = ["2147483648", "9223372036854775807", "9223372036854775808", "-1", "0", "1.5", "1e9", "5", "", "１", "1 or 1"];
        let cases = wrong.iter().map(|value| ("quantity", *value));
        let others = [("redemption_id", "x"), ("redemption_id", ""), ("reward", "nothing"), ("reward", ""), ("option", "two")];
        for (name, value) in cases.chain(others) {
            let fields = right.map(|(known, usual)| (known, if known == name { value } else { usual }));
            browser.post("/api/redemptions/place", &fields).await;
            assert!((400..500).contains(&browser.status()), "{name}={value}: {} {}", browser.status(), browser.path());
        }
        assert_eq!(app.balance(&ines).await.available.get(), 1_000);
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from redemption").await, ["0"]);
    }
}

both! {
    async fn v2_3_1_steps_are_not_skipped(app: TestApp) {
        let ines = app.member("Ines", 0).await;
        let code = app.code(&ines).await;
        for (path, fields) in [
            ("/api/sign-in/code", vec![("code", code.as_str())]),
            ("/api/sign-in/passkey", vec![("ceremony", "x"), ("credential", "{}")]),
            ("/api/sign-up/verify", vec![("token", "x"), ("password", PASSWORD)]),
            ("/api/reset-password", vec![("token", "x"), ("new_password", "four slow green barges")]),
            ("/api/confirm-email", vec![("token", "x")]),
            ("/api/factors/totp", vec![("code", code.as_str())]),
        ] {
            let mut browser = app.browser();
            browser.post(path, &fields).await;
            assert!(browser.path() == "/sign-in" || browser.status() >= 400, "{path}: {} {}", browser.status(), browser.path());
            assert_eq!(browser.visit("/account").await.path(), "/sign-in", "{path}");
        }
        let mut browser = app.let_in(&ines).await;
        browser.post("/api/factors/totp", &[("code", &code)]).await;
        assert!(browser.status() >= 400, "nothing was begun: {}", browser.status());
    }
}

both! {
    async fn v8_2_3_v15_3_3_fields_that_no_form_has_change_nothing(app: TestApp) {
        app.reward("lamp", 100, Some(5)).await;
        let (ines, tom) = (app.member("Ines", 1_000).await, app.member("Tom", 1_000).await);
        let mut browser = app.let_in(&ines).await;
        let id = guerdon::db::ids::redemption().to_string();
        let extra = [("member_id", tom.id.as_str()), ("member", tom.id.as_str()), ("price", "1"), ("amount", "1"), ("cost", "1"), ("balance", "9"), ("role", "admin")];
        let form = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")];
        browser.post("/api/redemptions/place", &[&form[..], &extra].concat()).await;
        let (mine, theirs) = (app.balance(&ines).await, app.balance(&tom).await);
        assert_eq!(mine.available.get(), 900, "{}", browser.text());
        assert_eq!(theirs.available.get(), 1_000);
    }
}

both! {
    async fn v15_3_7_a_field_that_comes_twice_is_refused(app: TestApp) {
        app.reward("lamp", 100, Some(5)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = guerdon::db::ids::redemption().to_string();
        let form = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1"), ("quantity", "3")];
        browser.post("/api/redemptions/place", &form).await;
        assert_eq!(browser.status(), 400, "{}", browser.text());
        assert_eq!(app.balance(&ines).await.available.get(), 1_000);
    }
}

/// What a redemption writes, one table after the other.
const WRITES: [(&str, &str); 6] = [
    ("update", "ledger_balance"),
    ("update", "ledger_lot"),
    ("insert", "ledger_transaction"),
    ("insert", "ledger_posting"),
    ("insert", "redemption"),
    ("update", "reward"),
];

both! {
    async fn v2_3_3_whichever_statement_fails_nothing_has_happened(app: TestApp) {
        app.reward("lamp", 100, Some(5)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let state = async || {
            let mut state = sql::texts(app, "select cast(stock as text) from reward").await;
            for table in ["redemption", "redemption_event", "ledger_transaction", "ledger_posting", "ledger_lot"] {
                state.extend(sql::texts(app, &format!("select cast(count(*) as text) from {table}")).await);
            }
            (state, app.balance(&ines).await)
        };
        let before = state().await;
        for (deed, table) in WRITES {
            fail(app, deed, table).await;
            browser.redeem("lamp").await;
            assert!(browser.status() >= 500, "{deed} {table}: {}", browser.status());
            heal(app, table).await;
            assert_eq!(state().await, before, "{deed} {table}");
        }
        browser.redeem("lamp").await;
        assert_eq!(browser.status(), 200);
    }
}

/// From now on this deed fails on this table.
async fn fail(app: &TestApp, deed: &str, table: &str) {
    match &app.state.db {
        guerdon::db::Db::Sqlite { .. } => {
            sql::run(app, &format!("create trigger fault after {deed} on {table} begin select raise(abort, 'fault'); end")).await;
        }
        guerdon::db::Db::Postgres(_) => {
            sql::run(app, "create or replace function fault() returns trigger language plpgsql as 'begin raise ''fault''; end'").await;
            sql::run(app, &format!("create trigger fault after {deed} on {table} for each row execute function fault()")).await;
        }
    }
}

async fn heal(app: &TestApp, table: &str) {
    match &app.state.db {
        guerdon::db::Db::Sqlite { .. } => sql::run(app, "drop trigger fault").await,
        guerdon::db::Db::Postgres(_) => sql::run(app, &format!("drop trigger fault on {table}")).await,
    }
}
