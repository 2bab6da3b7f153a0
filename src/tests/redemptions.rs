//! What became of a redemption.

use std::time::Duration;

both! {
    async fn a_cancelled_redemption_puts_points_and_stock_back(app: TestApp) {
        app.reward("lamp", 100, Some(1)).await;
        let ines = app.member("Ines", 0).await;
        app.credit(&ines, 60, Some(30)).await;
        app.credit(&ines, 60, None).await;
        let before = guerdon::ledger::lots_to_spend(&mut app.state.db.read().await.expect("a connection"), &ines.id).await.expect("lots");
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/lamp/redeem").await.press("Redeem 100 points").await;
        browser.visit("/catalogue").await.sees("Sold out");
        browser.visit("/redemptions").await;
        browser.sees("placed on");
        app.advance(Duration::from_secs(60));
        let detail = detail_path(&browser);
        browser.visit(&detail).await.press("Cancel this redemption").await;
        browser.sees("Cancelled. Your points came back").sees("You have 120");
        let after = guerdon::ledger::lots_to_spend(&mut app.state.db.read().await.expect("a connection"), &ines.id).await.expect("lots");
        assert_eq!(before, after, "the same lots with their old dates");
        browser.visit("/catalogue").await.misses("Sold out");
        browser.visit("/wallet").await.sees("cancelled, so your points came back");
    }
}

both! {
    async fn cancelling_twice_is_cancelling_once(app: TestApp) {
        app.reward("lamp", 100, Some(2)).await;
        let ines = app.member("Ines", 100).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/lamp/redeem").await.press("Redeem 100 points").await;
        let mut second_tab = browser.clone();
        browser.press("Cancel this redemption").await;
        second_tab.press("Cancel this redemption").await;
        assert_eq!((second_tab.status(), second_tab.path()), (200, browser.path()));
        let balance = app.balance(&ines).await;
        assert_eq!((balance.available.get(), balance.held.get()), (100, 0));
    }
}

both! {
    async fn another_members_redemption_is_as_if_there_were_none(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let (ines, tom) = (app.member("Ines", 1_000).await, app.member("Tom", 1_000).await);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/lamp/redeem").await.press("Redeem 100 points").await;
        let path = browser.path().to_owned();
        let mut other = app.let_in(&tom).await;
        other.visit(&path).await;
        assert_eq!(other.status(), 404);
        let theirs = other.text();
        other.visit("/redemptions/0190a6e2-7c1b-7de0-8f00-0123456789ab").await;
        assert_eq!((other.status(), other.text()), (404, theirs));
        let id = path.trim_start_matches("/redemptions/");
        other.post("/api/redemptions/cancel", &[("redemption_id", id)]).await;
        assert_eq!(other.status(), 404);
        assert_eq!(app.balance(&ines).await.held.get(), 100);
    }
}

both! {
    async fn the_list_is_empty_then_goes_in_pages(app: TestApp) {
        app.reward("lamp", 10, None).await;
        let ines = app.member("Ines", 1_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/redemptions").await.sees("Nothing redeemed yet");
        for _ in 0..21 {
            browser.visit("/rewards/lamp/redeem").await.press("Redeem 10 points").await;
        }
        browser.visit("/redemptions").await;
        assert_eq!(browser.count("li.entry"), 20);
        browser.visit("/redemptions?page=2").await;
        assert_eq!(browser.count("li.entry"), 1);
        browser.sees("Newer");
    }
}

both! {
    async fn what_does_not_come_in_time_gives_the_points_back(app: TestApp) {
        app.reward("lamp", 100, Some(1)).await;
        let ines = app.member("Ines", 100).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/lamp/redeem").await.press("Redeem 100 points").await;
        let path = browser.path().to_owned();
        let return_overdue = || guerdon::features::redemptions::service::return_overdue(&app.state.db, &app.state.keys, app.now());
        app.advance(Duration::from_secs(3 * 86_400 - 60));
        assert_eq!(return_overdue().await.expect("a round"), 0);
        app.advance(Duration::from_secs(60));
        assert_eq!(return_overdue().await.expect("a round"), 1);
        assert_eq!(return_overdue().await.expect("a round"), 0);
        assert_eq!(app.balance(&ines).await.available.get(), 100);
        let mut browser = app.let_in(&ines).await;
        browser.visit(&path).await.sees("It could not be brought. Your points came back");
    }
}

fn detail_path(browser: &crate::support::Browser) -> String {
    let html = browser.html();
    let start = html.find("/redemptions/0").expect("a link to the redemption");
    html[start..start + "/redemptions/".len() + 36].to_owned()
}
