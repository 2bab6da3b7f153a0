//! The guides: what they say is what the programme in force has, and everything in them can be found.

use guerdon::programme::versions;
use guerdon::store::programmes::FIRST;

use crate::support::{Browser, TestApp};

const TOPICS: [&str; 6] = ["redeem", "earn", "card", "expiry", "get-more", "safe-account"];

/// The first programme without an end of points, without tills, and without a rule.
fn bare() -> String {
    let before = FIRST.split("[points_last]").next().expect("the beginning");
    let tiers = &FIRST[FIRST.find("[[tiers]]").expect("the tiers")..FIRST.find("# Points to spend").expect("the rules")];
    format!("{before}{tiers}").replacen("early_days = 7", "", 1).replacen("return_window_days = 14", "return_window_days = 0", 1)
}

async fn in_force(app: &TestApp, file: &str) {
    versions::put_in_force(&app.state.db, file, app.now()).await.expect("it is a programme");
    app.state.learn().await.expect("it is known");
}

async fn read_all(app: &TestApp, language: &'static str) -> String {
    let mut text = String::new();
    let mut browser = app.browser().speaking(language);
    for topic in TOPICS {
        browser.visit(&format!("/help/{topic}")).await;
        assert_eq!(browser.status(), 200, "{topic}");
        assert_eq!(browser.count("h1"), 1, "{topic}");
        assert!(browser.count("section[id] h2") >= 1, "{topic} has sections to link to");
        text += &browser.text();
        text.push('\n');
    }
    browser.visit("/help").await;
    assert_eq!((browser.status(), browser.count("#guides li")), (200, TOPICS.len() + 1));
    text
}

fn says(text: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(text.contains(sentence), "{sentence:?} is not said in:\n{text}");
    }
}

fn says_nothing_of(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "{word:?} is said in:\n{text}");
    }
}

both! {
    async fn every_guide_says_what_the_programme_in_force_has(app: TestApp) {
        app.sow().await;
        let english = read_all(app, "en").await;
        says(&english, &["10 points for every €1", "500 points for every 10 days", "after 14 days", "A hundred points pay €0.50", "200 points at least"]);
        says(&english, &["24 months after they were earned", "to the end of that month", "Gold, from 5,000 status points: 1.5 × the points", "By post:"]);
        says(&english, &["New rewards 7 days before others", "Step 1: Find something", "within 3 days"]);
        says_nothing_of(&english, &["Invite a friend", "birthday", "Have a code?", "earn here do not end"]);
        let german = read_all(app, "de").await;
        says(&german, &["10 Punkte je 1", "nach 14 Tagen", "Hundert Punkte zahlen", "24 Monate, nachdem", "Gold, ab 5.000 Statuspunkten", "Schritt 1: Etwas finden"]);
        says_nothing_of(&german, &["Freund", "Geburtstag"]);
    }
}

both! {
    async fn no_guide_promises_what_the_programme_does_not_have(app: TestApp) {
        in_force(app, &bare()).await;
        app.reward("lamp", 100, None).await;
        let english = read_all(app, "en").await;
        says(&english, &["Points that you earn here do not end.", "Nothing earns points just now.", "On the spot:"]);
        says_nothing_of(&english, &["till", "months", "end of that", "Gold", "before others", "By post:", "Pay with", "extras", "every time", "would end soonest"]);
        let german = read_all(app, "de").await;
        says(&german, &["Punkte, die du hier sammelst, verfallen nicht.", "Vor Ort:"]);
        says_nothing_of(&german, &["Kasse", "Monate", "Per Post:", "Extras"]);
    }
}

both! {
    async fn what_comes_into_force_is_told_with_its_figures(app: TestApp) {
        let more = [
            ("sign-up", "Welcome", ""), ("birthday", "Happy birthday", ""), ("referral", "A friend", ""), ("code", "Spring letter", "claim = \"SPRING\"")
        ];
        let rule = |(on, name, rest): &(&str, &str, &str)| {
            format!("\n[[rules]]\ncode = \"{on}\"\nname = \"{name}\"\non = \"{on}\"\npays = \"bonus\"\npoints = 123\n{rest}\n")
        };
        let file = format!("{FIRST}{}", more.iter().map(rule).collect::<String>());
        let own = "name = \"Lagoon\"\npoints_name = { en = { one = \"pearl\", many = \"pearls\" } }";
        in_force(app, &file.replacen("name = \"Guerdon\"", own, 1)).await;
        let english = read_all(app, "en").await;
        says(&english, &["Welcome: 123 pearls for joining", "123 pearls on your birthday", "123 pearls for each friend", "Have a code?", "Tell us your birthday"]);
        says_nothing_of(&english, &["SPRING", "Spring letter"]);
    }
}

async fn found(browser: &mut Browser, asked: &str) -> Vec<String> {
    browser.visit("/help").await;
    let body = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", asked).finish();
    browser.visit(&format!("/help?{body}")).await;
    browser.texts_of("#results a")
}

both! {
    async fn searching_finds_all_words_titles_first(app: TestApp) {
        let mut browser = app.browser();
        let cancelled = found(&mut browser, "CANCEL").await;
        assert!(cancelled.len() >= 2, "{cancelled:?}");
        browser.visit("/help").await.fill("What are you looking for?", "tÍer higher").press("Search").await.sees("One place for “tÍer higher”");
        assert_eq!(browser.texts_of("#results a"), ["Get the most out of it: Reach a higher tier"]);
        assert_eq!(browser.value_of("q"), "tÍer higher");
        let ends = found(&mut browser, "points end").await;
        assert_eq!(ends.first().map(String::as_str), Some("When points end, and how to keep them"), "titles come first");
        assert!(ends.len() > 3, "{ends:?}");
        assert!(found(&mut browser, "unicorn points").await.is_empty());
        browser.sees("Nothing about “unicorn points”").sees("try fewer or other ones").sees("From the catalogue to your reward");
        found(&mut browser, "<script>alert(1)</script>").await;
        assert!(!browser.html().contains("<script>alert"));
        found(&mut browser, " ").await;
        assert_eq!(browser.count("#results"), 0);
        let mut german = app.browser().speaking("de");
        assert_eq!(found(&mut german, "rückgangig").await.len(), 2);
        let link = german.html().split("/help/").nth(1).expect("a result").split('"').next().expect("its end").to_owned();
        german.visit(&format!("/help/{link}")).await;
        assert_eq!(german.status(), 200);
        german.visit("/help/unicorns").await;
        assert_eq!(german.status(), 404);
        german.visit("/").await.sees("Hilfe");
    }
}
