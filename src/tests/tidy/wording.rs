//! What no line of the source may hold.

use super::{blank, expect_none, files, house, pattern, read};

#[test]
fn server_functions_name_their_endpoint_and_post() {
    // An attribute before `name:` is of a field of a form, not of an act.
    let attribute = pattern(r"#\[server\b([^\]]*)\](\s*(?:mut )?\w+:)?");
    let mut offences = Vec::new();
    for source in house() {
        let code = source.code();
        let acts = attribute.captures_iter(&code).filter(|found| found.get(2).is_none());
        let unnamed = acts.filter(|found| !found[1].contains("endpoint = \""));
        offences.extend(unnamed.map(|found| source.offence(found.get_match().start(), "an act without an endpoint")));
        offences.extend(source.offences(&code, r"\bGet(?:Url|Cbor)\b"));
    }
    expect_none(offences);
}

#[test]
fn no_leftovers() {
    let mut offences = Vec::new();
    for (folder, extension) in [("src", "rs"), ("style", "css"), ("end2end", "ts"), ("migrations", "sql")] {
        for source in files(folder, extension) {
            // In brackets, so that this line is none of them.
            offences.extend(source.offences(&source.text, r"\b(?:TO[D]O|FIX[M]E|XX[X])\b"));
        }
    }
    let attribute = pattern(r"#!?\[(?:allow|cfg_attr)\([^\]]*\]");
    for source in files("src", "rs") {
        let code = source.code();
        offences.extend(source.offences(&code, r"\bdbg!|\.unwrap\(\)"));
        // The build script talks to cargo by what it prints.
        let prints = ["src/main.rs", "src/commands.rs", "src/build.rs"].contains(&source.path.as_str())
            || ["src/benches/", "src/faults/"].iter().any(|folder| source.path.starts_with(folder));
        if !prints {
            offences.extend(source.offences(&code, r"\be?print(?:ln)?!"));
        }
        let allows = attribute.find_iter(&code).filter(|found| found.as_str().contains("allow("));
        let unexplained = allows.filter(|found| !found.as_str().contains("reason = "));
        offences.extend(unexplained.map(|found| source.offence(found.start(), found.as_str())));
    }
    expect_none(offences);
}

/// The policy for content lets none through.
#[test]
fn views_have_no_style_attribute() {
    let style = r#"[\s":]style(?::[\w-]+)?=[^=>]"#;
    // Mail programs know no style sheets.
    let pages = house().into_iter().filter(|source| !source.path.starts_with("src/mail/"));
    expect_none(pages.flat_map(|source| source.offences(&blank(&source.text, false), style)).collect());
}

/// Two would each link their own copy of the C code.
#[test]
fn one_sqlite_library() {
    let lock = read("Cargo.lock");
    let found = lock.offences(&lock.text, r#"(?m)^name = "libsqlite3-sys"$"#);
    assert!(found.len() == 1, "{} SQLite libraries\n{}\n", found.len(), found.join("\n"));
}
