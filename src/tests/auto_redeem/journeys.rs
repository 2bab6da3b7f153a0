//! From the threshold to the reward, or back.

use std::time::Duration;

use guerdon::features::fulfilment::service::bring_due;
use guerdon::programme::CommandError;
use guerdon::programme::queue::{self, Ended};

use super::{points, redeemed, round, set_up, settings};
use crate::support::books::{DAY, keep_time};
use crate::support::till::Till;
use crate::support::workshop::Workshop;
use crate::support::{Member, TestApp, sql};

const HOUR: Duration = Duration::from_secs(3_600);

/// The page that the newest letter leads to, in a browser of today.
async fn by_the_letter(app: &TestApp, member: &Member) -> (crate::support::Browser, String) {
    let path = app.link_to(&member.email).await;
    let mut browser = app.let_in(member).await;
    browser.visit(&path).await;
    (browser, path)
}

both! {
    async fn a_purchase_reaches_the_threshold_and_its_redemption_is_undone(app: TestApp) {
        app.reward("lamp", 400, Some(1)).await;
        let ines = app.member("Ines", 100).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/lamp").await.press("Redeem it automatically one day").await.sees("lamp (One)").sees("Can be had now");
        assert_eq!(browser.path(), "/account/auto-redeem");
        browser.fill("Points that set it off", "500").press("Save").await.sees("Kept. It is on.");
        assert_eq!(round(app).await, 0, "a hundred are not enough");
        let till = Till::open(app, "northline").await;
        till.sells(app, &ines, "R-1", &[("bread", "40.00")]).await;
        assert_eq!(round(app).await, 0, "the points are on their way");
        app.advance(15 * DAY);
        keep_time(app).await;
        assert_eq!(round(app).await, 1);
        assert_eq!(round(app).await, 0);
        assert_eq!(points(app, &ines).await, (100, 400));
        let (mut browser, path) = by_the_letter(app, &ines).await;
        browser.sees("your points had reached the number you set").sees("You can undo it until");
        browser.visit("/redemptions").await.sees("redeemed for you on").sees("Undo until");
        browser.visit(&path).await.press("Undo this redemption").await.sees("Cancelled. Your points came back").sees("automatic redemption is off");
        assert_eq!(points(app, &ines).await, (500, 0));
        assert_eq!(round(app).await, 0, "it is not redeemed once more");
        browser.visit("/account/auto-redeem").await.sees("because you undid a redemption");
        assert_eq!(browser.count("input[name=on][checked]"), 0, "only its member switches it on");
        browser.post("/api/auto-redeem/save", &[("threshold", "500"), ("rescue_days", "30"), ("cap", ""), ("on", "1")]).await.sees("Kept. It is on.");
        assert_eq!(round(app).await, 1, "and then it goes on");
    }
}

both! {
    async fn what_is_not_undone_is_brought_after_a_day_and_not_before(app: TestApp) {
        app.reward_from("internal", "account", "course", 300, Some(2)).await;
        let ines = app.member("Ines", 300).await;
        set_up(app, &ines, settings(Some(300), None, None), &["course"], true).await;
        assert_eq!(round(app).await, 1);
        let bring = async || bring_due(&app.state.db, &app.state.keys, app.now()).await.expect("a round");
        app.advance(23 * HOUR);
        assert_eq!(bring().await, 0);
        assert_eq!(points(app, &ines).await, (0, 300));
        app.advance(HOUR + Duration::from_secs(60));
        assert_eq!(bring().await, 1);
        assert_eq!(points(app, &ines).await, (0, 0));
        let letters = app.letters_to(&ines.email).await;
        let subjects: Vec<_> = letters.iter().map(|letter| letter.subject.as_str()).collect();
        assert_eq!(subjects, ["We redeemed for you: course", "Your reward is ready: course"]);
        let (browser, _) = by_the_letter(app, &ines).await;
        browser.sees("Enjoy it, Ines.").misses("Undo this redemption").misses("You can undo it until");
    }
}

both! {
    async fn nobody_begins_as_long_as_it_can_be_undone(app: TestApp) {
        app.reward("lamp", 300, None).await;
        let workshop = Workshop::open(app, "atelier").await;
        app.reward_of("atelier", "vase", None).await;
        let (ines, tom) = (app.member("Ines", 300).await, app.member("Tom", 1_000).await);
        set_up(app, &ines, settings(Some(300), None, None), &["lamp"], true).await;
        set_up(app, &tom, settings(Some(1_000), None, None), &["vase"], true).await;
        assert_eq!(round(app).await, 2);
        let id = sql::texts(app, &format!("select id from redemption where member_id = '{}'", ines.id)).await.remove(0);
        let end = async || queue::end(&app.state.db, &app.state.keys, &id, Ended::Done { note: None }, app.now()).await;
        assert!(queue::waiting(&app.state.db, app.now()).await.expect("the queue").is_empty());
        assert!(matches!(end().await, Err(CommandError::NotYet)));
        assert_eq!((app.tell().await, workshop.heard().len()), (0, 0));
        app.advance(DAY);
        assert_eq!(queue::waiting(&app.state.db, app.now()).await.expect("the queue").len(), 1);
        end().await.expect("it is brought");
        assert_eq!((app.tell().await, workshop.heard().len()), (1, 1));
    }
}

both! {
    async fn points_that_would_end_are_used_even_below_the_threshold(app: TestApp) {
        app.reward("tea", 50, None).await;
        app.reward("lamp", 400, None).await;
        let ines = app.member("Ines", 0).await;
        app.credit(&ines, 80, Some(40)).await;
        app.credit(&ines, 30, None).await;
        set_up(app, &ines, settings(Some(400), Some(30), None), &["lamp", "tea"], true).await;
        assert_eq!(round(app).await, 0);
        app.advance(9 * DAY);
        assert_eq!(round(app).await, 0, "they last for 31 days more");
        app.advance(DAY);
        assert_eq!(round(app).await, 2, "fifty of those that end, then thirty of them and twenty others");
        assert_eq!(redeemed(app, &ines).await, ["tea 50 rescue", "tea 50 rescue"]);
        assert_eq!(points(app, &ines).await, (10, 100));
        let (mut browser, _) = by_the_letter(app, &ines).await;
        browser.sees("because points of yours would have ended");
        browser.press("Undo this redemption").await;
        // They come back with their old dates, and are not rescued once more.
        assert_eq!(round(app).await, 0);
        assert_eq!(points(app, &ines).await, (60, 50));
    }
}

both! {
    async fn what_cannot_be_had_is_passed_over_for_the_next_wish(app: TestApp) {
        app.reward("lamp", 100, Some(0)).await;
        app.reward("vase", 900, None).await;
        app.reward("tea", 60, Some(1)).await;
        app.reward("soap", 40, None).await;
        app.reward("crown", 10, None).await;
        sql::run(app, "update reward set tier = 'gold' where slug = 'crown'").await;
        let ines = app.member("Ines", 150).await;
        set_up(app, &ines, settings(Some(100), None, None), &["lamp", "vase", "crown", "tea", "soap"], true).await;
        assert_eq!(round(app).await, 1, "sold out, too dear, another tier; then tea, and ninety are left");
        app.credit(&ines, 30, None).await;
        assert_eq!(round(app).await, 1, "tea is sold out now");
        assert_eq!(redeemed(app, &ines).await, ["tea 60 threshold", "soap 40 threshold"]);
        let mut browser = app.let_in(&ines).await;
        browser.visit("/account/auto-redeem").await.sees("Sold out just now").sees("Needs a higher tier");
        sql::run(app, "update reward set stock = 1, stocked = 1 where slug = 'lamp'").await;
        app.credit(&ines, 20, None).await;
        assert_eq!(round(app).await, 1);
        assert_eq!(redeemed(app, &ines).await.last().map(String::as_str), Some("lamp 100 threshold"));
        sql::run(app, "update reward_option set points = 45 where reward_id = (select id from reward where slug = 'soap')").await;
        app.credit(&ines, 100, None).await;
        assert_eq!(round(app).await, 1);
        assert_eq!(redeemed(app, &ines).await.last().map(String::as_str), Some("soap 45 threshold"), "at the price of the day");
    }
}

both! {
    async fn a_month_costs_no_more_than_its_cap(app: TestApp) {
        app.reward("tea", 60, None).await;
        let ines = app.member("Ines", 1_000).await;
        set_up(app, &ines, settings(Some(100), None, Some(150)), &["tea"], true).await;
        assert_eq!(round(app).await, 2, "120 of 150");
        assert_eq!(round(app).await, 0);
        app.advance(32 * DAY);
        assert_eq!(round(app).await, 2, "another month");
        assert_eq!(points(app, &ines).await, (760, 240));
    }
}

both! {
    async fn a_wish_that_could_not_be_brought_is_passed_over_for_a_while(app: TestApp) {
        app.reward("lamp", 100, None).await;
        app.reward("tea", 100, None).await;
        let ines = app.member("Ines", 100).await;
        set_up(app, &ines, settings(Some(100), None, None), &["lamp", "tea"], true).await;
        assert_eq!(round(app).await, 1);
        let id = sql::texts(app, "select id from redemption").await.remove(0);
        queue::end(&app.state.db, &app.state.keys, &id, Ended::Failed { reason: "broken".into() }, app.now()).await.expect("it fails");
        assert_eq!(round(app).await, 1);
        assert_eq!(redeemed(app, &ines).await, ["lamp 100 threshold", "tea 100 threshold"]);
    }
}

both! {
    async fn who_has_switched_it_off_or_is_gone_has_nothing_redeemed(app: TestApp) {
        app.reward("tea", 60, None).await;
        let (ines, tom) = (app.member("Ines", 100).await, app.member("Tom", 100).await);
        for member in [&ines, &tom] {
            set_up(app, member, settings(Some(100), None, None), &["tea"], true).await;
        }
        guerdon::programme::set_disabled(&app.state.db, &tom.email, true, app.now()).await.expect("closed");
        let mut browser = app.let_in(&ines).await;
        browser.visit("/account/auto-redeem").await.press("Switch it off").await.sees("It is off.");
        assert_eq!(round(app).await, 0);
        app.credit(&ines, 500, None).await;
        assert_eq!(round(app).await, 0);
        assert_eq!((points(app, &ines).await, points(app, &tom).await), ((600, 0), (100, 0)));
    }
}
