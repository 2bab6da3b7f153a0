//! `make faults`: the real program, its database and its disk, and what may befall them (section 3 of the security reference).
//!
//! Every row counts tries, what was acknowledged and is lost, and whatever else is wrong: a refusal that should be none, books
//! that do not balance, a recovery that takes too long. The last two must be 0.

mod clock;
mod connections;
mod copies;
mod deaths;
mod disk;
mod door;
mod floods;
mod guarantee;
mod load;
mod migrations;
mod power;
mod power_cut;
mod program;
mod proxy;
mod spending;
mod stage;
mod suppliers;
mod table;
mod two;

#[path = "../tests/support/mod.rs"]
#[macro_use]
#[allow(dead_code, unused_macros, unused_imports, reason = "shared with the integration tests")]
mod support;

use std::process::ExitCode;
use std::time::Instant;

use stage::{Database, Scale};
use table::{Row, Table};

/// A test of the reliability plan: its number, and what it does to a database. `None`: not for this one.
macro_rules! plan {
    ($($number:literal $test:path),* $(,)?) => {
        async fn run(number: &str, on: Database, scale: Scale) -> Option<Vec<Row>> {
            match number {
                $($number => $test(on, scale).await,)*
                _ => None,
            }
        }
        const NUMBERS: &[&str] = &[$($number),*];
    };
}

plan! {
    "R1" spending::double_spend,
    "R2" spending::stock,
    "R3" spending::same_key,
    "R4" deaths::kill,
    "R5" power_cut::power_cut,
    "R6" connections::lost_connections,
    "R7" connections::hang_ups,
    "R8" two::instances,
    "R9" clock::jumps,
    "R11" disk::full,
    "R12" disk::failing_sync,
    "R13" copies::backup,
    "R14" migrations::killed,
    "R16" deaths::terminate,
    "R18" floods::half_open,
    "R19" floods::sign_ins,
    "R20" guarantee::kills,
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // A runner of tests asks for a list; these are run by `make faults`.
    if arguments.iter().any(|argument| argument == "--list") {
        return ExitCode::SUCCESS;
    }
    let scale = Scale { short: arguments.iter().any(|argument| argument == "--short") };
    let wanted = |name: &str| {
        let mut names = arguments.iter().filter(|argument| !argument.starts_with("--")).peekable();
        names.peek().is_none() || names.any(|wanted| wanted == name)
    };
    // The client of the tests asks for one, though it speaks no TLS here.
    rustls::crypto::ring::default_provider().install_default().expect("nobody was faster");
    // Thousands of connections at once.
    guerdon::http::raise_limits();
    let mut table = Table::begin();
    for number in NUMBERS {
        for on in [Database::Sqlite, Database::Postgres] {
            if wanted(number) && wanted_database(&arguments, on) {
                let start = Instant::now();
                for row in run(number, on, scale).await.unwrap_or_default() {
                    table.add(number, on.name(), &row, start.elapsed());
                }
            }
        }
    }
    table.end()
}

/// `--sqlite` and `--postgres` leave the other out.
fn wanted_database(arguments: &[String], on: Database) -> bool {
    let only = |name: &str| arguments.iter().any(|argument| argument == name);
    match on {
        Database::Sqlite => !only("--postgres"),
        Database::Postgres => !only("--sqlite"),
    }
}
