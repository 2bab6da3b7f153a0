//! The programme's file: what is wrong with one is told with its place, and what is in force stays what was posted.

use guerdon::domain::amount::Amount;
use guerdon::domain::points::Points;
use guerdon::domain::tier::Tier;
use guerdon::programme::simulation::simulate;
use guerdon::programme::{CommandError, versions};
use guerdon::store::programmes::{FIRST, NoProgramme, read};

use crate::support::sql;
use crate::support::till::Till;

fn faults(file: &str) -> Vec<String> {
    match read(file) {
        Ok(_) => Vec::new(),
        Err(NoProgramme(faults)) => faults,
    }
}

#[test]
fn the_first_programme_is_one() {
    assert_eq!(faults(FIRST), Vec::<String>::new());
}

/// What is changed in the first programme, and what is then told.
const WRONG: &[(&str, &str, &str)] = &[
    ("name = \"Guerdon\"", "name = \"\"", "name: it must be one line of at most 80 characters"),
    ("\"UTC\"", "\"Mars/Olympus\"", "time_zone: it must be a time zone of IANA's, such as Europe/Berlin"),
    (
        "name = \"Guerdon\"",
        "name = \"Guerdon\"\nlanguages = [\"tlh\"]",
        "languages: there are no texts in \"tlh\"; the languages are en, de, it, ms",
    ),
    (
        "name = \"Guerdon\"",
        "name = \"Guerdon\"\npoints_name = { en = { one = \"\", many = \"pearls\" } }",
        "points_name: one and many must each be one line of at most 20 characters",
    ),
    ("name = \"Guerdon\"", "name = \"Guerdon\"\njurisdictions = [\"DE\"]", "jurisdictions: only CA-ON and CA-QC are known"),
    (
        "name = \"Guerdon\"",
        "name = \"Guerdon\"\njurisdictions = [\"CA-ON\"]",
        "jurisdictions: in Ontario points do not end by time alone: set renewed_by_activity, or leave points_last out",
    ),
    (
        "name = \"Guerdon\"",
        "name = \"Guerdon\"\njurisdictions = [\"CA-QC\"]",
        "jurisdictions: in Québec points end after a year without activity at the earliest: set renewed_by_activity, and a year at least",
    ),
    ("\"EUR\"", "\"euro\"", "currency: it must be a currency of ISO 4217, such as EUR"),
    ("return_window_days = 14", "return_window_days = 400", "return_window_days: it must be 366 or less"),
    (
        "length = { months = 24 }",
        "length = { months = 0 }",
        "points_last: it must be a day or a month at least; leave it out for points without end",
    ),
    ("tier = \"silver\"", "tier = \"gold\"", "tiers: all four must be there, in this order: bronze, silver, gold, platinum"),
    ("from = 2000", "from = 5000", "tiers.gold: it must take more status points than the tier below"),
    ("multiplier = \"1.25\"", "multiplier = \"0\"", "tiers.silver: its multiplier must be above 0, and 100 or less"),
    ("code = \"status\"", "code = \"purchases\"", "rules.purchases: another rule has this code"),
    ("least_points = 50", "least_points = 0", "transfer.least_points: it must be 1 or more"),
    (
        "most_points_per_month = 10000",
        "most_points_per_month = 49",
        "transfer.most_points_per_month: it must not be less than least_points: nothing could be sent",
    ),
    ("cooling_off_hours = 24", "cooling_off_hours = 169", "transfer.cooling_off_hours: it must be 168 (a week) or less"),
    ("answer_within_days = 7", "answer_within_days = 0", "transfer.answer_within_days: it must be from 1 to 30"),
    ("answer_within_days = 7", "answer_within_days = 31", "transfer.answer_within_days: it must be from 1 to 30"),
    (
        "most_members = 6",
        "most_members = 1",
        "pool.most_members: it must be from 2 to 10; leave the table out where households do not share",
    ),
    (
        "[pool]",
        "[countries.GB]\ncurrency = \"pound\"\nrate = \"0.86\"\n\n[pool]",
        "countries.GB: its currency must be one of ISO 4217, such as GBP",
    ),
    ("[pool]", "[countries.GB]\ncurrency = \"GBP\"\nrate = \"0\"\n\n[pool]", "countries.GB: its rate must be above 0, and 1000000 or less"),
    (
        "[pool]",
        "[countries.FR]\ncurrency = \"EUR\"\nrate = \"1\"\n\n[pool]",
        "countries.FR: its currency is the programme's own; leave the country out",
    ),
    (
        "[pool]",
        "[brand]\naccent = \"#7a1f3\"\n\n[pool]",
        "brand.accent: it must be a colour such as #7a1f3d, of three or six digits after the #",
    ),
    (
        "[pool]",
        "[brand]\nlogo = \"/etc/logo.svg\"\n\n[pool]",
        "brand.logo: it must be the name of a file beside this one, such as logo.svg",
    ),
    ("every = 10", "every = 1", "rules.tenth-visit: `every` must be 2 or more"),
    ("from = \"2026-01-01\"", "", "rules.tenth-visit: a rule on visits needs a first day, `from`"),
    ("length = { months = 24 }", "length = { days = 14 }", "points_last: points would end before a purchase can be returned no longer"),
    ("every = 10", "cap = { per-day = 5 }", "rules.tenth-visit: a visit has no cap, no budget and no `only`"),
    ("per = \"1.00\", rounding", "per = \"0\", rounding", "rules.purchases: the amount of its rate must be above 0"),
    ("multiply = \"by-tier\"", "from = \"2026-12-01\"\nuntil = \"2026-11-30\"", "rules.purchases: it ends before it begins"),
    ("on = \"visit\"", "on = \"purchase\"", "rules.tenth-visit: `every` belongs to visits"),
];

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (from, to, told) in WRONG {
        let file = FIRST.replacen(from, to, 1);
        assert_ne!(file, FIRST, "{from}");
        assert!(faults(&file).contains(&(*told).to_owned()), "{told}: {:?}", faults(&file));
    }
    let without = FIRST.replacen("cooling_off_hours = 24\n", "", 1);
    assert!(faults(&without).iter().any(|told| told.contains("cooling_off_hours")), "{:?}", faults(&without));
    let unread = faults(&FIRST.replacen("points = 10", "pionts = 10", 1));
    assert!(unread.len() == 1 && unread[0].contains("pionts"), "{unread:?}");
}

#[test]
fn points_that_end_by_inactivity_are_lawful_in_ontario_and_in_quebec_after_a_year() {
    let file = |place: &str, months: &str| {
        FIRST
            .replacen("name = \"Guerdon\"", &format!("name = \"Guerdon\"\njurisdictions = [\"{place}\"]"), 1)
            .replacen("months = 24", months, 1)
            .replacen("renewed_by_activity = false", "renewed_by_activity = true", 1)
    };
    for (place, months, lawful) in [("CA-ON", "months = 3", true), ("CA-QC", "months = 12", true), ("CA-QC", "months = 11", false)] {
        assert_eq!(faults(&file(place, months)).is_empty(), lawful, "{place} {months}");
    }
}

both! {
    async fn a_new_version_posts_from_now_on_and_a_code_keeps_its_meaning(app: TestApp) {
        let db = &app.state.db;
        let (till, ines) = (Till::open(app, "northline").await, app.member_without_password("Ines", 0).await);
        assert_eq!(versions::show(db).await.expect("it is shown"), (1, FIRST.to_owned()));
        assert_eq!(till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await, ["purchases 20", "status 2"]);
        let doubled = FIRST.replacen("points = 10", "points = 20", 1);
        assert_eq!(versions::put_in_force(db, &doubled, app.now()).await.expect("it is a programme"), 2);
        assert_eq!(till.sells(app, &ines, "R-2", &[("bread", "2.00")]).await, ["purchases 40", "status 2"]);
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(app.balance(&ines).await.pending.get(), 40, "what was posted by the old one comes back by the old one");
        let versions_posted = "select rule || ' ' || programme_version from earning where rule = 'purchases' order by 1";
        assert_eq!(sql::texts(app, versions_posted).await, ["purchases 1", "purchases 2"]);
        let other = doubled.replacen("\"EUR\"", "\"CHF\"", 1);
        assert!(versions::put_in_force(db, &other, app.now()).await.is_err(), "amounts are in another currency");
        let other = doubled.replacen("every = 10", "every = 5", 1);
        let refused = versions::put_in_force(db, &other, app.now()).await;
        let told = "rules.tenth-visit: its code stood for something else before; give it another";
        assert!(matches!(&refused, Err(CommandError::Programme(NoProgramme(faults))) if faults == &[told]), "{refused:?}");
        assert_eq!(versions::show(db).await.expect("it is shown").0, 2);
    }
}

#[test]
fn a_simulation_pays_what_the_portal_would() {
    let purchases = "document,member,purchased_at,channel,product,category,brand,amount\n\
        R-1,ines,2026-03-02T10:00:00Z,store,,bread,,1500.00\n\
        R-1,ines,2026-03-02T10:00:00Z,store,,coffee,,500.00\n\
        R-2,ines,2026-04-02T10:00:00Z,web,,bread,,10.99\n\
        R-3,tom,2026-04-02T10:00:00Z,web,,bread,,0.05\n";
    let told = simulate(FIRST, purchases.as_bytes()).expect("it is told");
    let points = |count| Points::new(count).expect("points");
    assert_eq!((told.purchases, told.members), (3, 2));
    assert_eq!(told.amount, "2011.04".parse::<Amount>().expect("an amount"));
    // In Silver, which is reached after the two weeks for returns, 10.99 is worth 137.375.
    assert_eq!(told.rules, [("purchases".into(), points(20_137)), ("status".into(), points(2_010)), ("tenth-visit".into(), points(0))]);
    assert_eq!(told.tiers, [(Tier::Bronze, 1), (Tier::Silver, 1), (Tier::Gold, 0), (Tier::Platinum, 0)]);
    let wrong = simulate(FIRST, purchases.replace("0.05", "-1").as_bytes());
    assert!(matches!(&wrong, Err(CommandError::Purchases(told)) if told.contains("line: 5")), "{wrong:?}");
}
