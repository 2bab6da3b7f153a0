//! Each file on its floor, and on each floor only what belongs there.

use std::path::Path;

use super::{ROOT, blank, expect_none, house, pattern};

/// The floors, lowest first. A file imports from lower floors and from its own room; rooms on one floor have no doors
/// between them, and neither have features, whatever their floors. `*` is any feature; `page` stands for `…_page` too.
/// Commands of the operator stand above the features because they call services, the demo above the commands it uses.
const FLOORS: [&[&str]; 16] = [
    &["domain"],
    &["assets", "brand", "config", "db", "scannable", "smtp", "telemetry", "till", "webhooks"],
    &["auth", "i18n", "ledger", "pocket", "prover"],
    &["store"],
    &["live", "mail"],
    &["identity"],
    &["browser", "providers", "session", "state"],
    &["answer", "islands", "visit"],
    &["ui", "*/error", "*/mod"],
    &["*/service"],
    &["*/actions", "*/island", "*/jobs"],
    &["*/page", "*/faults"],
    &["backup", "programme"],
    &["seed"],
    &["api", "app"],
    &["http"],
];

#[test]
fn files_import_only_from_lower_floors() {
    let mut offences = Vec::new();
    for source in house() {
        let module = source.module();
        if matches!(module[..], ["lib"] | ["features"]) {
            continue;
        }
        let Some(own) = place(&module) else {
            offences.push(source.offence(0, "stands on no floor: name it in FLOORS"));
            continue;
        };
        let code = source.code();
        for (at, path) in mentions(&module, &code) {
            if !place(&path).is_some_and(|other| open(&own, &other)) {
                offences.push(source.offence(at, &format!("imports crate::{}", path.join("::"))));
            }
        }
    }
    expect_none(offences);
}

struct Place {
    floor: usize,
    room: String,
}

fn open(from: &Place, to: &Place) -> bool {
    if from.room == to.room {
        return to.floor <= from.floor;
    }
    let both_features = from.room.starts_with("features/") && to.room.starts_with("features/");
    to.floor < from.floor && !both_features
}

/// Where a module or an item of it stands. `None`: on no floor.
fn place(path: &[&str]) -> Option<Place> {
    let (room, name) = match path {
        ["features", room, part, ..] if is_file(&format!("src/features/{room}/{part}")) => {
            let part = if part.ends_with("_page") { "page" } else { part };
            (format!("features/{room}"), format!("*/{part}"))
        }
        ["features", room, ..] => (format!("features/{room}"), "*/mod".to_owned()),
        // a macro of i18n; exported macros stand at the root of their crate
        ["say", ..] => ("i18n".to_owned(), "i18n".to_owned()),
        [top, ..] => (String::from(*top), String::from(*top)),
        [] => return None,
    };
    let floor = FLOORS.iter().position(|rooms| rooms.contains(&name.as_str()))?;
    Some(Place { floor, room })
}

fn is_file(module: &str) -> bool {
    [".rs", "/mod.rs"].iter().any(|end| Path::new(ROOT).join(format!("{module}{end}")).is_file())
}

/// The paths from the root of the crate that `code` names, in imports and elsewhere.
fn mentions<'a>(module: &[&'a str], code: &'a str) -> Vec<(usize, Vec<&'a str>)> {
    let tests = code.find("#[cfg(test)]\nmod ").unwrap_or(code.len());
    let mut found = Vec::new();
    for start in pattern(r"\b(?:crate|super(?:::super)*)::").find_iter(code) {
        // A `super` in the tests at a file's end is the file itself.
        let up = start.as_str().matches("super").count() - usize::from(start.as_str().starts_with("super") && start.start() > tests);
        let base = if start.as_str() == "crate::" { &[] } else { &module[..module.len().saturating_sub(up)] };
        let mut paths = Vec::new();
        follow(&code[start.end()..], base, &mut paths);
        found.extend(paths.into_iter().map(|path| (start.start(), path)));
    }
    found
}

/// Reads a use tree, `a::b` or `a::{b, c::*}`, and returns the text behind it.
fn follow<'a>(text: &'a str, base: &[&'a str], paths: &mut Vec<Vec<&'a str>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = follow(rest, base, paths).trim_start_matches(|c| c != ',' && c != '}');
            match rest.strip_prefix(',') {
                Some(next) => rest = next,
                None => return rest.trim_start_matches('}'),
            }
        }
    }
    let (name, rest) = text.split_at(text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len()));
    let path = if name.is_empty() { base.to_vec() } else { [base, &[name]].concat() };
    match rest.strip_prefix("::") {
        Some(more) if !more.starts_with('<') => return follow(more, &path, paths),
        _ if !name.is_empty() || rest.starts_with('*') => paths.push(path),
        _ => {}
    }
    rest
}

#[test]
fn sql_stands_only_in_ledger_and_store() {
    let rooms = ["src/ledger/", "src/store/", "src/db/"];
    let elsewhere = house().into_iter().filter(|source| !rooms.iter().any(|room| source.path.starts_with(room)));
    expect_none(
        elsewhere.flat_map(|source| source.offences(&source.code(), r"\b(?:execute|fetch_\w+)!|\bsqlx::(?:query|raw_sql)\w*")).collect(),
    );
}

#[test]
fn cfg_of_the_server_stands_only_on_mod_lines() {
    let (lists, of_a_feature) = (pattern(r"^src/(?:lib|features/(?:\w+/)?mod)\.rs$"), pattern(r"\bcfg(?:_attr)?!?\(.*\bfeature\b"));
    let (a_mod, a_use) = (pattern(r"^\s*(?:pub(?:\(\w+\))? )?mod \w+;"), pattern(r"^\s*(?:pub(?:\(\w+\))? )?use "));
    let mut offences = Vec::new();
    for source in house() {
        let text = blank(&source.text, false);
        for hit in of_a_feature.find_iter(&text) {
            let line = text[..hit.start()].rfind('\n').map_or(0, |end| end + 1);
            let mut lines = text[line..].lines().map(str::trim);
            let (cfg, next) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
            let allowed = match (cfg, source.path.as_str()) {
                (r#"#[cfg(feature = "ssr")]"#, path) => lists.is_match(path) && a_mod.is_match(next),
                // where the browser's half is swapped for the server's
                (r#"#[cfg(feature = "hydrate")]"# | r#"#[cfg(not(feature = "hydrate"))]"#, "src/browser/mod.rs") => {
                    a_mod.is_match(next) || a_use.is_match(next)
                }
                // the server's and the islands', which the browser's other modules do without
                (
                    r#"#[cfg(any(feature = "ssr", feature = "hydrate"))]"#
                    | r#"#[cfg(feature = "pocket")]"#
                    | r#"#[cfg(feature = "prover")]"#,
                    "src/lib.rs",
                ) => a_mod.is_match(next),
                // the browser's way in
                (r#"#[cfg(feature = "hydrate")]"#, "src/lib.rs") => true,
                _ => false,
            };
            if !allowed {
                offences.push(source.offence(hit.start(), cfg));
            }
        }
    }
    expect_none(offences);
}
