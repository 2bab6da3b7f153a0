//! The rules of the house, checked against its own source. A failure lists every offender as `file:line: what`.
//!
//! - `floors`: who may import whom, and what stands on one floor only
//! - `sizes`: how long a file and a function may be
//! - `wording`: what no line of source may hold

mod floors;
mod sizes;
mod wording;

use std::fs;
use std::path::Path;

use regex::{Captures, Regex};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

pub struct Source {
    /// from the top of the checkout
    pub path: String,
    pub text: String,
}

impl Source {
    /// Without comments and without what stands in quotes, every byte else in its place.
    pub fn code(&self) -> String {
        blank(&self.text, true)
    }

    fn offence(&self, at: usize, what: &str) -> String {
        let line = self.text[..at].matches('\n').count() + 1;
        format!("{}:{line}: {what}", self.path)
    }

    /// An offence for each place in `code`, which is this file's, that matches.
    fn offences(&self, code: &str, wrong: &str) -> Vec<String> {
        pattern(wrong).find_iter(code).map(|hit| self.offence(hit.start(), hit.as_str().trim())).collect()
    }

    fn module(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        path.split('/').collect()
    }
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file is well formed")
}

fn blank(text: &str, quotes: bool) -> String {
    let quoted = r##"(?s)//[^\n]*|/\*.*?\*/|r#".*?"#|r"[^"]*"|"(?:\\.|[^"\\])*"|'(?:\\.[^']*|[^'\\\n])'"##;
    let blanked = pattern(quoted).replace_all(text, |found: &Captures<'_>| {
        let comment = found[0].starts_with('/');
        let space = |c: char| match c {
            '\n' => "\n".to_owned(),
            '"' if !comment => "\"".to_owned(),
            _ => " ".repeat(c.len_utf8()),
        };
        if comment || quotes { found[0].chars().map(space).collect() } else { found[0].to_owned() }
    });
    blanked.into_owned()
}

fn read(path: &str) -> Source {
    let text = fs::read_to_string(Path::new(ROOT).join(path)).expect("a file of the house is readable");
    Source { path: path.to_owned(), text }
}

/// The files below a folder; none when there is no such folder.
pub fn files(folder: &str, extension: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(Path::new(ROOT).join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.expect("a folder of the house is readable");
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() && !path.ends_with("/node_modules") {
                folders.push(path);
            } else if path.ends_with(&format!(".{extension}")) {
                found.push(read(&path));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(folder != "src" || !found.is_empty(), "no sources found");
    found
}

/// What is shipped, but for the commands at the very top.
fn house() -> Vec<Source> {
    let apart = ["src/tests/", "src/faults/", "src/benches/", "src/build.rs", "src/cli/", "src/commands.rs", "src/main.rs"];
    files("src", "rs").into_iter().filter(|source| !apart.iter().any(|start| source.path.starts_with(start))).collect()
}

fn expect_none(offences: Vec<String>) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}
