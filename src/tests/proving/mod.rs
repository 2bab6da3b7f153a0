//! A member checks their balance: what is honest passes, and whatever is altered on the way is refused, by the server's code, the program
//! and the browser's module alike.

mod altered;
mod asked;

use std::io::Write;
use std::path::Path;
use std::process::Command;

use axum::body::{Body, to_bytes};
use axum::http::Request;
use guerdon::db::ids;
use guerdon::domain::chain::GENESIS;
use guerdon::domain::ids::MemberId;
use guerdon::domain::proof::{self, Fault, Known, Proof, Wrong};
use guerdon::domain::reversal::Shortfall;
use guerdon::ledger::{self, Adjustment, Credit, Currency, Direction, Transfer};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::support::books::{DAY, act, credit, hold, issue, keep_time, points, prolong, reverse};
use crate::support::{Browser, Member, TestApp, sql};
use altered::altered;
use asked::{browser_says, program, run};

const HISTORIES: usize = 4;
/// A whole journal is longer than any page.
const LONGEST: usize = 100_000_000;

/// Acts in any order, with as many points; those that the books refuse post nothing.
fn history() -> impl Strategy<Value = Vec<(u8, i64)>> {
    prop::collection::vec((0..10_u8, 1..120_i64), 4..16)
}

async fn live(app: &TestApp, ines: &Member, tom: &Member, acts: &[(u8, i64)]) {
    let start = Credit { source: "Café \"Zur Löwin\" \\ 2".into(), ..credit(app, ines, 500) };
    let mut lots = vec![issue(app, &start).await];
    let mut holds = Vec::new();
    for (kind, count) in acts {
        let (lot, now) = (lots[*count as usize % lots.len()].clone(), app.now());
        match kind {
            0 => lots.push(issue(app, &Credit { expires_at: Some(now + 3 * DAY), ..credit(app, ines, *count) }).await),
            1 => lots.push(issue(app, &Credit { available_from: now + DAY, ..credit(app, ines, *count) }).await),
            2 => holds.extend(hold(app, ines, *count).await),
            3 => drop(reverse(app, &lot, *count, Shortfall::Owe).await),
            4 => lots.extend(prolong(app, &lot, Some(now + 30 * DAY), None).await),
            5 => {
                app.advance(DAY);
                keep_time(app).await;
            }
            6 => {
                let (from, to) = (ines.id.clone(), tom.id.clone());
                let new = Transfer {
                    sent: ids::transaction(),
                    received: ids::transaction(),
                    from,
                    to,
                    points: points(*count),
                    reason: "gift".into(),
                };
                let _ = act(app, new, move |tx, new| Box::pin(ledger::transfer(tx, new, now))).await;
            }
            7 => drop(on!(app, ledger::mature, lot)),
            _ => {
                let Some(hold) = holds.pop() else { continue };
                let _ = if *kind == 8 { on!(app, ledger::capture, hold) } else { on!(app, ledger::release, hold) };
            }
        }
    }
}

fn examples<S: Strategy>(of: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::default();
    (0..count).map(|_| of.new_tree(&mut runner).expect("an example").current()).collect()
}

async fn file(browser: &mut Browser, path: &str) -> Vec<u8> {
    let answer = browser.ask(Request::get(path).body(Body::empty()).expect("a request")).await;
    assert_eq!(browser.status(), 200, "{path}");
    to_bytes(answer.into_body(), LONGEST).await.expect("a body").to_vec()
}

/// The proof as the member gets it.
async fn file_of(app: &TestApp, member: &Member) -> Vec<u8> {
    let mut browser = app.let_in(member).await;
    let bytes = file(&mut browser, "/wallet/statement/proof.json").await;
    assert_eq!(browser.header("content-type"), "application/json");
    bytes
}

fn checked(file: &[u8]) -> Result<proof::Checked, Fault> {
    let unread = |_| Fault { sequence: 0, id: String::new(), wrong: Wrong::Form };
    serde_json::from_slice::<Proof<'_>>(file).map_err(unread).and_then(|proof| proof::check(&proof, None))
}

both! {
    async fn whatever_is_altered_dropped_or_swapped_is_refused(app: TestApp) {
        let mut kinds = std::collections::BTreeSet::new();
        for (number, acts) in examples(&history(), HISTORIES).iter().enumerate() {
            let ines = app.member_without_password(&format!("ines{number}"), 0).await;
            let tom = app.member_without_password(&format!("tom{number}"), 0).await;
            live(app, &ines, &tom, acts).await;
            let by = Adjustment {
                id: ids::transaction(),
                member: ines.id.clone(),
                currency: Currency::Points,
                points: points(7),
                direction: Direction::Credit { lot: ids::lot(), expires_at: None, terms_version: 1 },
                reason: "goodwill".into(),
                by: "op".into(),
                approved_by: None,
                limit: points(100),
            };
            let now = app.now();
            act(app, by, move |tx, new| Box::pin(ledger::adjust(tx, new, now))).await.expect("put right");
            for member in [&ines, &tom] {
                let file = file_of(app, member).await;
                let held = checked(&file).expect("an honest file holds");
                let content = app.balance(member).await;
                assert_eq!(held.content.available, content.available.get());
                let honest: Value = serde_json::from_slice(&file).expect("JSON");
                kinds.extend(honest["journal"].as_array().expect("lines").iter().map(|line| line[2].to_string()));
                let mut others = Vec::new();
                altered(&honest, &mut others, &|whole| whole);
                for other in &others {
                    assert!(*other == honest || checked(other.to_string().as_bytes()).is_err(), "{acts:?}: {other}");
                }
                assert!(others.len() > 20 * honest["journal"].as_array().map_or(0, Vec::len), "{} alterations", others.len());
            }
        }
        assert!(kinds.len() > 5, "{kinds:?}");
    }
}

both! {
    async fn the_first_line_that_does_not_hold_is_named(app: TestApp) {
        let ines = app.member_without_password("ines", 100).await;
        app.credit(&ines, 50, None).await;
        let held = hold(app, &ines, 120).await.expect("enough");
        on!(app, ledger::capture, held).expect("captured");
        let file = file_of(app, &ines).await;
        let honest: Value = serde_json::from_slice(&file).expect("JSON");
        let wrong = |alter: &dyn Fn(&mut Value)| {
            let mut other = honest.clone();
            alter(&mut other);
            checked(other.to_string().as_bytes()).map_err(|fault| (fault.sequence, fault.wrong)).expect_err("it does not hold")
        };
        assert_eq!(wrong(&|file| file["journal"][1][6] = "gift".into()), (2, Wrong::Seal));
        assert_eq!(wrong(&|file| file["journal"][1][9][0][1] = (-51).into()), (2, Wrong::Postings));
        assert_eq!(wrong(&|file| drop(file["journal"].as_array_mut().expect("lines").remove(1))), (3, Wrong::Sequence));
        assert_eq!(wrong(&|file| drop(file["journal"].as_array_mut().expect("lines").pop())), (0, Wrong::Head));
        assert_eq!(wrong(&|file| file["journal"][2][7] = 1.into()), (3, Wrong::Time));
        assert_eq!(wrong(&|file| file["journal"][1][10] = json!([])), (2, Wrong::Lot));
        assert_eq!(wrong(&|file| file["balance"][1] = 31.into()), (0, Wrong::Balance));
        assert_eq!(wrong(&|file| file["left"][0][2] = 31.into()), (0, Wrong::Left));
        assert_eq!(wrong(&|file| file["proof"] = 2.into()), (0, Wrong::Form));

        // The page has drawn a line, and the file that comes must hold it.
        let proof: Proof<'_> = serde_json::from_slice(&file).expect("a proof");
        let digest = honest["head"][1].as_str().expect("a digest");
        let with = |sequence, digest| proof::check(&proof, Some(Known { sequence, digest })).map_err(|fault| (fault.sequence, fault.wrong));
        assert_eq!(with(4, digest).map(|held| held.postings), Ok(proof.journal.iter().map(|line| line.9.len() as i64).sum()));
        assert_eq!(with(3, digest), Err((3, Wrong::Known)));
        assert_eq!(with(5, digest), Err((0, Wrong::Known)), "of a longer journal");
        let of_tom = file_of(app, &app.member_without_password("tom", 0).await).await;
        assert_eq!(checked(&of_tom).map(|held| held.postings), Ok(0), "nothing is nothing");
    }
}

both! {
    async fn what_was_posted_before_there_was_a_chain_is_replayed_without_seals(app: TestApp) {
        let ines = app.member_without_password("ines", 100).await;
        hold(app, &ines, 30).await.expect("enough");
        let mut file: Value = serde_json::from_slice(&file_of(app, &ines).await).expect("JSON");
        file["journal"][1][8] = Value::Null;
        assert_eq!(checked(file.to_string().as_bytes()).map_err(|fault| fault.wrong), Err(Wrong::Seal), "a chain goes on");
        file["journal"][0][8] = Value::Null;
        assert_eq!(checked(file.to_string().as_bytes()).map_err(|fault| fault.wrong), Err(Wrong::Head));
        file["head"][1] = data_encoding::HEXLOWER.encode(&GENESIS).into();
        let held = checked(file.to_string().as_bytes()).expect("it adds up");
        assert_eq!((held.content.available, held.content.held), (70, 30));
        // Nothing but the sums binds such lines.
        file["journal"][0][9] = json!([[4, -90, null], [1, 90, 0]]);
        assert_eq!(checked(file.to_string().as_bytes()).map_err(|fault| fault.wrong), Err(Wrong::Balance));
    }
}

both! {
    async fn the_program_and_the_browser_say_the_same(app: TestApp) {
        let ines = app.member_without_password("ines", 100).await;
        let start = Credit { reason: "\"Löwen\" \\ \u{7}".into(), ..credit(app, &ines, 20) };
        issue(app, &start).await;
        let held = hold(app, &ines, 110).await.expect("enough");
        let bytes = file_of(app, &ines).await;
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), &bytes).expect("it is written");
        assert_eq!(program(file.path()), (true, "It holds: 8 postings in 3 lines and 2 lots make 10 available.".into()));
        assert_eq!(browser_says(file.path(), &[]).0, "ok\t8\t3");
        let mut other: Value = serde_json::from_slice(&bytes).expect("JSON");
        let digest = other["head"][1].as_str().expect("a digest").to_owned();
        assert_eq!(browser_says(file.path(), &["3", &digest]).0, "ok\t8\t3");
        assert_eq!(browser_says(file.path(), &["2", &digest]).0, format!("known\t2\t{}", other["journal"][1][1].as_str().unwrap_or_default()));

        other["journal"][2][6] = "another reason".into();
        std::fs::write(file.path(), other.to_string()).expect("it is written");
        let told = format!("guerdon: line 3 ({held}): its seal does not fit: it was altered, or what came before it was");
        assert_eq!(program(file.path()), (false, told));
        assert_eq!(browser_says(file.path(), &[]).0, format!("seal\t3\t{held}"));
        std::fs::write(file.path(), &bytes[..bytes.len() / 2]).expect("it is written");
        assert!(!program(file.path()).0);
        assert_eq!(browser_says(file.path(), &[]).0, "form\t0\t");
        std::fs::remove_file(file.path()).expect("it is gone");
        assert!(!program(file.path()).0);
    }
}

both! {
    async fn another_journal_with_seals_that_fit_is_found_out_by_a_file_that_was_saved_before(app: TestApp) {
        let ines = app.member_without_password("ines", 100).await;
        let tom = app.member_without_password("tom", 100).await;
        let folder = tempfile::tempdir().expect("a folder");
        let save = |name: &str, bytes: &[u8]| {
            let file = folder.path().join(name);
            std::fs::write(&file, bytes).expect("it is written");
            file
        };
        let (early, of_tom) = (save("early", &file_of(app, &ines).await), save("tom", &file_of(app, &tom).await));
        app.credit(&ines, 5, None).await;
        let late = save("late", &file_of(app, &ines).await);
        let mut other: Value = serde_json::from_slice(&std::fs::read(&early).expect("a file")).expect("JSON");
        other["head"][1] = "ab".repeat(32).into();
        let other = save("other", other.to_string().as_bytes());
        let after = |before: &Path, file: &Path| {
            run(Command::new(env!("CARGO_BIN_EXE_guerdon")).arg("verify-statement").arg(file).arg("--before").arg(before))
        };
        assert!(after(&early, &late).0 && after(&late, &late).0);
        let (holds, told) = after(&other, &late);
        assert!(!holds && told.contains("line 1") && told.ends_with("another line than the one that was shown before"), "{told}");
        assert!(!after(&late, &early).0, "what was there is gone");
        assert_eq!(after(&of_tom, &late), (false, "guerdon: the two files are of two members".into()));
    }
}

both! {
    async fn a_long_journal_comes_in_pieces(app: TestApp) {
        // More lines than are read at once.
        guerdon::seed::load(&app.state.db, 1, 10_000, app.now(), &mut |_| {}).await.expect("it is filled");
        let id = sql::texts(app, "select member_id from ledger_balance where sequence > 4000").await.remove(0);
        let member = Member { id: MemberId::parse(&id).expect("an id"), email: String::new() };
        let held = checked(&file_of(app, &member).await).expect("it holds");
        assert_eq!(held.content.available, app.balance(&member).await.available.get());
        let mut browser = app.let_in(&member).await;
        let csv = file(&mut browser, "/wallet/statement.csv").await;
        let last = csv.split(|byte| *byte == b'\n').rev().nth(1).map(String::from_utf8_lossy).expect("a row").into_owned();
        assert_eq!(csv.iter().filter(|byte| **byte == b'\n').count() as i64, held.lines + 1);
        let cells: Vec<_> = last.split(',').collect();
        assert!(cells[0] == "1" && cells[6] == cells[9], "the first line leaves what it brings: {last}");
        let json: Value = serde_json::from_slice(&file(&mut browser, "/wallet/statement.json").await).expect("JSON");
        assert_eq!(json["postings"].as_array().map(Vec::len), Some(held.postings as usize));
        let pdf = file(&mut browser, "/wallet/statement.pdf").await;
        assert!(pdf.len() < 1_000_000, "{} bytes", pdf.len());
        let pages = pdf.windows(11).filter(|found| found == b"/Type /Page").count() as i64;
        assert!(pages > held.lines / 30, "{pages} pages");
    }
}

#[test]
fn a_hundred_thousand_postings_are_checked_within_a_second() {
    let bytes = altered::long(50_000);
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), &bytes).expect("it is written");
    let (told, took) = browser_says(file.path(), &[]);
    assert_eq!(told, "ok\t100000\t50000");
    let _ = writeln!(std::io::stderr(), "100,000 postings, {} bytes: checked in {took:.0} ms", bytes.len());
    // A machine that does much else at once is slower than the one of whoever waits for it.
    assert!(took < 4_000.0, "{took} ms");
}
