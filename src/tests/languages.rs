//! All languages say the same things, nothing is said that has no text, and no text is left that nobody says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use guerdon::i18n::{Arg, Lang, Words, keys};
use jiff::tz::TimeZone;
use regex::Regex;

fn words(lang: Lang) -> Words {
    Words::new(lang, TimeZone::UTC)
}

#[test]
fn every_language_has_the_same_keys_with_the_same_variables() {
    let of = |lang| keys(lang).into_iter().collect::<BTreeMap<_, _>>();
    for lang in Lang::ALL {
        assert_eq!(of(Lang::En), of(lang), "{lang:?}");
    }
}

#[test]
fn a_key_stands_once_in_a_language() {
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        for (key, _) in keys(lang) {
            assert!(seen.insert(key), "{lang:?} has {key:?} twice");
        }
    }
}

#[test]
fn every_text_can_be_said() {
    for lang in Lang::EVERY {
        for (key, variables) in keys(lang) {
            for n in [0, 1, 5] {
                let args: Vec<_> = variables.iter().map(|name| (*name, Arg::Number(n))).collect();
                assert_ne!(words(lang).say_with(key, &args), "", "{key:?} in {lang:?}");
            }
        }
    }
}

#[test]
fn every_key_in_the_sources_has_a_text() {
    let known: BTreeSet<_> = keys(Lang::En).into_iter().map(|(key, _)| key).collect();
    let said = [r#"\bsay!\s*[(\[{]\s*[^,"]+,\s*"([^"]*)""#, r#"\.say(?:_with)?\(\s*"([^"]*)""#]
        .map(|pattern| Regex::new(pattern).expect("a pattern"));
    let mut missing = Vec::new();
    for (path, source) in sources() {
        for found in said.iter().flat_map(|pattern| pattern.captures_iter(&source)) {
            if !known.contains(&found[1]) {
                missing.push(format!("{}: {}", path.display(), &found[1]));
            }
        }
    }
    assert!(missing.is_empty(), "no text for\n{}", missing.join("\n"));
}

/// Said by its whole name, by a name that is put together (`tier-` and a tier), or within another text.
#[test]
fn every_text_is_said_somewhere() {
    let whole = Regex::new(r#""([a-z][a-z0-9-]*)""#).expect("a pattern");
    let begun = Regex::new(r#""([a-z][a-z0-9-]*-)(?:\{|")"#).expect("a pattern");
    let (mut said, mut starts) = (BTreeSet::new(), BTreeSet::new());
    for (_, source) in sources() {
        said.extend(whole.captures_iter(&source).map(|found| found[1].to_owned()));
        starts.extend(begun.captures_iter(&source).map(|found| found[1].to_owned()));
    }
    let unused = keys(Lang::En).into_iter().map(|(key, _)| key);
    let unused = unused.filter(|key| !said.contains(*key) && !starts.iter().any(|start| key.starts_with(start.as_str())));
    let unused: Vec<_> = unused.filter(|key| !within_another(key)).collect();
    assert!(unused.is_empty(), "nobody says\n{}", unused.join("\n"));
}

fn within_another(key: &str) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n/en");
    let mut texts = fs::read_dir(folder).expect("the English texts").map(|entry| {
        let path = entry.expect("a file of texts").path();
        fs::read_to_string(path).expect("a text is UTF-8")
    });
    texts.any(|text| text.contains(&format!("{{ {key} }}")))
}

/// All of src but the tests, which speak of keys that need not exist.
fn sources() -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder under src") {
            let path = entry.expect("an entry under src").path();
            if path.is_dir() && path != src.join("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path).expect("a source is UTF-8");
                files.push((path, source));
            }
        }
    }
    files
}

#[test]
fn what_only_tests_read_cannot_be_mistaken_for_a_language() {
    assert_eq!(words(Lang::Pseudo).say("nav-rewards"), "Řeeẇaařḓş");
    assert_eq!(words(Lang::Mirrored).say("nav-rewards").chars().count(), "Rewards".chars().count());
    assert_ne!(words(Lang::Mirrored).say("nav-rewards"), "Rewards");
    assert_eq!((Lang::Mirrored.direction(), Lang::Pseudo.direction()), ("rtl", "ltr"));
}
