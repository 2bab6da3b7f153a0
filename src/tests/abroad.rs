//! Members who live elsewhere: what can be had there, and what amounts are about worth to them.

use guerdon::programme::versions;
use guerdon::store::programmes::FIRST;
use guerdon::store::rewards::{NewOption, NewReward};

use crate::marketplace::scarf;
use crate::support::{Browser, TestApp};

/// Pounds at a rate, and on the shelf a scarf for two countries, a gift card of euros and one of francs for all.
async fn open(app: &TestApp) {
    let file = FIRST.replacen("[[tiers]]", "[countries.GB]\ncurrency = \"GBP\"\nrate = \"0.86\"\n\n[[tiers]]", 1);
    versions::put_in_force(&app.state.db, &file, app.now()).await.expect("it is a programme");
    app.state.learn().await.expect("the programme is read");
    app.put(NewReward { delivery: "post".into(), countries: Some("DE,AT".into()), ..scarf() }).await;
    for (slug, currency) in [("card", "EUR"), ("francs", "CHF")] {
        let of = |amount: &str| NewOption {
            code: amount.into(),
            points: 100,
            money: Some((format!("{amount}.00"), currency.into())),
            ..NewOption::default()
        };
        app.put(NewReward { slug: slug.into(), options: vec![of("25"), of("50")], ..scarf() }).await;
    }
}

/// The rewards that the page shows, by address.
fn shown(browser: &Browser) -> Vec<&'static str> {
    let is_there = |slug: &&str| browser.count(&format!("a.reward__link[href='/rewards/{slug}']")) == 1;
    ["scarf", "card", "francs"].into_iter().filter(is_there).collect()
}

async fn lives_in(browser: &mut Browser, country: &str) {
    browser.post("/api/account/country", &[("country", country)]).await;
}

both! {
    async fn who_says_where_they_live_sees_what_can_be_had_there_and_a_way_to_everything(app: TestApp) {
        open(app).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/catalogue").await.misses("what can be had in");
        assert_eq!(shown(&browser), ["scarf", "card", "francs"]);
        browser.visit("/account").await.sees("Where you live").sees("United Kingdom").sees("Austria").misses("France");
        lives_in(&mut browser, "GB").await;
        browser.sees("It is kept.");
        assert_eq!(browser.path(), "/account");
        browser.visit("/catalogue").await.sees("You see what can be had in United Kingdom.");
        assert_eq!(shown(&browser), ["card", "francs"]);
        assert_eq!(browser.count("select[name=country] option[value=GB][selected]"), 1);
        browser.visit("/catalogue?country=").await.sees("Only what can be had in United Kingdom");
        assert_eq!(shown(&browser), ["scarf", "card", "francs"]);
        assert!(browser.html().contains("/catalogue?category=home-tech&amp;country="), "everything stays everything in a category");
        browser.visit("/catalogue?country=AT").await.misses("You see");
        assert_eq!(shown(&browser).first(), Some(&"scarf"));
        lives_in(&mut browser, "AT").await;
        browser.visit("/rewards/scarf/redeem").await;
        assert_eq!(browser.count("select[name=country] option[value=AT][selected]"), 1);
        lives_in(&mut browser, "FR").await;
        assert_eq!(browser.status(), 422);
        browser.sees("Choose one of the countries in the list, or none.");
        lives_in(&mut browser, "").await;
        browser.visit("/catalogue").await.misses("what can be had in");
        assert_eq!(shown(&browser).first(), Some(&"scarf"));
    }
}

both! {
    async fn amounts_are_told_in_the_currency_of_the_reader_and_posted_in_the_programmes(app: TestApp) {
        open(app).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/card").await.sees("€25").misses("£");
        lives_in(&mut browser, "GB").await;
        browser.visit("/rewards/card").await.sees("€25, about £21.50").sees("€50, about £43");
        browser.visit("/rewards/francs").await.sees("CHF").misses("£");
        browser.visit("/rewards/card/redeem?option=50").await.sees("€50, about £43");
        let id = guerdon::db::ids::redemption().to_string();
        let fields = [("redemption_id", id.as_str()), ("reward", "card"), ("option", "50"), ("quantity", "1")];
        browser.post("/api/redemptions/place", &fields).await.sees("(€50)").misses("£");
        browser.visit(&format!("/redemptions/{id}/receipt")).await.sees("(€50)").misses("£");
        browser.post("/api/language", &[("language", "de")]).await;
        browser.visit("/rewards/card").await.sees("25 €, etwa 21,50 £");
        lives_in(&mut browser, "AT").await;
        browser.visit("/rewards/card").await.misses("etwa");
        assert!(app.browser().visit("/rewards/card").await.misses("about").status() == 200);
    }
}
