//! Every refusal of the ledger, in order of precedence: each act breaks its own rule and, where one act can, later ones as well.

use std::mem::discriminant;

use guerdon::db::ids;
use guerdon::domain::ids::{LotId, TransactionId};
use guerdon::domain::reversal::Shortfall;
use guerdon::domain::time::Timestamp;
use guerdon::ledger::{self, Adjustment, Credit, Currency, Direction, Posted, Refusal, Transfer};

use crate::support::books::{DAY, Moved, act, counts, credit, hold, issue, points, prolong, reverse};
use crate::support::{Member, TestApp};

fn stranger() -> Member {
    Member { id: ids::member(), email: "nobody@example.com".into() }
}

async fn give(app: &TestApp, from: &Member, to: &Member, count: i64) -> Moved {
    let (sent, received) = (ids::transaction(), ids::transaction());
    let new = Transfer { sent, received, from: from.id.clone(), to: to.id.clone(), points: points(count), reason: "gift".into() };
    let now = app.now();
    act(app, new, move |tx, new| Box::pin(ledger::transfer(tx, new, now))).await
}

async fn correct(app: &TestApp, member: &Member, count: i64, ends: Option<Timestamp>) -> Moved {
    let new = Adjustment {
        id: ids::transaction(),
        member: member.id.clone(),
        currency: Currency::Points,
        points: points(count),
        direction: Direction::Credit { lot: ids::lot(), expires_at: ends, terms_version: 1 },
        reason: "goodwill".into(),
        by: "ada".into(),
        approved_by: None,
        limit: points(if ends.is_some() { 500 } else { i64::MAX }),
    };
    let now = app.now();
    act(app, new, move |tx, new| Box::pin(ledger::adjust(tx, new, now))).await
}

async fn capture(app: &TestApp, held: &TransactionId, id: &TransactionId, part: i64) -> Moved {
    let (now, new) = (app.now(), (held.clone(), id.clone()));
    act(app, new, move |tx, (held, id)| Box::pin(ledger::capture_part(tx, held, points(part), id, "test", now))).await
}

async fn expire(app: &TestApp, lot: &LotId, id: &TransactionId) -> Moved {
    let (now, new) = (app.now(), (lot.clone(), id.clone()));
    act(app, new, move |tx, (lot, id)| Box::pin(ledger::expire(tx, lot, id, now))).await
}

/// What a refusal is called in the table; the compiler asks for a new one.
fn place(refusal: Refusal) -> usize {
    match refusal {
        Refusal::NothingToMove => 0,
        Refusal::SameMember => 1,
        Refusal::NeedsApproval => 2,
        Refusal::UnknownMember => 3,
        Refusal::UnknownLot => 4,
        Refusal::UnknownHold => 5,
        Refusal::IdUsedForAnother => 6,
        Refusal::Dates => 7,
        Refusal::HoldEnded => 8,
        Refusal::NotPending => 9,
        Refusal::NotDue => 10,
        Refusal::NothingLeft => 11,
        Refusal::NotLonger => 12,
        Refusal::MoreThanEarned { .. } => 13,
        Refusal::NotEnough { .. } => 14,
        Refusal::TooMany => 15,
    }
}

both! {
    async fn the_first_rule_that_is_broken_is_the_answer(app: TestApp) {
        let (ines, tom) = (app.member_without_password("ines", 0).await, app.member_without_password("tom", 0).await);
        let (past, future) = (app.now() - DAY, app.now() + 100 * DAY);
        let lot = issue(app, &Credit { expires_at: Some(future), ..credit(app, &ines, 100) }).await;
        let empty = issue(app, &Credit { expires_at: Some(app.now() + DAY), ..credit(app, &ines, 30) }).await;
        // The lot that ends first is used up.
        let (held, used) = (hold(app, &ines, 30).await.expect("enough"), ids::transaction());
        assert_eq!(capture(app, &held, &used, 30).await, Ok(Posted::Now));
        assert_eq!(reverse(app, &empty, 30, Shortfall::Forgive).await, Ok(Posted::Now));
        let before = (counts(app, &ines).await, counts(app, &tom).await);

        let mut unknown_id = credit(app, &stranger(), 5);
        unknown_id.id = used.clone();
        let used_before = Credit { id: used.clone(), earned_at: Timestamp::from_seconds(1), ..credit(app, &ines, i64::MAX) };
        let ancient = Credit { earned_at: Timestamp::from_seconds(1), ..credit(app, &ines, i64::MAX) };
        let ends_first = Credit { expires_at: Some(app.now()), ..credit(app, &ines, 5) };
        let ahead = Credit { earned_at: app.now() + 2 * DAY, ..credit(app, &ines, 5) };
        let table = [
            (Refusal::NothingToMove, give(app, &stranger(), &stranger(), 0).await),
            (Refusal::SameMember, { let nobody = stranger(); give(app, &nobody, &nobody, 5).await }),
            (Refusal::NeedsApproval, correct(app, &stranger(), 501, Some(past)).await),
            (Refusal::UnknownMember, try_to_issue(app, unknown_id).await),
            (Refusal::UnknownMember, give(app, &ines, &stranger(), 1_000).await),
            (Refusal::UnknownLot, expire(app, &ids::lot(), &used).await),
            (Refusal::UnknownHold, capture(app, &ids::transaction(), &used, 1_000).await),
            (Refusal::IdUsedForAnother, capture(app, &held, &used, 1_000).await),
            (Refusal::IdUsedForAnother, expire(app, &lot, &used).await),
            (Refusal::IdUsedForAnother, try_to_issue(app, used_before).await),
            (Refusal::Dates, try_to_issue(app, ancient).await),
            (Refusal::Dates, try_to_issue(app, ends_first).await),
            (Refusal::Dates, try_to_issue(app, ahead).await),
            (Refusal::Dates, correct(app, &ines, 5, Some(past)).await),
            (Refusal::HoldEnded, capture(app, &held, &ids::transaction(), 1_000).await),
            (Refusal::NotPending, on!(app, ledger::void, empty)),
            (Refusal::NotDue, expire(app, &empty, &ids::transaction()).await),
            (Refusal::NothingLeft, prolong(app, &empty, Some(past), None).await.map(|_| Posted::Now)),
            (Refusal::NotLonger, prolong(app, &lot, Some(past), None).await.map(|_| Posted::Now)),
            (Refusal::NotLonger, prolong(app, &lot, Some(past), Some(7)).await.map(|_| Posted::Now)),
            (Refusal::MoreThanEarned { left: 0 }, reverse(app, &empty, 1, Shortfall::Owe).await),
            (Refusal::MoreThanEarned { left: 100 }, reverse(app, &lot, i64::MAX, Shortfall::Owe).await),
            (Refusal::NotEnough { available: 70 }, give(app, &ines, &tom, i64::MAX).await),
            (Refusal::NotEnough { available: 0 }, prolong(app, &lot, Some(future), Some(1)).await.map(|_| Posted::Now)),
            (Refusal::NotEnough { available: 70 }, hold(app, &ines, 101).await.map(|_| Posted::Now)),
            (Refusal::TooMany, correct(app, &ines, i64::MAX, None).await),
        ];
        let mut last = None;
        for (n, (expected, outcome)) in table.into_iter().enumerate() {
            assert_eq!(outcome, Err(expected), "line {n}");
            assert!(last.is_none_or(|last| discriminant(&last) == discriminant(&expected) || place(last) + 1 == place(expected)), "line {n}");
            last = Some(expected);
        }
        assert_eq!(last, Some(Refusal::TooMany));
        assert_eq!((counts(app, &ines).await, counts(app, &tom).await), before, "what is refused posts nothing");
    }
}

async fn try_to_issue(app: &TestApp, credit: Credit) -> Moved {
    let now = app.now();
    act(app, credit, move |tx, credit| Box::pin(ledger::issue(tx, credit, now))).await
}
