//! What finding costs among 100,000 rewards, against 500, and how long it takes to put them on the shelf.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use guerdon::db::{Clock, Db};
use guerdon::domain::ids::MemberId;

use crate::client::{self, Measured, Plan};
use crate::program::Program;
use crate::{baseline, shop};

const MEASURE: Duration = Duration::from_secs(2);
/// Few and many.
const REWARDS: [usize; 2] = [500, 100_000];
const BUDGET: Duration = Duration::from_secs(60);
const RATIO: f64 = 3.0;

/// What is looked for, with a word for it. `{one}`, `{two}`: words of the same reward in both shelves.
const SEARCHES: [(&str, &str); 9] = [
    ("page 1 with facets", "/catalogue"),
    ("page 7", "/catalogue?page=7"),
    ("a category", "/catalogue?category=travel"),
    ("two kinds, at most 5,000", "/catalogue?kind=digital&kind=travel&max_points=5000"),
    ("affordable, cheapest first", "/catalogue?affordable=1&sort=cheapest"),
    ("popular", "/catalogue?sort=popular&mark=new"),
    ("a word", "/catalogue?q={one}"),
    ("two words", "/catalogue?q={one}+{two}"),
    ("a word with a slip", "/catalogue?q={slip}"),
];

pub async fn measure(server: Option<&str>, folder: &Path) {
    on("SQLite", folder, async |n| format!("sqlite:{}", folder.join(format!("shelf-{n}.db")).display())).await;
    if let Some(server) = server {
        on("PostgreSQL", folder, async |n| baseline::new_database(server, &format!("guerdon_shelf_{n}")).await).await;
    }
}

async fn on(name: &str, folder: &Path, database: impl AsyncFn(usize) -> String) {
    println!("\nFinding among {} and {} rewards, {name}", REWARDS[0], REWARDS[1]);
    let mut all = Vec::new();
    for count in REWARDS {
        all.push(found(&database(count).await, folder, count).await);
    }
    let [few, many] = &all[..] else { return };
    for ((what, _), (few, many)) in SEARCHES.iter().zip(few.iter().zip(many)) {
        let (few_most, many_most) = (few.percentile(99), many.percentile(99));
        let ratio = many_most.as_secs_f64() / few_most.as_secs_f64();
        let mark = if ratio <= RATIO { "" } else { "   TOO SLOW" };
        let (few_half, many_half) = (few.percentile(50), many.percentile(50));
        println!("  {what:<28} p50 {few_half:>8.2?} {many_half:>8.2?}   p99 {few_most:>8.2?} {many_most:>8.2?}   {ratio:.2} x{mark}");
    }
}

async fn found(url: &str, folder: &Path, count: usize) -> Vec<Measured> {
    let file = folder.join(format!("rewards-{count}.csv"));
    std::fs::write(&file, rewards(count)).expect("a file");
    let command = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guerdon"));
        command.args(arguments).env("GUERDON_ENV", "test").env("DATABASE_URL", url).env("GUERDON_KEYS", folder.join("keys.json"));
        let done = command.env("RUST_LOG", "off").output().expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    command(&["migrate"]);
    let start = Instant::now();
    command(&["import", "rewards", &file.display().to_string()]);
    let took = start.elapsed();
    let mark = if took <= BUDGET { "" } else { "   TOO SLOW" };
    println!("  {count} rewards from a file: {took:.1?}{mark}");
    let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    let who = ["--email", "ines@example.com", "--name", "Ines", "--password", "a quiet harbour", "--totp-secret", secret];
    let member = command(&[&["member", "create"][..], &who].concat());
    command(&["grant", "--email", "ines@example.com", "--points", "3000", "--reason", "Bench"]);
    let db = Db::open(url).await.expect("the database opens");
    let cookie = shop::sign_in(&db, MemberId::parse(&member).expect("its id"), Clock::default().now()).await;
    db.close().await;
    let program = Program::start(url, folder).await;
    let mut all = Vec::new();
    for (_, path) in SEARCHES {
        let path = path.replace("{one}", &word(7)).replace("{two}", &word(107)).replace("{slip}", &word(7).replacen('a', "e", 1));
        all.push(client::measure(program.address, vec![Plan::get(&path, &cookie)], MEASURE, 200).await);
    }
    println!("    peak memory of serve: {} MB", program.status_kib("VmHWM:") / 1_000);
    all
}

/// A word of three syllables; there are a few thousand.
fn word(n: usize) -> String {
    let syllables = ["ba", "do", "fi", "gal", "hen", "jo", "ka", "lum", "me", "nor", "pa", "qui", "ra", "sil", "ta", "vo"];
    [n % 16, n / 16 % 16, n * 7 / 3 % 16].map(|at| syllables[at]).concat()
}

fn rewards(count: usize) -> String {
    let kinds = ["merchandise", "experience", "travel", "digital", "training", "trial", "custom", "access"];
    let categories = ["food-drink", "days-out", "travel", "home-tech", "learning", "giving"];
    let mut file = String::from(
        "slug,kind,category,brand,picture,hue,delivery,option,points,label_en,name_en,summary_en,how_en,terms_en,name_de,summary_de,how_de,terms_de,stock,max_quantity\n",
    );
    for n in 0..count {
        // The first reward's words are in both shelves, and one in twenty has its first: a full page, whichever the shelf.
        let (one, two, brand) = (word(7 + n % 20), word(107 + n / 20 % 1_000), word(1_500 + n % 300));
        let (kind, category) = (kinds[n % kinds.len()], categories[n % categories.len()]);
        let points = 100 + n * 37 % 20_000;
        let summary = format!("For a shelf or a friend: {} and {}.", word(n % 3_000), word(n * 13 % 3_000));
        writeln!(
            file,
            "reward-{n},{kind},{category},{brand},gift,sand,email,one,{points},One,{one} {two},{summary},It comes by mail.,Valid for a year.,{one} {two} de,{summary},Es kommt per Post.,Ein Jahr gültig.,{},4",
            n % 50
        )
        .expect("a line");
    }
    file
}
