//! The way to the database.

use guerdon::db::{Clock, Db, Never, Stop, StoreError, Tx, ids};
use guerdon::domain::email::EmailAddress;
use guerdon::domain::points::Points;
use guerdon::ledger::{self, Invariant, Refusal};
use guerdon::store::members;

use crate::support::app::{Member, TestApp, broken};

/// Below it, a WAL reset can corrupt the file (sqlite.org/wal.html#walresetbug).
const SQLITE_FLOOR: [u32; 3] = [3, 51, 3];

#[tokio::test]
async fn the_bundled_sqlite_is_new_enough() {
    let app = TestApp::on_sqlite().await;
    let Tx::Sqlite(connection) = app.state.db.read().await.expect("a connection") else { panic!("this is SQLite") };
    let (version,): (String,) = connection.fetch_one("select sqlite_version()", &[]).expect("a version");
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().expect("a number")).collect();
    assert!(parts.as_slice() >= SQLITE_FLOOR.as_slice(), "{version}");
    let settings: (String, i64) = connection
        .fetch_one("select j.journal_mode, s.synchronous from pragma_journal_mode j, pragma_synchronous s", &[])
        .expect("the settings");
    assert_eq!(settings, ("wal".into(), 2), "synchronous=FULL");
}

#[tokio::test]
async fn readers_of_sqlite_cannot_write() {
    let app = TestApp::on_sqlite().await;
    let Tx::Sqlite(connection) = app.state.db.read().await.expect("a connection") else { panic!("this is SQLite") };
    assert!(connection.execute("delete from member", &[]).is_err());
}

#[tokio::test]
async fn placeholders_of_sqlite_go_by_their_number() {
    let app = TestApp::on_sqlite().await;
    let Tx::Sqlite(connection) = app.state.db.read().await.expect("a connection") else { panic!("this is SQLite") };
    let difference: (i64,) = connection.fetch_one("select $2 - $1", &[&1_i64, &10_i64]).expect("a row");
    assert_eq!(difference, (9,));
    assert!(connection.fetch_one::<(i64,)>("select $2 - $1", &[&1_i64]).is_err(), "one bind is missing");
}

#[tokio::test]
async fn closing_waits_for_what_was_asked_before_and_takes_nothing_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&format!("sqlite:{}", folder.path().join("closing.db").display())).await.expect("a database");
    db.migrate().await.expect("tables");
    let insert = |n: usize| {
        let db = db.clone();
        let email = EmailAddress::parse(&format!("m{n}@example.com")).expect("an address");
        async move {
            db.write(email, |tx, email| {
                Box::pin(async move {
                    members::insert(tx, &ids::member(), email, "M", "none", Clock::default().now()).await?;
                    Ok::<_, Stop<Never>>(())
                })
            })
            .await
        }
    };
    let (asked, ()) = futures::future::join(futures::future::join_all((0..50).map(insert)), db.close()).await;
    assert!(asked.iter().all(Result::is_ok), "{asked:?}");
    assert!(insert(50).await.is_err());
    let files: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").file_name()).collect();
    assert_eq!(files, ["closing.db"], "the write-ahead log is written into the file");
}

both! {
    async fn the_journal_refuses_to_be_changed(app: TestApp) {
        app.member("Ines", 100).await;
        let attempts = [
            "update ledger_posting set amount = amount + 1",
            "delete from ledger_posting",
            "update ledger_transaction set reason = 'x'",
            "delete from ledger_transaction",
            "delete from ledger_lot",
            "update ledger_lot set expires_at = null",
            "update ledger_lot set available = -1",
            "update ledger_balance set available = -1",
        ];
        for attempt in attempts {
            let refused = app.state.db.write(attempt, |tx, attempt| {
                Box::pin(async move {
                    match tx {
                        Tx::Sqlite(connection) => connection.execute(attempt, &[]).map(drop),
                        Tx::Postgres(connection) => connection.execute(sqlx::query(*attempt)).await.map(drop),
                    }
                    .map_err(Stop::<Never>::Failed)
                })
            });
            assert!(refused.await.is_err(), "{attempt}");
        }
    }
}

both! {
    async fn an_act_that_is_refused_or_panics_leaves_its_neighbours_alone(app: TestApp) {
        let db = &app.state.db;
        let acts = (0..60).map(|n: u32| {
            let email = EmailAddress::parse(&format!("m{n}@example.com")).expect("an address");
            let now = app.now();
            db.write((n, email), move |tx, (n, email)| {
                Box::pin(async move {
                    members::insert(tx, &ids::member(), email, "M", "none", now).await?;
                    match n % 3 {
                        0 => Ok(()),
                        1 => Err(Stop::Refused(Refusal::NothingToMove)),
                        _ => panic!("as the test wants it"),
                    }
                })
            })
        });
        let outcomes = futures::future::join_all(acts).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 20);
        for n in 0..60_u32 {
            let email = EmailAddress::parse(&format!("m{n}@example.com")).expect("an address");
            let found = members::id_of(&mut db.read().await.expect("a connection"), &email).await.expect("a row");
            assert_eq!(found.is_some(), n % 3 == 0, "{n}");
        }
    }
}

both! {
    async fn a_client_that_hangs_up_tears_nothing(app: TestApp) {
        app.reward("lamp", 10, None).await;
        let ines = app.member_without_password("ines", 100_000).await;
        let browser = app.let_in(&ines).await;
        for n in 0..200_u64 {
            let mut browser = browser.clone();
            let id = ids::redemption();
            let request = async move {
                let body = format!("redemption_id={id}&reward=lamp&option=one&quantity=1");
                browser.send(axum::http::Method::POST, "/api/redemptions/place", Some(body)).await;
            };
            // Dropped after so many microseconds, wherever it is.
            let _ = tokio::time::timeout(std::time::Duration::from_micros(n * 37), request).await;
        }
        // Whoever borrows the connections next writes into no forgotten transaction.
        for _ in 0..20 {
            app.credit(&ines, 1, None).await;
        }
        let balance = app.balance(&ines).await;
        assert_eq!(balance.available.get() + balance.held.get(), 100_020);
    }
}

/// Writes into a balance what no lot has.
async fn tamper(app: &TestApp, member: &Member, by: i64) {
    let tampered = app.state.db.write((member.id.to_string(), by), |tx, (member, by)| {
        Box::pin(async move {
            let sql = "update ledger_balance set available = available + $1 where member_id = $2";
            match tx {
                Tx::Sqlite(connection) => connection.execute(sql, &[by, member]).map(drop),
                Tx::Postgres(connection) => connection.execute(sqlx::query(sql).bind(by).bind(member)).await.map(drop),
            }
            .map_err(Stop::<Never>::Failed)
        })
    });
    tampered.await.expect("the tampering works");
}

both! {
    async fn corrupt_books_of_one_spoil_the_redemptions_of_no_other(app: TestApp) {
        app.reward("lamp", 100, Some(50)).await;
        let mut tries = Vec::new();
        for n in 0..30 {
            let member = app.member_without_password(&format!("m{n}"), 100).await;
            if n % 10 == 3 {
                tamper(app, &member, 100).await;
            }
            let mut browser = app.let_in(&member).await;
            let quantity = if n % 10 == 3 { "2" } else { "1" };
            tries.push(async move {
                let id = ids::redemption();
                let fields = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", quantity)];
                let status = browser.post("/api/redemptions/place", &fields).await.status();
                (member, status)
            });
        }
        for (n, (member, status)) in futures::future::join_all(tries).await.into_iter().enumerate() {
            let held = app.balance(&member).await.held.get();
            if n % 10 == 3 {
                assert_eq!((status, held), (500, 0), "{n}");
                tamper(app, &member, -100).await;
            } else {
                assert_eq!((status, held), (200, 100), "{n}");
            }
        }
    }
}

both! {
    async fn verify_finds_a_balance_that_was_tampered_with(app: TestApp) {
        let ines = app.member("Ines", 100).await;
        tamper(app, &ines, 7).await;
        let broken = broken(&app.state.db).await;
        let invariants: Vec<_> = broken.iter().map(|finding| finding.invariant).collect();
        assert_eq!(invariants, [Invariant::Content, Invariant::Totals]);
        assert_eq!(broken[0].broken, [format!("{} points", ines.id)]);

        // What the balance promises and no lot has is not given out.
        let hold = ledger::Hold {
            id: ids::transaction(),
            member: ines.id.clone(),
            points: Points::new(105).expect("points"),
            reference: "test".into(),
            reason: "test".into(),
            ends_at: None,
        };
        let now = app.now();
        let outcome = app.state.db.write(hold, move |tx, hold| Box::pin(ledger::hold(tx, hold, now))).await;
        assert!(matches!(outcome, Err(Stop::Failed(StoreError::Corrupt(_)))), "{outcome:?}");
        tamper(app, &ines, -7).await;
        assert_eq!(app.balance(&ines).await.available.get(), 100);
    }
}
