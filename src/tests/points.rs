//! Everything that points can do, on both databases.

use guerdon::db::ids;
use guerdon::domain::ids::MemberId;
use guerdon::domain::reversal::Shortfall;
use guerdon::ledger::{self, Adjustment, Credit, Currency, Direction, Posted, Refusal, Transfer};

use crate::support::books::{DAY, act, counts, credit, hold, issue, keep_time, open_lots, points, prolong, reverse};

both! {
    async fn points_become_available_on_their_date_or_by_an_event_or_not_at_all(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let later = |count| Credit { available_from: app.now() + 14 * DAY, ..credit(app, &ines, count) };
        let (dated, delivered, returned) = (issue(app, &later(100)).await, issue(app, &later(30)).await, issue(app, &later(7)).await);
        assert_eq!(counts(app, &ines).await, [137, 0, 0, 0]);
        assert_eq!(on!(app, ledger::mature, delivered), Ok(Posted::Now));
        assert_eq!(on!(app, ledger::mature, delivered), Err(Refusal::NotPending));
        assert_eq!(on!(app, ledger::void, returned), Ok(Posted::Now));
        assert_eq!(on!(app, ledger::void, delivered), Err(Refusal::NotPending));
        assert_eq!(on!(app, ledger::mature, ids::lot()), Err(Refusal::UnknownLot));
        assert_eq!(counts(app, &ines).await, [100, 30, 0, 0]);
        app.advance(13 * DAY);
        assert_eq!(keep_time(app).await, 0);
        app.advance(DAY);
        assert_eq!(keep_time(app).await, 1);
        assert_eq!(counts(app, &ines).await, [0, 130, 0, 0]);
        assert_eq!(reverse(app, &returned, 1, Shortfall::Owe).await, Err(Refusal::MoreThanEarned { left: 0 }));
        assert_eq!(reverse(app, &dated, 100, Shortfall::Owe).await, Ok(Posted::Now));
    }
}

both! {
    async fn points_end_at_their_instant_whether_or_not_it_was_posted_in_time(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let short = issue(app, &Credit { expires_at: Some(app.now() + 10 * DAY), ..credit(app, &ines, 60) }).await;
        issue(app, &Credit { expires_at: Some(app.now() + 20 * DAY), ..credit(app, &ines, 50) }).await;
        let now = app.now();
        let early = act(app, short.clone(), move |tx, lot| Box::pin(async move { ledger::expire(tx, lot, &ids::transaction(), now).await })).await;
        assert_eq!(early, Err(Refusal::NotDue));
        let held = hold(app, &ines, 20).await.expect("enough");
        app.advance(10 * DAY);
        assert_eq!(hold(app, &ines, 51).await, Err(Refusal::NotEnough { available: 50 }));
        assert_eq!(counts(app, &ines).await, [0, 90, 20, 0], "what is refused posts nothing");
        let second = hold(app, &ines, 50).await.expect("the lot that goes on");
        assert_eq!(counts(app, &ines).await, [0, 0, 70, 0]);
        // Held points do not end; those that come back too late do.
        assert_eq!(on!(app, ledger::release, held), Ok(Posted::Now));
        assert_eq!(counts(app, &ines).await, [0, 20, 50, 0]);
        assert_eq!(keep_time(app).await, 1);
        assert_eq!(counts(app, &ines).await, [0, 0, 50, 0]);
        assert_eq!(on!(app, ledger::capture, second), Ok(Posted::Now));
        assert_eq!(guerdon::features::expiry::service::let_end(&app.state.db, &app.state.keys, app.now() + 365 * DAY).await.expect("a round"), 0);
    }
}

both! {
    async fn longer_lives_are_lots_of_their_own(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let end = app.now() + 10 * DAY;
        let lot = issue(app, &Credit { expires_at: Some(end), ..credit(app, &ines, 100) }).await;
        assert_eq!(prolong(app, &lot, Some(end), None).await, Err(Refusal::NotLonger));
        let longer = prolong(app, &lot, Some(end + 10 * DAY), None).await.expect("longer");
        assert_eq!(open_lots(app, &ines).await, [(100, Some(end + 10 * DAY))]);
        assert_eq!(prolong(app, &lot, None, None).await, Err(Refusal::NothingLeft), "its points have moved on");
        app.advance(20 * DAY);
        keep_time(app).await;
        assert_eq!(counts(app, &ines).await, [0, 0, 0, 0]);
        assert_eq!(prolong(app, &longer, None, Some(101)).await, Err(Refusal::NotEnough { available: 100 }));
        prolong(app, &longer, None, Some(40)).await.expect("some of them");
        assert_eq!(prolong(app, &longer, Some(app.now()), Some(1)).await, Err(Refusal::NotLonger));
        assert_eq!(prolong(app, &longer, None, Some(61)).await, Err(Refusal::NotEnough { available: 60 }));
        assert_eq!(open_lots(app, &ines).await, [(40, None)]);
    }
}

both! {
    async fn what_was_bought_and_returned_in_any_parts_was_never_bought(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let lot = issue(app, &credit(app, &ines, 100)).await;
        for part in [1, 33, 60] {
            assert_eq!(reverse(app, &lot, part, Shortfall::Owe).await, Ok(Posted::Now));
        }
        assert_eq!(reverse(app, &lot, 7, Shortfall::Owe).await, Err(Refusal::MoreThanEarned { left: 6 }));
        assert_eq!(reverse(app, &lot, 0, Shortfall::Owe).await, Err(Refusal::NothingToMove));
        assert_eq!(reverse(app, &lot, 6, Shortfall::Owe).await, Ok(Posted::Now));
        assert_eq!(counts(app, &ines).await, [0; 4]);
    }
}

both! {
    async fn spent_points_that_come_back_are_owed_or_forgiven_as_the_programme_says(app: TestApp) {
        let (ines, tom) = (app.member_without_password("ines", 0).await, app.member_without_password("tom", 0).await);
        for (member, shortfall, debt) in [(&ines, Shortfall::Owe, 70), (&tom, Shortfall::Forgive, 0)] {
            let lot = issue(app, &credit(app, member, 100)).await;
            issue(app, &credit(app, member, 20)).await;
            let held = hold(app, member, 90).await.expect("enough");
            assert_eq!(on!(app, ledger::capture, held), Ok(Posted::Now));
            assert_eq!(reverse(app, &lot, 100, shortfall).await, Ok(Posted::Now));
            assert_eq!(counts(app, member).await, [0, 0, 0, debt]);
            issue(app, &credit(app, member, 50)).await;
            assert_eq!(counts(app, member).await, [0, 50 - debt.min(50), 0, debt - debt.min(50)]);
            let pending = issue(app, &Credit { available_from: app.now() + DAY, ..credit(app, member, 50) }).await;
            assert_eq!(on!(app, ledger::mature, pending), Ok(Posted::Now));
            assert_eq!(counts(app, member).await, [0, 100 - debt, 0, 0]);
        }
    }
}

both! {
    async fn a_wallet_tells_what_is_owed_and_what_happened(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let lot = issue(app, &Credit { available_from: app.now() + DAY, ..credit(app, &ines, 100) }).await;
        assert_eq!(on!(app, ledger::mature, lot), Ok(Posted::Now));
        let held = hold(app, &ines, 90).await.expect("enough");
        assert_eq!(on!(app, ledger::capture, held), Ok(Posted::Now));
        assert_eq!(reverse(app, &lot, 100, Shortfall::Owe).await, Ok(Posted::Now));
        let mut browser = app.let_in(&ines).await;
        let page = browser.visit("/wallet").await.text();
        for words in ["Owed", "90", "paid by what you earn next", "taken back after a return", "now yours to spend", "Corner shop"] {
            assert!(page.contains(words), "{words} is missing in {page}");
        }
    }
}

both! {
    async fn a_cancelled_capture_gives_back_the_very_lots(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let end = app.now() + 10 * DAY;
        issue(app, &Credit { expires_at: Some(end), ..credit(app, &ines, 60) }).await;
        issue(app, &credit(app, &ines, 60)).await;
        let held = hold(app, &ines, 80).await.expect("enough");
        let (capture, now) = (ids::transaction(), app.now());
        let input = (held.clone(), capture.clone());
        let captured = act(app, input, move |tx, (held, id)| Box::pin(ledger::capture(tx, held, id, "test", now))).await;
        assert_eq!(captured, Ok(Posted::Now));
        assert_eq!(on!(app, ledger::cancel, held), Err(Refusal::UnknownHold), "a hold is released, not cancelled");
        assert_eq!(on!(app, ledger::cancel, capture), Ok(Posted::Now));
        assert_eq!(on!(app, ledger::cancel, capture), Err(Refusal::HoldEnded));
        assert_eq!(open_lots(app, &ines).await, [(60, Some(end)), (60, None)]);
        assert_eq!(counts(app, &ines).await, [0, 120, 0, 0]);
    }
}

both! {
    async fn of_a_hold_a_part_is_spent_and_the_rest_goes_back(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let end = app.now() + 10 * DAY;
        issue(app, &Credit { expires_at: Some(end), ..credit(app, &ines, 60) }).await;
        issue(app, &credit(app, &ines, 60)).await;
        let held = hold(app, &ines, 80).await.expect("enough");
        let (capture, now) = (ids::transaction(), app.now());
        let part = |count: i64| {
            let new = (held.clone(), capture.clone(), points(count));
            act(app, new, move |tx, new| Box::pin(ledger::capture_part(tx, &new.0, new.2, &new.1, "test", now)))
        };
        assert_eq!(part(0).await, Err(Refusal::NothingToMove));
        assert_eq!(part(81).await, Err(Refusal::NotEnough { available: 80 }));
        assert_eq!(part(70).await, Ok(Posted::Now));
        assert_eq!(part(70).await, Ok(Posted::Already));
        assert_eq!(part(60).await, Err(Refusal::IdUsedForAnother));
        assert_eq!(open_lots(app, &ines).await, [(50, None)]);
        assert_eq!(on!(app, ledger::cancel, capture), Ok(Posted::Now));
        assert_eq!(open_lots(app, &ines).await, [(60, Some(end)), (60, None)]);
    }
}

both! {
    async fn a_gift_keeps_the_ends_of_its_lots(app: TestApp) {
        let (ines, tom) = (app.member_without_password("ines", 0).await, app.member_without_password("tom", 0).await);
        let end = app.now() + 10 * DAY;
        issue(app, &Credit { expires_at: Some(end), ..credit(app, &ines, 60) }).await;
        issue(app, &credit(app, &ines, 60)).await;
        let give = |from: &MemberId, to: &MemberId, count: i64| {
            let (sent, received) = (ids::transaction(), ids::transaction());
            let new = Transfer { sent, received, from: from.clone(), to: to.clone(), points: points(count), reason: "gift".into() };
            let now = app.now();
            act(app, new, move |tx, new| Box::pin(ledger::transfer(tx, new, now)))
        };
        assert_eq!(give(&ines.id, &tom.id, 121).await, Err(Refusal::NotEnough { available: 120 }));
        assert_eq!(give(&ines.id, &ines.id, 1).await, Err(Refusal::SameMember));
        assert_eq!(give(&ines.id, &ids::member(), 1).await, Err(Refusal::UnknownMember));
        assert_eq!(give(&ines.id, &tom.id, 80).await, Ok(Posted::Now));
        assert_eq!(open_lots(app, &ines).await, [(40, None)]);
        assert_eq!(open_lots(app, &tom).await, [(60, Some(end)), (20, None)]);
        // To each other, many at once: nobody waits for ever.
        let gifts = (0..40).map(|n| if n % 2 == 0 { give(&ines.id, &tom.id, 1) } else { give(&tom.id, &ines.id, 1) });
        assert!(futures::future::join_all(gifts).await.into_iter().all(|moved| moved == Ok(Posted::Now)));
        assert_eq!([counts(app, &ines).await, counts(app, &tom).await], [[0, 40, 0, 0], [0, 80, 0, 0]]);
    }
}

both! {
    async fn v2_3_5_a_correction_by_hand_has_a_reason_and_above_the_limit_two_people(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let adjust = |count: i64, direction: Direction, approved_by: Option<&str>| {
            let new = Adjustment {
                id: ids::transaction(),
                member: ines.id.clone(),
                currency: Currency::Points,
                points: points(count),
                direction,
                reason: "lost receipt".into(),
                by: "ada".into(),
                approved_by: approved_by.map(str::to_owned),
                limit: points(500),
            };
            let now = app.now();
            act(app, new, move |tx, new| Box::pin(ledger::adjust(tx, new, now)))
        };
        let credit = || Direction::Credit { lot: ids::lot(), expires_at: None, terms_version: 3 };
        assert_eq!(adjust(501, credit(), None).await, Err(Refusal::NeedsApproval));
        assert_eq!(adjust(501, credit(), Some("ada")).await, Err(Refusal::NeedsApproval), "nobody approves their own");
        assert_eq!(adjust(501, credit(), Some("grace")).await, Ok(Posted::Now));
        assert_eq!(adjust(i64::MAX, credit(), Some("grace")).await, Err(Refusal::TooMany));
        assert_eq!(adjust(500, Direction::Debit, None).await, Ok(Posted::Now));
        assert_eq!(adjust(2, Direction::Debit, None).await, Err(Refusal::NotEnough { available: 1 }));
        assert_eq!(adjust(0, Direction::Debit, None).await, Err(Refusal::NothingToMove));
        assert_eq!(counts(app, &ines).await, [0, 1, 0, 0]);
    }
}

both! {
    async fn status_is_counted_apart_and_never_spent(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let status = issue(app, &Credit { currency: Currency::Status, ..credit(app, &ines, 100) }).await;
        assert_eq!(counts(app, &ines).await, [0; 4]);
        assert_eq!(hold(app, &ines, 1).await, Err(Refusal::NotEnough { available: 0 }));
        let in_status = async || {
            let mut tx = app.state.db.read().await.expect("a connection");
            ledger::balance_in(&mut tx, &ines.id, Currency::Status).await.expect("a balance").available.get()
        };
        assert_eq!(in_status().await, 100);
        assert_eq!(reverse(app, &status, 40, Shortfall::Owe).await, Ok(Posted::Now));
        assert_eq!(in_status().await, 60);
    }
}
