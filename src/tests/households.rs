//! Members who share their points: they agree to it, everyone sees it, and a point still has one owner.

use std::time::Duration;

use guerdon::db::ids;
use guerdon::programme;

use crate::gifts::in_force_as;
use crate::support::books::{DAY, counts, open_lots};
use crate::support::{Browser, Member, TestApp, sql};

const PAGE: &str = "/account/household";

/// Founds a household, in which these join by their letters.
pub async fn household(app: &TestApp, head: &Member, others: &[(&Member, &str)]) {
    let mut browser = app.let_in(head).await;
    let id = ids::pool().to_string();
    assert_eq!(browser.post("/api/household/found", &[("household_id", &id)]).await.status(), 200, "{}", browser.text());
    for (other, role) in others {
        app.advance(Duration::from_secs(1));
        ask(&mut browser, &other.email, role).await;
        let mut theirs = app.let_in(other).await;
        theirs.visit(PAGE).await.press("Join the household").await;
        assert_eq!(theirs.status(), 200, "{}", theirs.text());
    }
}

async fn ask(browser: &mut Browser, email: &str, role: &str) -> u16 {
    browser.post("/api/household/invite", &[("email", email), ("role", role)]).await.status()
}

pub async fn collect(browser: &mut Browser, points: &str) -> u16 {
    let id = ids::collection().to_string();
    browser.post("/api/household/collect", &[("collection_id", &id), ("points", points)]).await.status()
}

async fn three(app: &TestApp) -> [Member; 3] {
    [app.member_without_password("Ines", 0).await, app.member_without_password("Tom", 0).await, app.member_without_password("Ada", 0).await]
}

/// Who is in a household, by name and role.
async fn company(app: &TestApp) -> Vec<String> {
    let all = "select m.name || ' ' || p.role from pool_member p join member m on m.id = p.member_id order by p.joined_at";
    sql::texts(app, all).await
}

both! {
    async fn who_joins_is_seen_and_what_ends_first_is_collected_first(app: TestApp) {
        let [ines, tom, ada] = three(app).await;
        app.credit(&tom, 300, Some(10)).await;
        app.credit(&ada, 300, Some(20)).await;
        app.credit(&tom, 300, Some(30)).await;
        app.credit(&ada, 300, None).await;
        let mut browser = app.let_in(&ines).await;
        browser.visit("/account").await;
        browser.visit(PAGE).await.press("Found a household").await;
        browser.fill("E-mail address", "tom@example.com").press("Ask them").await;
        browser.sees("They are asked, if the address is a member’s.").sees("tom@example.com");
        assert_eq!(app.link_to(&tom.email).await, PAGE);
        let mut toms = app.let_in(&tom).await;
        toms.visit(PAGE).await.sees("Ines asks you to share").sees("the adults can collect them");
        toms.press("Join the household").await;
        toms.sees("Looks after the household");
        ask(&mut browser, &ada.email, "child").await;
        app.let_in(&ada).await.visit(PAGE).await.press("Join the household").await;
        assert_eq!(company(app).await, ["Ines head", "Tom adult", "Ada child"]);

        browser.visit(PAGE).await.sees("Tom").sees("Ada").sees("The others have 1,200 points together.");
        browser.fill("Points", "700").press("Collect from the household").await;
        browser.sees("They are yours to spend.");
        let ends: Vec<_> = open_lots(app, &ines).await.into_iter().map(|(points, end)| (points, end.is_some())).collect();
        assert_eq!(ends, [(300, true), (300, true), (100, true)]);
        assert_eq!((counts(app, &tom).await, counts(app, &ada).await), ([0, 200, 0, 0], [0, 300, 0, 0]));
        for (member, own) in [(&ines, "None of them were yours."), (&tom, "400 of them were yours"), (&ada, "300 of them were yours")] {
            let letters = app.letters_to(&member.email).await;
            let last = &letters.last().expect("a letter").text;
            assert!(last.contains("Ines has collected 700 points from your household.") && last.contains(own), "{last}");
        }
        app.let_in(&tom).await.visit("/wallet").await.sees("Ines").sees("sent to another member").sees("−400");
    }
}

both! {
    async fn each_part_in_a_household_does_what_it_may(app: TestApp) {
        let [ines, tom, ada] = three(app).await;
        household(app, &ines, &[(&tom, "adult"), (&ada, "child")]).await;
        app.credit(&ines, 500, None).await;
        app.credit(&ada, 500, None).await;
        let (mut head, mut adult, mut child) = (app.let_in(&ines).await, app.let_in(&tom).await, app.let_in(&ada).await);
        child.visit(PAGE).await;
        assert_eq!(child.count("form[action='/api/household/collect']"), 0);
        assert_eq!(collect(&mut child, "100").await, 403);
        assert_eq!(collect(&mut adult, "600").await, 200);
        assert_eq!((counts(app, &tom).await[1], counts(app, &ines).await[1] + counts(app, &ada).await[1]), (600, 400));
        for browser in [&mut adult, &mut child] {
            assert_eq!(ask(browser, "eve@example.com", "adult").await, 403);
            assert_eq!(browser.post("/api/household/remove", &[("member_id", ines.id.as_str())]).await.status(), 403);
        }
        assert_eq!(ask(&mut head, "eve@example.com", "head").await, 422);
        assert_eq!(ask(&mut head, &tom.email, "child").await, 422);
        assert_eq!(head.text_of("#email-error"), "They are in this household already.");
        assert_eq!(ask(&mut head, &ines.email, "child").await, 422);
        for (points, says) in [("0", "How many"), ("x", "whole number"), ("5000", "points together")] {
            assert_eq!(collect(&mut head, points).await, 422, "{points}");
            assert!(head.text_of("#points-error").contains(says), "{}", head.text());
        }
        assert_eq!(head.post("/api/household/remove", &[("member_id", ada.id.as_str())]).await.status(), 200);
        assert_eq!(company(app).await, ["Ines head", "Tom adult"]);
        assert_eq!(app.letters_to(&ada.email).await.last().expect("a letter").subject, "You are in the household no longer");
        let before = counts(app, &ada).await;
        collect(&mut adult, "1000").await;
        assert_eq!(counts(app, &ada).await, before, "whoever is out of it keeps what they have");
    }
}

both! {
    async fn nobody_is_in_two_and_an_address_of_nobody_looks_like_any(app: TestApp) {
        let [ines, tom, ada] = three(app).await;
        household(app, &ines, &[]).await;
        household(app, &ada, &[(&tom, "adult")]).await;
        let mut head = app.let_in(&ines).await;
        let mut looks = Vec::new();
        for email in [tom.email.as_str(), "not@example.com"] {
            assert_eq!(ask(&mut head, email, "adult").await, 200);
            looks.push(head.text().replace(email, "ADDRESS"));
            let id = head.values("invitation").remove(0);
            assert_eq!(head.post("/api/household/drop-invitation", &[("invitation", &id)]).await.status(), 200);
        }
        assert_eq!(looks[0], looks[1]);
        assert!(app.letters_to("not@example.com").await.is_empty());
        // Tom has a household: being asked is no harm, joining is refused.
        ask(&mut head, &tom.email, "adult").await;
        let id = head.values("invitation").remove(0);
        let mut toms = app.let_in(&tom).await;
        assert_eq!(toms.post("/api/household/join", &[("invitation", &id)]).await.status(), 409);
        let pool = ids::pool().to_string();
        assert_eq!(toms.post("/api/household/found", &[("household_id", &pool)]).await.status(), 409);
        assert_eq!(toms.post("/api/household/join", &[("invitation", "nothing")]).await.status(), 200, "as a form that is sent again");
        assert_eq!(head.post("/api/household/join", &[("invitation", &id)]).await.path(), PAGE);
        assert_eq!(company(app).await, ["Ines head", "Ada head", "Tom adult"]);
        // An invitation ends, and is forgotten.
        app.advance(14 * DAY);
        let forgotten = guerdon::features::household::service::forget_invitations(&app.state.db, app.now()).await;
        assert_eq!(forgotten.expect("a round"), 1);
    }
}

both! {
    async fn a_household_has_so_many_members_with_those_who_are_asked(app: TestApp) {
        let ines = app.member_without_password("Ines", 0).await;
        household(app, &ines, &[]).await;
        let mut head = app.let_in(&ines).await;
        for n in 0..5 {
            assert_eq!(ask(&mut head, &format!("m{n}@example.com"), "adult").await, 200);
        }
        assert_eq!(ask(&mut head, "m5@example.com", "adult").await, 409);
        head.sees("A household has 6 members at most");
        assert_eq!(ask(&mut head, "m4@example.com", "child").await, 200, "asked in another way");
        assert_eq!(sql::texts(app, "select id from pool_invitation").await.len(), 5);
        for n in 6..10 {
            ask(&mut head, &format!("m{n}@example.com"), "adult").await;
        }
        assert_eq!(head.status(), 429);
        // Allowed fewer since, nobody is sent away, but nobody comes in.
        let tom = app.member_without_password("m0", 0).await;
        sql::run(app, &format!("update pool_invitation set member_id = '{}' where email = 'm0@example.com'", tom.id)).await;
        sql::run(app, "delete from pool_invitation where email <> 'm0@example.com'").await;
        let ada = app.member_without_password("Ada", 0).await;
        let joined = format!("insert into pool_member select '{}', pool_id, 'adult', joined_at + 1 from pool_member", ada.id);
        sql::run(app, &joined).await;
        in_force_as(app, |file| file.replacen("most_members = 6", "most_members = 2", 1)).await;
        let mut toms = app.let_in(&tom).await;
        let id = toms.visit(PAGE).await.value("invitation");
        assert_eq!(toms.post("/api/household/join", &[("invitation", &id)]).await.status(), 409);
        assert_eq!(company(app).await.len(), 2);
    }
}

both! {
    async fn after_a_head_the_eldest_adult_is_the_head_and_after_the_last_adult_it_is_over(app: TestApp) {
        let [ines, tom, ada] = three(app).await;
        let mia = app.member_without_password("Mia", 0).await;
        household(app, &ines, &[(&mia, "child"), (&tom, "adult"), (&ada, "adult")]).await;
        for (member, then) in [(&ines, ["Mia child", "Tom head", "Ada adult"].as_slice()), (&tom, &["Mia child", "Ada head"]), (&ada, &[])] {
            let mut browser = app.let_in(member).await;
            browser.visit(PAGE).await.press("Leave the household").await;
            assert_eq!((browser.status(), browser.path()), (200, PAGE));
            browser.sees("Found a household");
            assert_eq!(company(app).await, then);
            assert_eq!(browser.post("/api/household/leave", &[]).await.status(), 200, "once more is once");
        }
        let letters = app.letters_to(&mia.email).await;
        let subjects: Vec<_> = letters.iter().rev().take(3).map(|letter| letter.subject.as_str()).collect();
        assert_eq!(subjects, ["You are in the household no longer", "Tom has left your household", "Ines has left your household"]);
    }
}

both! {
    async fn a_collection_that_is_sent_again_is_the_same(app: TestApp) {
        let [ines, tom, ada] = three(app).await;
        household(app, &ines, &[(&tom, "adult"), (&ada, "adult")]).await;
        app.credit(&tom, 1_000, None).await;
        let id = ids::collection().to_string();
        let browser = app.let_in(&ines).await;
        let tries = (0..12).map(|_| {
            let (mut browser, id) = (browser.clone(), id.clone());
            async move { browser.post("/api/household/collect", &[("collection_id", &id), ("points", "300")]).await.status() }
        });
        assert_eq!(futures::future::join_all(tries).await, [200; 12]);
        assert_eq!((counts(app, &ines).await, counts(app, &tom).await), ([0, 300, 0, 0], [0, 700, 0, 0]));
        let mut other = app.let_in(&ada).await;
        let same = [("collection_id", id.as_str()), ("points", "300")];
        assert_eq!(other.post("/api/household/collect", &same).await.status(), 409);
        let more = [("collection_id", id.as_str()), ("points", "301")];
        assert_eq!(browser.clone().post("/api/household/collect", &more).await.status(), 409);
        // A closed account gives nothing.
        programme::set_disabled(&app.state.db, &tom.email, true, app.now()).await.expect("closed");
        assert_eq!(collect(&mut browser.clone(), "100").await, 422);
        assert_eq!(counts(app, &tom).await, [0, 700, 0, 0]);
    }
}

both! {
    async fn a_stale_factor_opens_no_household_and_a_programme_without_any_has_none(app: TestApp) {
        let [ines, tom, _] = three(app).await;
        household(app, &ines, &[(&tom, "adult")]).await;
        app.credit(&tom, 500, None).await;
        let mut browser = app.let_in(&ines).await;
        let mut waiting = browser.clone();
        in_force_as(app, |file| file.replacen("[pool]\nmost_members = 6\n", "", 1)).await;
        assert_eq!(collect(&mut browser, "100").await, 409);
        browser.visit(PAGE).await.sees("Tom").misses("Collect from the household");
        assert_eq!(app.let_in(&tom).await.post("/api/household/leave", &[]).await.status(), 200);
        app.let_in(&tom).await.visit(PAGE).await.sees("In this programme there are no households.");
        app.advance(std::time::Duration::from_secs(6 * 60));
        for path in ["found", "invite", "join", "remove", "collect"] {
            waiting.post(&format!("/api/household/{path}"), &[]).await;
            assert_eq!(waiting.path(), "/step-up", "{path}");
        }
        assert_eq!(waiting.visit(PAGE).await.path(), "/step-up");
        assert_eq!(counts(app, &tom).await, [0, 500, 0, 0]);
    }
}
