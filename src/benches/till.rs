//! Purchases through the partner API, one by one and in batches, beside what the disk can do; and how long they take at 200 a second.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use guerdon::db::{Clock, Db, Never, Stop, ids};
use guerdon::domain::email::EmailAddress;
use guerdon::programme::partners::{self, NewKey};
use guerdon::store::members;

use crate::client::{self, Plan};
use crate::program::Program;
use crate::{baseline, shop};

const MEASURE: Duration = Duration::from_secs(5);
/// Connections, as many keys, and a crowd of members.
const TILLS: usize = 64;
const MEMBERS: usize = 2_000;
const CLIENTS: [usize; 3] = [1, 16, TILLS];
const BATCH: usize = 100;
const BATCH_CLIENTS: usize = 4;
const PACE: u32 = 200;
const BUDGET: Duration = Duration::from_millis(50);

pub async fn measure(server: Option<&str>, folder: &Path) {
    let row = baseline::commits_of_one_row(&folder.join("till-row.db"), MEASURE);
    println!("\nPurchases, SQLite\n  one row a commit, one by one              {row:>8.0} /s");
    on(&format!("sqlite:{}", folder.join("till.db").display()), folder, row).await;
    if let Some(server) = server {
        let tps = baseline::pgbench(server, MEASURE);
        println!("\nPurchases, PostgreSQL\n  pgbench TPC-B, -M prepared, 16 clients    {tps:>8.0} /s");
        on(&baseline::new_database(server, "guerdon_till").await, folder, tps).await;
    }
}

async fn on(url: &str, folder: &Path, raw: f64) {
    let (keys, members) = open(url).await;
    let program = Program::start(url, folder).await;
    let plans = |count: usize, many: usize| vec![Plan::Sell { keys: keys.clone(), members: members.clone(), many }; count];
    for clients in CLIENTS {
        let rate = client::measure(program.address, plans(clients, 1), MEASURE, 201).await.rate;
        println!("  purchases through HTTP, {clients:>2} tills          {rate:>8.0} /s   {:.2} x", rate / raw);
    }
    let rate = client::measure(program.address, plans(BATCH_CLIENTS, BATCH), MEASURE, 200).await.rate * BATCH as f64;
    println!("  in batches of {BATCH}, {BATCH_CLIENTS} tills                 {rate:>8.0} /s   {:.2} x", rate / raw);
    let paced = client::paced(program.address, &plans(TILLS, 1), PACE, MEASURE * 2, 201).await;
    let (half, most) = (paced.percentile(50), paced.percentile(99));
    let mark = if most <= BUDGET { "" } else { "   TOO SLOW" };
    println!("  at {PACE} a second: p50 {half:.2?}   p99 {most:.2?}   (50 ms){mark}");
    drop(program);
    shop::verify(url).await;
}

/// Keys, so many that none comes too often, and who buys.
async fn open(url: &str) -> (Arc<Vec<String>>, Arc<Vec<String>>) {
    let db = Db::open(url).await.expect("the database opens");
    db.migrate().await.expect("the tables are made");
    let now = Clock::default().now();
    partners::add(&db, "northline", now).await.expect("a partner");
    let (mut keys, mut joined) = (Vec::new(), Vec::new());
    for _ in 0..TILLS {
        let new = NewKey { partner: "northline".into(), scopes: vec!["earn".into()], location: None, lasts: None };
        keys.push(partners::make_key(&db, new, now).await.expect("a key"));
    }
    for _ in 0..MEMBERS {
        let member = ids::member();
        let email = EmailAddress::parse(&format!("{member}@example.com")).expect("an address");
        let row = db.write((member.clone(), email, now), |tx, (member, email, now)| {
            Box::pin(async move { Ok::<_, Stop<Never>>(members::insert(tx, member, email, "Member", "none", *now).await?) })
        });
        row.await.expect("a member");
        joined.push(member.to_string());
    }
    db.close().await;
    (Arc::new(keys), Arc::new(joined))
}
