//! The terms say what is in force, in both languages, to anyone.

use crate::gifts::in_force_as;

both! {
    async fn the_terms_say_what_is_in_force(app: TestApp) {
        let mut browser = app.browser();
        browser.visit("/").await;
        assert_eq!(browser.count("footer a[href='/terms']"), 1);
        browser.visit("/terms").await;
        for says in [
            "Version 1 of the rules",
            "Purchases: 10 points for every €1. More in higher tiers.",
            "Every tenth visit: 500 points for every 10 days on which you buy something.",
            "A purchase can be returned for 14 days",
            "the next ones that you earn make up for them",
            "They can be spent for 24 months after they were earned. The last day moves on to the end of its month.",
            "You can send 50 points or more to another member, and 10,000 in a calendar month.",
            "The other has 7 days to accept.",
            "For 24 hours after the other has accepted, you can still take them back.",
            "Up to 6 members can share",
            "100 points pay €0.50, from 200 points on.",
            "Silver: From 2,000 status points. 1.25 × the points of a purchase.",
        ] {
            browser.sees(says);
        }
        let mut german = app.browser().speaking("de");
        german.visit("/terms").await.sees("Fassung 1 der Regeln").sees("Einkäufe: 10 Punkte je 1 €.").sees("Bis zu 6 Mitglieder");
    }
}

both! {
    async fn the_terms_change_with_the_rules_and_say_what_there_is_not(app: TestApp) {
        in_force_as(app, |file| {
            let tables = ["[points_last]", "[till]", "[transfer]", "[pool]", "[[tiers]]"].map(|table| file.find(table).expect("a table"));
            let settings = file[..tables[0]].replacen("return_window_days = 14", "return_window_days = 0", 1);
            format!("{}{}", settings.replacen("shortfall = \"owe\"", "shortfall = \"forgive\"", 1), &file[tables[4]..])
        })
        .await;
        let mut browser = app.browser();
        browser.visit("/terms").await;
        for says in [
            "Version 2 of the rules, in force since",
            "The points of a purchase are yours to spend at once.",
            "you keep them",
            "They never do.",
            "In this programme points stay with their member.",
            "In this programme there are no households.",
            "They buy rewards only.",
        ] {
            browser.sees(says);
        }
        browser.misses("You can send").misses("months after");
        in_force_as(app, |file| {
            let ends = file.replacen("length = { months = 24 }", "length = { days = 1 }", 1).replacen("return_window_days = 14", "return_window_days = 0", 1);
            ends.replacen("rounded_up_to = \"month\"", "rounded_up_to = \"half-year\"", 1).replacen("cooling_off_hours = 24", "cooling_off_hours = 0", 1)
        })
        .await;
        browser.visit("/terms").await.sees("Version 3").sees("for a day after they were earned").sees("end of its half-year").sees("They arrive as soon as the other accepts");
    }
}
