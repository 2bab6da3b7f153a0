//! R14: bringing the tables up to date is killed half way; and an old program meets newer tables.

use std::time::Duration;

use guerdon::db::Db;
use rand::RngExt;
use sqlx::Connection;

use super::door;
use crate::stage::{Database, Scale, imbalance};
use crate::support::postgres;
use crate::table::Row;

pub async fn killed(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let mut row = Row::of("migration killed half way, run again");
    let folder = tempfile::tempdir().expect("a folder");
    let (mut cut_short, mut last) = (0, String::new());
    for n in 0..scale.of(100, 10) {
        let url = match on {
            Database::Sqlite => format!("sqlite:{}", folder.path().join(format!("{n}.db")).display()),
            Database::Postgres => postgres::empty_database().await,
        };
        let mut migration = door::command(&url, folder.path(), &["migrate"]).spawn().expect("it runs");
        let patience = Duration::from_micros(rand::rng().random_range(2_000..if on == Database::Sqlite { 60_000 } else { 250_000 }));
        tokio::time::sleep(patience).await;
        migration.kill().expect("it can be killed, also when it has ended");
        cut_short += usize::from(!migration.wait().expect("it is dead").success());
        let again = door::command(&url, folder.path(), &["migrate"]).output().expect("it runs");
        row.tries += 1;
        row.expect(again.status.success(), || format!("the second time: {}", String::from_utf8_lossy(&again.stderr)));
        let db = Db::open(&url).await.expect("it opens");
        row.wrong.extend(imbalance(&db).await);
        db.close().await;
        last = url;
    }
    row.expect(cut_short > 0, || "no migration was cut short".into());
    row.figure = format!("{cut_short} cut short");
    Some(vec![row, newer_tables(on, &last, folder.path()).await])
}

/// The tables have seen a migration that this program does not know.
async fn newer_tables(on: Database, url: &str, folder: &std::path::Path) -> Row {
    let mut row = Row::of("an old program on newer tables");
    row.tries = 1;
    let unknown = match on {
        Database::Sqlite => "insert into _sqlx_migrations values (9999, 'later', current_timestamp, true, x'00', 0)",
        Database::Postgres => "insert into _sqlx_migrations values (9999, 'later', now(), true, '\\x00', 0)",
    };
    match url.strip_prefix("sqlite:") {
        Some(file) => rusqlite::Connection::open(file).and_then(|file| file.execute(unknown, [])).map(drop).expect("a row"),
        None => {
            let mut admin = sqlx::PgConnection::connect(url).await.expect("the server answers");
            sqlx::raw_sql(unknown).execute(&mut admin).await.expect("a row");
        }
    }
    for command in ["migrate", "serve"] {
        let refused = door::command(url, folder, &[command]).output().expect("it runs");
        row.expect(!refused.status.success(), || format!("{command} goes on"));
        row.figure = String::from_utf8_lossy(&refused.stderr).lines().next().unwrap_or_default().chars().take(90).collect();
    }
    row
}
