//! What becomes of what does not arrive.

use std::time::Duration;

use futures::future::join_all;
use guerdon::features::webhooks::jobs;
use guerdon::features::webhooks::service::forget;
use guerdon::programme::webhooks;
use serde_json::json;

use super::{DAY, MINUTE, pair, state, states, tell, told};
use crate::support::sql;
use crate::support::till::{opened, receipt};
use crate::support::workshop::{Answer, Workshop};

both! {
    async fn what_does_not_arrive_is_told_again_with_the_same_id_as_late_as_is_asked(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        workshop.answers_with(Answer { status: 503, retry_after: Some(1_200), ..Answer::default() });
        for status in [302, 404, 500] {
            workshop.then_says(status, "");
        }
        workshop.then_says(204, "");
        till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await;
        for wait in [1_200, 5 * 60, 30 * 60, 2 * 3_600] {
            assert_eq!((app.tell_partners().await, app.tell_partners().await), (1, 0));
            app.advance(Duration::from_secs(wait - 1));
            assert_eq!(app.tell_partners().await, 0, "not before its time");
            app.advance(Duration::from_secs(wait / 10 + 2));
        }
        assert_eq!(tell(app).await, 1);
        app.advance(4 * DAY);
        assert_eq!(tell(app).await, 0, "it has arrived");
        let heard = workshop.heard();
        assert_eq!((heard.len(), heard.iter().all(|one| one.id == heard[0].id && one.raw == heard[0].raw)), (5, true));
        let (_, body) = till.get(app, &format!("/webhooks/{}/deliveries", workshop.name)).await;
        assert_eq!((body["deliveries"][0]["attempts"].as_i64(), body["deliveries"][0]["state"].as_str()), (Some(5), Some("delivered")));
    }
}

both! {
    async fn what_was_given_up_is_kept_listed_and_told_again(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        workshop.says(500, "");
        till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await;
        for _ in 0..10 {
            assert_eq!(app.tell_partners().await, 1);
            app.advance(2 * DAY);
        }
        assert_eq!((app.tell_partners().await, states(app, &till, &workshop).await), (0, vec!["dead".to_owned()]));
        assert_eq!(state(app, &till, &workshop).await, "gone", "it took nothing in all that time");
        let dead = webhooks::dead(&app.state.db).await.expect("the list");
        assert_eq!((dead[0].tries, dead[0].trouble.as_deref()), (10, Some("it answered 500")));
        assert_eq!(till.send(app, "PATCH", &format!("/webhooks/{}", workshop.name), "application/json", r#"{"enabled":true}"#.into()).await.0, 200);
        workshop.says(200, "thanks");
        webhooks::replay(&app.state.db, &workshop.name, &dead[0].id, app.now()).await.expect("again");
        assert!(webhooks::replay(&app.state.db, &workshop.name, &dead[0].id, app.now()).await.is_err(), "it waits");
        assert_eq!((tell(app).await, states(app, &till, &workshop).await), (1, vec!["delivered".to_owned()]));
        let again = format!("/webhooks/{}/deliveries/{}/replay", workshop.name, dead[0].id);
        assert_eq!(till.post(app, &again, &json!({})).await.0, 202, "their database was lost");
        assert_eq!(till.post(app, &again, &json!({})).await.0, 409, "it waits");
        assert_eq!(tell(app).await, 1);
        assert!(workshop.heard().iter().all(|heard| heard.id == dead[0].id));
    }
}

both! {
    async fn who_is_gone_is_left_alone_until_they_are_back(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        workshop.says(410, "");
        till.sells(app, &ines, "R-1", &[("bread", "2.00")]).await;
        tell(app).await;
        assert_eq!(state(app, &till, &workshop).await, "gone");
        let address = format!("/webhooks/{}", workshop.name);
        assert_eq!(till.post(app, &format!("{address}/test"), &json!({})).await.0, 409);
        till.sells(app, &ines, "R-2", &[("bread", "2.00")]).await;
        app.advance(DAY);
        assert_eq!(tell(app).await, 0);
        workshop.says(200, "");
        let (status, body) = till.send(app, "PATCH", &address, "application/json", r#"{"enabled":true}"#.into()).await;
        assert_eq!((status, body["state"].as_str()), (200, Some("on")));
        till.sells(app, &ines, "R-3", &[("bread", "2.00")]).await;
        assert_eq!(tell(app).await, 2, "what waited, and what is new; not what happened meanwhile");
        assert_eq!(told(&workshop), ["R-1", "R-1", "R-3"].map(|document| pair("purchase.posted", document)));
    }
}

both! {
    async fn many_rounds_at_once_tell_each_once_and_who_dies_leaves_it_to_the_next(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let workshop = Workshop::of_partner(app, &till, &[]).await;
        workshop.says_after(Duration::from_millis(20), 200, "");
        let purchases: Vec<_> = (0..40).map(|at| receipt(app, &ines, &format!("R-{at:02}"), &[("bread", "2.00")])).collect();
        assert_eq!(till.post(app, "/purchases/batch", &json!({ "purchases": purchases })).await.0, 200);
        let rounds = join_all((0..8).map(|_| app.tell_partners())).await;
        assert_eq!(rounds.iter().sum::<usize>() + tell(app).await, 40, "{rounds:?}");
        assert_eq!(told(&workshop), (0..40).map(|at| pair("purchase.posted", &format!("R-{at:02}"))).collect::<Vec<_>>());
        till.sells(app, &ines, "R-40", &[("bread", "2.00")]).await;
        // Taken by an instance that died before it could say anything.
        let taken = format!("update webhook_delivery set tries = 1, next_at = {} where next_at is not null", (app.now() + MINUTE).micros());
        sql::run(app, &taken).await;
        assert_eq!(app.tell_partners().await, 0, "another instance is at it");
        app.advance(2 * MINUTE);
        assert_eq!(app.tell_partners().await, 1);
        app.advance(29 * DAY);
        assert_eq!(forget(&app.state.db, app.now()).await.expect("a round"), 0);
        app.advance(2 * DAY);
        assert_eq!(forget(&app.state.db, app.now()).await.expect("a round"), 41);
    }
}

both! {
    async fn a_silent_partner_keeps_no_other_waiting(app: TestApp) {
        let (till, ines) = opened(app, "").await;
        let (silent, quick) = (Workshop::of_partner(app, &till, &[]).await, Workshop::of_partner(app, &till, &[]).await);
        silent.says_after(Duration::from_secs(3), 200, "");
        for at in 0..3 {
            till.sells(app, &ines, &format!("R-{at}"), &[("bread", "2.00")]).await;
        }
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let job = tokio::spawn(jobs::tell(app.state.line(), app.state.clock.clone(), async move { drop(stopped.await) }));
        let start = std::time::Instant::now();
        while states(app, &till, &quick).await != ["delivered"; 3] {
            assert!(start.elapsed() < Duration::from_secs(2), "the quick one waits for the silent one");
        }
        assert_eq!(states(app, &till, &silent).await, ["waiting"; 3]);
        stop.send(()).expect("the job lives");
        job.await.expect("it ends");
    }
}
