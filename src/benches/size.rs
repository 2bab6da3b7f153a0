//! What a redemption and the wallet cost in a large programme, against a small one.

use std::path::Path;
use std::time::{Duration, Instant};

use guerdon::db::{Clock, Db, Tx};
use guerdon::domain::ids::MemberId;
use guerdon::seed;

use crate::client::{self, Measured, Plan};
use crate::program::Program;
use crate::shop;

const MEASURE: Duration = Duration::from_secs(10);
const CLIENTS: usize = 16;
const POSTINGS_EACH: u64 = 20;
/// Small and large.
const MEMBERS: [u64; 2] = [10_000, 1_000_000];

/// On SQLite: what a programme of this size is likely to use less cares about the disk's cache more.
pub async fn measure(folder: &Path) {
    let mut all = Vec::new();
    for members in MEMBERS {
        let file = folder.join(format!("{members}.db"));
        let url = format!("sqlite:{}", file.display());
        let db = Db::open(&url).await.expect("the database opens");
        db.migrate().await.expect("the tables are made");
        let (start, now) = (Instant::now(), Clock::default().now());
        seed::load(&db, members, members * POSTINGS_EACH, now, &mut |_| {}).await.expect("it is filled");
        let bytes = std::fs::metadata(&file).map_or(0, |file| file.len());
        println!("{members:>9} members, {} postings: filled in {:.0?}, {} MB", members * POSTINGS_EACH, start.elapsed(), bytes / 1_000_000);
        shop::open_shelf(&db, now).await;
        let mut cookies = Vec::new();
        for member in spread(&db, members).await {
            cookies.push(shop::sign_in(&db, member, now).await);
        }
        db.close().await;
        let program = Program::start(&url, folder).await;
        let redeem = client::measure(program.address, cookies.iter().map(|cookie| Plan::redeem(cookie)).collect(), MEASURE, 303).await;
        let wallet =
            client::measure(program.address, cookies.iter().map(|cookie| Plan::get("/wallet", cookie)).collect(), MEASURE, 200).await;
        for (what, measured) in [("redeem", &redeem), ("wallet", &wallet)] {
            let (half, most) = (measured.percentile(50), measured.percentile(99));
            println!("          {what}: {:>6.0} /s, p50 {half:.2?}, p99 {most:.2?}", measured.rate);
        }
        println!("          peak memory of serve: {} MB", program.status_kib("VmHWM:") / 1_000);
        all.push([redeem, wallet]);
    }
    if let [small, large] = &all[..] {
        for (what, (small, large)) in ["redeem", "wallet"].into_iter().zip(small.iter().zip(large)) {
            println!("{what}, large against small: p50 {:.2}, p99 {:.2}", ratio(large, small, 50), ratio(large, small, 99));
        }
    }
}

fn ratio(large: &Measured, small: &Measured, share: usize) -> f64 {
    large.percentile(share).as_secs_f64() / small.percentile(share).as_secs_f64()
}

/// Members from all over the table.
async fn spread(db: &Db, members: u64) -> Vec<MemberId> {
    let mut found = Vec::new();
    let step = i64::try_from(members / CLIENTS as u64).unwrap_or(1);
    let Tx::Sqlite(connection) = db.read().await.expect("a connection") else { panic!("this is SQLite") };
    for n in 0..CLIENTS as i64 {
        let sql = "select member_id from ledger_balance order by member_id limit 1 offset $1";
        let (id,): (String,) = connection.fetch_one(sql, &[&(n * step)]).expect("a member");
        found.push(MemberId::parse(&id).expect("an id"));
    }
    found
}
