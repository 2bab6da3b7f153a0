//! Both languages say the same things, and nothing is said that has no text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use guerdon::domain::time::Timestamp;
use guerdon::i18n::{Arg, Lang, Words, keys};
use guerdon::say;
use guerdon::store::programmes::{FIRST, read};
use jiff::tz::TimeZone;
use regex::Regex;
use rust_decimal::Decimal;

/// 2026-11-21T08:12:00Z, a Saturday; 09:12 in Berlin
const SATURDAY: Timestamp = Timestamp::from_seconds(1_795_248_720);
/// 2026-12-30T23:30:00Z, already the 31st in Berlin
const NEARLY_MIDNIGHT: Timestamp = Timestamp::from_seconds(1_798_673_400);

fn words(lang: Lang) -> Words {
    Words::new(lang, TimeZone::get("Europe/Berlin").expect("Berlin is in the tz database"))
}

fn money(lang: Lang, amount: &str, currency: &str) -> String {
    let amount: Decimal = amount.parse().expect("an amount");
    words(lang).money(amount, currency)
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    let of = |lang| keys(lang).into_iter().collect::<BTreeMap<_, _>>();
    assert_eq!(of(Lang::En), of(Lang::De));
}

#[test]
fn whoever_reads_no_language_on_offer_reads_the_first() {
    for (header, lang) in [("fr", Lang::De), ("en;q=0.5, de;q=0.4", Lang::En), ("*", Lang::De), ("", Lang::De)] {
        assert_eq!(Lang::negotiate(header, &[Lang::De, Lang::En]), lang, "{header:?}");
    }
    assert_eq!(Lang::negotiate("en", &[Lang::De]), Lang::De);
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
    for lang in Lang::ALL {
        for (key, variables) in keys(lang) {
            for n in [1, 5] {
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
    for path in sources() {
        let source = fs::read_to_string(&path).expect("a source is UTF-8");
        for found in said.iter().flat_map(|pattern| pattern.captures_iter(&source)) {
            if !known.contains(&found[1]) {
                missing.push(format!("{}: {}", path.display(), &found[1]));
            }
        }
    }
    assert!(missing.is_empty(), "no text for\n{}", missing.join("\n"));
}

/// All of src but the tests, which speak of keys that need not exist.
fn sources() -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![src.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder under src") {
            let path = entry.expect("an entry under src").path();
            if path.is_dir() && path != src.join("tests") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn a_text_chooses_its_plural_and_groups_its_numbers() {
    let (en, de) = (words(Lang::En), words(Lang::De));
    assert_eq!(say!(en, "points", n = 1), "1 point");
    assert_eq!(say!(en, "points", n = 1240), "1,240 points");
    assert_eq!(say!(de, "points", n = 1), "1 Punkt");
    assert_eq!(say!(de, "points", n = 18_460), "18.460 Punkte");
    assert_eq!(say!(en, "error-summary-title", n = 1), "One thing to put right");
    assert_eq!(say!(en, "error-summary-title", n = 2), "2 things to put right");
}

#[test]
fn a_programme_has_its_own_name_and_its_own_word_for_points() {
    let own = "name = \"Say \\\"{ah}\\\"\"\npoints_name = { en = { one = \"pearl\", many = \"pearls\" } }";
    let (programme, zone) = read(&FIRST.replacen("name = \"Guerdon\"", own, 1)).expect("a programme");
    let (en, de) = (Words::of(&programme, Lang::En, zone.clone()), Words::of(&programme, Lang::De, zone));
    assert_eq!(say!(en, "app-name"), "Say \"{ah}\"");
    assert_eq!(say!(en, "points", n = 1), "1 pearl");
    assert_eq!(say!(en, "points", n = 1240), "1,240 pearls");
    assert!(say!(en, "welcome-two").starts_with("Pearls that would end soonest"), "{}", say!(en, "welcome-two"));
    assert_eq!(say!(de, "points", n = 2), "2 Punkte");
    assert_eq!(say!(de, "receipt-lots", n = 2), "Bezahlt mit 2 Punkten");
}

#[test]
fn a_text_takes_words_as_they_are() {
    let said = say!(words(Lang::En), "unexpected-text", id = "1234567");
    assert!(said.ends_with("reference: 1234567."), "{said}");
}

#[test]
fn a_wait_is_told_in_the_unit_that_suits_it() {
    let en = words(Lang::En);
    assert_eq!(en.wait(1), "one second");
    assert_eq!(en.wait(119), "119 seconds");
    assert_eq!(en.wait(121), "3 minutes");
    assert_eq!(words(Lang::De).wait(900), "15 Minuten");
}

#[test]
fn numbers_are_grouped_and_have_a_real_minus() {
    let (en, de) = (words(Lang::En), words(Lang::De));
    assert_eq!(en.number(18_460), "18,460");
    assert_eq!(de.number(18_460), "18.460");
    assert_eq!(de.number(1_240), "1.240");
    assert_eq!(en.number(-310), "\u{2212}310");
    assert_eq!(en.number(i64::MIN), "\u{2212}9,223,372,036,854,775,808");
    assert_eq!(en.signed(214), "+214");
    assert_eq!(en.signed(-2_600), "\u{2212}2,600");
    assert_eq!(en.signed(0), "0");
}

#[test]
fn whole_amounts_have_no_cents() {
    assert_eq!(money(Lang::En, "25.00", "EUR"), "€25");
    assert_eq!(money(Lang::En, "92.3", "EUR"), "€92.30");
    assert_eq!(money(Lang::En, "1000", "EUR"), "€1,000");
    assert_eq!(money(Lang::En, "-25", "EUR"), "\u{2212}€25");
    assert_eq!(money(Lang::De, "25", "EUR"), "25\u{a0}€");
    assert_eq!(money(Lang::De, "1092.30", "EUR"), "1.092,30\u{a0}€");
}

#[test]
fn a_currency_keeps_its_own_fractions() {
    assert_eq!(money(Lang::En, "2500", "JPY"), "¥2,500");
    assert_eq!(money(Lang::De, "2500", "JPY"), "2.500\u{a0}¥");
    assert_eq!(money(Lang::En, "1.234", "KWD"), "KWD\u{a0}1.234");
    assert_eq!(money(Lang::En, "12.5", "USD"), "$12.50");
    assert_eq!(money(Lang::En, "0.50", "GBP"), "£0.50");
}

#[test]
fn what_is_no_currency_is_still_named() {
    assert_eq!(money(Lang::En, "12.5", "miles"), "miles\u{a0}12.5");
}

#[test]
fn dates_are_in_the_order_of_the_language_and_in_the_programmes_zone() {
    let (en, de) = (words(Lang::En), words(Lang::De));
    assert_eq!(en.date(NEARLY_MIDNIGHT), "31 December 2026");
    assert_eq!(de.date(NEARLY_MIDNIGHT), "31. Dezember 2026");
    assert_eq!(en.short_date(NEARLY_MIDNIGHT), "31 Dec");
    assert_eq!(de.short_date(NEARLY_MIDNIGHT), "31. Dez.");
    assert_eq!(en.month(NEARLY_MIDNIGHT), "December 2026");
    assert_eq!(de.month(NEARLY_MIDNIGHT), "Dezember 2026");
    assert_eq!(en.moment(SATURDAY), "Saturday 21 November, 09:12");
    assert_eq!(de.moment(SATURDAY), "Samstag, 21. November, 09:12");
    assert_eq!(en.iso_date(NEARLY_MIDNIGHT), "2026-12-31");
    assert_eq!(Words::new(Lang::En, TimeZone::UTC).iso_date(NEARLY_MIDNIGHT), "2026-12-30");
}

#[test]
fn an_instant_beyond_all_calendars_still_has_a_date() {
    assert_eq!(Words::new(Lang::En, TimeZone::UTC).iso_date(Timestamp::from_micros(i64::MAX)), "9999-12-30");
}

#[test]
fn the_browser_gets_the_language_it_wants_most() {
    for (header, lang) in [
        ("de", Lang::De),
        ("de-AT,de;q=0.9,en;q=0.8", Lang::De),
        ("en-GB,en;q=0.9,de;q=0.8", Lang::En),
        ("en;q=0.4, DE ; q=0.8", Lang::De),
        ("de,en", Lang::De),
        ("fr,it;q=0.8", Lang::En),
        ("fr,de;q=0.1", Lang::De),
        ("*", Lang::En),
        ("en;q=0,*", Lang::De),
        ("de;q=0", Lang::En),
        ("de;q=7, en;q=0.1", Lang::En),
        ("deutsch", Lang::En),
        ("", Lang::En),
        (",;=;q=,", Lang::En),
    ] {
        assert_eq!(Lang::negotiate(header, &Lang::ALL), lang, "{header:?}");
    }
}

#[test]
fn a_language_is_known_by_its_code() {
    for lang in Lang::ALL {
        assert_eq!(Lang::parse(lang.code()), Some(lang));
    }
    assert_eq!(Lang::parse("DE"), Some(Lang::De));
    assert_eq!(Lang::parse("fr"), None);
    assert_eq!(Lang::default(), Lang::En);
}
