//! Whoever asks for a few rows does not go through everybody's: SQLite says beforehand how it will find them. (PostgreSQL decides by
//! how many there are, so an empty database tells nothing.)

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use guerdon::db::Db;
use regex::Regex;
use rusqlite::Connection;

/// What grows with the members.
const LARGE: [&str; 12] = [
    "ledger_balance",
    "ledger_lot",
    "ledger_notice",
    "ledger_posting",
    "ledger_transaction",
    "member",
    "member_session",
    "notification",
    "outbox",
    "point_transfer",
    "purchase",
    "redemption",
];
/// Those that are for everybody's, and by which index they go through them, if by one.
const OF_EVERYBODY: [&str; 9] = [
    "src/ledger/verify/",
    // What waits, by an index of what waits.
    "redemption_overdue",
    "notification_for_digest",
    "ledger_lot_to_mature",
    // After a copy was put back, every sign-in ends.
    "update member_session set ended_at = $1 where ended_at is null",
    // Lots that come from the new one are looked for only while a constraint is open, and none is.
    "insert into ledger_lot ",
    // What a supplier did not hear.
    "src/store/suppliers.rs",
    "src/store/payouts.rs",
    "src/store/rewards/",
];

#[tokio::test]
async fn no_statement_goes_through_everybodys_rows_for_a_few() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plans.db");
    let db = Db::open(&format!("sqlite:{}", file.display())).await.expect("a database");
    db.migrate().await.expect("its tables");
    db.close().await;
    let connection = Connection::open(&file).expect("the same database");
    let text = Regex::new(r#""((?:select|with|update|delete|insert)\s[^"]*)""#).expect("a pattern");
    let (mut asked, mut offences) = (0, Vec::new());
    for path in files() {
        let source = fs::read_to_string(&path).expect("a source is UTF-8");
        for found in text.captures_iter(&source) {
            let Some(steps) = plan(&connection, &found[1]) else { continue };
            asked += 1;
            let tables = tables(&found[1]);
            let scans = steps.iter().filter(|step| scanned(step, &tables));
            let place = format!("{}: {}", path.display(), &found[1]);
            offences.extend(
                scans
                    .filter(|step| OF_EVERYBODY.iter().all(|known| !place.contains(known) && !step.contains(known)))
                    .map(|step| format!("{step}\n  {place}")),
            );
        }
    }
    assert!(asked > 300, "only {asked} statements were found");
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

/// `None`: it is a part of a statement, or one of PostgreSQL's.
fn plan(connection: &Connection, sql: &str) -> Option<Vec<String>> {
    let mut statement = connection.prepare(&format!("explain query plan {}", sql.replace('$', "?"))).ok()?;
    let arguments = vec!["1"; statement.parameter_count()];
    let steps = statement.query_map(rusqlite::params_from_iter(arguments), |row| row.get(3)).expect("a plan");
    Some(steps.map(|step| step.expect("a step")).collect())
}

/// The tables of a statement by the names that it gives them.
fn tables(sql: &str) -> BTreeMap<String, String> {
    let named = Regex::new(r"(?:from|join|update|into)\s+([a-z_]+)(?:\s+(?:as\s+)?([a-z]+))?").expect("a pattern");
    let pairs = named.captures_iter(sql).flat_map(|found| {
        let table = found[1].to_owned();
        let alias = found.get(2).map_or_else(|| table.clone(), |alias| alias.as_str().to_owned());
        [(table.clone(), table.clone()), (alias, table)]
    });
    pairs.collect()
}

fn scanned(step: &str, tables: &BTreeMap<String, String>) -> bool {
    let Some(name) = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next()) else { return false };
    tables.get(name).is_some_and(|table| LARGE.contains(&table.as_str()))
}

fn files() -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut folders, mut files) = (vec![top.join("src/ledger"), top.join("src/store")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of statements") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(top).expect("one of ours").to_owned());
            }
        }
    }
    files
}
