//! The ledger in the hands of a test: what points can do, one line each.

use std::time::Duration;

use guerdon::db::{Act, Stop, Tx, ids};
use guerdon::domain::ids::{LotId, MemberId, TransactionId};
use guerdon::domain::points::Points;
use guerdon::domain::reversal::Shortfall;
use guerdon::domain::time::Timestamp;
use guerdon::features::{expiry, wallet};
use guerdon::ledger::{self, Credit, Currency, Hold, LotKind, Posted, Prolonging, Refusal, Reversing};

use super::app::{Member, TestApp};

pub type Moved = Result<Posted, Refusal>;

pub const DAY: Duration = Duration::from_secs(86_400);

pub async fn act<I, F>(app: &TestApp, input: I, act: F) -> Moved
where
    I: Send + Sync + 'static,
    F: for<'t> Fn(&'t mut Tx, &'t I) -> Act<'t, Posted, Refusal> + Send + Sync + 'static,
{
    app.state.db.write(input, act).await.map_err(|stop| match stop {
        Stop::Refused(refusal) => refusal,
        Stop::Failed(error) => panic!("{error}"),
    })
}

pub fn points(count: i64) -> Points {
    Points::new(count).expect("points")
}

/// A credit that is there at once and never ends; tests change what they are about.
pub fn credit(app: &TestApp, member: &Member, count: i64) -> Credit {
    Credit {
        id: ids::transaction(),
        lot: ids::lot(),
        member: member.id.clone(),
        currency: Currency::Points,
        points: points(count),
        kind: LotKind::Base,
        source: "Corner shop".into(),
        reference: "receipt 1".into(),
        reason: "purchase".into(),
        earned_at: app.now(),
        available_from: app.now(),
        expires_at: None,
        terms_version: 3,
    }
}

pub async fn issue(app: &TestApp, credit: &Credit) -> LotId {
    let now = app.now();
    assert_eq!(act(app, credit.clone(), move |tx, credit| Box::pin(ledger::issue(tx, credit, now))).await, Ok(Posted::Now));
    if let Some(end) = credit.expires_at {
        told(app, &credit.member, end).await;
    }
    credit.lot.clone()
}

/// As if the member had been reminded in time of what ends then.
pub async fn told(app: &TestApp, member: &MemberId, end: Timestamp) {
    let now = app.now();
    let told = act(app, (member.clone(), end), move |tx, (member, end)| {
        Box::pin(async move {
            ledger::give_notice(tx, member, *end, now).await?;
            Ok(Posted::Now)
        })
    });
    assert_eq!(told.await, Ok(Posted::Now));
}

pub async fn reverse(app: &TestApp, lot: &LotId, count: i64, shortfall: Shortfall) -> Moved {
    let new = Reversing { id: ids::transaction(), lot: lot.clone(), points: points(count), shortfall, reason: "return".into() };
    let now = app.now();
    act(app, new, move |tx, new| Box::pin(ledger::reverse(tx, new, now))).await
}

pub async fn hold(app: &TestApp, member: &Member, count: i64) -> Result<TransactionId, Refusal> {
    let id = ids::transaction();
    let new = Hold {
        id: id.clone(),
        member: member.id.clone(),
        points: points(count),
        reference: id.to_string(),
        reason: "test".into(),
        ends_at: Some(app.now() + 10_000 * DAY),
    };
    let now = app.now();
    act(app, new, move |tx, new| Box::pin(ledger::hold(tx, new, now))).await.map(|_| id)
}

/// One of the acts that take an earlier transaction or a lot, and a new id.
macro_rules! on {
    ($app:expr, $act:path, $what:expr) => {{
        let now = $app.now();
        crate::support::books::act($app, ($what.clone(), ids::transaction()), move |tx, (what, id)| {
            Box::pin($act(tx, what, id, "test", now))
        })
        .await
    }};
}

pub async fn prolong(app: &TestApp, lot: &LotId, expires_at: Option<Timestamp>, reinstated: Option<i64>) -> Result<LotId, Refusal> {
    let new = Prolonging { id: ids::transaction(), lot: lot.clone(), new_lot: ids::lot(), expires_at, reason: "goodwill".into() };
    let (now, new_lot) = (app.now(), new.new_lot.clone());
    let moved = match reinstated {
        None => act(app, new, move |tx, new| Box::pin(ledger::extend(tx, new, now))).await,
        Some(count) => act(app, new, move |tx, new| Box::pin(ledger::reinstate(tx, new, points(count), now))).await,
    };
    all_told(app).await;
    moved.map(|_| new_lot)
}

/// As if every member had been reminded in time of all that ends.
pub async fn all_told(app: &TestApp) {
    let notices =
        "insert into ledger_notice (member_id, expires_at, given_at) select distinct member_id, expires_at, earned_at from ledger_lot
                   where expires_at is not null on conflict do nothing";
    super::sql::run(app, notices).await;
}

/// What the clock has brought about is posted: points come, end, or go on. How many holds, lots and members that was.
pub async fn keep_time(app: &TestApp) -> usize {
    let (db, keys) = (&app.state.db, &app.state.keys);
    let came = wallet::service::keep_time(db, keys, app.now()).await.expect("time is kept");
    came + expiry::service::let_end(db, keys, app.now()).await.expect("points end")
}

/// Pending, available, held and owed.
pub async fn counts(app: &TestApp, member: &Member) -> [i64; 4] {
    let balance = app.balance(member).await;
    [balance.pending, balance.available, balance.held, balance.debt].map(Points::get)
}

/// The lots that can be spent, with their ends.
pub async fn open_lots(app: &TestApp, member: &Member) -> Vec<(i64, Option<Timestamp>)> {
    let lots = ledger::lots_to_spend(&mut app.state.db.read().await.expect("a connection"), &member.id).await.expect("lots");
    lots.into_iter().map(|lot| (lot.available.get(), lot.expires_at)).collect()
}
