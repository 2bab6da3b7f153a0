//! What the browser's module works out is what the server does: the codes and drawings of cards, and what a purchase would earn. The
//! module is asked as it is built, all cases in one process of Node.js.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use guerdon::auth::{Keys, new_card_number};
use guerdon::domain::amount::Amount;
use guerdon::domain::card::PocketCard;
use guerdon::domain::earning::{Basket, WhatIf};
use guerdon::domain::outlook::{Lot, Plan, Standing};
use guerdon::domain::points::Points;
use guerdon::domain::programme::{Programme, Weekday};
use guerdon::domain::tier::Tier;
use guerdon::domain::time::Timestamp;
use guerdon::scannable;
use guerdon::store::programmes;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::reversals::{file, line, rule};

const WHAT_IFS: usize = 10_000;
const CARDS: usize = 1_000;
const DAY_SECONDS: i64 = 86_400;
const CHANNELS: [&str; 2] = ["store", "web"];
const WEEKDAYS: [Weekday; 4] = [Weekday::Monday, Weekday::Tuesday, Weekday::Friday, Weekday::Sunday];

/// What the module answers to each question.
fn told(questions: &[Value]) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let module = root.join("target/wasm");
    assert!(module.join("pocket_bg.wasm").is_file(), "the browser's module is not built: run `make wasm`");
    let mut asked = tempfile::NamedTempFile::new().expect("a file");
    let lines: Vec<_> = questions.iter().map(Value::to_string).collect();
    asked.write_all(lines.join("\n").as_bytes()).expect("it is written");
    let script = root.join("src/tests/support/pocket.mjs");
    let output =
        Command::new("node").args([script.as_path(), module.as_path(), asked.path()]).output().expect("Node.js is there: run `make tools`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answers = String::from_utf8(output.stdout).expect("text");
    answers.lines().map(|answer| serde_json::from_str(answer).expect("an answer is JSON")).collect()
}

fn examples<S: Strategy>(of: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::default();
    (0..count).map(|_| of.new_tree(&mut runner).expect("an example").current()).collect()
}

fn day() -> impl Strategy<Value = Date> {
    (0..800_i64).prop_map(|days| date(2025, 1, 1).saturating_add(days.days()))
}

/// Rules that last for a time, and for some days, tiers and channels only.
fn programme() -> impl Strategy<Value = Programme> {
    let narrowed = (
        prop::option::of(day()),
        prop::option::of(day()),
        prop::sample::subsequence(WEEKDAYS.to_vec(), 0..=2),
        prop::sample::subsequence(Tier::ALL.to_vec(), 0..=2),
        prop::sample::subsequence(CHANNELS.to_vec(), 0..=1),
    );
    let plain = prop::collection::vec(rule(), 1..6).prop_map(|rules| programmes::parse(&file(&rules)).expect("a programme"));
    (plain, prop::bool::weighted(0.3), narrowed).prop_map(|(mut programme, narrow, (from, until, weekdays, tiers, channels))| {
        for rule in programme.rules.iter_mut().filter(|_| narrow) {
            (rule.from, rule.until) = (rule.from.or(from), until);
            rule.names = [("de".to_owned(), "Die \"Löwen\"-Regel \\ 2".to_owned())].into();
            rule.only.weekdays.clone_from(&weekdays);
            rule.only.tiers.clone_from(&tiers);
            rule.only.channels = channels.iter().map(|channel| (*channel).to_owned()).collect();
        }
        programme
    })
}

fn what_if() -> impl Strategy<Value = (WhatIf, Basket)> {
    let left = prop::collection::vec(prop::option::of(0..2_000_u32), 6);
    let basket = (day(), prop::sample::select(&CHANNELS[..]), prop::collection::vec(line(), 0..7));
    (programme(), prop::sample::select(Tier::ALL), left, basket).prop_map(|(programme, tier, left, (day, channel, lines))| {
        let limits = programme.rules.iter().zip(left).filter_map(|(rule, left)| Some((rule.code.clone(), Points::from(left?))));
        let left = limits.collect();
        let multiplier = programme.multiplier(tier);
        (WhatIf { rules: programme.rules, tier, multiplier, left }, Basket { day, channel: channel.to_owned(), lines })
    })
}

fn earned(what_if: &WhatIf, basket: &Basket) -> Value {
    match what_if.of(basket) {
        Ok(earned) => earned.iter().map(|earning| json!([earning.rule.code, earning.points(), earning.parts])).collect(),
        Err(_) => Value::Null,
    }
}

#[test]
fn a_browser_says_what_a_purchase_would_earn_as_the_server_does() {
    let cases = examples(&what_if(), WHAT_IFS);
    let text = |value: Value| value.to_string();
    let questions: Vec<_> = cases.iter().map(|(what_if, basket)| json!(["what_if", text(json!(what_if)), text(json!(basket))])).collect();
    let told = told(&questions);
    assert_eq!(told.len(), WHAT_IFS);
    let mut paying = 0;
    for ((what_if, basket), told) in cases.iter().zip(&told) {
        assert_eq!(*told, earned(what_if, basket), "{what_if:?} {basket:?}");
        paying += usize::from(told.as_array().is_some_and(|earned| !earned.is_empty()));
    }
    assert!(paying > WHAT_IFS / 4, "{paying} of them pay something");
}

const OUTLOOKS: usize = 2_000;

fn outlook() -> impl Strategy<Value = (Standing, Plan)> {
    let lots = prop::collection::vec((day(), prop::option::of(day()), 0..900_u32), 0..6);
    let amounts = (0..40_000_u32, 0..20_000_u32, 0..2_000_u32);
    (what_if(), lots, amounts, day(), prop::option::of(day())).prop_map(
        |((rules, basket), lots, (buy, back, redeem), until, earned_last)| {
            let lot = |(from, last, points): (_, _, u32)| Lot { source: "Café \"Nord\"".into(), from, last, points: points.into() };
            let tiers = [0, 100, 500, 2_000].map(Points::from);
            let cents = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100).parse::<Amount>().expect("an amount");
            let standing = Standing {
                today: basket.day,
                lots: lots.into_iter().map(lot).collect(),
                debt: Points::from(back / 40),
                status: Points::from(redeem / 3),
                tiers: Tier::ALL.iter().copied().zip(tiers).collect(),
                rules,
                earned_from: until,
                earned_last,
                renews: redeem % 2 == 0,
            };
            let plan = Plan { buy: cents(buy), category: "coffee".into(), give_back: cents(back.min(buy)), redeem: redeem.into(), until };
            (standing, plan)
        },
    )
}

#[test]
fn a_browser_says_what_would_be_as_the_server_does() {
    let cases = examples(&outlook(), OUTLOOKS);
    let questions: Vec<_> =
        cases.iter().map(|(standing, plan)| json!(["outlook", json!(standing).to_string(), json!(plan).to_string()])).collect();
    let told = told(&questions);
    assert_eq!(told.len(), OUTLOOKS);
    for ((standing, plan), told) in cases.iter().zip(&told) {
        let expected = standing.after(plan).map_or(Value::Null, |outlook| json!(outlook));
        assert_eq!(*told, expected, "{standing:?} {plan:?}");
        // What is there, was taken, is over or comes is what there was and what was earned, less what repays a debt.
        if let Ok(outlook) = standing.after(plan) {
            let all = |points: &mut dyn Iterator<Item = Points>| points.map(Points::get).sum::<i64>();
            let after =
                all(&mut [outlook.available, outlook.pending, outlook.ended].into_iter().chain(outlook.used.iter().map(|lot| lot.points)));
            let before = all(&mut standing.lots.iter().map(|lot| lot.points)) + outlook.earned.get();
            assert!((before - standing.debt.get()..=before).contains(&after), "{before} {after}");
        }
    }
}

fn face(card: &PocketCard, at: Timestamp) -> Value {
    card.code(at).map_or(Value::Null, |shown| {
        let code = shown.to_string();
        json!({ "code": code, "grouped": shown.grouped(), "qr": scannable::qr(&code), "barcode": scannable::barcode(&code) })
    })
}

#[test]
fn a_browser_shows_the_card_that_the_server_shows() {
    let keys = Keys::generate();
    // From a day before the card was fetched until two days after its keys are over.
    let cases: Vec<_> = examples(&(0..4_000_000_000_i64, -DAY_SECONDS..9 * DAY_SECONDS), CARDS)
        .into_iter()
        .map(|(fetched, later)| (keys.pocket_card(&new_card_number(), Timestamp::from_seconds(fetched)), fetched + later))
        .collect();
    let questions: Vec<_> = cases.iter().map(|(card, at)| json!(["card", json!(card).to_string(), *at as f64 + 0.5])).collect();
    let told = told(&questions);
    assert_eq!(told.len(), CARDS);
    for ((card, at), told) in cases.iter().zip(&told) {
        let at = Timestamp::from_seconds(*at);
        assert_eq!(*told, face(card, at));
        assert_eq!(told.is_null(), card.keys.iter().all(|key| key.day != at.seconds().div_euclid(DAY_SECONDS)));
        let code = told["code"].as_str().map(|code| guerdon::domain::card::CardCode::parse(code).expect("a code"));
        assert!(code.is_none_or(|code| keys.card_step(&code, at).is_some()), "the server takes it");
    }
}
