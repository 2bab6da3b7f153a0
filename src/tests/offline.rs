//! Tills that are offline: what they were allowed is spent once, however late and often and in whatever order it is told.

use std::collections::BTreeSet;
use std::time::Duration;

use futures::future::join_all;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::support::books::{counts, keep_time};
use crate::support::till::{Till, card, code};
use crate::support::{Member, TestApp};

/// The next code of a card.
const NEXT: Duration = Duration::from_secs(30);
const MINUTES: u32 = 60;

/// A hold out of which a till may pay many times: its address.
async fn allowance(app: &TestApp, till: &Till, member: &Member, document: &str, points: u32) -> String {
    app.advance(NEXT);
    let wish = json!({
        "document": document, "card": card(app, member).await, "points": points, "minutes": MINUTES, "location": "Harbour & Rye",
    });
    let (status, hold) = till.post(app, "/holds", &wish).await;
    assert_eq!(status, 201, "{hold}");
    format!("/holds/{}", hold["id"].as_str().expect("an id"))
}

async fn spend(app: &TestApp, till: &Till, hold: &str, document: &str, points: u32) -> (u16, Value) {
    till.post(app, &format!("{hold}/spends"), &json!({ "document": document, "points": points })).await
}

both! {
    async fn an_allowance_is_spent_document_by_document(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 1_000).await);
        let hold = allowance(app, &till, &ines, "P-1", 600).await;
        let (status, body) = spend(app, &till, &hold, "S-2", 100).await;
        assert_eq!((status, body["state"].as_str(), body["captured"].as_i64()), (201, Some("held"), Some(100)), "{body}");
        assert_eq!(spend(app, &till, &hold, "S-2", 100).await, (200, body), "sent twice");
        let (status, body) = spend(app, &till, &hold, "S-2", 101).await;
        assert_eq!((status, code(&body)), (409, "document-used"));
        let (status, body) = spend(app, &till, &hold, "S-1", 501).await;
        assert_eq!((status, code(&body), body["detail"].as_str()), (409, "more-than-held", Some("of the hold, 500 points can be spent")));
        assert_eq!(spend(app, &till, &hold, "S-1", 300).await.0, 201);
        let (status, body) = till.post(app, &format!("{hold}/capture"), &json!({})).await;
        assert_eq!((status, code(&body)), (409, "by-document"));
        assert_eq!(counts(app, &ines).await, [0, 400, 600, 0]);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/wallet").await.sees("400 of 600 spent so far");
        for _ in 0..2 {
            let (status, body) = till.post(app, &format!("{hold}/release"), &json!({})).await;
            assert_eq!((status, body["state"].as_str(), body["captured"].as_i64()), (200, Some("captured"), Some(400)));
        }
        assert_eq!(counts(app, &ines).await, [0, 600, 0, 0]);
        let (status, body) = spend(app, &till, &hold, "S-3", 1).await;
        assert_eq!((status, code(&body)), (409, "ended"), "the points are the member's again");
        assert_eq!(spend(app, &till, &hold, "S-1", 300).await.0, 200, "that was taken");
        browser.visit("/wallet").await.sees("400 used, the rest came back");
        assert!(!browser.text().contains("so far"));
    }
}

both! {
    async fn what_cannot_be_spent_is_told_and_changes_nothing(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 1_000).await);
        let hold = allowance(app, &till, &ines, "P-1", 600).await;
        let (status, body) = till.post(app, &format!("{hold}/spends"), &json!({ "document": "S-1", "points": 0 })).await;
        assert_eq!((status, code(&body)), (409, "too-few"));
        for (document, points) in [(json!(""), json!(1)), (json!("a\nb"), json!(1)), (json!("S-1"), json!(-1)), (json!("S-1"), json!(null))] {
            let (status, body) = till.post(app, &format!("{hold}/spends"), &json!({ "document": document, "points": points })).await;
            assert_eq!((status, code(&body)), (422, "invalid"), "{document} {points}");
        }
        let other = Till::open(app, "southline").await;
        assert_eq!(spend(app, &other, &hold, "S-1", 1).await.0, 404, "it is another partner's");
        assert_eq!(spend(app, &till, "/holds/nothing", "S-1", 1).await.0, 404);
        let seller = Till::with_key(app, "northline", &["earn"], None).await;
        assert_eq!(spend(app, &seller, &hold, "S-1", 1).await.0, 403);
        // The same number of another hold is another payment.
        let second = allowance(app, &till, &ines, "P-2", 300).await;
        assert_eq!(spend(app, &till, &hold, "S-1", 200).await.0, 201);
        let (status, body) = spend(app, &till, &second, "S-1", 200).await;
        assert_eq!((status, code(&body)), (409, "document-used"));
        // Captured at once, the old way, it takes no documents.
        assert_eq!(till.post(app, &format!("{second}/capture"), &json!({ "points": 200 })).await.0, 200);
        assert_eq!(code(&spend(app, &till, &second, "S-2", 1).await.1), "ended");
        app.advance(Duration::from_secs(u64::from(MINUTES) * 60));
        let (status, body) = spend(app, &till, &hold, "S-3", 1).await;
        assert_eq!((status, code(&body)), (409, "ended"), "on the dot, before any job has come by");
        keep_time(app).await;
        assert_eq!(counts(app, &ines).await, [0, 600, 0, 0], "200 and 200 are spent");
    }
}

both! {
    async fn what_is_delivered_all_at_once_and_twice_is_taken_once(app: TestApp) {
        let (till, ines) = (Till::open(app, "northline").await, app.member("Ines", 1_000).await);
        let hold = allowance(app, &till, &ines, "P-1", 600).await;
        let (till, hold) = (&till, &hold);
        let sent = (0..48).map(|at| async move { spend(app, till, hold, &format!("S-{}", at % 16), 50).await });
        let answers = join_all(sent).await;
        let count = |wanted: u16| answers.iter().filter(|(status, _)| *status == wanted).count();
        assert_eq!(count(201), 12, "50 points each, of 600: {answers:?}");
        assert_eq!((count(200) + count(409), answers.len()), (36, 48));
        assert_eq!(counts(app, &ines).await, [0, 400, 0, 0], "with the last of them it is used up");
    }
}

/// What befalls the allowances of some tills.
#[derive(Clone, Debug)]
enum Event {
    /// A till tells of a payment, perhaps once more.
    Delivery {
        till: usize,
        document: usize,
        points: u32,
    },
    Release {
        till: usize,
    },
    /// The hour is over; the job may come by later.
    Over,
    Job,
}

#[derive(Clone, Debug)]
struct Case {
    allowances: Vec<u32>,
    /// Whatever order they come in, no till spends more than it was allowed.
    events: Vec<Event>,
}

fn case() -> impl Strategy<Value = Case> {
    let spends = prop::collection::vec((any::<prop::sample::Index>(), 1..300_u32, 1..4_usize), 0..16);
    let ends = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    (prop::collection::vec(200..900_u32, 2..5), spends, ends, any::<bool>(), any::<bool>())
        .prop_map(|(allowances, spends, ends, over, job)| {
            let mut left = allowances.clone();
            let mut events = Vec::new();
            for (document, (till, points, times)) in spends.into_iter().enumerate() {
                let till = till.index(left.len());
                // Half of all tills with little left spend the rest of it.
                let points = if left[till] < 2 * points { left[till] } else { points };
                left[till] -= points;
                if points > 0 {
                    events.extend(std::iter::repeat_n(Event::Delivery { till, document, points }, times));
                }
            }
            events.extend(ends.into_iter().map(|till| Event::Release { till: till.index(left.len()) }));
            events.extend(over.then_some(Event::Over));
            events.extend(job.then_some(Event::Job));
            Case { allowances, events }
        })
        .prop_flat_map(|Case { allowances, events }| {
            Just(events).prop_shuffle().prop_map(move |events| Case { allowances: allowances.clone(), events })
        })
}

/// What one careful bookkeeper writes down.
struct Bookkeeper {
    /// Of each till: allowed, spent, and whether it still is.
    allowances: Vec<(i64, i64, bool)>,
    documents: BTreeSet<usize>,
}

impl Bookkeeper {
    /// The status of the answer.
    fn hears(&mut self, event: &Event) -> u16 {
        match event {
            Event::Delivery { document, .. } if self.documents.contains(document) => 200,
            Event::Delivery { till, document, points } => {
                let (allowed, spent, open) = &mut self.allowances[*till];
                if !*open {
                    return 409;
                }
                *spent += i64::from(*points);
                *open = *spent < *allowed;
                self.documents.insert(*document);
                201
            }
            Event::Release { till } => {
                self.allowances[*till].2 = false;
                200
            }
            Event::Over => {
                self.allowances.iter_mut().for_each(|(_, _, open)| *open = false);
                200
            }
            Event::Job => 200,
        }
    }
}

async fn run(app: &TestApp, till: &Till, case: &Case) -> Result<(), TestCaseError> {
    const POINTS: i64 = 5_000;
    let name = guerdon::db::ids::text();
    let member = app.member_without_password(&format!("m{name}"), POINTS).await;
    let mut holds = Vec::new();
    for (at, points) in case.allowances.iter().enumerate() {
        holds.push(allowance(app, till, &member, &format!("{name} {at}"), *points).await);
    }
    let allowances = case.allowances.iter().map(|points| (i64::from(*points), 0, true)).collect();
    let mut bookkeeper = Bookkeeper { allowances, documents: BTreeSet::new() };
    for event in &case.events {
        let expected = bookkeeper.hears(event);
        let (status, body) = match event {
            Event::Delivery { till: at, document, points } => spend(app, till, &holds[*at], &format!("{name} {document}"), *points).await,
            Event::Release { till: at } => till.post(app, &format!("{}/release", holds[*at]), &json!({})).await,
            Event::Over => {
                app.advance(Duration::from_secs(u64::from(MINUTES) * 60));
                (200, Value::Null)
            }
            Event::Job => {
                keep_time(app).await;
                (200, Value::Null)
            }
        };
        prop_assert_eq!(status, expected, "{:?}: {}", event, body);
    }
    let spent: i64 = bookkeeper.allowances.iter().map(|(_, spent, _)| spent).sum();
    app.advance(Duration::from_secs(u64::from(MINUTES) * 60));
    keep_time(app).await;
    prop_assert_eq!(counts(app, &member).await, [0, POINTS - spent, 0, 0]);
    Ok(())
}

const CASES: u32 = 48;

fn all(open: impl AsyncFn() -> TestApp) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let app = runtime.block_on(open());
    let till = runtime.block_on(Till::open(&app, "northline"));
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, max_shrink_iters: 200, ..Config::default() });
    let result = runner.run(&case(), |case| runtime.block_on(run(&app, &till, &case)));
    result.unwrap_or_else(|failure| panic!("{failure}"));
    runtime.block_on(app.prove_the_books());
}

#[test]
fn tills_that_were_offline_end_as_the_bookkeeper_says_on_sqlite() {
    all(TestApp::on_sqlite);
}

#[test]
fn tills_that_were_offline_end_as_the_bookkeeper_says_on_postgres() {
    all(TestApp::on_postgres);
}
