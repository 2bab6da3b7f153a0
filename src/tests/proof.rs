//! The proof of the books finds what somebody with the database in their hands has done to them.

use std::sync::Arc;
use std::time::Duration;

use guerdon::db::{Clock, Never, Stop, Tx, ids};
use guerdon::features::books::service;
use guerdon::ledger::{self, Invariant, Lately};
use guerdon::programme;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::support::app::{Member, TestApp, broken, expect_sound};
use crate::support::{Browser, postgres};

/// What is done behind the application's back, and one of the invariants that say so. Ines has three lots (100, 60 and 40
/// points, entries 1 to 3) and holds 120 of them for a lamp (entry 4).
const DEEDS: [(&str, Invariant); 28] = [
    ("update ledger_transaction set reason = 'gift' where sequence = 2", Invariant::Chain),
    ("update ledger_transaction set posted_at = posted_at + 1 where sequence = 3", Invariant::Chain),
    ("update ledger_transaction set posted_at = posted_at - 86400000000 where sequence = 4", Invariant::Dates),
    ("update ledger_transaction set fingerprint = 'x' where kind = 'hold'", Invariant::Identity),
    ("update ledger_transaction set hash = null where sequence = 2", Invariant::Chain),
    (
        "delete from ledger_posting where transaction_id = (select id from ledger_transaction where sequence = 2);
         delete from ledger_transaction where sequence = 2",
        Invariant::Content,
    ),
    (
        "delete from ledger_posting where transaction_id = (select id from ledger_transaction where sequence = 4);
         delete from ledger_transaction where sequence = 4",
        Invariant::Content,
    ),
    (
        "update ledger_transaction set sequence = 9 where sequence = 1; update ledger_transaction set sequence = 1 where sequence = 2;
         update ledger_transaction set sequence = 2 where sequence = 9",
        Invariant::Chain,
    ),
    ("update ledger_posting set amount = amount * 2", Invariant::Content),
    ("update ledger_posting set amount = amount + 1 where account = 'issued'", Invariant::Balanced),
    ("delete from ledger_posting where account = 'held'", Invariant::Balanced),
    (
        "update ledger_posting set lot_id = (select id from ledger_lot where issued = 40)
         where transaction_id = (select id from ledger_transaction where sequence = 4) and line >= 2",
        Invariant::Lots,
    ),
    (
        "update ledger_transaction set kind = 'capture', settles = (select id from ledger_transaction where sequence = 1) where sequence = 4",
        Invariant::Holds,
    ),
    ("update ledger_balance set hash = substr(hash, 1, 5)", Invariant::Chain),
    ("update redemption set due_at = 0", Invariant::Waiting),
    ("update member_session set last_seen_at = ends_at + 1", Invariant::SignIns),
    (
        "update ledger_posting set lot_id = '01a20000-0000-7000-8000-000000000000'
         where transaction_id = (select id from ledger_transaction where sequence = 4) and line >= 2",
        Invariant::Floors,
    ),
    ("insert into ledger_posting values ('01a20000-0000-7000-8000-000000000000', 0, 'issued', null, 5)", Invariant::Totals),
    ("delete from ledger_balance", Invariant::Totals),
    ("update ledger_lot set expires_at = expires_at + 1 where issued = 60", Invariant::Chain),
    ("update ledger_lot set source = 'x' where issued = 60", Invariant::Chain),
    ("update ledger_lot set reversed = 1 where issued = 40", Invariant::Corrections),
    ("update ledger_lot set available = available - 1, held = held + 1 where issued = 60", Invariant::Content),
    ("update ledger_balance set available = available + 1", Invariant::Content),
    ("update ledger_balance set sequence = sequence + 1", Invariant::Chain),
    ("update ledger_balance set expires_next = null", Invariant::Lots),
    ("update redemption set points = points + 1", Invariant::Redemptions),
    ("update reward set stock = stock + 1", Invariant::Stock),
];

/// Runs statements as somebody who is held up by no trigger and no foreign key.
async fn tamper(url: &str, deed: &str) {
    match url.strip_prefix("sqlite:") {
        Some(file) => {
            let connection = rusqlite::Connection::open(file).expect("the file opens");
            let triggers: Vec<(String, String)> = {
                let mut statement = connection.prepare("select name, sql from sqlite_master where type = 'trigger'").expect("SQL");
                let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("triggers");
                rows.map(|row| row.expect("a trigger")).collect()
            };
            let drops: String = triggers.iter().map(|(name, _)| format!("drop trigger {name};")).collect();
            let creates: String = triggers.iter().map(|(_, sql)| format!("{sql};")).collect();
            connection.execute_batch(&format!("pragma foreign_keys = off; {drops} {deed}; {creates}")).expect(deed);
        }
        None => {
            let mut connection = PgConnection::connect(url).await.expect("the server answers");
            let all = format!("set session_replication_role = replica; {deed}");
            sqlx::raw_sql(AssertSqlSafe(all)).execute(&mut connection).await.expect(deed);
        }
    }
}

async fn history(url: &str) -> (TestApp, Member, Browser) {
    let app = TestApp::on(url).await;
    app.reward("lamp", 120, Some(10)).await;
    let ines = app.member_without_password("ines", 0).await;
    for (points, days) in [(100, 10), (60, 20), (40, 30)] {
        app.credit(&ines, points, Some(days)).await;
    }
    let mut browser = app.let_in(&ines).await;
    let status = redeem(&mut browser).await;
    assert_eq!(status, 200);
    expect_sound(&app.state.db).await;
    (app, ines, browser)
}

async fn redeem(browser: &mut Browser) -> u16 {
    browser.redeem("lamp").await;
    browser.status()
}

async fn finds_each_deed(database: impl AsyncFn() -> String) {
    for (deed, expected) in DEEDS {
        let url = database().await;
        let (app, ..) = history(&url).await;
        tamper(&url, deed).await;
        let found = broken(&app.state.db).await;
        assert!(found.iter().any(|finding| finding.invariant == expected), "{deed}: {found:?}");
        app.state.db.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verify_finds_a_row_that_was_altered_removed_or_swapped_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    finds_each_deed(async || format!("sqlite:{}", folder.path().join(format!("{}.db", ids::text())).display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verify_finds_a_row_that_was_altered_removed_or_swapped_on_postgres() {
    finds_each_deed(async || postgres::fresh_database().await).await;
}

async fn stops_and_goes_on(url: String) {
    let (app, ines, mut browser) = history(&url).await;
    let db = &app.state.db;
    let (mut lately, stop) = (Lately::default(), Arc::default());
    let round = service::prove(db, &mut lately, &stop, app.now()).await.expect("a round");
    assert!(!round.stopped && round.members == 1, "{:?}", round.findings);

    tamper(&url, "update ledger_balance set available = available + 1000").await;
    let round = service::prove(db, &mut lately, &stop, app.now()).await.expect("a round");
    assert!(round.stopped, "the walk came by: {:?}", round.findings);
    browser.visit("/wallet").await.sees("1,080");
    assert_eq!(redeem(&mut browser).await, 503);
    browser.sees("Redemptions pause while we check the books");

    // The right balance alone does not let redemptions go on: somebody has to look at all of the books.
    tamper(&url, "update ledger_balance set available = available - 1000").await;
    let round = service::prove(db, &mut lately, &stop, app.now()).await.expect("a round");
    assert!(round.stopped && round.findings.iter().all(|finding| finding.broken.is_empty()));
    let mut steps = 0;
    let findings = programme::verify(db, Clock::default().now(), &mut |progress| steps += progress.done).await.expect("the books");
    // Nothing has ended in this history.
    let looked_at = |finding: &guerdon::ledger::Finding| finding.checked > 0 || finding.invariant == Invariant::Notices;
    assert!(findings.len() == Invariant::ALL.len() && findings.iter().all(looked_at), "{findings:?}");
    assert_eq!(steps, 4);
    app.credit(&ines, 100, None).await;
    assert_eq!(redeem(&mut browser).await, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_inconsistency_stops_redemptions_and_not_reading_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    stops_and_goes_on(format!("sqlite:{}", folder.path().join("guerdon.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_inconsistency_stops_redemptions_and_not_reading_on_postgres() {
    stops_and_goes_on(postgres::fresh_database().await).await;
}

both! {
    async fn a_loaded_database_is_sound(app: TestApp) {
        // More entries of one member than are read at once.
        let mut done = 0;
        guerdon::seed::load(&app.state.db, 1, 10_000, app.now(), &mut |members| done = members).await.expect("it is filled");
        assert_eq!(done, 1);
        let (mut tx, mut seen) = (app.state.db.read().await.expect("a connection"), 0);
        let findings = ledger::verify(&mut tx, app.now(), &mut |progress| seen = progress.done).await.expect("the books");
        assert!(findings.iter().all(|finding| finding.broken.is_empty()), "{findings:?}");
        assert!((4_001..6_000).contains(&seen), "{seen} entries of about 5,000");
    }
}

/// More members than one round walks past.
async fn sees_who_changed(url: String) {
    let app = TestApp::on(&url).await;
    let db = &app.state.db;
    app.reward("lamp", 120, Some(10)).await;
    guerdon::seed::load(db, 300, 600, app.now(), &mut |_| {}).await.expect("it is filled");
    let last = app.member_without_password("zoe", 500).await;
    let (mut lately, stop) = (Lately::default(), Arc::default());
    let round = service::prove(db, &mut lately, &stop, app.now()).await.expect("a round");
    assert!(round.members == 250 && !round.stopped, "{} members", round.members);
    tamper(&url, &format!("update ledger_balance set held = held + 1 where member_id = '{}'", last.id)).await;
    app.credit(&last, 5, None).await;
    // On PostgreSQL an entry is looked at when nothing older can follow.
    app.advance(Duration::from_secs(60));
    let mut stopped = lately.clone();
    let round = service::prove(db, &mut stopped, &Arc::new(true.into()), app.now()).await.expect("a round");
    assert!(!round.stopped, "a round that is stopped at once has seen nothing");
    let round = service::prove(db, &mut lately, &stop, app.now()).await.expect("a round");
    assert!(round.stopped, "who changed is looked at: {:?}", round.findings);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_round_sees_who_changed_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    sees_who_changed(format!("sqlite:{}", folder.path().join("guerdon.db").display())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_round_sees_who_changed_on_postgres() {
    sees_who_changed(postgres::fresh_database().await).await;
}

both! {
    async fn a_guard_that_is_gone_is_missed(app: TestApp) {
        let dropped = app.state.db.write((), |tx, ()| {
            Box::pin(async move {
                match tx {
                    Tx::Sqlite(connection) => connection.execute("drop trigger ledger_posting_no_update", &[]).map(drop),
                    Tx::Postgres(connection) => {
                        connection.execute(sqlx::query("drop trigger ledger_posting_no_update on ledger_posting")).await.map(drop)
                    }
                }
                .map_err(Stop::<Never>::Failed)
            })
        });
        dropped.await.expect("it is gone");
        let found = broken(&app.state.db).await;
        assert_eq!(found.iter().map(|finding| finding.invariant).collect::<Vec<_>>(), [Invariant::Corrections]);
        assert_eq!(found[0].broken, ["ledger_posting_no_update"]);
        let back = app.state.db.write((), |tx, ()| {
            Box::pin(async move {
                let sql = match tx {
                    Tx::Sqlite(_) => "create trigger ledger_posting_no_update before update on ledger_posting
                                      begin select raise(abort, 'the journal is append-only'); end",
                    Tx::Postgres(_) => "create trigger ledger_posting_no_update before update or delete on ledger_posting
                                        for each row execute function refuse_change('the journal is append-only')",
                };
                match tx {
                    Tx::Sqlite(connection) => connection.execute(sql, &[]).map(drop),
                    Tx::Postgres(connection) => connection.execute(sqlx::query(sql)).await.map(drop),
                }
                .map_err(Stop::<Never>::Failed)
            })
        });
        back.await.expect("it is back");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn v16_4_2_an_altered_removed_or_added_entry_of_a_trail_is_found() {
    for deed in [
        "update audit_event set address = 'elsewhere' where sequence = 1",
        "update audit_event set at = at - 1 where sequence = 2",
        "delete from audit_event where sequence = 2",
        "delete from audit_event where sequence = 1",
        "update audit_event set sequence = 7 where sequence = 2",
        "update audit_head set sequence = 1, hash = (select hash from audit_event where sequence = 1)",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let urls = [format!("sqlite:{}", folder.path().join("guerdon.db").display()), postgres::fresh_database().await];
        for url in urls {
            let app = TestApp::on(&url).await;
            let ines = app.member("Ines", 0).await;
            app.browser().post("/api/sign-in/password", &[("email", &ines.email), ("password", "wrong")]).await;
            app.browser().post("/api/forgot-password", &[("email", &ines.email)]).await;
            app.prove_the_books().await;
            tamper(&url, deed).await;
            let found: Vec<_> = broken(&app.state.db).await.into_iter().map(|finding| finding.invariant).collect();
            assert_eq!(found, [Invariant::Chain], "{deed} on {url}");
        }
    }
}
