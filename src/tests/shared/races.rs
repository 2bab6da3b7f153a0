//! Many at once: the last points go to one.

use futures::future::join_all;
use guerdon::db::ids;

use crate::gifts::{draft, in_force_as, offer, say};
use crate::households::{collect, household};
use crate::support::books::counts;
use crate::support::sql;

both! {
    async fn the_last_points_are_sent_gathered_or_spent_once(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let (ines, tom) = (app.member_without_password("Ines", 1_000).await, app.member_without_password("Tom", 0).await);
        household(app, &ines, &[(&tom, "adult")]).await;
        let (sender, gatherer) = (app.let_in(&ines).await, app.let_in(&tom).await);
        let mut drafts = Vec::new();
        for n in 0..30 {
            sql::run(app, "delete from throttle").await;
            drafts.push(draft(&mut sender.clone(), &format!("m{n}@example.com"), "100").await);
        }
        let sent = join_all(drafts.iter().map(|id| {
            let mut browser = sender.clone();
            async move { say(&mut browser, "confirm", id).await }
        }));
        let gathered = join_all((0..10).map(|_| {
            let mut browser = gatherer.clone();
            async move { collect(&mut browser, "100").await }
        }));
        let spent = join_all((0..10).map(|_| {
            let (mut browser, id) = (sender.clone(), ids::redemption().to_string());
            async move {
                let fields = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")];
                browser.post("/api/redemptions/place", &fields).await.status()
            }
        }));
        let (sent, gathered, spent) = futures::join!(sent, gathered, spent);
        assert!(sent.iter().chain(&gathered).all(|status| [200, 422].contains(status)), "{sent:?} {gathered:?}");
        assert!(spent.iter().all(|status| [200, 409].contains(status)), "{spent:?}");
        let [sent, gathered, spent] = [sent, gathered, spent].map(|all| 100 * all.iter().filter(|status| **status == 200).count() as i64);
        assert_eq!(sent + gathered + spent, 1_000, "{sent} sent, {gathered} gathered, {spent} spent");
        assert_eq!(counts(app, &ines).await, [0, 0, sent + spent, 0]);
        assert_eq!(counts(app, &tom).await, [0, gathered, 0, 0]);
    }
}

both! {
    async fn three_who_send_to_and_gather_from_each_other_wait_for_nobody_for_ever(app: TestApp) {
        in_force_as(app, |file| file.replacen("cooling_off_hours = 24", "cooling_off_hours = 0", 1)).await;
        let mut members = Vec::new();
        for name in ["Ines", "Tom", "Ada"] {
            members.push(app.member_without_password(name, 2_000).await);
        }
        household(app, &members[0], &[(&members[1], "adult"), (&members[2], "adult")]).await;
        let mut offers = Vec::new();
        let mut browsers = Vec::new();
        for member in &members {
            browsers.push(app.let_in(member).await);
        }
        for n in 0..12 {
            sql::run(app, "delete from throttle").await;
            let (from, to) = (n % 3, (n + 1 + n / 6) % 3);
            offers.push((to, offer(&mut browsers[from], &members[to].email, "100").await));
        }
        let accepted = join_all(offers.iter().map(|(to, id)| {
            let mut browser = browsers[*to].clone();
            async move { say(&mut browser, "accept", id).await }
        }));
        let gathered = join_all((0..12).map(|n| {
            let mut browser = browsers[n % 3].clone();
            async move { collect(&mut browser, "700").await }
        }));
        let (accepted, gathered) = futures::join!(accepted, gathered);
        assert!(accepted.iter().all(|status| *status == 200), "{accepted:?}");
        assert!(gathered.iter().all(|status| [200, 422].contains(status)), "{gathered:?}");
        let mut all = 0;
        for member in &members {
            let [pending, available, held, debt] = counts(app, member).await;
            assert_eq!((pending, held, debt), (0, 0, 0));
            all += available;
        }
        assert_eq!(all, 6_000);
    }
}
