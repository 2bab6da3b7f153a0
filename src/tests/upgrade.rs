//! A database from before the chain is taken along, with what stands in it.

use std::borrow::Cow;

use guerdon::db::ids;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};

use crate::support::app::{Member, TestApp, expect_sound};
use crate::support::{postgres, sql};

/// The last migrations before the chain, and before earnings had other causes than purchases.
const BEFORE: i64 = 8;
const PURCHASES_ONLY: i64 = 16;

/// A member with two lots. One had ended when 30 points of the other were held and captured: the expiry was posted at the very
/// instant of the hold, before it, and with the greater id. A third transaction has the time of a clock that was put back.
fn old_rows(member: &str) -> String {
    let (ended, open) = (ids::lot(), ids::lot());
    let [hold, expiry, first, second, capture] = [(); 5].map(|()| ids::transaction().to_string());
    let head = |id: &str, kind: &str, reference: &str, print: &str, settles: &str, at: i64| {
        format!(
            "insert into ledger_transaction (id, kind, member_id, currency, reference, fingerprint, settles, reason, posted_at)
             values ('{id}', '{kind}', '{member}', 'points', '{reference}', '{print}', {settles}, 'old', {at});"
        )
    };
    let posting = |id: &str, line: i64, account: &str, lot: &str, amount: i64| {
        format!("insert into ledger_posting values ('{id}', {line}, '{account}', {lot}, {amount});")
    };
    let print = |kind: &str, reference: &str, settles: &str, content: &str| {
        use sha2::{Digest, Sha256};
        let mut digest = Sha256::new();
        for part in [kind, member, reference, settles, content] {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        data_encoding::HEXLOWER.encode(&digest.finalize())
    };
    let lot = |id: &str, issued: i64, ends: &str, available: i64| {
        format!(
            "insert into ledger_lot (id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version,
                                     issued, pending, available, held)
             values ('{id}', '{member}', 'points', 'base', 'shop', 1, 1, {ends}, 1, {issued}, 0, {available}, 0);"
        )
    };
    let (ended_sql, open_sql) = (format!("'{ended}'"), format!("'{open}'"));
    [
        format!(
            "insert into member (id, email, name, password_hash, created_at) values ('{member}', 'old@example.com', 'Old', 'none', 1);"
        ),
        lot(ended.as_str(), 20, "2000", 0),
        lot(open.as_str(), 100, "null", 70),
        format!("insert into ledger_balance (member_id, currency, pending, available, held) values ('{member}', 'points', 0, 70, 0);"),
        head(&first, "issue", "a", "x", "null", 1_000),
        posting(&first, 0, "issued", "null", -20),
        posting(&first, 1, "available", &ended_sql, 20),
        head(&second, "issue", "b", "y", "null", 1_001),
        posting(&second, 0, "issued", "null", -100),
        posting(&second, 1, "available", &open_sql, 100),
        head(&expiry, "expire", ended.as_str(), &print("expire", ended.as_str(), "", ""), "null", 3_000),
        posting(&expiry, 0, "available", &ended_sql, -20),
        posting(&expiry, 1, "expired", "null", 20),
        head(&hold, "hold", &hold, &print("hold", &hold, "", "30"), "null", 3_000),
        posting(&hold, 0, "available", &open_sql, -30),
        posting(&hold, 1, "held", &open_sql, 30),
        head(&capture, "capture", &hold, "z", &format!("'{hold}'"), 2_500),
        posting(&capture, 0, "held", &open_sql, -30),
        posting(&capture, 1, "redeemed", "null", 30),
    ]
    .concat()
}

fn first(mut migrator: Migrator, last: i64) -> Migrator {
    migrator.migrations = Cow::Owned(migrator.migrations.iter().filter(|migration| migration.version <= last).cloned().collect());
    migrator
}

/// A purchase of one line that has earned 10 points, of which 4 were taken back.
fn old_earning(member: &str, lot: &str) -> String {
    format!(
        "insert into member (id, email, name, password_hash, created_at) values ('{member}', 'old@example.com', 'Old', 'none', 1);
         insert into ledger_lot (id, member_id, currency, kind, source, earned_at, available_from, expires_at, terms_version, issued, pending, available, held)
         values ('{lot}', '{member}', 'points', 'base', 'shop', 1, 1, null, 1, 10, 0, 6, 0);
         insert into partner (name, created_at) values ('northline', 1);
         insert into purchase (id, partner, document, member_id, channel, purchased_at, day, posted_at, fingerprint)
         values ('p', 'northline', 'R-1', '{member}', 'store', 1, '2026-01-01', 1, 'x');
         insert into purchase_line (purchase_id, line, product, category, brand, amount) values ('p', 0, '', 'bread', '', 100000);
         insert into earning (lot_id, member_id, rule, programme_version, purchase_id, budgeted, by_visit, points, reversed)
         values ('{lot}', '{member}', 'spend', 1, 'p', 1, 0, 10, 4);
         insert into earning_line (lot_id, line, points, reversed) values ('{lot}', 0, 10, 4);"
    )
}

async fn keeps_its_earning(url: &str) {
    let app = TestApp::on(url).await;
    let earning = "select e.rule || ' ' || e.points || ' ' || e.reversed || ' ' || e.budgeted || ' ' || e.by_referral || ' ' || l.points || ' ' || l.reversed
                   from earning e join earning_line l on l.lot_id = e.lot_id where e.purchase_id = 'p' and e.event_id is null";
    assert_eq!(sql::texts(&app, earning).await, ["spend 10 4 1 0 10 4"]);
    let invitations = "select cast(length(code) as text) from invitation";
    assert_eq!(sql::texts(&app, invitations).await, ["12"], "whoever was here can invite");
    app.state.db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn earnings_from_before_there_were_other_causes_are_kept_on_sqlite() {
    let (folder, member, lot) = (tempfile::tempdir().expect("a folder"), ids::member().to_string(), ids::lot().to_string());
    let file = folder.path().join("guerdon.db");
    let mut connection = SqliteConnectOptions::new().filename(&file).create_if_missing(true).connect().await.expect("the database opens");
    first(sqlx::migrate!("migrations/sqlite"), PURCHASES_ONLY).run(&mut connection).await.expect("the old tables");
    sqlx::raw_sql(AssertSqlSafe(old_earning(&member, &lot))).execute(&mut connection).await.expect("the old rows");
    connection.close().await.expect("it closes");
    keeps_its_earning(&format!("sqlite:{}", file.display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn earnings_from_before_there_were_other_causes_are_kept_on_postgres() {
    let (url, member, lot) = (postgres::empty_database().await, ids::member().to_string(), ids::lot().to_string());
    let mut connection = PgConnection::connect(&url).await.expect("the server answers");
    first(sqlx::migrate!("migrations/postgres"), PURCHASES_ONLY).run(&mut connection).await.expect("the old tables");
    sqlx::raw_sql(AssertSqlSafe(old_earning(&member, &lot))).execute(&mut connection).await.expect("the old rows");
    connection.close().await.expect("it closes");
    keeps_its_earning(&url).await;
}

async fn takes_along(url: &str, member: &str) {
    let app = TestApp::on(url).await;
    expect_sound(&app.state.db).await;
    let old = Member { id: guerdon::domain::ids::MemberId::parse(member).expect("an id"), email: "old@example.com".into() };
    assert_eq!(app.balance(&old).await.available.get(), 70);
    // What comes now is chained to what was there.
    app.credit(&old, 5, None).await;
    app.reward("lamp", 72, None).await;
    let mut browser = app.let_in(&old).await;
    browser.redeem("lamp").await;
    assert_eq!(browser.status(), 200);
    assert_eq!(app.balance(&old).await.held.get(), 72);
    expect_sound(&app.state.db).await;
    app.state.db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_from_before_the_chain_goes_on_on_sqlite() {
    let (folder, member) = (tempfile::tempdir().expect("a folder"), ids::member().to_string());
    let file = folder.path().join("guerdon.db");
    let mut connection = SqliteConnectOptions::new().filename(&file).create_if_missing(true).connect().await.expect("the database opens");
    first(sqlx::migrate!("migrations/sqlite"), BEFORE).run(&mut connection).await.expect("the old tables");
    sqlx::raw_sql(AssertSqlSafe(old_rows(&member))).execute(&mut connection).await.expect("the old rows");
    connection.close().await.expect("it closes");
    takes_along(&format!("sqlite:{}", file.display()), &member).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_from_before_the_chain_goes_on_on_postgres() {
    let (url, member) = (postgres::empty_database().await, ids::member().to_string());
    let mut connection = PgConnection::connect(&url).await.expect("the server answers");
    first(sqlx::migrate!("migrations/postgres"), BEFORE).run(&mut connection).await.expect("the old tables");
    sqlx::raw_sql(AssertSqlSafe(old_rows(&member))).execute(&mut connection).await.expect("the old rows");
    connection.close().await.expect("it closes");
    takes_along(&url, &member).await;
}
