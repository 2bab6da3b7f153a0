//! What cannot be sent is told at its field.

use std::time::Duration;

use guerdon::features::transfer::service::OFFERS_MAX;

use super::{draft, in_force_as, offer, round, say};
use crate::support::books::{DAY, counts};
use crate::support::{Browser, Member, TestApp, sql};

/// What is said at a field, the fault of which must stand in the summary, too.
async fn refused(browser: &mut Browser, to: &str, points: &str, field: &str, says: &str) {
    draft(browser, to, points).await;
    assert_eq!(browser.status(), 422, "{}", browser.text());
    assert!(browser.text_of(&format!("#{field}-error")).contains(says), "{}", browser.text());
    assert_eq!(browser.count(&format!(".errors a[href='#{field}']")), 1, "{says}");
    assert_eq!((browser.value("to"), browser.value("points")), (to.to_owned(), points.to_owned()), "what was typed is still there");
}

/// Also of the spent ones: the tickets that limit offers are another test's.
async fn tickets(app: &TestApp) {
    sql::run(app, "delete from throttle").await;
}

both! {
    async fn a_form_is_refused_at_its_fields(app: TestApp) {
        let ines = app.member_without_password("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        refused(&mut browser, "", "500", "to", "Enter an e-mail address").await;
        refused(&mut browser, "tom@example", "500", "to", "ending").await;
        refused(&mut browser, "0042 0042", "500", "to", "twenty digits").await;
        refused(&mut browser, "0042 0042 0042 1234 5678", "500", "to", "shows another code by now").await;
        refused(&mut browser, "Ines@Example.com", "500", "to", "That is you").await;
        refused(&mut browser, "tom@example.com", "", "points", "How many").await;
        refused(&mut browser, "tom@example.com", "12.5", "points", "whole number").await;
        refused(&mut browser, "tom@example.com", "49", "points", "It takes 50 points or more").await;
        refused(&mut browser, "tom@example.com", "1001", "points", "You have 1,000 points").await;
        refused(&mut browser, "tom@example.com", "10001", "points", "You can still send 10,000 this month").await;
        refused(&mut browser, "tom@example.com", "99999999999999999999", "points", "You can still send 10,000 this month").await;
        let long = "x".repeat(201);
        let id = guerdon::db::ids::transfer().to_string();
        let fields = [("transfer_id", id.as_str()), ("to", "tom"), ("points", "x"), ("message", &long)];
        browser.post("/api/transfers/draft", &fields).await;
        assert_eq!(browser.count(".errors a"), 3, "all at once");
        browser.post("/api/transfers/draft", &[("transfer_id", "1"), ("to", "tom@example.com"), ("points", "500")]).await;
        assert_eq!(browser.status(), 422);
        assert_eq!(counts(app, &ines).await, [0, 1_000, 0, 0]);
    }
}

/// Sends 5,000 points, which arrive, come back, or stay on offer.
async fn send(app: &TestApp, ines: &Member, tom: &Member, then: &str) {
    let (mut sender, mut receiver) = (app.let_in(ines).await, app.let_in(tom).await);
    let id = offer(&mut sender, &tom.email, "5,000").await;
    assert_eq!(sender.status(), 200, "{}", sender.text());
    match then {
        "" => {}
        "take-back" => assert_eq!(say(&mut sender, then, &id).await, 200),
        _ => assert_eq!(say(&mut receiver, then, &id).await, 200),
    }
}

both! {
    async fn a_month_counts_what_is_open_or_has_arrived_and_begins_anew(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 50_000).await, app.member_without_password("Tom", 0).await);
        // To the first of a month: the test must not run into the next one.
        let day = jiff::Timestamp::from_microsecond(app.now().micros()).expect("a time").to_zoned(jiff::tz::TimeZone::UTC);
        let first = day.date().last_of_month().tomorrow().expect("a day").to_zoned(jiff::tz::TimeZone::UTC).expect("a time");
        let wait = u64::try_from(first.timestamp().as_second() - day.timestamp().as_second()).expect("ahead");
        app.advance(Duration::from_secs(wait + 60));
        for then in ["take-back", "decline", "accept", ""] {
            send(app, &ines, &tom, then).await;
        }
        let mut browser = app.let_in(&ines).await;
        refused(&mut browser, &tom.email, "100", "points", "as much this month as you can").await;
        app.advance(DAY);
        round(app).await;
        refused(&mut app.let_in(&ines).await, &tom.email, "100", "points", "as much this month as you can").await;
        app.advance(6 * DAY);
        round(app).await;
        browser = app.let_in(&ines).await;
        refused(&mut browser, &tom.email, "5001", "points", "You can still send 5,000 this month").await;
        app.advance(25 * DAY);
        tickets(app).await;
        let mut browser = app.let_in(&ines).await;
        offer(&mut browser, &tom.email, "10000").await;
        browser.sees("Waiting for an answer");
    }
}

both! {
    async fn two_drafts_that_are_each_allowed_are_not_both(app: TestApp) {
        let (ines, rich) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Rich", 50_000).await);
        for (member, points, says) in [(&ines, "600", "You have 400 points"), (&rich, "6000", "You can still send 4,000 this month")] {
            let mut browser = app.let_in(member).await;
            let drafts = [draft(&mut browser, "tom@example.com", points).await, draft(&mut browser, "ada@example.com", points).await];
            let statuses = futures::future::join_all(drafts.iter().map(|id| {
                let mut browser = browser.clone();
                async move { say(&mut browser, "confirm", id).await }
            }));
            let mut statuses = statuses.await;
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 422]);
            for id in &drafts {
                if say(&mut browser, "confirm", id).await == 422 {
                    browser.sees(says);
                }
            }
            assert_eq!(app.balance(member).await.held.get().to_string(), points);
        }
    }
}

both! {
    async fn a_member_drafts_ten_an_hour_and_the_same_one_again_is_none(app: TestApp) {
        let ines = app.member_without_password("Ines", 10_000).await;
        let mut browser = app.let_in(&ines).await;
        let mut last = String::new();
        for n in 0..OFFERS_MAX {
            last = draft(&mut browser, &format!("m{n}@example.com"), "100").await;
            assert_eq!(browser.status(), 200, "{n}");
        }
        let again = [("transfer_id", last.as_str()), ("to", "m9@example.com"), ("points", "100"), ("message", "For the trip")];
        assert_eq!(browser.post("/api/transfers/draft", &again).await.status(), 200);
        draft(&mut browser, "tom@example.com", "100").await;
        assert_eq!(browser.status(), 429);
        assert!(!browser.header("retry-after").is_empty());
        app.advance(Duration::from_secs(3_601));
        let mut browser = app.let_in(&ines).await;
        draft(&mut browser, "tom@example.com", "100").await;
        assert_eq!(browser.status(), 200);
        app.advance(2 * DAY);
        round(app).await;
        assert_eq!(sql::texts(app, "select id from point_transfer").await.len(), 0, "what nobody confirms is forgotten");
    }
}

both! {
    async fn a_friends_card_is_an_address_while_it_shows_its_code(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 0).await);
        app.let_in(&tom).await.visit("/card").await;
        let code = crate::cards::shown(app, &tom).await;
        let mut browser = app.let_in(&ines).await;
        let id = draft(&mut browser, &code, "500").await;
        let shown = format!("•••• {}", &code.replace(' ', "")[8..12]);
        browser.sees(&shown).misses(&code);
        // Changed later, it is still for the same card.
        app.advance(Duration::from_secs(200));
        let fields = [("transfer_id", id.as_str()), ("to", &shown), ("points", "400"), ("message", "")];
        assert_eq!(browser.post("/api/transfers/draft", &fields).await.status(), 200, "{}", browser.text());
        assert_eq!(say(&mut browser, "confirm", &id).await, 200);
        assert_eq!(app.letters_to(&tom.email).await.len(), 1);
        assert_eq!(say(&mut app.let_in(&tom).await, "accept", &id).await, 200);
        refused(&mut browser, &code, "100", "to", "shows another code by now").await;
        refused(&mut browser, &crate::cards::shown(app, &ines).await, "100", "to", "That is you").await;
    }
}

both! {
    async fn where_points_stay_with_their_member_nothing_new_is_sent_and_what_is_open_goes_on(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 0).await);
        let mut sender = app.let_in(&ines).await;
        let id = offer(&mut sender, &tom.email, "500").await;
        let late = draft(&mut sender, &tom.email, "100").await;
        in_force_as(app, |file| {
            let (from, to) = (file.find("[transfer]").expect("a table"), file.find("[pool]").expect("a table"));
            format!("{}{}", &file[..from], &file[to..])
        })
        .await;
        sender.visit("/wallet/send").await.sees("In this programme points stay with their member.");
        assert_eq!(sender.count("form[action='/api/transfers/draft']"), 0);
        draft(&mut sender, &tom.email, "100").await;
        assert_eq!(sender.status(), 409);
        assert_eq!(say(&mut sender, "confirm", &late).await, 409);
        assert_eq!(say(&mut app.let_in(&tom).await, "accept", &id).await, 200);
        app.advance(DAY);
        round(app).await;
        assert_eq!(counts(app, &tom).await, [0, 500, 0, 0]);
        // With no time for taking back they arrive as they are accepted.
        in_force_as(app, |file| file.replacen("cooling_off_hours = 24", "cooling_off_hours = 0", 1)).await;
        let id = offer(&mut app.let_in(&ines).await, &tom.email, "100").await;
        let mut receiver = app.let_in(&tom).await;
        assert_eq!(say(&mut receiver, "accept", &id).await, 200);
        receiver.sees("Arrived");
        assert_eq!(counts(app, &tom).await, [0, 600, 0, 0]);
    }
}
