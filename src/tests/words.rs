//! Texts, numbers, money and dates, as each language writes them.

use guerdon::domain::time::Timestamp;
use guerdon::i18n::{Lang, Words};
use guerdon::say;
use guerdon::store::programmes::{FIRST, read};
use jiff::tz::TimeZone;
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
fn whoever_reads_no_language_on_offer_reads_the_first() {
    for (header, lang) in [("fr", Lang::De), ("en;q=0.5, de;q=0.4", Lang::En), ("*", Lang::De), ("", Lang::De)] {
        assert_eq!(Lang::negotiate(header, &[Lang::De, Lang::En]), lang, "{header:?}");
    }
    assert_eq!(Lang::negotiate("en", &[Lang::De]), Lang::De);
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
fn italian_and_malay_have_their_own_forms() {
    let (it, ms) = (words(Lang::It), words(Lang::Ms));
    assert_eq!(say!(it, "points", n = 1), "1 punto");
    assert_eq!(say!(it, "points", n = 18_460), "18.460 punti");
    assert_eq!(say!(ms, "points", n = 1), "1 mata");
    assert_eq!(say!(ms, "points", n = 18_460), "18,460 mata");
    assert_eq!(money(Lang::It, "1092.30", "EUR"), "1.092,30\u{a0}€");
    assert_eq!(money(Lang::Ms, "25.00", "MYR"), "RM\u{a0}25");
    assert_eq!(it.date(NEARLY_MIDNIGHT), "31 dicembre 2026");
    assert_eq!(ms.date(NEARLY_MIDNIGHT), "31 Disember 2026");
    assert_eq!(it.moment(SATURDAY), "sabato 21 novembre, 09:12");
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
        ("fr,pt;q=0.8", Lang::En),
        ("it-CH, en;q=0.5", Lang::It),
        ("ms-MY", Lang::Ms),
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
    assert_eq!(Lang::parse("en-xa"), Some(Lang::Pseudo));
    assert_eq!(Lang::default(), Lang::En);
}
