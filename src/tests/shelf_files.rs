//! The catalogue from files, redemptions into one, and what a dearer price does to those who save.

use std::time::Duration;

use guerdon::domain::time::Timestamp;
use guerdon::programme::rewards::{export_redemptions, import_rewards};
use guerdon::programme::rewards_file::FileKind;

use crate::marketplace::{points, take};
use crate::support::{TestApp, sql};

const DAY: Duration = Duration::from_secs(86_400);

async fn import(
    app: &TestApp,
    file: &str,
    dry_run: bool,
) -> Result<guerdon::programme::rewards::Imported, guerdon::programme::CommandError> {
    import_rewards(&app.state.db, &app.state.keys, FileKind::Csv, file.as_bytes(), dry_run, app.now(), |_, _| {}).await
}

const HEAD: &str = "slug,kind,category,brand,picture,hue,delivery,option,points,label_en,name_en,summary_en,how_en,terms_en,stock";

fn row(slug: &str, points: u32) -> String {
    format!(
        "\n{slug},merchandise,home-tech,Tannery Lane,scarf,sand,spot,moss,{points},Moss,\"Scarf, {slug}\",Warm.,We hand it over.,None.,5"
    )
}

both! {
    async fn a_locked_price_stays_thirty_days_after_notice(app: TestApp) {
        import(app, &format!("{HEAD}{}", row("scarf", 2_000)), false).await.expect("imported");
        let ines = app.member("Ines", 1_500).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/scarf").await.press("Save for Moss: 2,000 points").await.sees("Your price is 2,000 points, also when it rises for others.");
        browser.visit("/").await.sees("Saving for").sees("500 to go");
        import(app, &format!("{HEAD}{}", row("scarf", 3_000)), false).await.expect("dearer");
        let letters = app.letters_to(&ines.email).await;
        assert_eq!(letters[0].subject, "What you save for gets dearer: Scarf, scarf");
        assert!(letters[0].text.contains("3,000") && letters[0].text.contains("2,000"), "{}", letters[0].text);
        import(app, &format!("{HEAD}{}", row("scarf", 3_500)), false).await.expect("dearer still");
        assert_eq!(app.letters_to(&ines.email).await.len(), 1, "one notice, one date");
        browser.visit("/rewards/scarf").await.sees("Your price is 2,000 points until");
        app.credit(&ines, 5_000, None).await;
        let tom = app.member("Tom", 10_000).await;
        let mut other = app.let_in(&tom).await;
        take(&mut other, "moss", "1", "2000").await;
        other.sees("It is 3,500 points now");
        app.advance(DAY * 29);
        let mut browser = app.let_in(&ines).await;
        take(&mut browser, "moss", "1", "2000").await;
        assert_eq!(browser.status(), 200);
        assert_eq!(points(app, &ines).await, (4_500, 2_000));
        browser.visit("/").await.misses("Saving for");
        take(&mut browser, "moss", "1", "2000").await;
        browser.sees("It is 3,500 points now");
    }
}

both! {
    async fn after_the_notice_the_new_price_counts(app: TestApp) {
        import(app, &format!("{HEAD}{}", row("scarf", 2_000)), false).await.expect("imported");
        let ines = app.member("Ines", 1_500).await;
        app.let_in(&ines).await.post("/api/goal/set", &[("reward", "scarf"), ("option", "moss")]).await;
        import(app, &format!("{HEAD}{}", row("scarf", 3_000)), false).await.expect("dearer");
        app.credit(&ines, 5_000, None).await;
        app.advance(DAY * 30);
        let mut browser = app.let_in(&ines).await;
        take(&mut browser, "moss", "1", "2000").await;
        browser.sees("It is 3,000 points now");
        assert_eq!(points(app, &ines).await, (6_500, 0));
    }
}

both! {
    async fn a_file_of_rewards_is_taken_as_a_whole_or_not_at_all(app: TestApp) {
        let file = format!("\u{feff}{HEAD}{}{}", row("one", 100), row("two", 200)).replace('\n', "\r\n");
        assert_eq!(import(app, &file, true).await.expect("it could").new, 2);
        assert_eq!(sql::texts(app, "select slug from reward").await, Vec::<String>::new(), "a dry run keeps nothing");
        assert_eq!(import(app, &file, false).await.expect("imported").new, 2);
        let bad = format!("{HEAD}{}{}{}", row("three", 100), row("four", 0), row("Five!", 100));
        let told = import(app, &bad, false).await.expect_err("faults").to_string();
        assert!(told.contains("line 3") && told.contains("points") && told.contains("line 4") && told.contains("slug"), "{told}");
        assert_eq!(sql::texts(app, "select slug from reward order by slug").await, ["one", "two"]);
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.redeem_option("one", "moss").await;
        let again = import(app, &format!("{HEAD}{}", row("one", 150)), false).await.expect("changed");
        assert_eq!((again.rewards, again.new), (1, 0));
        assert_eq!(sql::texts(app, "select cast(stock as text) from reward where slug = 'one'").await, ["5"], "what is left now");
        browser.visit("/rewards/one").await.sees("−150");
        app.prove_the_books().await;
        let mut csv = Vec::new();
        assert_eq!(export_redemptions(&app.state.db, Timestamp::default(), &mut csv, &mut |_| {}).await.expect("written"), 1);
        let csv = String::from_utf8(csv).expect("text");
        assert!(csv.starts_with("redemption,member,reward,") && csv.contains(",one,moss,1,100,placed,"), "{csv}");
    }
}
