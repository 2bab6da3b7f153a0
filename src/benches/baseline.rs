//! What the machine can do without us.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};

/// Commits of one small row a second, one after the other, as durable as ours.
pub async fn bare_commits(file: &Path, measure: Duration) -> f64 {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let mut connection = options.connect().await.expect("the database opens");
    sqlx::raw_sql("create table row (id integer primary key, points integer)").execute(&mut connection).await.expect("a table");
    let start = Instant::now();
    let mut commits = 0_u32;
    while start.elapsed() < measure {
        sqlx::query("insert into row (points) values ($1)").bind(commits).execute(&mut connection).await.expect("a row");
        commits += 1;
    }
    f64::from(commits) / start.elapsed().as_secs_f64()
}

/// Transactions a second of pgbench's own TPC-B on this server.
pub fn pgbench(server: &str, measure: Duration) -> f64 {
    run(Command::new("pgbench").args(["--initialize", "--quiet", "--scale", "20", server]));
    let seconds = measure.as_secs().to_string();
    let report = run(Command::new("pgbench").args(["-M", "prepared", "-c", "16", "-j", "2", "-T", &seconds, server]));
    let line = report.lines().find_map(|line| line.strip_prefix("tps = ")).expect("pgbench prints its rate");
    line.split_whitespace().next().and_then(|figure| figure.parse().ok()).expect("a rate")
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("pgbench is on the PATH");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// An empty database on this server, in place of the last run's.
pub async fn new_database(server: &str, name: &str) -> String {
    let mut admin = PgConnection::connect(server).await.expect("the server answers");
    for statement in [format!("drop database if exists {name} with (force)"), format!("create database {name}")] {
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut admin).await.expect("the statement runs");
    }
    let (base, _) = server.rsplit_once('/').expect("the address ends with a database");
    format!("{base}/{name}")
}
