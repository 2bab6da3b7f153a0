//! What the rules of a programme pay over time: visits, tiers, budgets, and returns after points are spent or over.

use std::time::Duration;

use guerdon::programme::versions;
use serde_json::json;

use crate::support::books::{all_told, counts, keep_time};
use crate::support::sql;
use crate::support::till::{in_force, opened};

const DAY: Duration = Duration::from_secs(86_400);

both! {
    async fn a_visit_that_is_taken_back_and_made_again_pays_once(app: TestApp) {
        let (till, ines) = opened(app, r#"
            [[rules]]
            code = "visits"
            name = "Every third visit"
            on = "visit"
            points = 50
            every = 3
            from = "2020-01-01"
        "#).await;
        let paid = async || sql::texts(app, "select cast(coalesce(sum(points - reversed), 0) as text) from earning where rule = 'visits'").await;
        for at in 0..3 {
            till.sells(app, &ines, &format!("R-{at}"), &[("bread", "1.00")]).await;
            till.sells(app, &ines, &format!("S-{at}"), &[("bread", "1.00")]).await;
            app.advance(DAY);
        }
        assert_eq!(paid().await, ["50"], "two purchases of a day are one visit");
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(paid().await, ["50"], "the other purchase of that day still stands");
        till.takes_back(app, "B-2", "S-1", &[]).await;
        assert_eq!(paid().await, ["0"]);
        till.sells(app, &ines, "R-9", &[("bread", "1.00")]).await;
        assert_eq!(paid().await, ["50"], "not 100");
    }
}

both! {
    async fn points_that_are_spent_are_owed_after_a_return(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        app.reward("lamp", 30, None).await;
        till.sells(app, &ines, "R-1", &[("bread", "40.00")]).await;
        app.advance(DAY * 16);
        keep_time(app).await;
        app.let_in(&ines).await.redeem("lamp").await;
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(counts(app, &ines).await, [0, 0, 30, 30], "30 held for the lamp, and 30 owed");
        app.advance(DAY);
        till.sells(app, &ines, "R-2", &[("bread", "50.00")]).await;
        app.advance(DAY * 16);
        keep_time(app).await;
        // The lamp was not brought within its time, so its points are back, too.
        let [pending, available, held, debt] = counts(app, &ines).await;
        assert_eq!((pending, available + held, debt), (0, 50, 0), "the debt is repaid");
    }
}

both! {
    async fn higher_tiers_earn_more_by_status_that_can_be_returned_no_longer(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        assert_eq!(till.sells(app, &ines, "R-1", &[("tv", "100.00")]).await[0], "spend 100");
        assert_eq!(till.sells(app, &ines, "R-2", &[("tv", "100.00")]).await[0], "spend 100", "it could be brought back");
        app.advance(DAY * 15);
        assert_eq!(till.sells(app, &ines, "R-3", &[("tv", "100.00")]).await[0], "spend 150");
        till.takes_back(app, "B-1", "R-1", &[]).await;
        till.takes_back(app, "B-2", "R-2", &[(0, "1.00")]).await;
        assert_eq!(till.sells(app, &ines, "R-4", &[("tv", "100.00")]).await[0], "spend 100", "99 status points are no Silver");
    }
}

both! {
    async fn a_budget_ends_for_everyone_and_comes_back_with_returns(app: TestApp) {
        let (till, ines) = opened(app, r#"
            [[rules]]
            code = "opening"
            name = "Opening week"
            on = "purchase"
            pays = "bonus"
            points = 10
            rate = { per = "1.00" }
            budget = 150
        "#).await;
        let tom = app.member_without_password("Tom", 0).await;
        let of = |earned: Vec<String>| earned.into_iter().find(|one| one.starts_with("opening"));
        assert_eq!(of(till.sells(app, &ines, "R-1", &[("bread", "10")]).await).as_deref(), Some("opening 100"));
        assert_eq!(of(till.sells(app, &tom, "R-2", &[("bread", "10")]).await).as_deref(), Some("opening 50"));
        assert_eq!(of(till.sells(app, &tom, "R-3", &[("bread", "10")]).await), None);
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(of(till.sells(app, &tom, "R-4", &[("bread", "10")]).await).as_deref(), Some("opening 100"));
    }
}

both! {
    async fn a_visit_pays_by_the_rules_of_its_day(app: TestApp) {
        let rule = r#"
            [[rules]]
            code = "visits"
            name = "Every second visit"
            on = "visit"
            points = 50
            every = 2
            from = "2020-01-01"
        "#;
        let (till, ines) = opened(app, rule).await;
        let paid = async || sql::texts(app, "select cast(coalesce(sum(points - reversed), 0) as text) from earning where rule = 'visits'").await;
        for at in 0..4 {
            till.sells(app, &ines, &format!("R-{at}"), &[("bread", "1.00")]).await;
            app.advance(DAY);
        }
        assert_eq!(paid().await, ["100"]);
        in_force(app, "").await;
        till.sells(app, &ines, "R-8", &[("bread", "1.00")]).await;
        assert_eq!(paid().await, ["100"], "a rule that has gone pays no longer, and takes nothing back");
        till.takes_back(app, "B-1", "R-1", &[]).await;
        let of = "select p.document from earning e join purchase p on p.id = e.purchase_id where e.rule = 'visits' and e.reversed > 0";
        assert_eq!(sql::texts(app, of).await, Vec::<String>::new(), "four visits are left");
        till.takes_back(app, "B-3", "R-3", &[]).await;
        assert_eq!(sql::texts(app, of).await, ["R-3"], "what came with it goes with it");
    }
}

both! {
    async fn a_budget_that_comes_later_is_of_what_comes_later(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        till.sells(app, &ines, "R-1", &[("bread", "100.00")]).await;
        let file = versions::show(&app.state.db).await.expect("it is shown").1;
        let budgeted = file.replacen("multiply = \"by-tier\"", "multiply = \"by-tier\"\nbudget = 60", 1);
        versions::put_in_force(&app.state.db, &budgeted, app.now()).await.expect("it is a programme");
        assert_eq!(till.sells(app, &ines, "R-2", &[("bread", "50.00")]).await[0], "spend 50");
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(till.sells(app, &ines, "R-3", &[("bread", "50.00")]).await[0], "spend 10");
    }
}

both! {
    async fn points_that_have_ended_are_not_lost_twice(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let file = versions::show(&app.state.db).await.expect("it is shown").1;
        let short = file.replacen("shortfall = \"owe\"", "shortfall = \"owe\"\npoints_last = { length = { days = 20 } }", 1);
        versions::put_in_force(&app.state.db, &short, app.now()).await.expect("it is a programme");
        till.sells(app, &ines, "R-1", &[("tv", "100.00")]).await;
        app.advance(DAY * 10);
        till.sells(app, &ines, "R-2", &[("bread", "7.00")]).await;
        all_told(app).await;
        for _ in 0..2 {
            app.advance(DAY * 12 - DAY / 2);
            keep_time(app).await;
            keep_time(app).await;
        }
        let [_, available, _, _] = counts(app, &ines).await;
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(counts(app, &ines).await, [0, available, 0, 0], "its points were over, so nothing else is taken or owed");
        let expired = "select cast(sum(amount) as text) from ledger_posting where account = 'expired'";
        let over = if available == 0 { "7" } else { "0" };
        assert_eq!(sql::texts(app, expired).await, [over]);
    }
}

both! {
    async fn a_purchase_that_is_final_counts_at_once_and_can_still_be_returned(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        till.sells(app, &ines, "R-1", &[("stay", "150.00")]).await;
        assert_eq!(counts(app, &ines).await, [150, 0, 0, 0]);
        for _ in 0..2 {
            let (status, body) = till.post(app, "/purchases/confirm", &json!({ "document": "R-1" })).await;
            assert_eq!((status, &body["earned"][0]["pending"]), (200, &json!(false)));
            assert_eq!(counts(app, &ines).await, [0, 150, 0, 0], "once");
        }
        assert_eq!(till.sells(app, &ines, "R-2", &[("stay", "100.00")]).await[0], "spend 150", "its status counts, too");
        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!(counts(app, &ines).await, [150, 0, 0, 0]);
        let (status, body) = till.post(app, "/purchases/confirm", &json!({ "document": "R-9" })).await;
        assert_eq!((status, body["type"].as_str()), (404, Some("urn:guerdon:unknown-purchase")));
    }
}
