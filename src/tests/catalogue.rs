//! Browsing the marketplace, signed in or not.

use std::collections::HashSet;
use std::time::Duration;

use guerdon::domain::books::Currency;
use guerdon::domain::reward::Kind;
use guerdon::programme::versions;
use guerdon::store::rewards::NewReward;

use crate::marketplace::{scarf, take};
use crate::support::sql;
use crate::support::till::in_force;

const DAY: Duration = Duration::from_secs(86_400);

both! {
    async fn a_stranger_sees_what_this_is_and_all_rewards(app: TestApp) {
        app.sow().await;
        let mut browser = app.browser();
        browser.visit("/").await.sees("Your points in daylight").sees("Sign in");
        browser.visit("/catalogue").await.sees("60 rewards").misses("Within reach");
        assert_eq!(browser.count("article.reward"), 24);
        browser.visit("/catalogue?page=3").await;
        assert_eq!(browser.count("article.reward"), 12);
        browser.visit("/rewards/book-token").await.sees("Book token").sees("Sign in to redeem");
    }
}

both! {
    async fn every_kind_of_reward_has_a_place(app: TestApp) {
        app.sow().await;
        let mut browser = app.browser();
        let mut total = 0;
        for kind in Kind::ALL {
            browser.visit(&format!("/catalogue?kind={}", kind.code())).await;
            let found = browser.count("article.reward");
            assert!(found >= 3, "{}: {found}", kind.code());
            total += found;
        }
        assert_eq!((Kind::ALL.len(), total), (16, 60));
    }
}

both! {
    async fn filters_narrow_and_stay_in_the_address(app: TestApp) {
        app.sow().await;
        let tom = app.member("Theo", 1_000).await;
        let mut browser = app.let_in(&tom).await;
        browser.visit("/catalogue?affordable=1&sort=cheapest").await.sees("Within reach").misses("to go");
        browser.visit("/catalogue?max_points=500").await.misses("24,900");
        browser.visit("/catalogue?q=COFFEE").await.sees("Coffee");
        browser.visit("/catalogue?q=%25").await;
        assert_eq!(browser.status(), 200);
        browser.visit("/catalogue?category=giving&delivery=account&delivery=email").await;
        assert_eq!(browser.count("input[name=delivery][checked]"), 2);
        browser.visit("/catalogue?q=zzzz").await.sees("Nothing fits all of that").sees("Show all rewards");
    }
}

both! {
    async fn an_address_that_makes_no_sense_is_read_as_far_as_it_goes(app: TestApp) {
        app.sow().await;
        let mut browser = app.browser();
        for query in ["page=-1", "page=99999999999999999999", "page=x", "max_points=-5", "max_points=1e9", "kind=nothing", "category=%ff%fe", "sort='--", "affordable=1"] {
            browser.visit(&format!("/catalogue?{query}")).await;
            assert_eq!(browser.status(), 200, "{query}");
        }
        browser.visit("/rewards/nothing-like-it").await.sees("There is nothing here");
        assert_eq!(browser.status(), 404);
        browser.visit("/no/such/page").await.sees("There is nothing here");
        assert_eq!(browser.status(), 404);
    }
}

both! {
    async fn an_offer_ends_on_its_day(app: TestApp) {
        app.sow().await;
        let mut browser = app.browser();
        browser.visit("/rewards/seasonal-bouquet").await.sees("Sign in to redeem");
        app.advance(Duration::from_secs(400 * 86_400));
        browser.visit("/rewards/seasonal-bouquet").await.sees("This offer has ended");
        browser.visit("/catalogue?q=bouquet").await.misses("Seasonal bouquet");
    }
}

both! {
    async fn a_sold_out_reward_says_so(app: TestApp) {
        app.sow().await;
        app.browser().visit("/rewards/spa-morning").await.sees("sold out just now").misses("Sign in to redeem");
    }
}

both! {
    async fn the_stepper_works_without_a_script(app: TestApp) {
        app.sow().await;
        let ines = app.member("Paula", 50_000).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/rewards/book-token?option=10&quantity=2").await.sees("After this you have 46,000");
        browser.press("One more").await.sees("After this you have 44,000");
        assert_eq!((browser.path(), browser.value("quantity").as_str()), ("/rewards/book-token", "3"));
        browser.press("One fewer").await.sees("After this you have 46,000");
    }
}

both! {
    async fn pages_speak_the_browsers_language_until_one_is_chosen(app: TestApp) {
        app.sow().await;
        let ines = app.member("Paula", 12_345).await;
        let mut german = app.let_in(&ines).await.speaking("de-AT,de;q=0.9,en;q=0.5");
        german.visit("/").await.sees("Schön, dich zu sehen, Paula").sees("12.345");
        assert!(german.html().contains("<html lang=\"de\""));
        german.press("English").await.sees("Good to see you, Paula").sees("12,345");
        let mut elsewhere = app.let_in(&ines).await.speaking("de");
        elsewhere.visit("/").await.sees("Good to see you");
        let mut stranger = app.browser();
        stranger.visit("/catalogue?q=book").await.press("Deutsch").await.sees("Worauf hast du Lust?");
        stranger.visit("/sign-in").await.sees("Passwort");
    }
}

both! {
    async fn the_demo_members_have_their_story(app: TestApp) {
        app.sow().await;
        app.sow().await;
        let ines = crate::support::Member {
            id: guerdon::store::members::id_of(
                &mut app.state.db.read().await.expect("a connection"),
                &guerdon::domain::email::EmailAddress::parse("ines@example.com").expect("an address"),
            ).await.expect("a row").expect("Ines"),
            email: "ines@example.com".into(),
        };
        let mut browser = app.let_in(&ines).await;
        browser.visit("/").await.sees("18,460").sees("640 on their way").sees("2,600 held for redemptions").sees("1,240 points reach their end after");
        let slugs: HashSet<_> = browser.html().split("/rewards/").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
        assert!(slugs.len() >= 4);
    }
}

both! {
    async fn higher_tiers_have_what_is_new_before_others(app: TestApp) {
        in_force(app, "").await;
        let file = versions::show(&app.state.db).await.expect("it is shown").1;
        let early = file.replacen("multiplier = \"1.5\"", "multiplier = \"1.5\"\nearly_days = 3", 1);
        assert!(versions::put_in_force(&app.state.db, &early, app.now()).await.is_err(), "gold would come later than silver");
        let early = ["1.5", "2", "3"].iter().fold(file, |file, by| {
            file.replacen(&format!("multiplier = \"{by}\""), &format!("multiplier = \"{by}\"\nearly_days = 3"), 1)
        });
        versions::put_in_force(&app.state.db, &early, app.now()).await.expect("it is a programme");
        app.put(NewReward { starts_at: Some(app.now() + DAY * 5), ..scarf() }).await;
        let (ines, tom) = (app.member("Ines", 1_000).await, app.member("Tom", 1_000).await);
        app.credit_in(&ines, Currency::Status, 100).await;
        for (days, [silver, bronze]) in [(1, [false, false]), (2, [true, false]), (2, [true, true])] {
            app.advance(DAY * days);
            for (member, there) in [(&ines, silver), (&tom, bronze)] {
                let mut browser = app.let_in(member).await;
                browser.visit("/catalogue").await;
                assert_eq!(browser.text().contains("Lambswool scarf"), there, "{}", browser.text());
                assert_eq!(browser.visit("/rewards/scarf").await.text().contains("This reward comes on"), !there, "{}", browser.text());
                take(&mut browser, "moss", "1", "100").await;
                assert_eq!(browser.status(), if there { 200 } else { 409 });
            }
        }
    }
}

both! {
    async fn the_balance_stands_when_the_shelf_cannot_be_read(app: TestApp) {
        let ines = app.member("Ines", 1_234).await;
        app.put(scarf()).await;
        sql::run(app, "update reward set kind = 'unheard of'").await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/").await.sees("1,234").sees("The rewards could not be shown just now. Your points are untouched.");
        assert_eq!(browser.status(), 200);
        sql::run(app, "update reward set kind = 'merchandise'").await;
        browser.visit("/").await.sees("Lambswool scarf");
    }
}

both! {
    async fn where_nobody_can_be_read_the_page_says_so_and_leads_on(app: TestApp) {
        let ines = app.member("Ines", 1_234).await;
        let mut browser = app.let_in(&ines).await.speaking("de");
        sql::run(app, "alter table member_session rename to gone").await;
        browser.visit("/wallet").await.sees("Bei uns ist etwas schiefgegangen").sees("Deine Punkte sind unberührt.");
        assert_eq!((browser.status(), browser.header("content-type")), (503, "text/html; charset=utf-8"));
        assert!(browser.html().contains("<html lang=\"de\""));
        sql::run(app, "alter table gone rename to member_session").await;
        browser.visit("/wallet").await.sees("1.234");
    }
}
