//! No notice, no expiry: points end when their members were reminded in time, and last longer when nobody could tell them.

use std::time::Duration;

use guerdon::domain::programme::{begins, day};
use guerdon::domain::time::Timestamp;
use guerdon::features::expiry::service::{let_end, remind};
use guerdon::features::outbox::service::{PostOffice, deliver};
use guerdon::ledger::Invariant;
use guerdon::programme::points::{self, Goodwill};
use guerdon::programme::versions;
use guerdon::store::programmes::FIRST;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::post::office;
use crate::support::app::broken;
use crate::support::books::{DAY, credit, issue, keep_time, open_lots};
use crate::support::smtp_sink::SmtpSink;
use crate::support::{Member, TestApp, sql};

/// More letters than a test has.
const MANY: usize = 1_000;

/// Points that end after so many days, of which nobody was told yet.
async fn credit_untold(app: &TestApp, member: &Member, count: i64, days: u32) -> Timestamp {
    let end = app.now() + days * DAY;
    let credit = guerdon::ledger::Credit { expires_at: Some(end), ..credit(app, member, count) };
    guerdon::programme::issue(&app.state.db, credit, app.now()).await.expect("the points are credited");
    end
}

async fn available(app: &TestApp, member: &Member) -> i64 {
    app.balance(member).await.available.get()
}

/// A day goes by: reminders are made, letters go out, and what ends, ends.
async fn a_day(app: &TestApp, office: &PostOffice) {
    app.advance(DAY);
    let (db, keys) = (&app.state.db, &app.state.keys);
    remind(db, keys, None, app.now()).await.expect("reminded");
    deliver(db, office, app.now()).await.expect("delivered");
    let_end(db, keys, app.now()).await.expect("a round");
}

both! {
    async fn points_end_after_four_reminders(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        let start = app.now();
        credit_untold(app, &ines, 1_240, 70).await;
        for (day, letters) in [(9, 0), (10, 1), (39, 1), (40, 2), (62, 2), (63, 3), (68, 3), (69, 4)] {
            while app.now() < start + day * DAY {
                a_day(app, &office).await;
            }
            assert_eq!(sink.received().len(), letters, "after {day} days");
        }
        assert!(sink.received()[0].text.contains("1,240 points can be used until the end of"), "{}", sink.received()[0].text);
        assert_eq!(available(app, &ines).await, 1_240);
        a_day(app, &office).await;
        assert_eq!((available(app, &ines).await, sink.received().len()), (0, 4));
        let mut browser = app.let_in(&ines).await;
        browser.visit("/wallet").await.sees("ended");
        browser.visit("/notifications").await.sees("1,240 of your points end soon").sees("mailed");
    }
}

both! {
    async fn with_the_mail_down_points_go_on_and_the_wallet_says_why(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        credit_untold(app, &ines, 500, 62).await;
        sink.refuse_with(450, MANY);
        for _ in 0..62 {
            a_day(app, &office).await;
        }
        assert_eq!((available(app, &ines).await, sink.received().len()), (500, 0));
        let until = begins(day(app.now(), &TimeZone::UTC).saturating_add(jiff::ToSpan::days(61)), &TimeZone::UTC);
        assert_eq!(open_lots(app, &ines).await, [(500, Some(until))]);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/wallet").await.sees("longer than planned, since we could not tell you in time");
        browser.visit("/notifications").await.sees("500 of your points last longer").sees("could not be mailed");

        // The mail comes back: now they are told of the new end, and it comes.
        sink.refuse_with(450, 0);
        for _ in 0..60 {
            a_day(app, &office).await;
        }
        assert_eq!(available(app, &ines).await, 500);
        a_day(app, &office).await;
        assert_eq!(available(app, &ines).await, 0);
    }
}

both! {
    async fn who_reads_it_in_the_portal_has_been_told(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let mut browser = app.let_in(&ines).await;
        credit_untold(app, &ines, 500, 7).await;
        let remind_now = || remind(&app.state.db, &app.state.keys, None, app.now());
        remind_now().await.expect("reminded");
        assert_eq!(browser.visit("/").await.count("#bell .icon-btn__dot"), 1);
        browser.visit("/notifications").await.press("Mark all as read").await;
        assert_eq!(browser.count("#bell .icon-btn__dot"), 0);
        app.advance(6 * DAY);
        remind_now().await.expect("reminded");
        let mut browser = app.let_in(&ines).await;
        browser.visit("/notifications").await.press("Mark all as read").await;
        app.advance(DAY);
        keep_time(app).await;
        assert_eq!(available(app, &ines).await, 0);
    }
}

both! {
    async fn more_than_was_told_of_goes_on(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        let end = credit_untold(app, &ines, 100, 61).await;
        while app.now() + DAY < end {
            a_day(app, &office).await;
        }
        let more = guerdon::ledger::Credit { expires_at: Some(end), ..credit(app, &ines, 50) };
        guerdon::programme::issue(&app.state.db, more, app.now()).await.expect("the points are credited");
        a_day(app, &office).await;
        assert_eq!(available(app, &ines).await, 150);
    }
}

both! {
    async fn points_of_active_members_last_on_where_the_programme_has_it_so(app: TestApp) {
        let file = FIRST.replacen("renewed_by_activity = false", "renewed_by_activity = true", 1);
        versions::put_in_force(&app.state.db, &file, app.now()).await.expect("a programme");
        let (ines, tom) = (app.member_without_password("Ines", 0).await, app.member_without_password("Tom", 0).await);
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        let end = credit_untold(app, &ines, 100, 90).await;
        credit_untold(app, &tom, 100, 90).await;
        let still_tom = open_lots(app, &tom).await;
        app.advance(10 * DAY);
        app.credit(&ines, 1, None).await;
        a_day(app, &office).await;
        assert_eq!(open_lots(app, &ines).await[0], (100, Some(end)), "only when the end comes near");
        app.advance(20 * DAY);
        a_day(app, &office).await;
        let lots = open_lots(app, &ines).await;
        assert!(lots[0].0 == 100 && lots[0].1 > Some(end + 600 * DAY), "{lots:?}");
        assert_ne!(open_lots(app, &tom).await, still_tom, "what was earned counts as well");
        assert!(sink.received().is_empty());
        app.let_in(&ines).await.visit("/wallet").await.sees("longer, since you were active");
    }
}

both! {
    async fn an_operator_extends_and_reinstates_out_of_goodwill(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let goodwill = |days: i64| Goodwill {
            email: ines.email.clone(),
            until: day(app.now(), &TimeZone::UTC).saturating_add(jiff::ToSpan::days(days)),
            reason: "a mistake of ours".into(),
        };
        issue(app, &guerdon::ledger::Credit { expires_at: Some(app.now() + DAY), ..credit(app, &ines, 70) }).await;
        let extended = points::extend(&app.state.db, goodwill(20), app.now()).await.expect("extended");
        assert_eq!(extended.get(), 70);
        let end = open_lots(app, &ines).await[0].1.expect("an end");
        assert_eq!(end, begins(goodwill(21).until, &TimeZone::UTC));
        crate::support::books::told(app, &ines.id, end).await;
        app.advance(22 * DAY);
        keep_time(app).await;
        assert_eq!(available(app, &ines).await, 0);
        let since = day(app.now(), &TimeZone::UTC).saturating_sub(jiff::ToSpan::days(3));
        let again = || points::reinstate(&app.state.db, goodwill(30), since, app.now());
        assert_eq!(again().await.expect("reinstated").get(), 70);
        assert_eq!(again().await.expect("nothing more").get(), 0);
        assert_eq!(available(app, &ines).await, 70);
        app.let_in(&ines).await.visit("/wallet").await.sees("longer: a mistake of ours");
        assert!(points::extend(&app.state.db, goodwill(-1), app.now()).await.is_err());
    }
}

both! {
    async fn verify_finds_points_that_ended_untold(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        issue(app, &guerdon::ledger::Credit { expires_at: Some(app.now() + DAY), ..credit(app, &ines, 70) }).await;
        app.advance(2 * DAY);
        keep_time(app).await;
        assert!(broken(&app.state.db).await.is_empty());
        sql::run(app, "update ledger_notice set given_at = given_at + 1000000000000").await;
        let found = broken(&app.state.db).await;
        assert_eq!(found.iter().map(|finding| finding.invariant).collect::<Vec<_>>(), [Invariant::Notices]);
        sql::run(app, "update ledger_notice set given_at = given_at - 1000000000000").await;
    }
}

/// Days on which the mail is down, on which points come, and on which a round is missed.
type Weather = Vec<(bool, Option<(i64, u32)>, bool)>;

fn weather() -> impl Strategy<Value = Weather> {
    let points = prop::option::weighted(0.1, (1..500_i64, 1..80_u32));
    prop::collection::vec((prop::bool::weighted(0.3), points, prop::bool::weighted(0.2)), 60..140)
}

/// What `guerdon verify` says of it is asked by `both!`; here nothing ends that no letter told of, whatever the mail did.
async fn nothing_ends_untold(app: &TestApp, weather: &Weather) {
    let member = app.member_without_password(&format!("i{}", guerdon::db::ids::text()), 0).await;
    let sink = SmtpSink::start().await;
    let office = office(app, &sink);
    for (down, points, missed) in weather {
        if let Some((count, days)) = points {
            credit_untold(app, &member, *count, *days).await;
        }
        sink.refuse_with(450, if *down { MANY } else { 0 });
        if *missed {
            app.advance(Duration::from_secs(86_400));
        } else {
            a_day(app, &office).await;
        }
        let letters = sink.received().iter().filter(|mail| mail.to.contains(&member.email)).count();
        let ended =
            "select count(*) || '' from ledger_transaction t join member m on m.id = t.member_id where t.kind = 'expire' and m.email = ";
        let ended = sql::texts(app, &format!("{ended}'{}'", member.email)).await;
        assert!(letters >= 2 || ended == ["0"], "{ended:?} lots ended after {letters} letters");
    }
}

both! {
    async fn whatever_the_weather_nothing_ends_untold(app: TestApp) {
        let mut runner = TestRunner::new(Config { cases: 6, failure_persistence: None, max_shrink_iters: 0, ..Config::default() });
        for _ in 0..6 {
            let weather = weather().new_tree(&mut runner).expect("weather").current();
            nothing_ends_untold(app, &weather).await;
        }
    }
}
