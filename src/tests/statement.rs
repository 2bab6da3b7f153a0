//! The statement: every line with what there was after it, found again by kind, day and word, and taken along as a file.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use guerdon::db::ids;
use guerdon::ledger::{self, Credit, Transfer};
use miniz_oxide::inflate::decompress_to_vec_zlib;
use serde_json::Value;

use crate::support::books::{DAY, act, credit, hold, issue, points};
use crate::support::till::{Till, opened};
use crate::support::{Browser, Member, TestApp};

const PATH: &str = "/wallet/statement";

/// What each line says, the first words of it.
fn what(browser: &Browser) -> Vec<String> {
    browser.texts_of("#lines .entry__what")
}

/// The points after each line.
fn after(browser: &Browser) -> Vec<String> {
    browser.texts_of(".entry__after").iter().map(|text| text.trim_end_matches(" available").to_owned()).collect()
}

async fn from(app: &TestApp, member: &Member, source: &str, count: i64) {
    issue(app, &Credit { source: source.into(), reason: source.into(), ..credit(app, member, count) }).await;
}

async fn file(browser: &mut Browser, path: &str) -> Vec<u8> {
    let asked = Request::get(path).body(Body::empty()).expect("a request");
    let answer = browser.ask(asked).await;
    to_bytes(answer.into_body(), 10_000_000).await.expect("a body").to_vec()
}

both! {
    async fn every_line_says_what_there_was_after_it_and_opens_to_its_lots(app: TestApp) {
        app.reward("lamp", 120, None).await;
        let ines = app.member_without_password("ines", 0).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit(PATH).await.sees("Nothing has happened yet");
        assert_eq!(browser.count("#lines li"), 0);
        from(app, &ines, "Corner shop", 100).await;
        from(app, &ines, "Northline", 60).await;
        let redemption = browser.redeem("lamp").await;
        browser.visit(PATH).await;
        assert_eq!(what(&browser), ["lamp", "Northline", "Corner shop"]);
        assert_eq!(after(&browser), ["40", "160", "100"]);
        assert_eq!(browser.texts_of("#lines .entry__sum")[0], "−120 40 available");
        let lots = browser.texts_of("#line-3 details ul li");
        assert_eq!(lots.len(), 4, "two lots leave what is available and are held: {lots:?}");
        assert!(lots[0].starts_with("−100 available · Corner shop, earned") && lots[3].starts_with("+20 held · Northline"), "{lots:?}");
        assert_eq!(browser.count(&format!("#line-3 a[href='/redemptions/{redemption}']")), 1);
        browser.sees("Given out by the programme: −60".replace(": ", " ").as_str());
        browser.visit("/wallet").await;
        assert_eq!(browser.count("a[href='/wallet/statement']"), 1);
    }
}

both! {
    async fn an_earning_names_its_rule_and_the_partner_and_a_gift_the_other_member(app: TestApp) {
        let (till, ines): (Till, Member) = opened(app, "").await;
        let tom = app.member_without_password("Tom", 0).await;
        till.sells(app, &ines, "R-17", &[("bread", "12.40")]).await;
        from(app, &ines, "Corner shop", 50).await;
        let now = app.now();
        let gift = Transfer {
            sent: ids::transaction(), received: ids::transaction(), from: ines.id.clone(), to: tom.id.clone(), points: points(30), reason: "thanks".into(),
        };
        act(app, gift, move |tx, new| Box::pin(ledger::transfer(tx, new, now))).await.expect("given");
        let mut browser = app.let_in(&ines).await;
        browser.visit(PATH).await;
        let bought = browser.text_of("#line-1");
        assert!(bought.contains("version") && bought.contains("northline, R-17") && bought.contains("on their way"), "{bought}");
        assert!(browser.text_of("#line-3 dl").contains("To Tom"), "{}", browser.text_of("#line-3"));
        assert_eq!(browser.visit(&format!("{PATH}?q=r-17")).await.count("#lines > li"), 1);
        assert_eq!(browser.visit(&format!("{PATH}?q=tom")).await.count("#lines > li"), 1);
        let mut of_tom = app.let_in(&tom).await;
        of_tom.visit(PATH).await;
        assert!(of_tom.text_of("#line-1 dl").contains("From Ines"), "{}", of_tom.text());
        assert_eq!(of_tom.count("#lines > li"), 1);
    }
}

both! {
    async fn lines_are_found_by_kind_day_and_word_and_keep_what_there_was(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        from(app, &ines, "Café Löwe", 100).await;
        app.advance(2 * DAY);
        from(app, &ines, "Northline", 10).await;
        let held = hold(app, &ines, 30).await.expect("enough");
        on!(app, ledger::release, held).expect("released");
        from(app, &ines, "Corner shop", 1).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit(&format!("{PATH}?kind=earned")).await;
        assert_eq!((what(&browser), after(&browser)), (vec!["Corner shop".into(), "Northline".into(), "Café Löwe".into()], vec!["111".into(), "110".into(), "100".into()]));
        browser.visit(&format!("{PATH}?kind=spent")).await;
        assert_eq!(after(&browser), ["110", "80"]);
        browser.visit(&format!("{PATH}?kind=earned&q=LOWE%20cafe")).await;
        assert_eq!((what(&browser), after(&browser)), (vec!["Café Löwe".to_owned()], vec!["100".to_owned()]));
        browser.visit(&format!("{PATH}?q=lowe")).await;
        assert_eq!(after(&browser), ["110", "80", "100"], "what was held came out of that lot");
        let today = app.state.programme().zone.to_datetime(jiff::Timestamp::from_microsecond(app.now().micros()).expect("a time")).date();
        let (first, yesterday) = (today.yesterday().and_then(|day| day.yesterday()).expect("a day"), today.yesterday().expect("a day"));
        browser.visit(&format!("{PATH}?from={first}&until={yesterday}")).await;
        assert_eq!((what(&browser), after(&browser)), (vec!["Café Löwe".to_owned()], vec!["100".to_owned()]));
        browser.visit(&format!("{PATH}?from={today}&until={today}")).await;
        assert_eq!(after(&browser), ["111", "110", "80", "110"]);
        for nothing in ["q=nobody", "q=%21", "from=9000-01-01", "kind=sent", "until=1980-01-01"] {
            browser.visit(&format!("{PATH}?{nothing}")).await.sees("No line is like that.");
        }
        // What cannot be read is left out.
        browser.visit(&format!("{PATH}?from=tomorrow&kind=x&before=-1")).await;
        assert_eq!(browser.count("#lines > li"), 5);
        // The form keeps what was asked, and the files are of the same.
        browser.visit(&format!("{PATH}?q=cafe&kind=earned&from={first}")).await;
        assert_eq!((browser.value("q"), browser.value("from")), ("cafe".to_owned(), first.to_string()));
        assert_eq!(browser.count(&format!("a[href='{PATH}.csv?q=cafe&kind=earned&from={first}']")), 1);
        browser.fill("Search", "northline").press("Show").await;
        assert_eq!(what(&browser), ["Northline"]);
    }
}

both! {
    async fn pages_go_on_where_the_one_before_ended(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        for count in 1..=120 {
            from(app, &ines, if count % 2 == 0 { "Even" } else { "Odd" }, count).await;
        }
        let mut browser = app.let_in(&ines).await;
        let older = |browser: &Browser| {
            let page = scraper::Html::parse_document(browser.html());
            let next = scraper::Selector::parse("a[rel=next]").expect("a selector");
            page.select(&next).next().and_then(|link| link.attr("href").map(str::to_owned))
        };
        let (mut seen, mut path, mut pages) = (Vec::new(), Some(PATH.to_owned()), 0);
        while let Some(at) = path {
            browser.visit(&at).await;
            seen.extend(after(&browser));
            path = older(&browser);
            pages += 1;
            // What comes in meanwhile moves nothing.
            from(app, &ines, "Meanwhile", 1_000).await;
        }
        let sums: Vec<_> = (1..=120_i64).rev().map(|count| count * (count + 1) / 2).collect();
        let shown: Vec<i64> = seen.iter().map(|text| text.replace(',', "").parse().expect("a number")).collect();
        assert_eq!((pages, shown), (3, sums));
        browser.visit(&format!("{PATH}?q=even")).await;
        assert_eq!(browser.count("#lines > li"), 50);
        browser.visit(&older(&browser).expect("another page")).await;
        assert_eq!((browser.count("#lines > li"), older(&browser)), (10, None));
        assert_eq!(after(&browser).last().map(String::as_str), Some("3"));
        assert_eq!(browser.count("a[rel=first]"), 1);
    }
}

both! {
    async fn files_hold_the_same_lines_and_nobody_elses(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        let tom = app.member_without_password("tom", 0).await;
        from(app, &ines, "=HYPERLINK(\"x\")", 100).await;
        from(app, &ines, "Bäckerei, \"Größe\"", 25).await;
        hold(app, &ines, 110).await.expect("enough");
        from(app, &tom, "Tom's own", 7).await;
        let mut browser = app.let_in(&ines).await;

        let csv = String::from_utf8(file(&mut browser, "/wallet/statement.csv").await).expect("text");
        assert_eq!(browser.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(browser.header("content-disposition"), "attachment; filename=\"guerdon-statement.csv\"");
        assert_eq!(browser.header("cache-control"), "no-store");
        let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes()).records().map(|row| row.expect("a row")).collect();
        let cells = |row: &csv::StringRecord| [0, 2, 3, 6, 9].map(|column| row[column].to_owned());
        assert_eq!(cells(&rows[0]), ["3", "hold", "test", "-110", "15"]);
        assert_eq!(cells(&rows[1]), ["2", "issue", "Bäckerei, \"Größe\"", "25", "125"]);
        assert_eq!(cells(&rows[2]), ["1", "issue", "'=HYPERLINK(\"x\")", "100", "100"], "no formula");
        assert_eq!(rows.len(), 3);

        let json: Value = serde_json::from_slice(&file(&mut browser, "/wallet/statement.json").await).expect("JSON");
        assert_eq!(browser.header("content-type"), "application/json");
        assert_eq!([&json["available"], &json["pending"], &json["held"]], [15, 0, 110].map(Value::from).each_ref());
        let postings = json["postings"].as_array().expect("postings");
        let of = |account: &str| postings.iter().filter(|posting| posting["account"] == account).filter_map(|posting| posting["amount"].as_i64()).sum::<i64>();
        assert_eq!([of("available"), of("held"), of("issued")], [15, 110, -125]);

        let pdf = file(&mut browser, "/wallet/statement.pdf").await;
        assert_eq!(browser.header("content-type"), "application/pdf");
        assert!(pdf.starts_with(b"%PDF-"));
        let drawn = drawn(&pdf);
        for text in ["Guerdon", "ines", "B\u{e4}ckerei", "Gr\u{f6}\u{df}e", "Page 1 of 1", "125"] {
            assert!(drawn.contains(text), "{text} is not in {drawn}");
        }

        let all = [csv, json.to_string(), drawn].concat();
        assert!(!all.contains("Tom"), "{all}");
        let found = String::from_utf8(file(&mut browser, "/wallet/statement.csv?q=backerei&kind=earned").await).expect("text");
        assert_eq!(found.lines().count(), 2);
        let mut none: Value = serde_json::from_slice(&file(&mut browser, "/wallet/statement.json?kind=sent").await).expect("JSON");
        assert_eq!(none["postings"].take(), Value::Array(Vec::new()));
        let stranger = &mut app.browser();
        file(stranger, "/wallet/statement.pdf").await;
        assert_eq!((stranger.status(), stranger.header("location")), (303, "/sign-in?next=%2Fwallet%2Fstatement"));
    }
}

/// The text of all pages, as it is encoded.
fn drawn(pdf: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = pdf;
    while let Some(start) = rest.windows(7).position(|found| found == b"stream\n") {
        rest = &rest[start + 7..];
        let end = rest.windows(9).position(|found| found == b"endstream").expect("a stream ends");
        let content = decompress_to_vec_zlib(&rest[..end]).expect("it is deflated");
        text.extend(content.iter().map(|byte| char::from(*byte)));
        text.push('\n');
        rest = &rest[end + 9..];
    }
    // What is more than ASCII stands there in hexadecimal digits.
    let coded = regex::Regex::new("<([0-9A-F]+)> Tj").expect("a pattern");
    let plain = |found: &regex::Captures<'_>| {
        let bytes = data_encoding::HEXUPPER.decode(found[1].as_bytes()).expect("digits");
        bytes.iter().map(|byte| char::from(*byte)).collect::<String>()
    };
    coded.replace_all(&text, plain).into_owned()
}

both! {
    async fn a_long_statement_has_many_pages_with_numbers(app: TestApp) {
        let ines = app.member_without_password("ines", 0).await;
        for count in 0..60 {
            from(app, &ines, &format!("Shop {count} with a name that is longer than any column could ever hold of it"), 1).await;
        }
        let mut browser = app.let_in(&ines).await;
        browser.post("/api/language", &[("language", "de")]).await;
        let drawn = drawn(&file(&mut browser, "/wallet/statement.pdf").await);
        for text in ["Seite 1 von 3", "Seite 3 von 3", "Verf\u{fc}gbar", "Shop 0 ", "Shop 59 ", "\u{85}"] {
            assert!(drawn.contains(text), "{text:?} is not in it");
        }
        assert_eq!(drawn.matches("Verf\u{fc}gbar").count(), 3, "each page has the heads of the columns");
    }
}
