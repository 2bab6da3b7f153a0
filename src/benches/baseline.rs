//! What the machine can do without us.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use futures::executor::block_on;
use guerdon::db::{Tx, dialect, ids, sqlite};
use guerdon::store::redemptions::{self, Placing, Redemption, Rules};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Commits of one small row a second, one after the other, as durable as ours.
pub fn commits_of_one_row(file: &Path, measure: Duration) -> f64 {
    let connection = sqlite::writer(file).expect("the database opens");
    connection.execute("create table row (id integer primary key, points integer)", &[]).expect("a table");
    per_second(measure, |n| {
        connection.execute("insert into row (points) values ($1)", &[&n]).expect("a row");
    })
}

/// Redemptions a second, written one after the other with a commit each: what one thread can do without HTTP, sign-in or queue.
pub fn commits_of_a_redemption(file: &Path, orders: &[Redemption], measure: Duration) -> f64 {
    let mut tx = Tx::Sqlite(sqlite::writer(file).expect("the database opens"));
    per_second(measure, |n| {
        let redemption = Redemption { id: ids::redemption(), ..orders[n as usize % orders.len()].clone() };
        block_on(async {
            dialect::begin(&mut tx).await.expect("a transaction");
            assert_eq!(redemptions::place(&mut tx, &redemption, Rules::default()).await.expect("a redemption"), Placing::Placed);
            dialect::commit(&mut tx).await.expect("a commit");
        });
    })
}

fn per_second(measure: Duration, mut act: impl FnMut(u32)) -> f64 {
    let (start, mut count) = (Instant::now(), 0);
    while start.elapsed() < measure {
        act(count);
        count += 1;
    }
    f64::from(count) / start.elapsed().as_secs_f64()
}

/// Transactions a second of pgbench's own TPC-B on this server.
pub fn pgbench(server: &str, measure: Duration) -> f64 {
    run(Command::new("pgbench").args(["--initialize", "--quiet", "--scale", "20", server]));
    let drive = |span: Duration| {
        let seconds = span.as_secs().to_string();
        run(Command::new("pgbench").args(["-M", "prepared", "-c", "16", "-j", "2", "-T", &seconds, server]))
    };
    drive(measure / 5);
    let report = drive(measure);
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
