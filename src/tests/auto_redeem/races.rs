//! Two instances and the member's own hand at once.

use futures::future::join_all;
use guerdon::db::ids;
use guerdon::features::redeem::service::{PlaceForm, place};

use super::{points, redeemed, round, set_up, settings};
use crate::support::{Member, TestApp};

async fn by_hand(app: &TestApp, member: &Member, reward: &str) -> bool {
    let form = PlaceForm {
        redemption_id: ids::redemption().to_string(),
        reward: reward.into(),
        option: "one".into(),
        quantity: "1".into(),
        ..Default::default()
    };
    place(&app.state.db, None, member.id.clone(), &form, app.now()).await.is_ok()
}

both! {
    async fn the_last_points_are_spent_once(app: TestApp) {
        app.reward("tea", 100, None).await;
        app.reward("lamp", 100, None).await;
        let mut members = Vec::new();
        for n in 0..12 {
            let member = app.member_without_password(&format!("m{n}"), 100).await;
            set_up(app, &member, settings(Some(100), None, None), &["tea"], true).await;
            members.push(member);
        }
        let rounds = async { join_all((0..2).map(|_| round(app))).await };
        let hands = join_all(members.iter().map(|member| by_hand(app, member, "lamp")));
        let (by_job, hands) = futures::join!(rounds, hands);
        let by_hand = hands.iter().filter(|placed| **placed).count();
        for member in &members {
            assert_eq!(points(app, member).await, (0, 100));
        }
        // Who was quicker differs from run to run; each was quick once or never.
        assert_eq!(by_job.iter().sum::<usize>() + by_hand, members.len());
        assert_eq!(round(app).await, 0);
    }
}

both! {
    async fn many_rounds_at_once_make_no_more_than_there_is(app: TestApp) {
        app.reward("tea", 100, None).await;
        let ines = app.member_without_password("ines", 750).await;
        set_up(app, &ines, settings(Some(200), None, Some(500)), &["tea"], true).await;
        let made: usize = join_all((0..6).map(|_| round(app))).await.into_iter().sum();
        assert_eq!(made + round(app).await, 5, "as many as the cap allows");
        assert_eq!(points(app, &ines).await, (250, 500));
        assert_eq!(redeemed(app, &ines).await.len(), 5);
    }
}

both! {
    async fn the_last_piece_goes_to_one_and_the_others_have_their_next_wish(app: TestApp) {
        app.reward("lamp", 100, Some(1)).await;
        app.reward("tea", 60, None).await;
        let mut members = Vec::new();
        for n in 0..6 {
            let member = app.member_without_password(&format!("m{n}"), 100).await;
            set_up(app, &member, settings(Some(100), None, None), &["lamp", "tea"], true).await;
            members.push(member);
        }
        join_all((0..3).map(|_| round(app))).await;
        round(app).await;
        let mut all = Vec::new();
        for member in &members {
            all.extend(redeemed(app, member).await);
        }
        all.sort_unstable();
        assert_eq!(all, ["lamp 100 threshold", "tea 60 threshold", "tea 60 threshold", "tea 60 threshold", "tea 60 threshold", "tea 60 threshold"]);
    }
}
