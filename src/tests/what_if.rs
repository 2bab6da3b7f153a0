//! "What would it earn?" on the page of earning: what is told is what a till's purchase then earns.

use crate::support::Browser;
use crate::support::till::opened;

const COFFEE: &str = r#"
    [[rules]]
    code = "coffee"
    name = "Double on coffee"
    on = "purchase"
    pays = "bonus"
    points = 2
    rate = { per = "1.00" }
    only = { categories = ["coffee"] }
    cap = { per-day = 30 }
    budget = 45
"#;

/// The rules that would pay, with their points.
fn told(browser: &Browser) -> Vec<String> {
    let texts = |part: &str| browser.texts_of(&format!("#would-earn:not([hidden]) [data-rule]:not([hidden]) {part}"));
    texts(".entry__what").iter().zip(texts(".entry__sum")).map(|(name, sum)| format!("{} {}", name.trim(), sum.trim())).collect()
}

both! {
    async fn what_is_told_is_what_a_purchase_then_earns(app: TestApp) {
        let (till, ines) = opened(app, COFFEE).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/earn").await.sees("What would it earn?");
        assert_eq!((told(&browser), browser.count("#would-earn[hidden]")), (Vec::new(), 1));
        browser.fill("Amount in EUR", "10,00").press("Work it out").await;
        assert_eq!(told(&browser), ["Purchases +10", "Status +10"], "of whatever it is");
        browser.visit("/earn?amount=10.00&category=coffee").await;
        assert_eq!(told(&browser), ["Purchases +10", "Status +10", "Double on coffee +20"]);
        assert_eq!(till.sells(app, &ines, "R-1", &[("coffee", "10.00")]).await, ["spend 10", "status 10", "coffee 20"]);
        browser.visit("/earn?amount=10.00&category=coffee").await;
        assert_eq!(told(&browser), ["Purchases +10", "Status +10", "Double on coffee +10"], "as far as today's cap goes");
        let tom = app.member_without_password("Tom", 0).await;
        let mut his = app.let_in(&tom).await;
        his.visit("/earn?amount=100&category=coffee").await;
        assert_eq!(told(&his), ["Purchases +100", "Status +100", "Double on coffee +25"], "as far as the budget goes");
        assert_eq!(till.sells(app, &tom, "R-2", &[("coffee", "100")]).await, ["spend 100", "status 100", "coffee 25"]);
        his.visit("/earn?amount=0.10").await.sees("Nothing for the amount alone, by the rules of today.");
        assert_eq!(told(&his), Vec::<String>::new());
    }
}

both! {
    async fn what_is_no_amount_is_told_at_its_field(app: TestApp) {
        let (_, ines) = opened(app, "").await;
        let mut browser = app.let_in(&ines).await;
        for (typed, fault) in [
            ("1,000", "Write the amount as a number, such as 12.50."),
            ("-5", "Write the amount as a number, such as 12.50."),
            ("<b>5", "Write the amount as a number, such as 12.50."),
        ] {
            browser.visit("/earn").await.fill("Amount in EUR", typed).press("Work it out").await;
            assert_eq!((browser.status(), browser.text_of("#amount-error").trim()), (200, fault), "{typed}");
            assert_eq!((browser.count("#amount[aria-invalid]"), browser.value("amount")), (1, typed.to_owned()));
            assert_eq!(told(&browser), Vec::<String>::new());
        }
        assert_eq!(browser.count("#category"), 0, "no rule names one");
    }
}

both! {
    async fn buying_giving_back_redeeming_and_waiting_is_worked_out_with_the_real_lots(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        app.credit(&ines, 300, Some(20)).await;
        app.credit(&ines, 200, None).await;
        let mut browser = app.let_in(&ines).await;
        let today = guerdon::domain::programme::day(app.now(), &jiff::tz::TimeZone::UTC);
        let in_days = |days: i64| today.saturating_add(jiff::ToSpan::days(days));
        let part = |browser: &Browser, name: &str| browser.text_of(&format!("#would-be:not([hidden]) [data-out='{name}']")).trim().to_owned();

        browser.visit(&format!("/what-if?buy=10.00&redeem=350&until={}", in_days(15))).await;
        assert_eq!(["available", "pending", "earned", "tier"].map(|name| part(&browser, name)), ["250", "0", "100", "Bronze"]);
        assert_eq!(browser.texts_of("#would-be .entry__sum"), ["300", "50"], "the earliest end first");
        browser.visit(&format!("/what-if?buy=10.00&give_back=2.50&until={}", in_days(14))).await;
        assert_eq!(["available", "pending", "earned"].map(|name| part(&browser, name)), ["500", "75", "75"]);
        browser.visit(&format!("/what-if?until={}", in_days(40))).await;
        assert_eq!(["available", "ended"].map(|name| part(&browser, name)), ["200", "300"]);
        browser.visit("/what-if?redeem=501").await.sees("You cannot redeem that.");
        assert_eq!(["missing", "available"].map(|name| part(&browser, name)), ["1", "500"]);
        browser.visit("/what-if?buy=2000&until=").await;
        assert_eq!(part(&browser, "tier"), "Bronze", "as long as it can be returned");
        browser.visit(&format!("/what-if?buy=2000&until={}", in_days(15))).await;
        assert_eq!(part(&browser, "tier"), "Silver");
        browser.visit("/what-if?buy=ten&give_back=1&redeem=-1&until=2020-01-01").await.sees("whole number").sees("from today on");
        assert_eq!((browser.count(".errors li"), browser.value("buy")), (3, "ten".into()));
        browser.visit("/what-if?buy=1&give_back=2").await.sees("more than you buy");
        // What was said is what then happens.
        browser.visit("/wallet").await.sees("500");
    }
}
