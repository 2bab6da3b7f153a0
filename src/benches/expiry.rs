//! What the end of many points takes: a million members whose points have ended, by a program that dies now and then.

use std::path::Path;
use std::time::{Duration, Instant};

use guerdon::db::{Clock, Db, Tx};
use guerdon::seed;

use crate::program::Program;
use crate::shop;

const MEMBERS: u64 = 1_000_000;
const POSTINGS_EACH: u64 = 2;
const DEATHS: u64 = 10;
/// All that the seed makes has ended by then.
const LONG_AGO: Duration = Duration::from_secs(710 * 86_400);

pub async fn measure(folder: &Path) {
    let url = format!("sqlite:{}", folder.join("expiry.db").display());
    let db = Db::open(&url).await.expect("the database opens");
    db.migrate().await.expect("the tables are made");
    let now = Clock::default().now();
    seed::load(&db, MEMBERS, MEMBERS * POSTINGS_EACH, now - LONG_AGO, &mut |_| {}).await.expect("it is filled");
    // Every member was told in time.
    let told =
        "insert into ledger_notice (member_id, expires_at, given_at) select distinct member_id, expires_at, earned_at from ledger_lot
                where expires_at is not null";
    run(&db, told).await;
    let due = count(&db, "select count(*) from ledger_lot where not drained and expires_at is not null").await;
    println!("{MEMBERS} members, {due} lots that have ended");
    let (start, mut peak, mut seed) = (Instant::now(), 0, now.micros().unsigned_abs());
    let mut serving = Duration::ZERO;
    for _ in 0..DEATHS {
        let mut program = Program::start(&url, folder).await;
        let since = Instant::now();
        // Anywhere within four seconds, by the clock's own digits.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        tokio::time::sleep(Duration::from_millis(200 + (seed >> 33) % 3_800)).await;
        peak = peak.max(program.status_kib("VmHWM:"));
        program.kill();
        serving += since.elapsed();
    }
    let at_deaths = count(&db, "select count(*) from ledger_transaction where kind = 'expire'").await;
    let program = Program::start(&url, folder).await;
    let since = Instant::now();
    let left = format!("select count(*) from ledger_balance where expires_next <= {}", now.micros());
    while count(&db, &left).await > 0 {
        tokio::time::sleep(Duration::from_secs(1)).await;
        peak = peak.max(program.status_kib("VmHWM:"));
    }
    let rate = (due - at_deaths) as f64 / since.elapsed().as_secs_f64();
    serving += since.elapsed();
    println!(
        "  ended in {:.0?}, with {DEATHS} deaths ({serving:.0?} of it serving); {rate:.0} lots/s, {:.0} postings/s",
        start.elapsed(),
        2.0 * rate
    );
    println!("  peak memory of serve: {} MB", peak / 1_000);
    drop(program);
    let once = count(&db, "select count(distinct reference) from ledger_transaction where kind = 'expire'").await;
    let all = count(&db, "select count(*) from ledger_transaction where kind = 'expire'").await;
    assert_eq!((once, all), (due, due), "each lot ends once");
    println!("  each of {all} lots ended once");
    db.close().await;
    shop::verify(&url).await;
}

async fn count(db: &Db, sql: &str) -> i64 {
    let Tx::Sqlite(connection) = db.read().await.expect("a connection") else { panic!("this is SQLite") };
    let (count,): (i64,) = connection.fetch_one(sql, &[]).expect("a count");
    count
}

async fn run(db: &Db, sql: &'static str) {
    let done = db.write(sql, |tx, sql| {
        Box::pin(async move {
            let Tx::Sqlite(connection) = tx else { panic!("this is SQLite") };
            connection.execute(sql, &[])?;
            Ok::<_, guerdon::db::Stop<guerdon::db::Never>>(())
        })
    });
    done.await.expect("it is written");
}
