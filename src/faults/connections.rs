//! R6 and R7: the way to PostgreSQL breaks, and clients hang up. SQLite has no way that could break; clients hang up there as well.

use std::process::Command;
use std::time::{Duration, Instant};

use futures::StreamExt;
use futures::stream;
use guerdon::db::ids;
use rand::RngExt;
use sqlx::{Connection, PgConnection};
use tokio::time::sleep;

use crate::deaths::crowd;
use crate::load::{Answer, Stop, Tally, Trouble, redeem_until};
use crate::program::Program;
use crate::proxy::{Proxy, Wire, server_of};
use crate::stage::{Database, Scale, Stage};
use crate::table::Row;

const BACK_WITHIN: Duration = Duration::from_secs(5);

pub async fn lost_connections(on: Database, scale: Scale) -> Option<Vec<Row>> {
    if on != Database::Postgres {
        return None;
    }
    Some(vec![terminated(scale).await, restarted(scale).await, cut(scale).await])
}

/// Every connection of the program is ended, five times a second.
async fn terminated(scale: Scale) -> Row {
    let mut row = Row::of("all connections ended every 200 ms");
    let stage = Stage::new(Database::Postgres).await;
    let cookies = crowd(&stage).await;
    let program = stage.program().await;
    let (clients, stop) = (Stage::clients(&program, &cookies), Stop::default());
    let mut ended = 0;
    let trouble = async {
        let mut admin = PgConnection::connect(&stage.url).await.expect("the server answers");
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(scale.of(60, 4) as u64) {
            sleep(Duration::from_millis(200)).await;
            let sql = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
            ended += sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut admin).await.expect("they are ended");
        }
        stop.now();
    };
    let (tally, ()) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::AskAgain), trouble);
    row.figure = format!("{ended} connections ended");
    conclude(&mut row, &stage, tally).await;
    row
}

/// The server is restarted as after a crash.
async fn restarted(scale: Scale) -> Row {
    let mut row = Row::of("server restarted, -m immediate");
    let stage = Stage::new(Database::Postgres).await;
    let cookies = crowd(&stage).await;
    let program = stage.program().await;
    let (clients, stop) = (Stage::clients(&program, &cookies), Stop::default());
    let restarts = scale.of(10, 1);
    let mut slowest = Duration::ZERO;
    let trouble = async {
        for _ in 0..restarts {
            sleep(Duration::from_millis(700)).await;
            tokio::task::spawn_blocking(restart_server).await.expect("it is restarted");
            let start = Instant::now();
            program.wait_until_ready().await;
            slowest = slowest.max(start.elapsed());
        }
        sleep(Duration::from_millis(300)).await;
        stop.now();
    };
    let (tally, ()) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::AskAgain), trouble);
    row.expect(slowest < BACK_WITHIN, || format!("ready {slowest:?} after the server"));
    row.figure = format!("{restarts} restarts, ready {slowest:.1?} after the server");
    conclude(&mut row, &stage, tally).await;
    row
}

fn restart_server() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/.make/postgres.sh");
    let restarted = Command::new(script).args(["restart", "durable"]).output().expect("the script runs");
    assert!(restarted.status.success(), "{}", String::from_utf8_lossy(&restarted.stderr));
}

/// The wire is cut when a redemption has gone through it and its answer has not come back.
async fn cut(scale: Scale) -> Row {
    let mut row = Row::of("wire cut between commit and answer");
    let stage = Stage::new(Database::Postgres).await;
    let cookies = crowd(&stage).await;
    let proxy = Proxy::start(server_of(&stage.url), Wire { cut_every: Some(20), ..Wire::default() }).await;
    let program = Program::start(&proxy.url(&stage.url), stage.folder()).await;
    let (clients, stop) = (Stage::clients(&program, &cookies), Stop::default());
    let end = async {
        sleep(Duration::from_secs(scale.of(20, 3) as u64)).await;
        stop.now();
    };
    let (tally, ()) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::AskAgain), end);
    let cuts = proxy.cuts.load(std::sync::atomic::Ordering::Relaxed);
    row.expect(cuts > 0, || "no wire was cut".into());
    row.figure = format!("{cuts} cuts");
    conclude(&mut row, &stage, tally).await;
    row
}

/// A 503 is an honest answer; each key has one effect, and every try came to its end.
async fn conclude(row: &mut Row, stage: &Stage, tally: Tally) {
    row.tries = tally.tries;
    row.wrong.extend(tally.others(&[Answer::Placed, Answer::Nothing, Answer::Refused(503)]));
    let placed = tally.acknowledged.len();
    row.expect(placed == tally.tries, || format!("{placed} of {} came to their end", tally.tries));
    let effects = stage.set(async |app| count_redemptions(app).await).await;
    row.expect(effects == placed as i64, || format!("{effects} redemptions for {placed} keys"));
    row.figure = format!("{}, {} x 503, longest try {:.1?}", row.figure, tally.count(Answer::Refused(503)), tally.slowest);
    stage.judge(row, &tally.acknowledged).await;
}

async fn count_redemptions(app: &crate::support::TestApp) -> i64 {
    let sql = "select count(*) from redemption";
    let (count,): (i64,) = match &mut app.state.db.read().await.expect("a connection") {
        guerdon::db::Tx::Sqlite(connection) => connection.fetch_one(sql, &[]),
        guerdon::db::Tx::Postgres(connection) => connection.fetch_one(sqlx::query_as(sql)).await,
    }
    .expect("a count");
    count
}

/// Clients hang up at any moment, over a slow wire to the database.
pub async fn hang_ups(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let mut row = Row::of("clients hang up at any moment");
    let stage = Stage::new(on).await;
    let cookies = crowd(&stage).await;
    let (proxy, program) = match on {
        Database::Sqlite => (None, stage.program().await),
        Database::Postgres => {
            let wire = Wire { delay: Duration::from_millis(20), ..Wire::default() };
            let proxy = Proxy::start(server_of(&stage.url), wire).await;
            let program = Program::start(&proxy.url(&stage.url), stage.folder()).await;
            (Some(proxy), program)
        }
    };
    let clients = Stage::clients(&program, &cookies);
    // Half of them before they are answered.
    let longest = if on == Database::Postgres { 400 } else { 40 };
    row.tries = scale.of(2_000, 200);
    let tries = stream::iter(0..row.tries).map(|n| {
        let client = clients[n % clients.len()].clone();
        async move {
            let id = ids::redemption().to_string();
            let patience = Duration::from_millis(rand::rng().random_range(0..longest));
            let answer = client.hang_up_after(&id, "lamp", patience).await;
            (id, answer)
        }
    });
    let answers: Vec<_> = tries.buffer_unordered(16).collect().await;
    // Patient clients afterwards: what they are told must be true on every connection that was left behind.
    let (mut acknowledged, mut hung_up) = (Vec::new(), 0);
    for (id, answer) in answers {
        match answer {
            Some(Answer::Placed) => acknowledged.push(id),
            None | Some(Answer::Nothing) => hung_up += 1,
            Some(Answer::Refused(status)) => row.wrong.push(format!("refused with {status}")),
        }
    }
    let in_time = acknowledged.len();
    row.expect(hung_up > 0 && in_time > 0, || format!("{hung_up} hung up, {in_time} did not"));
    for n in 0..100 {
        let id = ids::redemption().to_string();
        let answer = clients[n % clients.len()].redeem(&id, "lamp").await;
        row.expect(answer == Answer::Placed, || format!("afterwards: {answer:?}"));
        acknowledged.push(id);
    }
    if proxy.is_some() {
        let idle = idle_in_transaction(&stage.url).await;
        row.expect(idle == 0, || format!("{idle} connections are idle in a transaction"));
    }
    row.figure = format!("{hung_up} hung up, {} acknowledged", acknowledged.len());
    stage.judge(&mut row, &acknowledged).await;
    Some(vec![row])
}

/// Left behind: what the program's own jobs write takes less than a second, also over a slow wire.
async fn idle_in_transaction(url: &str) -> i64 {
    sleep(Duration::from_millis(1_500)).await;
    let mut admin = PgConnection::connect(url).await.expect("the server answers");
    let sql = "select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'
               and state_change < now() - interval '1 second'";
    sqlx::query_scalar(sql).fetch_one(&mut admin).await.expect("a count")
}
