//! The books: refusals in order of precedence, and the same credit sent again.

use guerdon::db::{Stop, ids};
use guerdon::domain::ids::TransactionId;
use guerdon::domain::points::Points;
use guerdon::ledger::{self, Credit, Currency, Hold, LotKind, Posted, Refusal};

use crate::support::app::{Member, TestApp};

type Moved = Result<Posted, Refusal>;

async fn hold(app: &TestApp, member: &Member, id: &TransactionId, points: i64) -> Moved {
    let new = Hold {
        id: id.clone(),
        member: member.id.clone(),
        points: Points::new(points).expect("points"),
        reference: id.to_string(),
        reason: "test".into(),
        ends_at: Some(app.now() + std::time::Duration::from_secs(86_400)),
    };
    let now = app.now();
    moved(app.state.db.write(new, move |tx, new| Box::pin(ledger::hold(tx, new, now))).await)
}

async fn settle(app: &TestApp, hold: &TransactionId, id: &TransactionId, capture: bool) -> Moved {
    let now = app.now();
    let settled = app.state.db.write((hold.clone(), id.clone()), move |tx, (hold, id)| {
        Box::pin(async move {
            if capture { ledger::capture(tx, hold, id, "test", now).await } else { ledger::release(tx, hold, id, "test", now).await }
        })
    });
    moved(settled.await)
}

fn moved(outcome: Result<Posted, Stop<Refusal>>) -> Moved {
    outcome.map_err(|stop| match stop {
        Stop::Refused(refusal) => refusal,
        Stop::Failed(error) => panic!("{error}"),
    })
}

async fn refusals_come_in_order_of_precedence(app: TestApp) {
    let ines = app.member_without_password("ines", 100).await;
    let tom = app.member_without_password("tom", 100).await;
    let (taken, ended) = (ids::transaction(), ids::transaction());
    assert_eq!(hold(&app, &ines, &taken, 30).await, Ok(Posted::Now));
    assert_eq!(hold(&app, &ines, &ended, 10).await, Ok(Posted::Now));
    let (capture, release) = (ids::transaction(), ids::transaction());
    assert_eq!(settle(&app, &ended, &capture, true).await, Ok(Posted::Now));

    // Each line breaks one thing less than the one above it.
    assert_eq!(hold(&app, &tom, &taken, 0).await, Err(Refusal::NothingToMove));
    assert_eq!(hold(&app, &tom, &taken, 500).await, Err(Refusal::IdUsedForAnother), "another member");
    assert_eq!(hold(&app, &ines, &taken, 500).await, Err(Refusal::IdUsedForAnother), "another amount");
    assert_eq!(settle(&app, &ids::transaction(), &ids::transaction(), true).await, Err(Refusal::UnknownHold));
    assert_eq!(settle(&app, &capture, &ids::transaction(), true).await, Err(Refusal::UnknownHold), "a capture is no hold");
    assert_eq!(settle(&app, &ended, &release, false).await, Err(Refusal::HoldEnded));
    assert_eq!(hold(&app, &ines, &ids::transaction(), 61).await, Err(Refusal::NotEnough { available: 60 }));
    assert_eq!(hold(&app, &ines, &ids::transaction(), 60).await, Ok(Posted::Now));

    // A repeat is answered as done, and does nothing.
    assert_eq!(hold(&app, &ines, &taken, 30).await, Ok(Posted::Already));
    assert_eq!(settle(&app, &ended, &capture, true).await, Ok(Posted::Already));
    let balance = app.balance(&ines).await;
    assert_eq!((balance.available.get(), balance.held.get()), (0, 90));
    app.prove_the_books().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_come_in_order_of_precedence_on_sqlite() {
    refusals_come_in_order_of_precedence(TestApp::on_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_come_in_order_of_precedence_on_postgres() {
    refusals_come_in_order_of_precedence(TestApp::on_postgres().await).await;
}

both! {
    async fn points_on_their_way_cannot_be_spent(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let now = app.now();
        let credit = Credit {
            id: ids::transaction(),
            lot: ids::lot(),
            member: ines.id.clone(),
            currency: Currency::Points,
            points: Points::new(100).expect("points"),
            kind: LotKind::Bonus,
            source: "Spring".into(),
            reference: "spring".into(),
            reason: "Spring".into(),
            earned_at: now,
            available_from: now + std::time::Duration::from_secs(86_400),
            expires_at: None,
            terms_version: 1,
        };
        let issue = |credit: Credit| app.state.db.write(credit, move |tx, credit| Box::pin(ledger::issue(tx, credit, now)));
        assert_eq!(moved(issue(credit.clone()).await), Ok(Posted::Now));
        assert_eq!(moved(issue(credit.clone()).await), Ok(Posted::Already));
        let dearer = Credit { points: Points::new(200).expect("points"), ..credit };
        assert_eq!(moved(issue(dearer).await), Err(Refusal::IdUsedForAnother));
        let balance = app.balance(&ines).await;
        assert_eq!((balance.pending.get(), balance.available.get()), (100, 0));
        assert_eq!(hold(app, &ines, &ids::transaction(), 1).await, Err(Refusal::NotEnough { available: 0 }));
    }
}
