use serde_json::{Value, json};

use super::lists::of;
use super::*;

/// What is told of a reward with changes, without the place.
fn faults(changes: &[(&str, Value)]) -> Vec<String> {
    let told = told(FileKind::Json, &Value::from([of(changes)].as_slice()).to_string());
    told.iter().map(|fault| fault.split_once("), ").map_or(fault.clone(), |(_, fault)| fault.to_owned())).collect()
}

fn expect_each(cases: &[(&[(&str, Value)], &str)]) {
    for (changes, fault) in cases {
        assert_eq!(faults(changes), [*fault], "{changes:?}");
    }
}

#[test]
fn codes_and_texts() {
    let name = |length: usize| json!("ü".repeat(length));
    let (long, length) = ("must have 1 to 120 characters", "must have 0 to 1000 characters");
    let slug = "must be 1 to 80 small letters, digits and hyphens";
    expect_each(&[
        (&[("/slug", json!("Book Token"))], &format!("slug: {slug}")),
        (&[("/slug", json!("x".repeat(81)))], &format!("slug: {slug}")),
        (&[("/picture", json!("../a"))], &format!("picture: {slug}")),
        (
            &[("/category", json!("toys"))],
            "category: \"toys\" is not known; allowed are food-drink, days-out, travel, home-tech, gift-cards, learning, giving, cash",
        ),
        (&[("/delivery", json!("pigeon"))], "delivery: \"pigeon\" is not known; allowed are email, post, spot, account, bank, wallet"),
        (&[("/provider", json!("me"))], "provider: \"me\" is not known; allowed are manual, codes, internal, webhook, bank"),
        (&[("/tier", json!("tin"))], "tier: \"tin\" is not known; allowed are bronze, silver, gold, platinum"),
        (&[("/hue", json!(""))], "hue: must be given"),
        (&[("/brand", json!(" "))], &format!("brand: {long}")),
        (&[("/brand", name(121))], &format!("brand: {long}")),
        (&[("/en/name", name(121))], &format!("en.name: {long}")),
        (&[("/en/name", json!("a\tb"))], "en.name: must have no tabs, line breaks or other control characters"),
        (&[("/en/summary", name(1_001))], &format!("en.summary: {length}")),
        (&[("/en/how", name(1_001))], &format!("en.how: {length}")),
        (&[("/en/terms", json!(vec!["x"; 21]))], "en.terms: a reward has at most 20 conditions"),
        (&[("/en/terms", json!(["", "x"]))], "en.terms: must have 1 to 300 characters"),
        (&[("/it", json!({ "name": "", "summary": "", "how": "" }))], &format!("it.name: {long}")),
    ]);
    assert!(faults(&[("/kind", json!("toy"))])[0].starts_with("kind: \"toy\" is not known; allowed are merchandise, gift-card, "));
    taken(
        FileKind::Json,
        &Value::from([of(&[("/brand", name(120)), ("/en/terms", json!(vec!["x".repeat(300); 20]))])].as_slice()).to_string(),
    );
}

#[test]
fn numbers_and_times() {
    let time = "must be a day as 2026-12-24 or an instant as 2026-12-24T18:00:00Z";
    let country = "countries: must be one or more countries of two capital letters, as DE; left out, the reward is for all countries";
    expect_each(&[
        (&[("/max_quantity", json!(0))], "max_quantity: must be a whole number from 1 to 100"),
        (&[("/max_quantity", json!(101))], "max_quantity: must be a whole number from 1 to 100"),
        (&[("/stock", json!(-1))], "stock: must be a whole number from 0 to 1000000000"),
        (&[("/member_limit", json!(0))], "member_limit: must be a whole number from 1 to 1000000000"),
        (&[("/countries", json!(["de"]))], country),
        (&[("/countries", json!([]))], country),
        (&[("/starts_at", json!("soon"))], &format!("starts_at: {time}")),
        (&[("/ends_at", json!("24.12.2026"))], &format!("ends_at: {time}")),
        (&[("/starts_at", json!("2026-12-24")), ("/ends_at", json!("2026-12-23"))], "ends_at: must be after the start"),
        (&[("/starts_at", json!("2027-12-24")), ("/ends_in_days", json!(3))], "ends_in_days: must be after the start"),
        (&[("/ends_at", json!("2026-12-23")), ("/ends_in_days", json!(3))], "ends_in_days: must be left out when ends_at is given"),
        (&[("/ends_in_days", json!(40_000))], "ends_in_days: must be a whole number from 0 to 36500"),
    ]);
    let one_day = of(&[("/starts_at", json!("2026-12-24")), ("/ends_at", json!("2026-12-24"))]);
    taken(FileKind::Json, &Value::from([one_day].as_slice()).to_string());
}

#[test]
fn who_brings_it() {
    let money = |points| json!({ "code": "one", "points": points, "amount": "6000000.00", "currency": "EUR" });
    let bank = [("/provider", json!("bank")), ("/delivery", json!("bank"))];
    expect_each(&[
        (&[("/provider", json!("webhook"))], "supplier: a reward with provider webhook needs a supplier; there are acme, postbox"),
        (&[("/provider", json!("webhook")), ("/supplier", json!("else"))], "supplier: \"else\" is not known; allowed are acme, postbox"),
        (&[("/supplier", json!("acme"))], "supplier: only a reward with provider webhook has a supplier"),
        (
            &[("/provider", json!("codes")), ("/stock", json!(3))],
            "stock: must be left out when the provider is codes: the codes in the pool are the stock",
        ),
        (
            &[("/provider", json!("codes")), ("/option/0/stock", json!(3))],
            "option 1, stock: must be left out when the provider is codes: the codes in the pool are the stock",
        ),
        (&[("/provider", json!("bank")), ("/option/0", money(1))], "delivery: a reward with provider bank needs delivery bank"),
        (
            &[("/provider", json!("codes")), ("/delivery", json!("bank"))],
            "provider: a reward with delivery bank needs provider bank or manual",
        ),
        (&bank, "option 1, amount: every option needs it when the provider is bank"),
    ]);
    let much = [&bank[..], &[("/option/0", json!({ "code": "1", "points": 1, "amount": "10000000", "currency": "EUR" }))]].concat();
    let many = [&much[..], &[("/max_quantity", json!(100))]].concat();
    assert_eq!(faults(&many), ["option 1, amount: max_quantity times the amount must be at most 999999999.99"]);
    taken(FileKind::Json, &Value::from([of(&much)].as_slice()).to_string());
}

#[test]
fn what_a_kind_needs() {
    expect_each(&[
        (&[("/kind", json!("gift_card"))], "option 1, amount: every option needs it when the kind is gift-card"),
        (&[("/kind", json!("cashback"))], "option 1, amount: every option needs it when the kind is cashback"),
        (&[("/kind", json!("discount"))], "option 1, amount: every option of a discount needs a percent or an amount"),
        (&[("/kind", json!("charity"))], "extra: a reward of kind charity needs a charity: the name of who is given to"),
        (&[("/extra", json!({ "is": "charity", "name": "" }))], "extra.name: must have 1 to 120 characters"),
        (
            &[("/extra", json!({ "is": "link", "url": "https:// x" }))],
            "extra.url: must be https:// and what follows, of at most 500 characters",
        ),
        (&[("/extra", json!({ "is": "trial", "days": 0 }))], "extra.days: must be a whole number from 1 to 3660"),
    ]);
}

#[test]
fn options() {
    let amount = "option 1, amount: must be an amount above 0 and at most 999999999.99, with at most 2 decimals, as 25.00";
    let money = |amount: &str| json!({ "code": "one", "points": 5, "amount": amount, "currency": "EUR" });
    let percent = "option 1, percent: must be above 0 and at most 100, with at most 2 decimals, as 12.5";
    expect_each(&[
        (&[("/option", json!([]))], "option: a reward has 1 to 50 options"),
        (&[("/option/0/code", json!("A"))], "option 1, code: must be 1 to 80 small letters, digits and hyphens"),
        (&[("/option/0/points", json!(0))], "option 1, points: must be a whole number from 1 to 1000000000"),
        (&[("/option/0/points", json!(1_000_000_001))], "option 1, points: must be a whole number from 1 to 1000000000"),
        (&[("/option/0/stock", json!(-1))], "option 1, stock: must be a whole number from 0 to 1000000000"),
        (&[("/option/0", money("0.00"))], amount),
        (&[("/option/0", money("5.001"))], amount),
        (&[("/option/0", money("5,00"))], amount),
        (&[("/option/0", money("1_000"))], amount),
        (&[("/option/0", money("1000000000"))], amount),
        (&[("/option/0/amount", json!("5.00"))], "option 1, currency: must be given"),
        (&[("/option/0/currency", json!("EUR"))], "option 1, amount: must be given"),
        (
            &[("/option/0/amount", json!("5")), ("/option/0/currency", json!("eur"))],
            "option 1, currency: must be 3 capital letters, as EUR",
        ),
        (&[("/option/0/percent", json!("0"))], percent),
        (&[("/option/0/percent", json!("100.01"))], percent),
        (&[("/option/0/percent", json!("20%"))], percent),
        (&[("/option/0/size", json!(""))], "option 1, size: must have 1 to 40 characters"),
        (&[("/option/0/colour", json!("red"))], "option 1, colour: must be # and 6 digits or letters from a to f, as #1f6f6b"),
        (&[("/option/0/label", json!({ "en": "" }))], "option 1, label.en: must have 1 to 120 characters"),
        (&[("/option/0/label", json!({ "fr": "Un" }))], "option 1, label: \"fr\" is not known; allowed are en, de, it, ms"),
        (&[("/option/0/starts_at", json!("x"))], "option 1, starts_at: must be a day as 2026-12-24 or an instant as 2026-12-24T18:00:00Z"),
        (
            &[("/option/0/size", json!("S")), ("/option/-", json!({ "code": "one", "points": 5, "size": "M" }))],
            "option 2, code: an earlier option of the reward has the same code",
        ),
        (
            &[("/option/0/size", json!("S")), ("/option/-", json!({ "code": "two", "points": 5, "label": { "de": "Zwei" } }))],
            "option 2: one option among several needs an amount, percent, size, colour, date or English label, or nobody can tell them apart",
        ),
    ]);
    let many: Vec<_> = (0..51).map(|at| json!({ "code": at.to_string(), "points": 5, "size": "S" })).collect();
    assert_eq!(faults(&[("/option", json!(many))]), ["option: a reward has 1 to 50 options"]);
}

#[test]
fn promotions() {
    let promotion =
        |option, points, starts_at, ends_at| json!({ "option": option, "points": points, "starts_at": starts_at, "ends_at": ends_at });
    let plain = promotion("one", 400, "2026-12-01", "2026-12-02");
    let with = |field: &str, value: Value| {
        let mut changed = plain.clone();
        changed[field] = value;
        json!([changed])
    };
    expect_each(&[
        (&[("/promotion", with("option", json!("two")))], "promotion 1, option: the reward has no option with this code"),
        (&[("/promotion", with("points", json!(500)))], "promotion 1, points: must be lower than the 500 points of the option"),
        (&[("/promotion", with("points", json!(0)))], "promotion 1, points: must be a whole number from 1 to 1000000000"),
        (&[("/promotion", with("stock", json!(-1)))], "promotion 1, stock: must be a whole number from 0 to 1000000000"),
        (&[("/promotion", with("starts_at", Value::Null))], "promotion 1, starts_at: must be given"),
        (&[("/promotion", with("ends_at", Value::Null))], "promotion 1, ends_at: must be given"),
        (&[("/promotion", with("ends_at", json!("2026-11-30")))], "promotion 1, ends_at: must be after the start"),
        (
            &[("/promotion", json!([plain, promotion("one", 300, "2026-12-02", "2026-12-09")]))],
            "promotion 2, starts_at: the time overlaps with that of another promotion of the option",
        ),
    ]);
    let long = promotion("one", 300, "2026-11-30", "2026-12-31");
    let both = faults(&[("/promotion", json!([long, plain, promotion("one", 300, "2026-12-20", "2026-12-21")]))]);
    assert_eq!(both.len(), 2, "each that lies in the first: {both:?}");
    let after = json!([plain, promotion("one", 300, "2026-12-03", "2026-12-09")]);
    taken(FileKind::Json, &Value::from([of(&[("/promotion", after)])].as_slice()).to_string());
    let cells = [("promo_points", "600"), ("promo_starts_at", "2026-12-01"), ("promo_ends_at", "x")];
    assert_eq!(
        told(FileKind::Csv, &tables::of(&cells)),
        [
            "line 2, promo_points: must be lower than the 500 points of the option",
            "line 2, promo_ends_at: must be a day as 2026-12-24 or an instant as 2026-12-24T18:00:00Z"
        ]
    );
}
