//! The books: refusals in order of precedence, and random histories against an oracle.

use guerdon::db::{Stop, ids};
use guerdon::domain::ids::{MemberId, TransactionId};
use guerdon::domain::lots::{self, OpenLot};
use guerdon::domain::points::Points;
use guerdon::ledger::{self, Credit, Currency, Hold, LotKind, Posted, Refusal};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::support::app::{Member, TestApp};

type Moved = Result<Posted, Refusal>;

async fn hold(app: &TestApp, member: &Member, id: &TransactionId, points: i64) -> Moved {
    let new = Hold {
        id: id.clone(),
        member: member.id.clone(),
        points: Points::new(points).expect("points"),
        reference: id.to_string(),
        reason: "test".into(),
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

/// The holds of these tests pay for nothing, so only the books themselves are proved.
async fn prove(app: &TestApp) {
    for finding in ledger::verify(&mut app.state.db.read().await.expect("a connection")).await.expect("the books") {
        let about_redemptions = finding.name.contains("redemption");
        assert!(about_redemptions || finding.broken.is_empty(), "{}: {:?}", finding.name, finding.broken);
    }
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
    prove(&app).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_come_in_order_of_precedence_on_sqlite() {
    refusals_come_in_order_of_precedence(TestApp::on_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_come_in_order_of_precedence_on_postgres() {
    refusals_come_in_order_of_precedence(TestApp::on_postgres().await).await;
}

#[derive(Clone, Debug)]
enum Act {
    Credit {
        points: i64,
        ends_in_days: Option<u64>,
    },
    Hold {
        points: i64,
    },
    /// Of one of the holds so far, by its place modulo how many there are.
    Capture {
        which: usize,
    },
    Release {
        which: usize,
    },
    RepeatHold {
        which: usize,
    },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (1..500_i64, proptest::option::of(1..400_u64)).prop_map(|(points, ends_in_days)| Act::Credit { points, ends_in_days }),
        (1..400_i64).prop_map(|points| Act::Hold { points }),
        any::<usize>().prop_map(|which| Act::Capture { which }),
        any::<usize>().prop_map(|which| Act::Release { which }),
        any::<usize>().prop_map(|which| Act::RepeatHold { which }),
    ]
}

/// What the books should say, kept the simple way.
#[derive(Default)]
struct Oracle {
    available: i64,
    held: i64,
    spent: i64,
    /// Id, points, and whether it has ended.
    holds: Vec<(TransactionId, i64, bool)>,
}

impl Oracle {
    fn pick(&self, which: usize) -> Option<&(TransactionId, i64, bool)> {
        let count = self.holds.len();
        if count == 0 { None } else { self.holds.get(which % count) }
    }
}

async fn run(app: &TestApp, member: &Member, oracle: &mut Oracle, act: Act) {
    match act {
        Act::Credit { points, ends_in_days } => {
            app.credit(member, points, ends_in_days).await;
            oracle.available += points;
        }
        Act::Hold { points } => {
            let id = ids::transaction();
            let named = what_the_rule_leaves(lots_of(app, member).await, points);
            let outcome = hold(app, member, &id, points).await;
            if points <= oracle.available {
                assert_eq!(outcome, Ok(Posted::Now));
                assert_eq!(lots_of(app, member).await, named, "the lots of a hold of {points}");
                oracle.available -= points;
                oracle.held += points;
                oracle.holds.push((id, points, false));
            } else {
                assert_eq!(outcome, Err(Refusal::NotEnough { available: oracle.available }));
            }
        }
        Act::Capture { which } => end(app, oracle, which, true).await,
        Act::Release { which } => end(app, oracle, which, false).await,
        Act::RepeatHold { which } => {
            if let Some((id, points, _)) = oracle.pick(which).cloned() {
                assert_eq!(hold(app, member, &id, points).await, Ok(Posted::Already));
            }
        }
    }
}

async fn lots_of(app: &TestApp, member: &Member) -> Vec<OpenLot> {
    ledger::lots_to_spend(&mut app.state.db.read().await.expect("a connection"), &member.id).await.expect("lots")
}

/// The lots after a spend, as `domain::lots` has it.
fn what_the_rule_leaves(mut open: Vec<OpenLot>, points: i64) -> Vec<OpenLot> {
    let (portions, _) = lots::take(open.clone(), Points::new(points).expect("points"));
    for portion in portions {
        for lot in open.iter_mut().filter(|lot| lot.id == portion.lot.id) {
            lot.available = lot.available.minus(portion.points).expect("no more than the lot has");
        }
    }
    open.retain(|lot| !lot.available.is_zero());
    open
}

async fn end(app: &TestApp, oracle: &mut Oracle, which: usize, capture: bool) {
    let Some((id, points, ended)) = oracle.pick(which).cloned() else { return };
    let outcome = settle(app, &id, &ids::transaction(), capture).await;
    if ended {
        assert_eq!(outcome, Err(Refusal::HoldEnded));
        return;
    }
    assert_eq!(outcome, Ok(Posted::Now));
    oracle.holds.iter_mut().filter(|hold| hold.0 == id).for_each(|hold| hold.2 = true);
    oracle.held -= points;
    if capture {
        oracle.spent += points;
    } else {
        oracle.available += points;
    }
}

/// Random histories; the seed of a failing one is printed by proptest.
fn histories_agree_with_the_oracle(app: &TestApp, runtime: &tokio::runtime::Runtime, cases: u32) {
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&proptest::collection::vec(act(), 1..40), |acts| {
        runtime.block_on(async {
            let member = app.member_without_password(&format!("m{}", ids::text()), 0).await;
            let mut oracle = Oracle::default();
            for act in acts {
                run(app, &member, &mut oracle, act).await;
                let balance = app.balance(&member).await;
                assert_eq!((balance.available.get(), balance.held.get()), (oracle.available, oracle.held));
            }
            assert_eq!(journal_sum(app, &member.id).await, oracle.available + oracle.held);
            Ok::<_, TestCaseError>(())
        })
    });
    outcome.expect("the books agree with the oracle");
    runtime.block_on(prove(app));
}

/// The balance, recomputed from the statement alone.
async fn journal_sum(app: &TestApp, member: &MemberId) -> i64 {
    let entries = ledger::entries(&mut app.state.db.read().await.expect("a connection"), member, 1_000).await.expect("entries");
    entries.iter().map(|entry| entry.available + entry.held + entry.pending).sum()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

#[test]
fn random_histories_agree_with_the_oracle_on_sqlite() {
    let runtime = runtime();
    let app = runtime.block_on(TestApp::on_sqlite());
    histories_agree_with_the_oracle(&app, &runtime, 150);
}

#[test]
fn random_histories_agree_with_the_oracle_on_postgres() {
    let runtime = runtime();
    let app = runtime.block_on(TestApp::on_postgres());
    histories_agree_with_the_oracle(&app, &runtime, 150);
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
