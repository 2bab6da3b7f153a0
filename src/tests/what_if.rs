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
