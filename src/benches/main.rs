//! `make bench`: what the real program does through HTTP, beside what the machine can do at all, in one run on one disk.

mod baseline;
mod client;
mod expiry;
#[path = "../faults/program.rs"]
#[allow(dead_code, reason = "shared with the faults")]
mod program;
mod shelves;
mod shop;
mod size;
mod streams;
mod till;

use std::path::{Path, PathBuf};
use std::time::Duration;

use client::Plan;
use program::Program;
use shop::Shop;

/// How long each figure is measured.
const MEASURE: Duration = Duration::from_secs(5);
const CLIENTS: [usize; 3] = [1, 16, 64];
const READERS: usize = 32;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // The client that waits for the program asks for one, though it speaks no TLS here.
    rustls::crypto::ring::default_provider().install_default().expect("nobody was faster");
    // `cargo test` and `cargo bench -- --list` start every bench; only a wish to measure measures.
    if std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        return;
    }
    let folder = fresh_folder();
    // `cargo bench … -- size` fills gigabytes.
    if std::env::args().any(|argument| argument == "size") {
        return size::measure(&folder).await;
    }
    // `cargo bench … -- expiry` is about a million members whose points end.
    if std::env::args().any(|argument| argument == "expiry") {
        return expiry::measure(&folder).await;
    }
    // `cargo bench … -- streams` is about open pages alone.
    if std::env::args().any(|argument| argument == "streams") {
        return streams::measure(&folder).await;
    }
    let server = std::env::var("GUERDON_BENCH_POSTGRES").ok();
    // `cargo bench … -- shelves` is about the catalogue alone.
    if std::env::args().any(|argument| argument == "shelves") {
        return shelves::measure(server.as_deref(), &folder).await;
    }
    // `cargo bench … -- till` is about purchases alone.
    if std::env::args().any(|argument| argument == "till") {
        return till::measure(server.as_deref(), &folder).await;
    }
    // `cargo bench … -- postgres` leaves SQLite out.
    if !std::env::args().any(|argument| argument == "postgres") {
        on_sqlite(&folder).await;
    }
    match &server {
        Some(server) => on_postgres(server, &folder).await,
        None => println!("\nPostgreSQL is left out: GUERDON_BENCH_POSTGRES names no server (`make bench` starts one)."),
    }
    till::measure(server.as_deref(), &folder).await;
    shelves::measure(server.as_deref(), &folder).await;
    streams::measure(&folder).await;
}

/// On the disk of the target folder, since a temporary folder may be in memory.
fn fresh_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("the last run's folder can be removed");
    }
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

async fn on_sqlite(folder: &Path) {
    println!("SQLite, synchronous=FULL, {} s a figure", MEASURE.as_secs());
    let row = baseline::commits_of_one_row(&folder.join("row.db"), MEASURE);
    println!("  one row a commit, one by one              {row:>8.0} /s");
    let redemption = bare_redemptions(&folder.join("bare.db")).await;
    println!("  one redemption a commit, one by one       {redemption:>8.0} /s");
    let database = format!("sqlite:{}", folder.join("guerdon.db").display());
    let shop = Shop::open(&database, CLIENTS[2]).await;
    let program = Program::start(&database, folder).await;
    for clients in CLIENTS {
        let rate = redemptions(&program, &shop, clients).await;
        let (of_redemption, of_row) = (rate / redemption, rate / row);
        println!("  redemptions through HTTP, {clients:>2} clients      {rate:>8.0} /s   {of_redemption:.2} x bare, {of_row:.2} x one row");
    }
    reading(&program, &shop).await;
    drop(program);
    shop::verify(&database).await;
}

async fn bare_redemptions(file: &Path) -> f64 {
    let database = format!("sqlite:{}", file.display());
    let shop = Shop::open(&database, CLIENTS[2]).await;
    let rate = baseline::commits_of_a_redemption(file, &shop.orders(), MEASURE);
    shop::verify(&database).await;
    rate
}

async fn on_postgres(server: &str, folder: &Path) {
    println!("\nPostgreSQL");
    let tps = baseline::pgbench(server, MEASURE);
    println!("  pgbench TPC-B, -M prepared, 16 clients    {tps:>8.0} /s");
    let database = baseline::new_database(server, "guerdon_bench").await;
    let shop = Shop::open(&database, CLIENTS[2]).await;
    let program = Program::start(&database, folder).await;
    for clients in CLIENTS {
        let rate = redemptions(&program, &shop, clients).await;
        println!("  redemptions through HTTP, {clients:>2} clients      {rate:>8.0} /s   {:.2} x pgbench", rate / tps);
    }
    drop(program);
    shop::verify(&database).await;
}

/// Redemptions a second, each by a form of its own, the sign-in excluded.
async fn redemptions(program: &Program, shop: &Shop, clients: usize) -> f64 {
    let plans = shop.cookies.iter().take(clients).map(|cookie| Plan::redeem(cookie)).collect();
    client::measure(program.address, plans, MEASURE, 303).await.rate
}

async fn reading(program: &Program, shop: &Shop) {
    let get = |path: &str| shop.cookies.iter().take(READERS).map(|cookie| Plan::get(path, cookie)).collect::<Vec<_>>();
    let files = client::measure(program.address, get(&guerdon::assets::url("main.css")), MEASURE, 200).await.rate;
    println!("  a file of the same server, {READERS} clients      {files:>8.0} /s");
    for path in ["/catalogue", "/", "/wallet", "/rewards/lamp-0"] {
        let pages = client::measure(program.address, get(path), MEASURE, 200).await;
        let (rate, most) = (pages.rate, pages.percentile(99));
        println!("  {path:<16} signed in, {READERS} clients     {rate:>8.0} /s   {:.2} x the file, 99 % within {most:.1?}", rate / files);
    }
}
