use super::*;

pub const HEADING: &str =
    "slug,kind,category,brand,picture,hue,delivery,option,points,amount,currency,name_en,summary_en,how_en,terms_en\n";

fn card(slug: &str, option: &str, points: &str) -> String {
    format!("{slug},gift_card,gift-cards,Paper,books,sand,email,{option},{points},{option}.00,EUR,Token,Good.,By mail.,One | Two\n")
}

#[test]
fn a_mark_quotes_and_windows_lines_are_read() {
    let row = "\"books\",gift-card,gift-cards,\"Paper, \"\"Lantern\"\"\",books,sand,email, 25 ,5000,25.00,EUR,Token,\"Good\nfor all.\",By mail.,\"One |\
               Two | Three\nFour\"\n";
    let file = format!("\u{feff}{HEADING}{row}");
    for file in [file.replace('\n', "\r\n"), file] {
        let rewards = taken(FileKind::Csv, &file);
        let [reward] = rewards.as_slice() else { panic!("{rewards:?}") };
        assert_eq!((reward.brand.as_str(), reward.options[0].code.as_str()), ("Paper, \"Lantern\"", "25"));
        assert_eq!((reward.provider.as_str(), reward.max_quantity, reward.kind.as_str()), ("manual", 1, "gift-card"));
        assert_eq!((reward.texts[0].summary.as_str(), reward.texts[0].terms.as_str()), ("Good for all.", "One |Two\nThree\nFour"));
        assert_eq!(reward.created_at, now());
    }
}

#[test]
fn rows_with_one_address_are_one_reward() {
    let second = "books,,,,,,,50,9900,50.00,EUR,,,,\n";
    let same = "books,gift_card,gift-cards,Paper,books,sand,email,75,14000,75.00,EUR,Token,Good.,By mail.,One | Two\n";
    let rewards = taken(FileKind::Csv, &[HEADING, &card("books", "25", "5000"), second, same, &card("toys", "15", "3000")].concat());
    assert_eq!(rewards.iter().map(|reward| (reward.slug.as_str(), reward.position)).collect::<Vec<_>>(), [("books", 0), ("toys", 1)]);
    assert_eq!(rewards[0].options.iter().map(|option| option.points).collect::<Vec<_>>(), [5_000, 9_900, 14_000]);
    assert_eq!(rewards[0].options[1].money, Some(("50.00".into(), "EUR".into())));

    let other = second.replacen(",,", ",,travel", 1);
    assert_eq!(
        told(FileKind::Csv, &[HEADING, &card("books", "25", "5000"), &other].concat()),
        ["line 3, category: must be empty or the same as in line 2, where the reward begins"]
    );
    let apart = [HEADING, &card("books", "25", "5000"), &card("toys", "15", "3000"), &card("books", "50", "9900")].concat();
    assert_eq!(told(FileKind::Csv, &apart), ["line 4, slug: the same address is that of line 2"]);
}

#[test]
fn one_bad_row_among_many_is_named_and_nothing_is_taken() {
    let mut file = HEADING.to_owned();
    for at in 0..500 {
        file.push_str(&card(&format!("card-{at}"), "25", if at == 321 { "many" } else { "5000" }));
    }
    assert_eq!(told(FileKind::Csv, &file), ["line 323, points: must be a whole number"]);
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let broken = card("books", "25", "5000").replace("Good.", "\"Good\n\n\"");
    let file = [HEADING, &broken, "\n\n , ,,\n", &card("toys", "15", "0"), "\n", &card("x y", "5", "100")].concat();
    for file in [file.replace('\n', "\r\n"), file] {
        let told = told(FileKind::Csv, &file);
        assert_eq!(
            told,
            [
                "line 8, points: must be a whole number from 1 to 1000000000",
                "line 10, slug: must be 1 to 80 small letters, digits and hyphens"
            ]
        );
    }
}

#[test]
fn a_heading_names_known_columns_once_and_all_that_are_needed() {
    let heading = HEADING.replace("points", "Price").replace("terms_en", "amount").replace("how_en", "");
    let told = told(FileKind::Csv, &[&heading, "a,b\n"].concat());
    let starts = [
        "line 1, Price: there is no such column; allowed are slug, kind, ",
        "line 1, (no name): there is no such column",
        "line 1, amount: this column stands twice",
        "line 1, points: the heading row needs",
        "line 1, how_en: the heading row needs",
    ];
    assert_eq!(told.len(), starts.len(), "{told:?}");
    assert!(told.iter().zip(starts).all(|(told, start)| told.starts_with(start)), "{told:?}");
    let more = ["more,", HEADING, &format!("x,{}", card("books", "25", "0"))].concat();
    assert_eq!(super::told(FileKind::Csv, &more).len(), 2, "the rows are checked all the same");
}

#[test]
fn a_row_with_too_many_cells_or_an_open_quote_is_named_once() {
    let file = [HEADING, &card("books", "25,00", "5000"), "books,,,,,,,50,9900,50.00,EUR,,,,\n", &card("toys", "15", "0")].concat();
    let told = told(FileKind::Csv, &file);
    assert!(told.len() == 2 && told[0].starts_with("line 2: the row has 17 cells, and the heading row has 15;"), "{told:?}");
    assert!(told[1].starts_with("line 4, points:"), "{told:?}");
    let open = [HEADING, &card("toys", "15", "3000"), &card("books", "25", "5000").replace("One |", "\"One")].concat();
    assert_eq!(
        super::told(FileKind::Csv, &open),
        ["line 3: a quote is not closed; in a text that stands in quotes, a quote is written twice"]
    );
    assert_eq!(super::told(FileKind::Csv, &format!("\"{HEADING}{}", card("toys", "15", "3000"))).len(), 1);
}

/// A table of one reward; what is left out is as that of a plain one.
pub fn of(cells: &[(&str, &str)]) -> String {
    let plain = [
        ("slug", "thing"),
        ("kind", "merchandise"),
        ("category", "travel"),
        ("brand", "Brand"),
        ("picture", "bag"),
        ("hue", "sky"),
        ("delivery", "email"),
        ("option", "one"),
        ("points", "500"),
        ("name_en", "Thing"),
        ("summary_en", ""),
        ("how_en", ""),
    ];
    let rest = plain.iter().filter(|(name, _)| cells.iter().all(|(other, _)| other != name));
    let (names, values): (Vec<_>, Vec<_>) = cells.iter().chain(rest).map(|(name, value)| (*name, format!("\"{value}\""))).unzip();
    format!("{}\n{}\n", names.join(","), values.join(","))
}

#[test]
fn every_column_reaches_the_reward() {
    let cells = [
        ("countries", "DE; AT,CH DE"),
        ("starts_at", "2026-12-01"),
        ("ends_at", "2026-12-31"),
        ("tier", "gold"),
        ("member_limit", "2"),
        ("max_quantity", "3"),
        ("stock", "9"),
        ("provider", "webhook"),
        ("supplier", "acme"),
        ("percent", "12.5"),
        ("size", "XL"),
        ("colour", "#1f6f6b"),
        ("option_starts_at", "2026-12-24T18:00:00Z"),
        ("option_stock", "4"),
        ("label_en", "Large"),
        ("promo_points", "400"),
        ("promo_starts_at", "2026-12-01"),
        ("promo_ends_at", "2026-12-01"),
        ("promo_stock", "1"),
        ("summary_de", "Gut."),
    ];
    let rewards = taken(FileKind::Csv, &of(&cells));
    let (reward, option, promotion) = (&rewards[0], &rewards[0].options[0], &rewards[0].promotions[0]);
    assert_eq!(reward.countries.as_deref(), Some("DE,AT,CH"));
    assert_eq!(
        [reward.starts_at, reward.ends_at].map(|at| at.map(Timestamp::rfc3339)),
        [Some("2026-12-01T00:00:00Z".into()), Some("2027-01-01T00:00:00Z".into())]
    );
    assert_eq!((reward.tier.as_deref(), reward.supplier.as_deref()), (Some("gold"), Some("acme")));
    assert_eq!((reward.member_limit, reward.max_quantity, reward.stock), (Some(2), 3, Some(9)));
    let given = [&option.percent, &option.size, &option.colour].map(Option::as_deref);
    assert_eq!(given, [Some("12.5"), Some("XL"), Some("#1f6f6b")]);
    assert_eq!((option.starts_at.map(Timestamp::rfc3339).as_deref(), option.stock), (Some("2026-12-24T18:00:00Z"), Some(4)));
    assert_eq!(option.labels, ["de", "en", "it", "ms"].map(|language| (language.to_owned(), "Large".to_owned())));
    assert_eq!((promotion.option.as_str(), promotion.points, promotion.stock), ("one", 400, Some(1)));
    assert_eq!(promotion.ends_at.rfc3339(), "2026-12-02T00:00:00Z", "the last day counts");
    assert_eq!((reward.texts[1].name.as_str(), reward.texts[1].summary.as_str()), ("Thing", "Gut."));
}

#[test]
fn what_a_kind_needs_besides_has_its_columns() {
    for (cells, extra) in [
        (vec![("charity", "Tidewatch"), ("charity_number", "1")], r#"{"is":"charity","name":"Tidewatch","number":"1"}"#),
        (vec![("link", "https://example.com/a")], r#"{"is":"link","url":"https://example.com/a"}"#),
        (vec![("badge", "Yes"), ("provider", "internal")], r#"{"is":"badge"}"#),
        (vec![("gives_tier", "gold"), ("tier_days", "90"), ("provider", "internal")], r#"{"is":"tier","tier":"gold","days":90}"#),
        (vec![("status_points", "250"), ("provider", "internal")], r#"{"is":"status","points":250}"#),
        (vec![("trial_days", "14")], r#"{"is":"trial","days":14}"#),
    ] {
        assert_eq!(taken(FileKind::Csv, &of(&cells))[0].extra.as_deref(), Some(extra));
    }
    for (cells, fault) in [
        (vec![("charity_number", "1")], "charity: must be given"),
        (vec![("charity", "A"), ("badge", "yes")], "badge: must be left out when charity is given"),
        (vec![("badge", "no")], "badge: must be yes or empty"),
        (vec![("gives_tier", "gold")], "tier_days: must be given"),
        (vec![("gives_tier", "tin"), ("tier_days", "9")], "gives_tier: \"tin\" is not known; allowed are bronze, silver, gold, platinum"),
        (vec![("gives_tier", "gold"), ("tier_days", "0"), ("provider", "internal")], "tier_days: must be a whole number from 1 to 3660"),
        (vec![("trial_days", "-1")], "trial_days: must be a whole number"),
        (vec![("status_points", "0"), ("provider", "internal")], "status_points: must be a whole number from 1 to 1000000000"),
        (vec![("link", "http://example.com")], "link: must be https:// and what follows, of at most 500 characters"),
        (vec![("kind", "charity")], "charity: a reward of kind charity needs a charity: the name of who is given to"),
    ] {
        assert_eq!(told(FileKind::Csv, &of(&cells)), [format!("line 2, {fault}")]);
    }
}
