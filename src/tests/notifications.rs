//! What members are told stands in the portal, and comes by mail as they want it.

use std::time::Duration;

use guerdon::features::notifications::service::write_digests;
use guerdon::features::outbox::service::deliver;
use guerdon::identity::tell;
use guerdon::mail::Message;

use crate::post::office;
use crate::support::smtp_sink::SmtpSink;
use crate::support::{Member, TestApp};

async fn told(app: &TestApp, member: &Member, message: Message) {
    let input = (app.state.keys.clone(), member.id.clone(), message, app.now());
    let told = app.state.db.write(input, |tx, (keys, member, message, now)| {
        Box::pin(async move { Ok::<_, guerdon::db::Stop<guerdon::db::Never>>(tell(tx, keys, member, message.clone(), *now).await?) })
    });
    told.await.expect("told");
}

fn ready(reward: &str) -> Message {
    Message::RewardReady { reward: reward.into(), redemption: "0".into() }
}

/// Moves the clock to this hour of the next day, in UTC.
fn to_hour(app: &TestApp, hour: i64) {
    let since = app.now().seconds().rem_euclid(86_400);
    app.advance(Duration::from_secs((86_400 - since + hour * 3_600).unsigned_abs()));
}

both! {
    async fn what_was_told_stands_in_the_portal_until_it_is_read(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let tom = app.member_without_password("Tom", 0).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/notifications").await.sees("Nothing yet.");
        told(app, &ines, ready("Book token")).await;
        told(app, &tom, ready("Secret of Tom")).await;
        assert_eq!(browser.visit("/").await.count("#bell[aria-label='Messages, one new']"), 1);
        browser.visit("/notifications").await.sees("Your reward is ready: Book token").misses("Secret of Tom");
        // What comes while the page is open stays new.
        app.advance(Duration::from_secs(1));
        told(app, &ines, ready("Tea")).await;
        browser.press("Mark all as read").await;
        assert_eq!(browser.count("#bell[aria-label='Messages, one new']"), 1);
        browser.sees("Tea");
        browser.press("Mark all as read").await;
        assert_eq!((browser.count("#bell[aria-label='Messages']"), browser.count(".badge--new")), (1, 0));
        app.browser().visit("/notifications").await;
        assert_eq!(app.browser().post("/api/notifications/read", &[("up_to", "9")]).await.path(), "/sign-in");
    }
}

both! {
    async fn a_topic_comes_at_once_once_a_day_or_not_at_all(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        let mut browser = app.let_in(&ines).await;
        let choose = [("redemptions", "daily"), ("wishes", "never"), ("earning", "never"), ("sharing", "at-once")];
        browser.post("/api/notifications/choose", &choose).await.sees("Kept.");
        told(app, &ines, ready("Book token")).await;
        told(app, &ines, ready("Tea")).await;
        told(app, &ines, Message::PasswordChanged).await;
        deliver(&app.state.db, &office, app.now()).await.expect("delivered");
        assert_eq!(sink.received().len(), 1, "what keeps the account safe is not to be chosen");
        assert_eq!(write_digests(&app.state.db, &app.state.keys, app.now()).await.expect("a round"), 0, "not today");
        to_hour(app, 8);
        assert_eq!(write_digests(&app.state.db, &app.state.keys, app.now()).await.expect("a round"), 1);
        assert_eq!(write_digests(&app.state.db, &app.state.keys, app.now()).await.expect("a round"), 0, "once");
        deliver(&app.state.db, &office, app.now()).await.expect("delivered");
        let digest = sink.received().pop().expect("a digest");
        assert!(digest.text.contains("Book token") && digest.text.contains("Tea"), "{}", digest.text);
        assert_eq!(sink.received().len(), 2);
        let mut browser = app.let_in(&ines).await;
        browser.post("/api/notifications/choose", &[("redemptions", "hourly")]).await;
        assert_eq!(browser.status(), 400);
    }
}

both! {
    async fn one_press_ends_letters_of_a_kind_and_no_other(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        told(app, &ines, ready("Book token")).await;
        told(app, &ines, Message::PasswordChanged).await;
        deliver(&app.state.db, &office, app.now()).await.expect("delivered");
        let letters = sink.received();
        let reward = letters.iter().find(|mail| mail.text.contains("Book token")).expect("a letter");
        let security = letters.iter().find(|mail| !mail.text.contains("Book token")).expect("a letter");
        assert!(security.headers("List-Unsubscribe").is_empty());
        assert_eq!(reward.headers("List-Unsubscribe-Post"), ["List-Unsubscribe=One-Click"]);
        let address = reward.headers("List-Unsubscribe").concat().trim_matches(['<', '>']).to_owned();
        let path = address.split_once("/api/").map(|(_, path)| format!("/api/{path}")).expect("an address of ours");
        // Who only looks has ended nothing.
        app.browser().visit(&path).await.sees("No more of these letters");
        let mut program = app.browser();
        program.post(&path, &[("List-Unsubscribe", "One-Click")]).await;
        assert_eq!(program.status(), 200);
        told(app, &ines, ready("Tea")).await;
        told(app, &ines, Message::PasswordChanged).await;
        deliver(&app.state.db, &office, app.now()).await.expect("delivered");
        assert_eq!(sink.received().len(), 3);
        app.let_in(&ines).await.visit("/notifications").await.sees("Your reward is ready: Tea");
        let mut forged = app.browser();
        forged.post("/api/notifications/unsubscribe", &[("token", "k-1.AAAA")]).await.sees("This link does not work");
        assert_eq!(forged.status(), 410);
    }
}

both! {
    async fn what_can_wait_comes_after_the_quiet_hours(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        let sink = SmtpSink::start().await;
        let office = office(app, &sink);
        let mut browser = app.let_in(&ines).await;
        let ways = [("redemptions", "at-once"), ("wishes", "at-once"), ("earning", "never"), ("sharing", "at-once")];
        let wrong = [ways.as_slice(), &[("quiet_from", "22"), ("quiet_until", "")]].concat();
        browser.post("/api/notifications/choose", &wrong).await.sees("Choose both hours");
        assert_eq!((browser.status(), browser.count("#quiet_from option[value='22'][selected]")), (422, 1));
        let night = [ways.as_slice(), &[("quiet_from", "22"), ("quiet_until", "7")]].concat();
        browser.post("/api/notifications/choose", &night).await.sees("Kept.");
        to_hour(app, 23);
        told(app, &ines, ready("Book token")).await;
        told(app, &ines, Message::PasswordChanged).await;
        deliver(&app.state.db, &office, app.now()).await.expect("delivered");
        assert_eq!(sink.received().len(), 1, "of the account at once");
        to_hour(app, 7);
        deliver(&app.state.db, &office, app.now()).await.expect("delivered");
        assert_eq!(sink.received().len(), 2);
    }
}
