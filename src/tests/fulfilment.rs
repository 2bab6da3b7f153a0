//! Bringing rewards: by codes from a pool, by codes of our own, by hand; and what cannot be brought.

use std::time::Duration;

use futures::future::join_all;
use guerdon::features::fulfilment::service::bring_due;
use guerdon::features::redemptions::service::return_overdue;
use guerdon::programme::CommandError;
use guerdon::programme::codes::{Pool, import_codes};
use guerdon::programme::queue::{self, Ended};

use crate::support::app::Member;
use crate::support::{Browser, TestApp, sql};

const FOUR_DAYS: Duration = Duration::from_secs(4 * 86_400);

async fn import(app: &TestApp, file: &str, dry_run: bool) -> Result<usize, CommandError> {
    let pool = Pool { reward: "token".into(), option: "one".into(), dry_run };
    import_codes(&app.state.db, &app.state.keys, file.as_bytes(), pool, app.now(), |_, _| {}).await
}

/// A reward that is a code from a pool with these in it.
async fn pool(app: &TestApp, codes: &str) {
    app.reward_from("codes", "email", "token", 100, None).await;
    import(app, codes, false).await.expect("imported");
}

async fn end(app: &TestApp, id: &str, ended: Ended) -> Result<(), CommandError> {
    queue::end(&app.state.db, &app.state.keys, id, ended, app.now()).await
}

/// The form of one token, sent; the id it carries.
async fn take_token(browser: &mut Browser, quantity: &str) -> String {
    let id = guerdon::db::ids::redemption().to_string();
    let fields =
        [("redemption_id", id.as_str()), ("reward", "token"), ("option", "one"), ("quantity", quantity), ("email", "ines@example.com")];
    browser.post("/api/redemptions/place", &fields).await;
    id
}

async fn points(app: &TestApp, member: &Member) -> (i64, i64) {
    let balance = app.balance(member).await;
    (balance.available.get(), balance.held.get())
}

both! {
    async fn a_code_from_the_pool_is_there_at_once_and_shown_once_asked_for(app: TestApp) {
        pool(app, "code\nBOOK-1111\nBOOK-2222\nBOOK-3333\n").await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = take_token(&mut browser, "2").await;
        assert_eq!(browser.path(), format!("/redemptions/{id}"));
        browser.sees("Enjoy it, Ines.").sees("Your codes").misses("BOOK-1111").misses("Cancel this redemption");
        assert_eq!(points(app, &ines).await, (800, 0), "spent");
        browser.press("Show the codes").await.sees("BOOK-1111").sees("BOOK-2222").misses("BOOK-3333");
        assert_eq!(browser.count(".qr svg"), 2);
        browser.visit(&format!("/redemptions/{id}")).await.sees("BOOK-1111");
        let letters = app.letters_to(&ines.email).await;
        assert_eq!(letters[0].subject, "Your reward is ready: token");
        assert!(letters[0].text.contains(&format!("/redemptions/{id}")) && !letters[0].text.contains("BOOK"), "{}", letters[0].text);

        let tom = app.member("Tom", 0).await;
        let mut thief = app.let_in(&tom).await;
        thief.post("/api/redemptions/show-codes", &[("redemption_id", &id)]).await;
        assert_eq!(thief.status(), 404);
        assert!(!sql::dump(app).await.contains("BOOK-"), "sealed at rest");
    }
}

both! {
    async fn two_members_and_the_last_code_of_a_pool(app: TestApp) {
        pool(app, "LAST-1\n").await;
        let mut tries = Vec::new();
        for n in 0..64 {
            let member = app.member_without_password(&format!("m{n}"), 100).await;
            let mut browser = app.let_in(&member).await;
            tries.push(async move {
                take_token(&mut browser, "1").await;
                let status = browser.status();
                if status == 200 {
                    browser.press("Show the code").await.sees("LAST-1");
                }
                status
            });
        }
        let statuses = join_all(tries).await;
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 63, "{statuses:?}");
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from fulfilment").await, ["0"]);
    }
}

both! {
    async fn more_than_the_pool_holds_is_refused_and_takes_nothing(app: TestApp) {
        pool(app, "A\nB\n").await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        take_token(&mut browser, "3").await;
        assert_eq!(browser.status(), 409);
        assert_eq!(points(app, &ines).await, (1_000, 0));
        take_token(&mut browser, "2").await;
        assert_eq!(browser.status(), 200);
    }
}

both! {
    async fn a_code_of_our_own_is_made_as_it_is_redeemed(app: TestApp) {
        app.reward_from("internal", "spot", "coffee", 100, Some(3)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.redeem("coffee").await;
        browser.sees("Enjoy it, Ines.");
        browser.press("Show the code").await;
        let code = browser.text_of(".code__value");
        assert_eq!((code.len(), code.matches('-').count()), (19, 3), "{code}");
        browser.redeem("coffee").await;
        browser.press("Show the code").await;
        assert_ne!(browser.text_of(".code__value"), code);
        assert_eq!(points(app, &ines).await, (800, 0));
    }
}

both! {
    async fn what_was_placed_before_the_process_died_is_brought_by_the_next(app: TestApp) {
        pool(app, "A\n").await;
        let tom = app.member("Tom", 1_000).await;
        let form = guerdon::features::redeem::service::PlaceForm {
            redemption_id: guerdon::db::ids::redemption().to_string(),
            reward: "token".into(),
            option: "one".into(),
            quantity: "1".into(),
            destination: guerdon::domain::redemption::DestinationForm { email: "tom@example.com".into(), ..Default::default() },
            ..Default::default()
        };
        // Placed and not brought yet, as if the process had died between the two.
        guerdon::features::redeem::service::place(&app.state.db, None, tom.id.clone(), &form, app.now()).await.expect("placed");
        assert_eq!(points(app, &tom).await, (900, 100), "held");
        let rounds = (0..8).map(|_| bring_due(&app.state.db, &app.state.keys, app.now()));
        for round in join_all(rounds).await {
            round.expect("a round");
        }
        assert_eq!(points(app, &tom).await, (900, 0), "spent, once");
        let mut browser = app.let_in(&tom).await;
        browser.visit(&format!("/redemptions/{}", form.redemption_id)).await.press("Show the code").await.sees("A");
        assert_eq!(app.letters_to(&tom.email).await.len(), 1, "one letter");
    }
}

both! {
    async fn an_operator_brings_by_hand_and_the_member_reads_the_note(app: TestApp) {
        app.reward("lamp", 100, Some(3)).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = browser.redeem("lamp").await;
        let waiting = queue::waiting(&app.state.db, app.now()).await.expect("the queue");
        assert_eq!((waiting.len(), waiting[0].reward.as_str(), waiting[0].redemption.id.as_str()), (1, "lamp", id.as_str()));
        end(app, &id, Ended::Done { note: Some("Parcel 4711".into()) }).await.expect("done");
        browser.visit(&format!("/redemptions/{id}")).await.sees("Enjoy it, Ines.").sees("Parcel 4711").misses("Your code");
        assert_eq!(points(app, &ines).await, (900, 0));
        assert!(queue::waiting(&app.state.db, app.now()).await.expect("the queue").is_empty());
        for again in [Ended::Done { note: None }, Ended::Failed { reason: "no".into() }] {
            assert!(matches!(end(app, &id, again).await, Err(CommandError::Ended("fulfilled"))));
        }
        assert!(matches!(end(app, "x", Ended::Done { note: None }).await, Err(CommandError::UnknownRedemption)));
    }
}

both! {
    async fn what_cannot_be_brought_gives_everything_back_and_says_why(app: TestApp) {
        app.reward("lamp", 100, Some(3)).await;
        let ines = app.member("Ines", 0).await;
        app.credit(&ines, 1_000, Some(30)).await;
        let mut browser = app.let_in(&ines).await;
        let id = browser.redeem("lamp").await;
        end(app, &id, Ended::Failed { reason: "The maker has closed".into() }).await.expect("failed");
        browser.visit(&format!("/redemptions/{id}")).await.sees("could not be brought").sees("The maker has closed");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        assert_eq!(sql::texts(app, "select cast(stock as text) from reward").await, ["3"]);
        browser.visit("/redemptions").await.sees("could not be brought: your points are back");
        let letters = app.letters_to(&ines.email).await;
        assert_eq!(letters[0].subject, "Your points are back");
        assert!(letters[0].text.contains("The maker has closed") && letters[0].text.contains("100 points"), "{}", letters[0].text);
    }
}

both! {
    async fn what_is_late_fails_and_its_code_goes_back_to_the_pool(app: TestApp) {
        app.reward("lamp", 100, Some(3)).await;
        pool(app, "A\n").await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let lamp = browser.redeem("lamp").await;
        app.advance(FOUR_DAYS);
        assert_eq!(return_overdue(&app.state.db, &app.state.keys, app.now()).await.expect("a round"), 1);
        let mut browser = app.let_in(&ines).await;
        browser.visit(&format!("/redemptions/{lamp}")).await.sees("It was not there in time");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        assert_eq!(app.letters_to(&ines.email).await[0].subject, "Your points are back");
        take_token(&mut browser, "1").await;
        assert_eq!(browser.status(), 200, "the pool is as it was");
    }
}

both! {
    async fn a_file_of_codes_is_taken_as_a_whole_or_not_at_all(app: TestApp) {
        app.reward_from("codes", "email", "token", 100, None).await;
        app.reward("lamp", 100, None).await;
        assert_eq!(import(app, "A\nB\n", true).await.expect("it could"), 2);
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from reward_code").await, ["0"], "a dry run keeps nothing");
        assert_eq!(import(app, "\u{feff}code\n\"A\"\nB\n", false).await.expect("imported"), 2);
        let error = import(app, "C\nB\nD\n", false).await.expect_err("one is known").to_string();
        assert!(error.contains("line 2: this code was imported before"), "{error}");
        let error = import(app, "C\nC\n\n,x\n", false).await.expect_err("faults").to_string();
        assert!(error.contains("line 2: the same code stands in line 1") && error.contains("there is no code"), "{error}");
        assert_eq!(sql::texts(app, "select cast(stock as text) from reward where slug = 'token'").await, ["2"]);
        let pool = |reward: &str, option: &str| Pool { reward: reward.into(), option: option.into(), dry_run: false };
        for (pool, expected) in [(pool("nothing", "one"), "no reward"), (pool("token", "two"), "no such option"), (pool("lamp", "one"), "not brought by codes")] {
            let refused = import_codes(&app.state.db, &app.state.keys, b"X", pool, app.now(), |_, _| {}).await.expect_err("refused").to_string();
            assert!(refused.contains(expected), "{refused}");
        }
    }
}

both! {
    async fn two_imports_at_once_take_each_code_once(app: TestApp) {
        app.reward_from("codes", "email", "token", 100, None).await;
        let outcomes = join_all((0..2).map(|_| import(app, "A\nB\n", false))).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from reward_code").await, ["2"]);
    }
}

both! {
    async fn the_same_form_many_times_at_once_makes_its_codes_once(app: TestApp) {
        app.reward_from("internal", "spot", "coffee", 100, Some(30)).await;
        let ines = app.member("Ines", 1_000).await;
        let browser = app.let_in(&ines).await;
        let id = guerdon::db::ids::redemption().to_string();
        let posts = (0..16).map(|_| {
            let (mut browser, id) = (browser.clone(), id.clone());
            async move {
                let fields = [("redemption_id", id.as_str()), ("reward", "coffee"), ("option", "one"), ("quantity", "2")];
                browser.post("/api/redemptions/place", &fields).await;
                bring_due(&app.state.db, &app.state.keys, app.now()).await.expect("a round");
                browser.status()
            }
        });
        assert_eq!(join_all(posts).await, [200; 16]);
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from reward_code").await, ["2"]);
        assert_eq!(points(app, &ines).await, (800, 0));
    }
}

both! {
    async fn a_pool_that_was_never_filled_is_empty_and_not_endless(app: TestApp) {
        app.reward_from("codes", "email", "token", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let (_, imported) = tokio::join!(take_token(&mut browser, "1"), import(app, "A\nB\n", false));
        imported.expect("imported");
        assert!([200, 409].contains(&browser.status()), "{}", browser.status());
        let stock: i64 = sql::texts(app, "select cast(stock as text) from reward").await[0].parse().expect("a number");
        assert_eq!(stock, if browser.status() == 200 { 1 } else { 2 });
    }
}

both! {
    async fn what_was_redeemed_before_there_was_a_pool_is_as_it_was(app: TestApp) {
        app.reward("token", 100, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        let id = take_token(&mut browser, "3").await;
        sql::run(app, "update reward set provider = 'codes'").await;
        import(app, "A\nB\n", false).await.expect("imported");
        app.prove_the_books().await;
        end(app, &id, Ended::Failed { reason: "It is a code now".into() }).await.expect("given back");
        assert_eq!(points(app, &ines).await, (1_000, 0));
        assert_eq!(sql::texts(app, "select cast(stock as text) from reward").await, ["2"], "it took nothing, so nothing comes back");
        let code = take_token(&mut browser, "1").await;
        assert!(matches!(end(app, &code, Ended::Done { note: None }).await, Err(CommandError::NotByHand)));
    }
}
