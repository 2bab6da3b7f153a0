//! Buy, then bring all of it back in any pieces and any order, also before it is reported as bought, equals never bought: for random
//! programmes and baskets, in every table that counts (accounting rule 7).
//!
//! `GUERDON_REVERSALS` says how many cases there are on each database.

use std::time::Duration;

use guerdon::db::{Never, Stop, ids};
use guerdon::domain::amount::Amount;
use guerdon::domain::earning::Line;
use guerdon::features::earn::service::{self, NewRefund};
use guerdon::store::programmes;
use guerdon::store::purchases::NewPurchase;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::till::invite;
use crate::support::{Member, TestApp, sql};

const USUAL: u32 = 48;
/// Cases over one database, so that what is counted over all of it stays small.
const CASES_EACH: u32 = 100;
const DAY: Duration = Duration::from_secs(86_400);
const CATEGORIES: [&str; 3] = ["bread", "coffee", ""];

/// What all that counts says, but for who has it.
pub const COUNTED: &str = "select 'lots ' || currency || ' ' || cast(sum(issued - reversed) as text) from ledger_lot group by currency
    having sum(issued - reversed) > 0
    union all select 'balance ' || member_id || currency || ' ' || pending || ' ' || available || ' ' || held || ' ' || debt
        from ledger_balance where pending + available + held + debt > 0
    union all select 'earning ' || member_id || rule || ' ' || cast(sum(points - reversed) as text)
        from earning group by member_id, rule having sum(points - reversed) > 0
    union all select 'friend ' || friend_id || ' ' || purchase_id from referral where purchase_id is not null
    union all select 'budget ' || rule || ' ' || paid from earning_budget where paid > 0
    union all select 'visit ' || member_id || day || ' ' || purchases from visit where purchases > 0
    union all select 'line ' || purchase_id || ' ' || line || ' ' || cast(amount - returned as text) from purchase_line where returned < amount
    order by 1";

#[derive(Clone, Debug)]
struct Case {
    rules: Vec<String>,
    /// What is bought before, and stays.
    before: Vec<Vec<Line>>,
    bought: Vec<Line>,
    /// Days from one purchase to the next.
    days: u64,
    /// Whether another member has brought the one who buys, and the return window is over before anything comes back.
    friend: bool,
    /// Numbers from which pieces are made that fit what is left.
    pieces: Vec<(usize, u64)>,
    /// So many pieces are reported before the purchase, the last one first.
    early: usize,
}

pub fn line() -> impl Strategy<Value = Line> {
    let units = prop_oneof![4 => (0..1_000_000_i64).prop_map(|cents| cents * 100), 1 => 0..40_i64, 1 => Just(0)];
    (prop::sample::select(&CATEGORIES[..]), units).prop_map(|(category, units)| Line {
        category: category.into(),
        amount: Amount::new(units).expect("an amount"),
        ..Line::default()
    })
}

pub fn rule() -> impl Strategy<Value = String> {
    let on_purchase = (
        1..40_u32,
        prop::sample::select(vec!["0.01", "0.0003", "1", "3", "7.77"]),
        prop::sample::select(vec!["down", "half", "up"]),
        prop::sample::select(vec!["base", "bonus", "status"]),
        prop::sample::select(vec!["", "multiply = \"by-tier\"", "only = { categories = [\"coffee\"] }", "only = { least = \"50\" }"]),
        prop::sample::select(vec!["", "cap = { per-day = 500 }", "cap = { per-month = 77 }", "cap = { in-all = 1000 }"]),
        prop::sample::select(vec!["", "budget = 900"]),
    )
        .prop_map(|(points, per, rounding, pays, other, cap, budget)| {
            format!(
                "on = \"purchase\"\npoints = {points}\nrate = {{ per = \"{per}\", rounding = \"{rounding}\" }}\npays = \"{pays}\"\n{other}\n{cap}\n{budget}"
            )
        });
    let on_visit = (1..90_u32, 2..4_u32)
        .prop_map(|(points, every)| format!("on = \"visit\"\npoints = {points}\nevery = {every}\nfrom = \"2020-01-01\""));
    let on_friend = (prop::sample::select(vec!["referral", "invited"]), 1..90_u32, prop::sample::select(vec!["", "budget = 900"]))
        .prop_map(|(on, points, budget)| format!("on = \"{on}\"\npoints = {points}\n{budget}"));
    prop_oneof![6 => on_purchase, 2 => on_visit, 1 => on_friend]
}

fn case() -> impl Strategy<Value = Case> {
    (
        prop::collection::vec(rule(), 1..5),
        prop::collection::vec(prop::collection::vec(line(), 1..4), 0..4),
        prop::collection::vec(line(), 1..7),
        0..20_u64,
        any::<bool>(),
        prop::collection::vec((any::<usize>(), any::<u64>()), 0..8),
        prop_oneof![1 => Just(0), 1 => 0..9_usize],
    )
        .prop_map(|(rules, before, bought, days, friend, pieces, early)| Case { rules, before, bought, days, friend, pieces, early })
}

/// A programme whose rules no other case has.
pub fn file(rules: &[String]) -> String {
    let mut file =
        "name = \"Random\"\ntime_zone = \"Europe/Berlin\"\ncurrency = \"EUR\"\nreturn_window_days = 14\nshortfall = \"owe\"\n".to_owned();
    for (tier, from, multiplier) in [("bronze", 0, "1"), ("silver", 100, "1.333"), ("gold", 1_000, "2.5"), ("platinum", 9_000, "3")] {
        file.push_str(&format!("[[tiers]]\ntier = \"{tier}\"\nfrom = {from}\nmultiplier = \"{multiplier}\"\n"));
    }
    for rule in rules {
        file.push_str(&format!("[[rules]]\ncode = \"r-{}\"\nname = \"A rule\"\n{rule}\n", ids::text()));
    }
    file
}

async fn put_in_force(app: &TestApp, file: String) {
    let now = app.now();
    let digest = ids::text();
    let put = app.state.db.write((file, digest), move |tx, (file, digest)| {
        Box::pin(async move { Ok::<_, Stop<Never>>(programmes::insert(tx, file, digest, &[], now).await?) })
    });
    put.await.expect("it is in force");
}

async fn buy(app: &TestApp, member: &Member, document: &str, lines: &[Line]) {
    let new = NewPurchase {
        partner: "northline".into(),
        key: None,
        document: document.into(),
        member: member.id.clone(),
        channel: "store".into(),
        location: None,
        purchased_at: app.now(),
        lines: lines.to_vec(),
    };
    service::purchase(&app.state.db, new, app.now()).await.expect("it is posted");
}

/// What came back of which lines; `None`: all that was left.
type Piece = Option<Vec<(usize, Amount)>>;

async fn bring_back(app: &TestApp, purchase: &str, lines: Piece) {
    let new = NewRefund { partner: "northline".into(), key: None, document: ids::text(), purchase: purchase.into(), lines };
    service::refund(&app.state.db, new, app.now()).await.expect("it is posted");
}

/// Until nothing that was bought can be brought back by the rules, and friends are paid for.
async fn wait_and_pay(app: &TestApp) {
    app.advance(DAY * 15);
    while service::pay_friends(&app.state.db, app.now()).await.expect("friends are paid for") {}
}

/// What is counted before the purchase and after all of it came back.
async fn run(app: &TestApp, case: &Case) -> (Vec<String>, Vec<String>) {
    put_in_force(app, file(&case.rules)).await;
    let member = app.member_without_password(&format!("m{}", ids::text()), 0).await;
    for lines in &case.before {
        buy(app, &member, &ids::text(), lines).await;
        app.advance(DAY * u32::try_from(case.days).expect("a few days"));
    }
    if case.friend {
        let referrer = app.member_without_password(&format!("m{}", ids::text()), 0).await;
        invite(app, &member, &referrer).await;
        wait_and_pay(app).await;
    }
    let before = sql::texts(app, COUNTED).await;
    let document = ids::text();
    let pieces = pieces(case);
    let (early, late) = pieces.split_at(case.early.min(pieces.len()));
    for piece in early.iter().rev() {
        bring_back(app, &document, piece.clone()).await;
    }
    buy(app, &member, &document, &case.bought).await;
    if case.friend {
        wait_and_pay(app).await;
    }
    for piece in late {
        bring_back(app, &document, piece.clone()).await;
    }
    (before, sql::texts(app, COUNTED).await)
}

/// All that was bought.
fn pieces(case: &Case) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut left: Vec<_> = case.bought.iter().map(|line| line.amount.units()).collect();
    for (which, share) in &case.pieces {
        let at = which % left.len();
        let piece = i64::try_from(share % (u64::try_from(left[at]).expect("not negative") + 1)).expect("it is no more than is left");
        if left.iter().sum::<i64>() == 0 {
            break;
        }
        if piece == 0 {
            continue;
        }
        left[at] -= piece;
        pieces.push(Some(vec![(at, Amount::new(piece).expect("an amount"))]));
    }
    if left.iter().sum::<i64>() > 0 {
        pieces.push(None);
    }
    pieces
}

fn cases() -> u32 {
    std::env::var("GUERDON_REVERSALS").ok().and_then(|count| count.parse().ok()).unwrap_or(USUAL)
}

/// On a database of its own for each hundred.
fn all(open: impl AsyncFn() -> TestApp) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let mut left = cases();
    while left > 0 {
        let now = left.min(CASES_EACH);
        let app = runtime.block_on(open());
        runtime.block_on(guerdon::programme::partners::add(&app.state.db, "northline", app.now())).expect("a partner");
        let mut runner = TestRunner::new(Config { cases: now, failure_persistence: None, max_shrink_iters: 200, ..Config::default() });
        let result = runner.run(&case(), |case| {
            let (before, after) = runtime.block_on(run(&app, &case));
            prop_assert_eq!(before, after);
            Ok(())
        });
        result.unwrap_or_else(|failure| panic!("{failure}"));
        runtime.block_on(app.prove_the_books());
        left -= now;
    }
}

#[test]
fn buying_and_bringing_back_is_never_having_bought_on_sqlite() {
    all(TestApp::on_sqlite);
}

#[test]
fn buying_and_bringing_back_is_never_having_bought_on_postgres() {
    all(TestApp::on_postgres);
}
