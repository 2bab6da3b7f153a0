//! What earns points and is not bought: events of partners, codes, joining, birthdays.

use std::time::Duration;

use guerdon::features::earn::service::{keep_birthdays, pay_events};
use serde_json::{Value, json};

use crate::sign_up::join;
use crate::support::books::counts;
use crate::support::till::{Till, earned, opened};
use crate::support::{Member, TestApp, sql};

const DAY: Duration = Duration::from_secs(86_400);

const RULES: &str = r#"
    [[rules]]
    code = "reviews"
    name = "A review"
    on = "event"
    event = "review"
    pays = "bonus"
    points = 50
    cap = { per-month = 120 }
    [[rules]]
    code = "review-status"
    name = "Status for reviews"
    on = "event"
    event = "review"
    pays = "status"
    points = 5
    [[rules]]
    code = "welcome"
    name = "Welcome"
    names = { de = "Willkommen" }
    on = "sign-up"
    points = 200
    [[rules]]
    code = "spring"
    name = "Spring letter"
    on = "code"
    claim = "Spring-2026"
    points = 70
    budget = 100
    [[rules]]
    code = "birthday"
    name = "Happy birthday"
    on = "birthday"
    points = 30
"#;

fn event(app: &TestApp, member: &Member, document: &str, name: &str) -> Value {
    json!({ "document": document, "member": member.id, "event": name, "location": "Harbour & Rye", "happened_at": app.now().rfc3339() })
}

both! {
    async fn an_event_pays_once_at_once_and_up_to_its_cap(app: TestApp) {
        let (till, ines) = opened(app, RULES).await;
        let review = event(app, &ines, "V-1", "review");
        let (status, body) = till.post(app, "/events", &review).await;
        assert_eq!((status, earned(&body)), (201, vec!["reviews 50".to_owned(), "review-status 5".to_owned()]));
        assert_eq!(counts(app, &ines).await, [0, 50, 0, 0], "nothing of it can be brought back");
        let (again, same) = till.post(app, "/events", &review).await;
        assert_eq!((again, &same), (200, &body), "sent twice it is one");
        let (status, body) = till.post(app, "/events", &event(app, &ines, "V-1", "survey")).await;
        assert_eq!((status, body["type"].as_str()), (409, Some("urn:guerdon:document-used")));
        let (status, body) = till.post(app, "/events", &event(app, &ines, "V-2", "survey")).await;
        assert_eq!((status, earned(&body)), (201, vec![]), "no rule is about surveys");
        let mut sum = 50;
        for (document, points) in [("V-3", 50), ("V-4", 20), ("V-5", 0)] {
            let (_, body) = till.post(app, "/events", &event(app, &ines, document, "review")).await;
            sum += points;
            assert_eq!(counts(app, &ines).await[1], sum, "{body}");
        }
        app.advance(DAY * 31);
        till.post(app, "/events", &event(app, &ines, "V-6", "review")).await;
        assert_eq!(counts(app, &ines).await[1], sum + 50, "another month");
        app.let_in(&ines).await.visit("/earn").await.sees("A review: 50 points each time").sees("Harbour & Rye").misses("Receipt V-1");
    }
}

both! {
    async fn an_event_of_another_partner_is_another_and_bad_ones_change_nothing(app: TestApp) {
        let (till, ines) = opened(app, RULES).await;
        let other = Till::open(app, "southline").await;
        for till in [&till, &other] {
            assert_eq!(till.post(app, "/events", &event(app, &ines, "V-1", "review")).await.0, 201);
        }
        let later = json!({ "document": "V-9", "member": ines.id, "event": "review", "happened_at": (app.now() + DAY * 3).rfc3339() });
        let stranger = json!({ "document": "V-9", "member": uuid::Uuid::now_v7(), "event": "review", "happened_at": app.now().rfc3339() });
        let nameless = json!({ "document": "V-9", "member": ines.id, "event": "", "happened_at": app.now().rfc3339() });
        for (body, status) in [(later, 422), (stranger, 404), (nameless, 422)] {
            assert_eq!(till.post(app, "/events", &body).await.0, status, "{body}");
        }
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from event").await, ["2"]);
        let reader = Till::with_key(app, "northline", &["members"], None).await;
        assert_eq!(reader.post(app, "/events", &event(app, &ines, "V-3", "review")).await.0, 403);
    }
}

both! {
    async fn a_code_pays_once_however_it_is_typed_and_as_long_as_its_points_last(app: TestApp) {
        let (_, ines) = opened(app, RULES).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/earn").await.misses("Spring letter");
        browser.press("Get the points").await.sees("Type the code in first");
        assert_eq!(browser.status(), 422);
        browser.fill("Code", "spring 2025").press("Get the points").await.sees("This is no code that counts now");
        assert_eq!((browser.status(), browser.value("claim")), (422, "spring 2025".to_owned()));
        browser.fill("Code", " sPRING 2026 ").press("Get the points").await.sees("Done:").sees("Spring letter");
        assert_eq!(counts(app, &ines).await, [0, 70, 0, 0]);
        browser.fill("Code", "SPRING2026").press("Get the points").await.sees("Done: 70 points are yours");
        app.advance(Duration::from_secs(11));
        browser.fill("Code", "SPRING2026").press("Get the points").await.sees("You have had the points of this code");
        assert_eq!(counts(app, &ines).await, [0, 70, 0, 0], "once");
        let tom = app.member_without_password("Tom", 0).await;
        app.let_in(&tom).await.visit("/earn").await.fill("Code", "spring2026").press("Get the points").await.sees("Done:");
        assert_eq!(counts(app, &tom).await[1], 30, "what is left of 100");
        let lea = app.member_without_password("Lea", 0).await;
        app.let_in(&lea).await.visit("/earn").await.fill("Code", "spring2026").press("Get the points").await.sees("are all given out");
        assert_eq!(sql::texts(app, "select document from event where source = 'code'").await.len(), 2, "nothing stands of a code without points");
        assert_eq!(counts(app, &ines).await, [0, 70, 0, 0]);
    }
}

both! {
    async fn codes_are_not_guessed(app: TestApp) {
        let (_, ines) = opened(app, RULES).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/earn").await;
        for _ in 0..10 {
            browser.fill("Code", "summer 2026").press("Get the points").await.sees("This is no code");
        }
        browser.fill("Code", "spring 2026").press("Get the points").await;
        assert_eq!((browser.status(), browser.header("retry-after")), (429, "3600"), "{}", browser.text());
        assert_eq!(counts(app, &ines).await, [0, 0, 0, 0]);
        app.advance(Duration::from_secs(3_601));
        let mut browser = app.let_in(&ines).await;
        browser.visit("/earn").await.fill("Code", "spring 2026").press("Get the points").await.sees("Done:");
    }
}

both! {
    async fn whoever_joins_is_paid_for_it_once(app: TestApp) {
        opened(app, RULES).await;
        join(app, "Ada", "ada@example.com").await;
        for expected in [1, 0] {
            assert_eq!(pay_events(&app.state.db, app.now()).await.expect("events are paid"), expected);
        }
        let paid = "select l.source || ' ' || l.issued || ' ' || l.available from ledger_lot l join member m on m.id = l.member_id where m.name = 'Ada'";
        assert_eq!(sql::texts(app, paid).await, ["Welcome 200 200"]);
    }
}

both! {
    async fn a_birthday_is_paid_for_once_a_year(app: TestApp) {
        let (_, ines) = opened(app, RULES).await;
        let mut browser = app.let_in(&ines).await;
        let today = jiff::Timestamp::from_microsecond(app.now().micros()).expect("a time").to_zoned(jiff::tz::TimeZone::UTC).date();
        let birthday = today.saturating_add(jiff::ToSpan::days(2));
        browser.visit("/account").await.fill("Day", "31").fill("Month", "2").press("Keep it").await.sees("No year has such a day");
        assert_eq!((browser.status(), browser.value("day")), (422, "31".to_owned()));
        browser.fill("Day", &birthday.day().to_string()).fill("Month", &birthday.month().to_string()).press("Keep it").await;
        browser.sees("It is kept.");
        assert_eq!((browser.path(), browser.value("day")), ("/account", birthday.day().to_string()));
        let mut sums = Vec::new();
        for days in [0, 3, 1, 364, 366] {
            app.advance(DAY * days);
            keep_birthdays(&app.state.db, app.now()).await.expect("birthdays are noted");
            pay_events(&app.state.db, app.now()).await.expect("events are paid");
            sums.push(counts(app, &ines).await[1]);
        }
        assert_eq!(sums, [0, 30, 30, 60, 90]);
        let mut again = app.let_in(&ines).await;
        again.visit("/account").await.fill("Day", "").fill("Month", "").press("Keep it").await;
        assert_eq!(sql::texts(app, "select coalesce(birthday, 'none') from member where name = 'Ines'").await, ["none"]);
    }
}
