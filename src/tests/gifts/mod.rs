//! Points that members send to one another: both say yes, the sender may think better of it, and nobody learns who is a member.

mod limits;
mod unknown;

use std::time::Duration;

use guerdon::db::ids;
use guerdon::features::transfer::service::keep_time;
use guerdon::programme::{self, versions};
use guerdon::store::programmes::FIRST;

use crate::support::books::{all_told, counts, open_lots};
use crate::support::{Browser, Member, TestApp};

pub const HOUR: Duration = Duration::from_secs(3_600);

/// Drafts a gift by its form; the id it carries.
pub async fn draft(browser: &mut Browser, to: &str, points: &str) -> String {
    let id = ids::transfer().to_string();
    browser.post("/api/transfers/draft", &[("transfer_id", &id), ("to", to), ("points", points), ("message", "For the trip")]).await;
    id
}

/// Drafts it and confirms.
pub async fn offer(browser: &mut Browser, to: &str, points: &str) -> String {
    let id = draft(browser, to, points).await;
    say(browser, "confirm", &id).await;
    id
}

/// One of `confirm`, `accept`, `decline` and `take-back`; the status that a person sees.
pub async fn say(browser: &mut Browser, what: &str, id: &str) -> u16 {
    browser.post(&format!("/api/transfers/{what}"), &[("transfer_id", id)]).await.status()
}

/// What the clock brings about; how many gifts it saw to.
pub async fn round(app: &TestApp) -> usize {
    keep_time(&app.state.db, &app.state.keys, app.now()).await.expect("a round")
}

/// Puts the first programme in force as it is changed.
pub async fn in_force_as(app: &TestApp, change: impl Fn(&str) -> String) {
    let file = change(FIRST);
    assert_ne!(file, FIRST);
    versions::put_in_force(&app.state.db, &file, app.now()).await.expect("it is a programme");
}

async fn subjects(app: &TestApp, member: &Member) -> Vec<String> {
    app.letters_to(&member.email).await.into_iter().map(|letter| letter.subject).collect()
}

both! {
    async fn a_gift_is_offered_accepted_and_arrives_after_the_time_for_thinking_better(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 0).await, app.member_without_password("Tom", 0).await);
        app.credit(&ines, 300, Some(90)).await;
        let end = open_lots(app, &ines).await[0].1;
        app.credit(&ines, 700, None).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/wallet/send").await;
        browser.fill("To", "Tom@example.com").fill("Points", "500").fill("A few words", "For the trip").press("Look it over").await;
        browser.sees("tom@example.com").sees("“ For the trip ”").sees("After this you have 500 points");
        assert_eq!(counts(app, &ines).await, [0, 1_000, 0, 0], "nothing is held for a draft");
        browser.press("Send 500 points").await;
        browser.sees("Waiting for an answer").sees("500 points to tom@example.com");
        assert_eq!(counts(app, &ines).await, [0, 500, 500, 0]);
        assert_eq!(subjects(app, &ines).await, ["You are sending points"]);
        assert_eq!(subjects(app, &tom).await, ["Ines wants to send you 500 points"]);

        let mut other = app.let_in(&tom).await;
        let link = app.link_to(&tom.email).await;
        other.visit("/wallet").await.sees("Somebody wants to send you points.");
        other.visit(&link).await.sees("500 points from Ines").sees("For the trip");
        other.press("Accept 500 points").await;
        other.sees("Accepted, and on its way");
        other.visit("/wallet").await.misses("wants to send you");
        assert_eq!(subjects(app, &ines).await[1], "Tom accepts your points");
        browser.visit("/wallet/send").await.sees("Tom").sees("Accepted, and on its way");
        app.advance(23 * HOUR);
        assert_eq!(round(app).await, 0);
        app.advance(HOUR);
        assert_eq!(round(app).await, 1);
        assert_eq!((counts(app, &ines).await, counts(app, &tom).await), ([0, 500, 0, 0], [0, 500, 0, 0]));
        assert_eq!(open_lots(app, &tom).await, [(300, end), (200, None)], "each keeps its end");
        assert_eq!(subjects(app, &ines).await[2], "Your points have arrived");
        assert_eq!(subjects(app, &tom).await[1], "Points have arrived");
        app.let_in(&tom).await.visit("/wallet").await.sees("Ines").sees("sent by another member");
        app.let_in(&ines).await.visit("/wallet").await.sees("Tom").sees("sent to another member");
        assert_eq!(round(app).await, 0, "once");
    }
}

both! {
    async fn either_side_can_stop_it_as_long_as_it_has_not_arrived(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 0).await);
        let (mut sender, mut receiver) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let declined = offer(&mut sender, &tom.email, "500").await;
        assert_eq!(say(&mut receiver, "decline", &declined).await, 200);
        sender.visit(&format!("/wallet/transfers/{declined}")).await.sees("Declined").misses("Tom");
        let back = offer(&mut sender, &tom.email, "500").await;
        assert_eq!(say(&mut sender, "take-back", &back).await, 200);
        assert_eq!(say(&mut receiver, "accept", &back).await, 409);
        receiver.sees("It has ended already.").sees("Taken back");
        let late = offer(&mut sender, &tom.email, "500").await;
        assert_eq!(say(&mut receiver, "accept", &late).await, 200);
        assert_eq!(counts(app, &ines).await, [0, 500, 500, 0]);
        assert_eq!(say(&mut sender, "take-back", &late).await, 200);
        assert_eq!(counts(app, &ines).await, [0, 1_000, 0, 0]);
        let gone = offer(&mut sender, &tom.email, "500").await;
        assert_eq!(say(&mut receiver, "accept", &gone).await, 200);
        app.advance(24 * HOUR);
        assert_eq!(say(&mut app.let_in(&ines).await, "take-back", &gone).await, 409, "also when the job has not come round yet");
        round(app).await;
        assert_eq!(say(&mut app.let_in(&tom).await, "decline", &gone).await, 409);
        assert_eq!((counts(app, &ines).await, counts(app, &tom).await), ([0, 500, 0, 0], [0, 500, 0, 0]));
        let told = subjects(app, &ines).await;
        assert!(told.contains(&"Your points are back".to_owned()), "{told:?}");
        assert!(subjects(app, &tom).await.contains(&"A gift was taken back".to_owned()));
    }
}

both! {
    async fn a_form_that_is_sent_again_is_the_same_gift(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 1_000).await);
        let (mut sender, mut receiver) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let id = draft(&mut sender, &tom.email, "500").await;
        let fresh = sender.clone();
        let again = |points: &'static str| {
            let (mut browser, id, to) = (fresh.clone(), id.clone(), tom.email.clone());
            async move {
                let fields = [("transfer_id", id.as_str()), ("to", &to), ("points", points), ("message", "For the trip")];
                browser.post("/api/transfers/draft", &fields).await.status()
            }
        };
        assert_eq!([again("500").await, again("600").await, again("500").await], [200; 3], "a draft can be changed");
        for _ in 0..3 {
            assert_eq!(say(&mut sender, "confirm", &id).await, 200);
        }
        assert_eq!(counts(app, &ines).await, [0, 500, 500, 0]);
        assert_eq!([again("500").await, again("600").await], [200, 409]);
        assert_eq!(draft_as(&mut receiver, &id, &ines.email).await, 409, "somebody else's");
        for _ in 0..2 {
            assert_eq!(say(&mut receiver, "accept", &id).await, 200);
        }
        app.advance(24 * HOUR);
        round(app).await;
        assert_eq!(say(&mut app.let_in(&tom).await, "accept", &id).await, 200);
        assert_eq!(counts(app, &tom).await, [0, 1_500, 0, 0]);
        assert_eq!(subjects(app, &tom).await.len(), 2);
    }
}

async fn draft_as(browser: &mut Browser, id: &str, to: &str) -> u16 {
    let fields = [("transfer_id", id), ("to", to), ("points", "500"), ("message", "")];
    browser.post("/api/transfers/draft", &fields).await.status()
}

both! {
    async fn a_stale_factor_confirms_nothing_and_comes_back_to_the_gift(app: TestApp) {
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = draft(&mut browser, "tom@example.com", "500").await;
        app.advance(Duration::from_secs(6 * 60));
        say(&mut browser, "confirm", &id).await;
        assert_eq!(browser.path(), "/step-up");
        assert_eq!(counts(app, &ines).await, [0, 1_000, 0, 0]);
        browser.fill("Code", &app.code(&ines).await).press("Continue").await;
        assert_eq!(browser.path(), format!("/wallet/transfers/{id}"));
        browser.press("Send 500 points").await;
        assert_eq!(counts(app, &ines).await, [0, 500, 500, 0]);
    }
}

both! {
    async fn a_gift_is_nobody_elses_to_see_or_to_answer(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 0).await);
        let eve = app.member_without_password("Eve", 0).await;
        let (mut sender, mut other) = (app.let_in(&ines).await, app.let_in(&eve).await);
        let drafted = draft(&mut sender, &tom.email, "100").await;
        assert_eq!(app.let_in(&tom).await.visit(&format!("/wallet/transfers/{drafted}")).await.status(), 404, "not before it is sent");
        let id = offer(&mut sender, &tom.email, "500").await;
        assert_eq!(other.visit(&format!("/wallet/transfers/{id}")).await.status(), 404);
        for what in ["confirm", "accept", "decline", "take-back"] {
            assert_eq!(say(&mut other, what, &id).await, 404, "{what}");
        }
        assert_eq!(say(&mut sender, "accept", &id).await, 404, "not by the sender");
        assert_eq!(say(&mut app.let_in(&tom).await, "take-back", &id).await, 404, "not by the receiver");
        assert_eq!(counts(app, &ines).await, [0, 500, 500, 0]);
    }
}

both! {
    async fn accepting_and_taking_back_at_once_is_one_of_them(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 0).await);
        let (sender, receiver) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let mut ids = Vec::new();
        for _ in 0..8 {
            ids.push(offer(&mut sender.clone(), &tom.email, "100").await);
        }
        let acts = ids.iter().flat_map(|id| [("accept", &receiver), ("take-back", &sender), ("decline", &receiver)].map(|(what, by)| (what, by, id)));
        let acts = acts.map(|(what, by, id)| {
            let (mut browser, id) = (by.clone(), id.clone());
            async move { say(&mut browser, what, &id).await }
        });
        let statuses = futures::future::join_all(acts).await;
        assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
        // Whoever accepted first, the other two can still stop it; each gift comes back once.
        assert_eq!(counts(app, &ines).await, [0, 1_000, 0, 0]);
        assert_eq!(counts(app, &tom).await, [0; 4]);
    }
}

both! {
    async fn points_that_end_on_the_way_end_with_their_sender(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 0).await, app.member_without_password("Tom", 0).await);
        app.credit(&ines, 150, Some(1)).await;
        app.credit(&ines, 600, None).await;
        all_told(app).await;
        let (mut sender, mut receiver) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let id = offer(&mut sender, &tom.email, "250").await;
        assert_eq!(say(&mut receiver, "accept", &id).await, 200);
        app.advance(24 * HOUR);
        assert_eq!(round(app).await, 1);
        assert_eq!((counts(app, &ines).await, counts(app, &tom).await), ([0, 500, 0, 0], [0, 100, 0, 0]));
        app.let_in(&tom).await.visit(&format!("/wallet/transfers/{id}")).await.sees("150 points had ended before they could arrive.");
        // Where nothing is left of it, it comes to nothing.
        app.credit(&ines, 150, Some(1)).await;
        all_told(app).await;
        let id = offer(&mut app.let_in(&ines).await, &tom.email, "150").await;
        assert_eq!(say(&mut app.let_in(&tom).await, "accept", &id).await, 200);
        app.advance(24 * HOUR);
        assert_eq!(round(app).await, 1);
        app.let_in(&ines).await.visit(&format!("/wallet/transfers/{id}")).await.sees("Came to nothing");
        assert_eq!(counts(app, &tom).await, [0, 100, 0, 0]);
    }
}

both! {
    async fn a_closed_account_neither_sends_nor_receives(app: TestApp) {
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 1_000).await);
        let (mut sender, mut receiver) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let to_tom = offer(&mut sender, &tom.email, "500").await;
        let to_ines = offer(&mut receiver, &ines.email, "500").await;
        say(&mut receiver, "accept", &to_tom).await;
        say(&mut sender, "accept", &to_ines).await;
        programme::set_disabled(&app.state.db, &tom.email, true, app.now()).await.expect("closed");
        app.advance(24 * HOUR);
        assert_eq!(round(app).await, 2);
        assert_eq!((counts(app, &ines).await, counts(app, &tom).await), ([0, 1_000, 0, 0], [0, 1_000, 0, 0]));
    }
}
