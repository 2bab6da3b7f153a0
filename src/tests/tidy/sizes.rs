//! Short enough to be read at one sitting.

use super::{expect_none, files, pattern};

#[test]
fn files_have_at_most_300_lines() {
    let mut offences = Vec::new();
    for (folder, extension, most) in [("src", "rs", 300), ("style", "css", 150), ("end2end", "ts", 300)] {
        for source in files(folder, extension) {
            let lines = source.text.lines().count();
            if lines > most {
                offences.push(format!("{}:{lines}: more than {most} lines", source.path));
            }
        }
    }
    expect_none(offences);
}

#[test]
fn functions_have_at_most_60_lines() {
    let head = pattern(r"(?m)^[ \t]*(?:pub(?:\([^)]*\))? )?(?:(?:const|async|unsafe) )*fn (\w+)");
    let mut offences = Vec::new();
    for source in files("src", "rs") {
        let code = source.code();
        for found in head.captures_iter(&code) {
            let start = found.get_match().start();
            let lines = with_body(&code[start..]).map_or(0, |function| function.lines().count());
            let mut above = code[..start].lines().rev().map(str::trim).take_while(|line| line.is_empty() || line.starts_with("#["));
            // A view is a picture of a page: it may be taller than a thought.
            let most = if above.any(|line| line.starts_with("#[component")) { 80 } else { 60 };
            if lines > most {
                offences.push(source.offence(start, &format!("{} has {lines} lines, more than {most}", &found[1])));
            }
        }
    }
    expect_none(offences);
}

/// From the head of a function to the brace that ends it. `None`: it has no body.
fn with_body(code: &str) -> Option<&str> {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ';' if depth == 0 => return None,
            _ => {}
        }
        if c == '}' && depth == 0 {
            return Some(&code[..=at]);
        }
    }
    None
}
