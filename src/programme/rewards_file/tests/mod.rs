mod checks;
mod lists;
mod tables;

use std::path::Path;

use super::*;
use crate::domain::time::Timestamp;
use crate::store::rewards::NewReward;

fn now() -> Timestamp {
    times::instant("2026-11-26T07:08:09Z", times::Edge::Start).expect("an instant")
}

fn suppliers() -> Vec<String> {
    vec!["acme".into(), "postbox".into()]
}

fn taken(kind: FileKind, file: &str) -> Vec<NewReward> {
    read(kind, file.as_bytes(), now(), &suppliers()).expect("rewards")
}

fn told(kind: FileKind, file: &str) -> Vec<String> {
    let Faults(faults) = read(kind, file.as_bytes(), now(), &suppliers()).expect_err("faults");
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn a_file_is_read_as_its_name_ends() {
    for (name, kind) in [("a.csv", Some(FileKind::Csv)), ("b/a.JSON", Some(FileKind::Json)), ("a.xlsx", None), ("csv", None)] {
        assert_eq!(FileKind::of(Path::new(name)), kind, "{name}");
    }
}

#[test]
fn a_file_without_text_or_rewards_is_refused() {
    for kind in [FileKind::Csv, FileKind::Json] {
        let Faults(faults) = read(kind, b"a\xff\xfe", now(), &[]).expect_err("a fault");
        assert!(faults[0].to_string().starts_with("the file is not UTF-8: "), "{faults:?}");
    }
    assert_eq!(told(FileKind::Json, "[]"), ["there is no reward in the file"]);
    assert!(told(FileKind::Json, "{}")[0].starts_with("the file is not a JSON array: "));
    assert_eq!(told(FileKind::Csv, "")[0], "line 1, slug: the heading row needs this column");
    assert_eq!(told(FileKind::Csv, tables::HEADING), ["there is no reward in the file"]);
}
