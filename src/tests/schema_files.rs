//! Both databases are given the same tables.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

const FOLDERS: [&str; 2] = ["sqlite", "postgres"];

fn folder(database: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database)
}

fn names(database: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder(database)).expect("the folder of migrations is readable");
    entries.map(|entry| entry.expect("an entry is readable").file_name().to_string_lossy().into_owned()).collect()
}

/// All migrations of a database in their order, without comments.
fn sql(database: &str) -> String {
    let read = |name: String| fs::read_to_string(folder(database).join(name)).expect("a migration is readable");
    let all: Vec<String> = names(database).into_iter().map(read).collect();
    pattern(r"--[^\n]*").replace_all(&all.join("\n"), "").into_owned()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file is well formed")
}

/// Each table with its columns and its own constraints, one text each, after all migrations.
fn tables(database: &str) -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::<String, Vec<String>>::new();
    let mut domains = BTreeMap::new();
    for statement in sql(database).split(';').map(str::trim) {
        if let Some(found) = pattern(r"(?is)^create table (?:if not exists )?(\w+)\s*\(").captures(statement) {
            tables.insert(found[1].to_owned(), items(&statement[found.get_match().end()..]));
        } else if let Some(found) = pattern(r"(?is)^drop table (\w+)").captures(statement) {
            tables.remove(&found[1]);
        } else if let Some(found) = pattern(r"(?is)^alter table (\w+)\s+(.*)$").captures(statement) {
            alter(&mut tables, &domains, &found[1], &found[2]);
        } else if let Some(found) = pattern(r"(?is)^create domain (\w+) as \w+ (constraint \w+)").captures(statement) {
            domains.insert(found[1].to_owned(), found[2].to_owned());
        }
    }
    tables
}

fn alter(tables: &mut BTreeMap<String, Vec<String>>, domains: &BTreeMap<String, String>, table: &str, how: &str) {
    if let Some(found) = pattern(r"^rename column (\w+) to (\w+)").captures(how) {
        for item in tables.entry(table.to_owned()).or_default() {
            *item = pattern(&format!(r"\b{}\b", &found[1])).replace_all(item, &found[2]).into_owned();
        }
    } else if let Some(found) = pattern(r"^rename to (\w+)").captures(how) {
        let columns = tables.remove(table).expect("the renamed table is there");
        tables.insert(found[1].to_owned(), columns);
    } else if let Some(found) = pattern(r"^drop constraint (\w+)").captures(how) {
        for item in tables.entry(table.to_owned()).or_default() {
            *item = item.replace(&format!("constraint {} ", &found[1]), "");
        }
    } else if let Some(found) = pattern(r"^drop column (\w+)").captures(how) {
        let columns = tables.entry(table.to_owned()).or_default();
        columns.retain(|item| !item.starts_with(&format!("{} ", &found[1])));
    } else if let Some(found) = pattern(r"^alter column (\w+) drop not null").captures(how) {
        let columns = tables.entry(table.to_owned()).or_default();
        columns
            .iter_mut()
            .filter(|item| item.starts_with(&format!("{} ", &found[1])))
            .for_each(|item| *item = item.replace(" not null", ""));
    } else if let Some(found) = pattern(r"^alter column \w+ type (\w+)").captures(how) {
        // The name of a domain's constraint is the column's.
        tables.entry(table.to_owned()).or_default().extend(domains.get(&found[1]).cloned());
    } else if let Some(found) = pattern(r"(?s)^add (?:column )?(.*)$").captures(how) {
        let items = tables.entry(table.to_owned()).or_default();
        let of_domain = pattern(r"^\w+ (\w+)").captures(&found[1]).and_then(|column| domains.get(&column[1]).cloned());
        items.push(found[1].to_owned());
        items.extend(of_domain);
    }
}

/// Splits at the commas up to the bracket that closes the table.
fn items(sql: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0;
    for c in sql.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                items.push(String::new());
                continue;
            }
            _ => {}
        }
        items.last_mut().expect("there is always one").push(c);
    }
    items.iter().map(|item| item.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn is_column(item: &str) -> bool {
    let first = item.split([' ', '(']).next().unwrap_or_default();
    !["primary", "constraint", "foreign", "unique", "check"].contains(&first)
}

/// A column's name, and whether it may be null. Types differ by database.
fn column(item: &str) -> String {
    let name = item.split(' ').next().unwrap_or_default();
    let null = if item.contains(" not null") { "not null" } else { "null" };
    format!("{name} {null}")
}

/// Fails with each table of which the two databases say different things.
fn expect_same(of: impl Fn(Vec<String>) -> Vec<String>) {
    let [sqlite, postgres] = FOLDERS.map(tables);
    assert!(!sqlite.is_empty(), "no tables found");
    let said = |tables: &BTreeMap<String, Vec<String>>, table| tables.get(table).map(|items| of(items.clone()));
    let mut differ = Vec::new();
    for table in sqlite.keys().chain(postgres.keys()).collect::<BTreeSet<_>>() {
        let (one, other) = (said(&sqlite, table), said(&postgres, table));
        if one != other {
            differ.push(format!("{table}:\n  sqlite   {one:?}\n  postgres {other:?}"));
        }
    }
    assert!(differ.is_empty(), "\n{}\n", differ.join("\n"));
}

#[test]
fn both_databases_have_the_same_migrations() {
    let [sqlite, postgres] = FOLDERS.map(names);
    assert!(!sqlite.is_empty(), "no migrations found");
    assert_eq!(sqlite, postgres);
}

#[test]
fn both_databases_have_the_same_columns_in_the_same_order() {
    expect_same(|items| items.iter().filter(|item| is_column(item)).map(|item| column(item)).collect());
}

/// Their names choose the sentence that a person reads.
#[test]
fn both_databases_name_the_same_constraints() {
    let named = pattern(r"\bconstraint (\w+)");
    expect_same(|items| {
        let names: BTreeSet<_> = named.captures_iter(&items.join(" ")).map(|found| found[1].to_owned()).collect();
        names.into_iter().collect()
    });
}
