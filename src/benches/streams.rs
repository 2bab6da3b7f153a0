//! What open pages take: a thousand live streams, the memory of each, and how late their news come.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::join_all;
use guerdon::db::{Clock, Db};
use guerdon::domain::points::Points;
use guerdon::programme;
use reqwest::Response;
use tokio::sync::Mutex;

use crate::program::Program;
use crate::shop::{self, Shop};

const MEMBERS: usize = 250;
/// As many as one sign-in may have.
const EACH: usize = 4;
const ROUNDS: usize = 5;
/// Everybody has what there is by then.
const SETTLED: Duration = Duration::from_secs(3);

/// On SQLite; the streams are all of this address, so it has to be a trusted proxy's.
pub async fn measure(folder: &Path) {
    let database = format!("sqlite:{}", folder.join("streams.db").display());
    let shop = Shop::open(&database, MEMBERS).await;
    let wrapper = ["env", "GUERDON_TRUSTED_PROXIES=127.0.0.0/8"].map(Into::into);
    let program = Program::start_under(&wrapper, &database, folder).await;
    let client = reqwest::Client::new();
    let address = format!("{}/live", program.base());
    // What the first page of each member takes anyway.
    let home = program.base();
    join_all(shop.cookies.iter().map(|cookie| ask(&client, &home, cookie))).await;
    let before = program.status_kib("VmRSS:");
    let streams = join_all(shop.cookies.iter().flat_map(|cookie| (0..EACH).map(|_| ask(&client, &address, cookie)))).await;
    tokio::time::sleep(SETTLED).await;
    let each = program.status_kib("VmRSS:").saturating_sub(before) as f64 / streams.len() as f64;
    println!("\n{} live streams of {MEMBERS} members: {each:.1} KiB each", streams.len());
    let db = Db::open(&database).await.expect("the database opens");
    let told = Arc::new(Mutex::new(Vec::new()));
    let listening: Vec<_> = streams.into_iter().map(|stream| tokio::spawn(listen(stream, told.clone()))).collect();
    let mut delays = Vec::new();
    for _ in 0..ROUNDS {
        told.lock().await.clear();
        let written = change(&db, &shop).await;
        tokio::time::sleep(SETTLED).await;
        let told = told.lock().await;
        assert_eq!(told.len(), MEMBERS * EACH, "each stream hears of it, once");
        delays.extend(told.iter().map(|at| at.saturating_duration_since(written)));
    }
    listening.iter().for_each(tokio::task::JoinHandle::abort);
    delays.sort();
    let percentile = |share: usize| delays[(delays.len() * share / 100).min(delays.len() - 1)];
    println!("  news after a change: p50 {:.0?}, p99 {:.0?}", percentile(50), percentile(99));
}

async fn ask(client: &reqwest::Client, address: &str, cookie: &str) -> Response {
    let answer = client.get(address).header("cookie", format!("guerdon={cookie}")).send().await.expect("it answers");
    assert!(answer.status().is_success(), "{}", answer.status());
    answer
}

/// Notes when a change is told.
async fn listen(mut stream: Response, told: Arc<Mutex<Vec<Instant>>>) {
    while let Ok(Some(chunk)) = stream.chunk().await {
        if String::from_utf8_lossy(&chunk).contains("event: changed") {
            told.lock().await.push(Instant::now());
        }
    }
}

/// Changes the books of every member; when all of it was there.
async fn change(db: &Db, shop: &Shop) -> Instant {
    let now = Clock::default().now();
    let credits = shop.members().map(|member| shop::credit(member, Points::from(1), now));
    for issued in join_all(credits.map(|credit| programme::issue(db, credit, now))).await {
        issued.expect("the points are credited");
    }
    Instant::now()
}
