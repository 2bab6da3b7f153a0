//! The requirements of OWASP ASVS 5.0.0, each with the test that shows it (`make asvs` prints the table).
//!
//! A test names what it shows at the beginning of its own name; many of them stand in the room that they are about. Here are those
//! of no room.

mod access;
mod identity;
mod input;
mod meanwhile;
mod record;
mod secrets;
mod time_told;
mod web;

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::matrix::routes;
use crate::tidy;

/// The address of every page, for a member who has this redemption.
fn pages(redemption: &str) -> Vec<String> {
    let routes = routes();
    let pages = routes.iter().filter_map(|route| route.strip_prefix("GET ")).filter(|path| !path.contains('*'));
    pages.map(|path| path.replace("{slug}", "lamp").replace("{topic}", "safe-account").replace("{id}", redemption)).collect()
}

/// `id | level | meaning | why there is no test yet`.
const ROWS: &str = include_str!("rows.txt");

struct Row {
    id: &'static str,
    open: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = ROWS.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut parts = line.split('|');
            let mut part = || parts.next().unwrap_or_default();
            let (id, _level, _meaning) = (part(), part(), part());
            Row { id, open: part() }
        })
        .collect()
}

/// The ids in the names of all tests: `v3_4_1_v3_4_4_…` shows V3.4.1 and V3.4.4.
fn shown() -> BTreeSet<String> {
    let (name, id) = (Regex::new(r"\bfn ((?:v\d+_\d+_\d+_)+)").expect("a pattern"), Regex::new(r"v(\d+)_(\d+)_(\d+)").expect("a pattern"));
    let sources = tidy::files("src", "rs");
    let names = sources.iter().flat_map(|source| name.captures_iter(&source.text).map(|found| found[1].to_owned()).collect::<Vec<_>>());
    names.flat_map(|name| id.captures_iter(&name).map(|id| format!("V{}.{}.{}", &id[1], &id[2], &id[3])).collect::<Vec<_>>()).collect()
}

#[test]
fn every_requirement_has_a_test_or_a_reason_and_every_test_its_requirement() {
    let rows: BTreeMap<_, _> = rows().into_iter().map(|row| (row.id.to_owned(), row.open)).collect();
    let shown = shown();
    let bare: Vec<_> = rows.iter().filter(|(id, open)| open.is_empty() != shown.contains(*id)).collect();
    assert!(bare.is_empty(), "without a test, or with a test and a reason: {bare:?}");
    let unknown: Vec<_> = shown.iter().filter(|id| !rows.contains_key(*id)).collect();
    assert!(unknown.is_empty(), "not in rows.txt: {unknown:?}");
}
