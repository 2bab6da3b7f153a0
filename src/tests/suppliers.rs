//! Suppliers over signed webhooks: what they are told, and what their answers do, also twice, late, wrong or never.

use std::time::Duration;

use futures::future::join_all;
use guerdon::features::redemptions::service::return_overdue;
use guerdon::programme::suppliers;
use guerdon::webhooks::Headers;
use serde_json::json;

use crate::support::app::Member;
use crate::support::workshop::Workshop;
use crate::support::{Browser, TestApp, sql};

const MINUTE: Duration = Duration::from_secs(60);
const THREE_DAYS: Duration = Duration::from_secs(3 * 86_400);

async fn points(app: &TestApp, member: &Member) -> (i64, i64) {
    let balance = app.balance(member).await;
    (balance.available.get(), balance.held.get())
}

/// A supplier with one reward, a member with 1,000 points, and a browser.
async fn opened(app: &TestApp) -> (Workshop, Member, Browser) {
    let workshop = Workshop::open(app, "northline").await;
    app.reward_of("northline", "voucher", Some(5)).await;
    let ines = app.member("Ines", 1_000).await;
    let browser = app.let_in(&ines).await;
    (workshop, ines, browser)
}

/// The form of one voucher, sent; the id it carries.
async fn take(browser: &mut Browser) -> String {
    let id = guerdon::db::ids::redemption().to_string();
    let fields =
        [("redemption_id", id.as_str()), ("reward", "voucher"), ("option", "one"), ("quantity", "1"), ("email", "ines@example.com")];
    browser.post("/api/redemptions/place", &fields).await;
    id
}

both! {
    async fn a_supplier_answers_at_once_and_its_codes_are_the_members(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(200, r#"{"status":"fulfilled","codes":["RAIL-77"],"note":"Valid on every train","amount":"25.00","currency":"EUR"}"#);
        let id = take(&mut browser).await;
        assert_eq!(points(app, &ines).await, (900, 100), "held until it is there");
        assert_eq!(app.tell().await, 1);
        let heard = workshop.heard();
        assert_eq!(heard[0].id, format!("{id}.placed"));
        let (kind, data) = (&heard[0].body["type"], &heard[0].body["data"]);
        assert_eq!((kind.as_str(), data["reward"].as_str(), data["quantity"].as_i64()), (Some("redemption.placed"), Some("voucher"), Some(1)));
        assert_eq!((data["amount"].as_str(), data["destination"]["email"].as_str()), (Some("25.00"), Some(ines.email.as_str())));
        browser.visit(&format!("/redemptions/{id}")).await.sees("Enjoy it, Ines.").sees("Valid on every train").misses("RAIL-77");
        browser.press("Show the code").await.sees("RAIL-77");
        assert_eq!(points(app, &ines).await, (900, 0));
        assert_eq!(app.tell().await, 0, "nothing more is said");
        assert!(!sql::dump(app).await.contains("RAIL-77"), "sealed at rest");
    }
}

both! {
    async fn a_supplier_calls_back_once_twice_and_too_late(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(202, "");
        let id = take(&mut browser).await;
        app.tell().await;
        assert_eq!(points(app, &ines).await, (900, 100));
        browser.visit(&format!("/redemptions/{id}")).await.sees("It is being brought already").misses("Cancel this redemption");
        let done = json!({ "redemption": id, "status": "fulfilled", "codes": ["A-1"] });
        assert_eq!(workshop.say(app, &done).await, 204);
        assert_eq!(workshop.say(app, &done).await, 204, "said twice is said once");
        assert_eq!(points(app, &ines).await, (900, 0));
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from reward_code").await, ["1"]);
        assert_eq!(workshop.say(app, &json!({ "redemption": id, "status": "failed", "reason": "sold out" })).await, 409);
        assert_eq!(points(app, &ines).await, (900, 0), "an end is an end");
    }
}

both! {
    async fn what_is_unsigned_old_or_of_another_supplier_changes_nothing(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        let other = Workshop::open(app, "other").await;
        workshop.says(202, "");
        let id = take(&mut browser).await;
        app.tell().await;
        let body = json!({ "redemption": id, "status": "fulfilled" }).to_string().into_bytes();
        let right = workshop.secret.sign("msg_1", app.now(), &body);
        assert_eq!(workshop.send(app, &Headers::default(), body.clone()).await, 401);
        let forged = Headers { signature: other.secret.sign("msg_1", app.now(), &body).signature, ..right.clone() };
        assert_eq!(workshop.send(app, &forged, body.clone()).await, 401);
        assert_eq!(workshop.send(app, &right, b"{}".to_vec()).await, 401, "another body");
        assert_eq!(other.say(app, &json!({ "redemption": id, "status": "fulfilled" })).await, 404, "not theirs");
        let unknown = guerdon::db::ids::redemption().to_string();
        assert_eq!(workshop.say(app, &json!({ "redemption": unknown, "status": "fulfilled" })).await, 404);
        for nonsense in [
            json!({ "redemption": id, "status": "fulfilled", "amount": "20.00", "currency": "EUR" }),
            json!({ "redemption": id, "status": "fulfilled", "codes": ["A", "B"] }),
            json!({ "redemption": id, "status": "failed" }),
            json!({ "redemption": id }),
            json!([]),
        ] {
            assert_eq!(workshop.say(app, &nonsense).await, 422, "{nonsense}");
        }
        app.advance(6 * MINUTE);
        assert_eq!(workshop.send(app, &right, body).await, 401, "replayed after its time");
        assert_eq!(points(app, &ines).await, (900, 100));
    }
}

both! {
    async fn a_supplier_that_cannot_gives_the_points_back_with_its_reason(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(200, r#"{"status":"failed","reason":"The train is full."}"#);
        let id = take(&mut browser).await;
        app.tell().await;
        browser.visit(&format!("/redemptions/{id}")).await.sees("could not be brought").sees("The train is full.");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        assert_eq!(sql::texts(app, "select cast(stock as text) from reward").await, ["5"]);
        assert_eq!(app.tell().await, 0, "the supplier knows");
        assert_eq!(app.letters_to(&ines.email).await[0].subject, "Your points are back");
    }
}

both! {
    async fn a_supplier_in_trouble_is_told_again_with_the_same_id(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(503, "");
        for (status, body) in [(302, ""), (200, "thanks"), (200, r#"{"status":"fulfilled","amount":"20.00"}"#), (429, "")] {
            workshop.then_says(status, body);
        }
        workshop.then_says(200, r#"{"status":"fulfilled"}"#);
        let id = take(&mut browser).await;
        for wait in [5, 5 * 60, 30 * 60, 2 * 3_600, 5 * 3_600] {
            assert_eq!(app.tell().await, 1);
            assert_eq!(app.tell().await, 0, "not before its time");
            assert_eq!(points(app, &ines).await, (900, 100));
            app.advance(Duration::from_secs(wait * 11 / 10 + 1));
        }
        assert_eq!(app.tell().await, 1);
        assert_eq!(points(app, &ines).await, (900, 0));
        let heard = workshop.heard();
        assert_eq!((heard.len(), heard.iter().all(|heard| heard.id == format!("{id}.placed"))), (6, true));
    }
}

both! {
    async fn a_dead_supplier_never_takes_points_and_hears_of_it_when_it_wakes(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(500, "");
        let id = take(&mut browser).await;
        app.tell().await;
        app.advance(THREE_DAYS);
        app.tell().await;
        return_overdue(&app.state.db, &app.state.keys, app.now()).await.expect("a round");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        let mut browser = app.let_in(&ines).await;
        browser.visit(&format!("/redemptions/{id}")).await.sees("It was not there in time");
        workshop.says(200, r#"{"status":"cancelled"}"#);
        app.advance(10 * MINUTE);
        app.tell().await;
        let heard = workshop.heard();
        let last = heard.last().expect("it was told");
        assert_eq!((last.id.clone(), last.body["type"].as_str()), (format!("{id}.cancelled"), Some("redemption.cancelled")));
        assert_eq!(workshop.say(app, &json!({ "redemption": id, "status": "fulfilled" })).await, 409, "too late");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        assert!(suppliers::dead(&app.state.db).await.expect("the list").is_empty());
    }
}

both! {
    async fn before_the_points_come_back_the_supplier_is_asked_and_may_say_that_it_is_done(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(202, "");
        let brought = take(&mut browser).await;
        app.tell().await;
        workshop.says(200, r#"{"status":"fulfilled","codes":["LATE-1"]}"#);
        app.advance(THREE_DAYS - 5 * MINUTE);
        app.tell().await;
        let told: Vec<_> = workshop.heard().into_iter().map(|heard| heard.id).collect();
        assert!(told.contains(&format!("{brought}.cancelled")), "{told:?}");
        return_overdue(&app.state.db, &app.state.keys, app.now() + 10 * MINUTE).await.expect("a round");
        let mut browser = app.let_in(&ines).await;
        browser.visit(&format!("/redemptions/{brought}")).await.sees("Enjoy it, Ines.");
        assert_eq!(points(app, &ines).await, (900, 0));
    }
}

both! {
    async fn a_member_may_cancel_until_the_supplier_has_heard(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(202, "");
        let id = take(&mut browser).await;
        browser.press("Cancel this redemption").await.sees("Cancelled.");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        assert_eq!((app.tell().await, workshop.heard().len()), (0, 0), "the supplier never hears of it");
        let second = take(&mut browser).await;
        app.tell().await;
        browser.post("/api/redemptions/cancel", &[("redemption_id", &second)]).await.sees("It is being brought already");
        assert_eq!(browser.status(), 409);
        assert_ne!(id, second);
        assert_eq!(points(app, &ines).await, (900, 100));
    }
}

both! {
    async fn many_rounds_at_once_tell_it_once_and_hear_it_once(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says_after(Duration::from_millis(50), 200, r#"{"status":"fulfilled","codes":["ONLY-1"]}"#);
        let id = take(&mut browser).await;
        let callback = json!({ "redemption": id, "status": "fulfilled", "codes": ["ONLY-1"] });
        let rounds = join_all((0..8).map(|_| app.tell()));
        let calls = join_all((0..4).map(|_| workshop.say(app, &callback)));
        let (told, said) = tokio::join!(rounds, calls);
        assert_eq!(told.iter().sum::<usize>(), 1, "{told:?}");
        assert_eq!(said, [204; 4]);
        assert_eq!(points(app, &ines).await, (900, 0));
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from reward_code").await, ["1"]);
    }
}

both! {
    async fn who_dies_while_telling_leaves_it_to_the_next(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(200, r#"{"status":"fulfilled"}"#);
        take(&mut browser).await;
        // Taken by an instance that died before it could say anything.
        sql::run(app, &format!("update supplier_event set tries = 1, next_at = {}", (app.now() + MINUTE).micros())).await;
        assert_eq!(app.tell().await, 0, "another instance is at it");
        app.advance(2 * MINUTE);
        assert_eq!(app.tell().await, 1);
        assert_eq!(points(app, &ines).await, (900, 0));
    }
}

both! {
    async fn a_message_that_was_given_up_is_listed_and_said_again(app: TestApp) {
        let (workshop, ines, mut browser) = opened(app).await;
        workshop.says(410, "");
        let id = take(&mut browser).await;
        app.tell().await;
        assert_eq!(points(app, &ines).await, (1_000, 0), "nobody is there any more");
        app.tell().await;
        let dead = suppliers::dead(&app.state.db).await.expect("the list");
        assert_eq!(dead.len(), 2, "placed, and cancelled");
        workshop.says(200, r#"{"status":"cancelled"}"#);
        suppliers::replay(&app.state.db, &format!("{id}.cancelled"), app.now()).await.expect("again");
        app.tell().await;
        assert!(suppliers::replay(&app.state.db, "nothing", app.now()).await.is_err());
        let dead = suppliers::dead(&app.state.db).await.expect("the list");
        assert_eq!(dead.iter().map(|message| message.id.as_str()).collect::<Vec<_>>(), [format!("{id}.placed")]);
    }
}

both! {
    async fn a_supplier_that_is_silent_keeps_no_other_waiting(app: TestApp) {
        let (silent, ines, mut browser) = opened(app).await;
        let quick = Workshop::open(app, "quick").await;
        app.reward_of("quick", "ticket", None).await;
        silent.says_after(Duration::from_secs(3), 202, "");
        quick.says(200, r#"{"status":"fulfilled"}"#);
        for _ in 0..3 {
            take(&mut browser).await;
        }
        let id = guerdon::db::ids::redemption().to_string();
        let fields = [("redemption_id", id.as_str()), ("reward", "ticket"), ("option", "one"), ("quantity", "1"), ("email", "ines@example.com")];
        browser.post("/api/redemptions/place", &fields).await;
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let job = guerdon::features::fulfilment::jobs::tell_suppliers(app.state.line(), app.state.clock.clone(), async move { drop(stopped.await) });
        let job = tokio::spawn(job);
        let start = std::time::Instant::now();
        while points(app, &ines).await.1 > 300 {
            assert!(start.elapsed() < Duration::from_secs(2), "the quick one waits for the silent one");
            tokio::task::yield_now().await;
        }
        stop.send(()).expect("the job lives");
        job.await.expect("it ends");
    }
}
