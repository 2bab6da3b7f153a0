//! Members who bring friends: both are paid for what the friend bought and kept, and for nothing else.

use std::time::Duration;

use guerdon::features::earn::service::pay_friends;

use crate::reversals::COUNTED;
use crate::sign_up::join_by;
use crate::support::books::counts;
use crate::support::till::{Till, invite, opened};
use crate::support::{Member, TestApp, sql};

const DAY: Duration = Duration::from_secs(86_400);

const RULES: &str = r#"
    [[rules]]
    code = "brought"
    name = "A friend"
    on = "referral"
    pays = "bonus"
    points = 300
    cap = { per-year = 500 }
    [[rules]]
    code = "came"
    name = "A friend's welcome"
    on = "invited"
    pays = "bonus"
    points = 100
"#;

/// For how many friends there was paid.
async fn paid(app: &TestApp) -> usize {
    let count = async || sql::texts(app, "select friend_id from referral where purchase_id is not null").await.len();
    let before = count().await;
    assert!(!pay_friends(&app.state.db, app.now()).await.expect("friends are paid for"), "there are few");
    count().await - before
}

async fn invited(app: &TestApp, name: &str, by: &Member) -> Member {
    let friend = app.member_without_password(name, 0).await;
    invite(app, &friend, by).await;
    friend
}

both! {
    async fn a_friend_joins_by_the_link_and_both_are_paid_after_the_return_window(app: TestApp) {
        let (till, ines) = opened(app, RULES).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/earn").await.sees("Nobody has joined by it yet");
        let link = browser.text_of("#invite-link");
        let path = link.find("/sign-up").map(|at| &link[at..]).expect("a link to join");
        join_by(app, path, "Ada", "ada@example.com").await;
        let id = sql::texts(app, "select id from member where name = 'Ada'").await.remove(0);
        let ada = Member { id: guerdon::domain::ids::MemberId::parse(&id).expect("an id"), email: "ada@example.com".into() };
        browser.visit("/earn").await.sees("One friend has joined by it.").misses("brought points");

        till.sells(app, &ada, "R-1", &[("bread", "10.00")]).await;
        for days in [0, 14] {
            app.advance(DAY * days);
            assert_eq!(paid(app).await, 0, "it can still be brought back");
        }
        app.advance(DAY);
        assert_eq!((paid(app).await, paid(app).await), (1, 0), "once");
        assert_eq!((counts(app, &ines).await[1], counts(app, &ada).await[1]), (300, 100));
        let mut browser = app.let_in(&ines).await;
        browser.visit("/earn").await.sees("One of them has brought points").sees("A friend: 300 points for each friend").misses("R-1");

        till.takes_back(app, "B-1", "R-1", &[]).await;
        assert_eq!((counts(app, &ines).await[1], counts(app, &ada).await[1]), (0, 0), "the friend kept nothing");
        till.sells(app, &ada, "R-2", &[("bread", "10.00")]).await;
        app.advance(DAY * 16);
        assert_eq!(paid(app).await, 1, "another purchase was kept");
        assert_eq!((counts(app, &ines).await[1], counts(app, &ada).await[1]), (300, 100));
    }
}

both! {
    async fn caps_closed_accounts_and_made_up_codes_pay_nothing(app: TestApp) {
        let (till, ines) = opened(app, RULES).await;
        let mut documents = 0;
        for (name, sum) in [("Ada", 300), ("Bo", 500), ("Cy", 500)] {
            let friend = invited(app, name, &ines).await;
            documents += 1;
            till.sells(app, &friend, &format!("R-{documents}"), &[("bread", "10.00")]).await;
            app.advance(DAY * 15);
            assert_eq!(paid(app).await, 1);
            assert_eq!((counts(app, &ines).await[1], counts(app, &friend).await[1]), (sum, 100), "500 a year at most");
        }
        app.let_in(&ines).await.visit("/earn").await.sees("3 friends have joined by it. 2 of them have brought points.");
        let gone = invited(app, "Di", &ines).await;
        till.sells(app, &gone, "R-9", &[("bread", "10.00")]).await;
        sql::run(app, "update member set disabled_at = 1 where name = 'Di'").await;
        app.advance(DAY * 15);
        assert_eq!(paid(app).await, 0);
        join_by(app, "/sign-up?invite=0123456789ab", "Eve", "eve@example.com").await;
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from referral").await, ["4"]);
    }
}

both! {
    async fn what_is_brought_back_in_pieces_brings_the_bonus_back_with_the_last(app: TestApp) {
        let (till, ines) = opened(app, RULES).await;
        let ada = invited(app, "Ada", &ines).await;
        let before = sql::texts(app, COUNTED).await;
        till.sells(app, &ada, "R-1", &[("bread", "10.00"), ("coffee", "3.33")]).await;
        app.advance(DAY * 20);
        assert_eq!(paid(app).await, 1);
        till.takes_back(app, "B-1", "R-1", &[(0, "10.00"), (1, "3.32")]).await;
        assert_eq!(counts(app, &ines).await[1], 300);
        till.takes_back(app, "B-2", "R-1", &[(1, "0.01")]).await;
        assert_eq!(sql::texts(app, COUNTED).await, before);
        let other = Till::open(app, "southline").await;
        other.sells(app, &ada, "R-1", &[("bread", "1.00")]).await;
        app.advance(DAY * 20);
        assert_eq!(paid(app).await, 1, "a purchase at another partner counts as well");
    }
}

both! {
    async fn what_was_bought_before_a_rule_began_leaves_it_to_the_next_purchase(app: TestApp) {
        let day = jiff::Timestamp::from_microsecond(app.now().micros()).expect("a time").to_zoned(jiff::tz::TimeZone::UTC).date();
        let from = day.saturating_add(jiff::ToSpan::days(5));
        let rules = RULES.replace("points = 300", &format!("points = 300\n    from = \"{from}\"")).replace("points = 100", &format!("points = 100\n    from = \"{from}\""));
        let (till, ines) = opened(app, &rules).await;
        let ada = invited(app, "Ada", &ines).await;
        till.sells(app, &ada, "R-1", &[("bread", "10.00")]).await;
        app.advance(DAY * 20);
        assert_eq!(paid(app).await, 0);
        till.sells(app, &ada, "R-2", &[("bread", "10.00")]).await;
        app.advance(DAY * 20);
        assert_eq!((paid(app).await, counts(app, &ines).await[1]), (1, 300));
    }
}
