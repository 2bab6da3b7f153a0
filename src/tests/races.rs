//! Many at once: nobody wins twice, nothing is lost.

use futures::future::join_all;

both! {
    async fn v2_3_4_sixty_four_members_and_ten_of_a_reward(app: TestApp) {
        app.reward("lamp", 100, Some(10)).await;
        let mut tries = Vec::new();
        for n in 0..64 {
            let member = app.member_without_password(&format!("m{n}"), 100).await;
            let mut browser = app.let_in(&member).await;
            tries.push(async move {
                let id = guerdon::db::ids::redemption();
                let fields = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")];
                browser.post("/api/redemptions/place", &fields).await.status()
            });
        }
        let statuses = join_all(tries).await;
        let (placed, refused) = (statuses.iter().filter(|status| **status == 200).count(), statuses.iter().filter(|status| **status == 409).count());
        assert_eq!((placed, refused), (10, 54), "{statuses:?}");
    }
}

both! {
    async fn v15_4_2_five_hundred_and_twelve_tries_at_a_balance_for_a_hundred(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let ines = app.member_without_password("ines", 10_000).await;
        let browser = app.let_in(&ines).await;
        let tries = (0..512).map(|_| {
            let mut browser = browser.clone();
            async move {
                let id = guerdon::db::ids::redemption();
                let fields = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")];
                browser.send(axum::http::Method::POST, "/api/redemptions/place", Some(encode(&fields))).await;
                browser.status()
            }
        });
        let statuses = join_all(tries).await;
        let placed = statuses.iter().filter(|status| **status == 303).count();
        let refused = statuses.iter().filter(|status| **status == 409).count();
        assert_eq!((placed, refused), (100, 412), "{statuses:?}");
        let balance = app.balance(&ines).await;
        assert_eq!((balance.available.get(), balance.held.get()), (0, 10_000));
    }
}

both! {
    async fn fifty_times_the_same_form_is_one_redemption(app: TestApp) {
        app.reward("lamp", 100, Some(50)).await;
        let ines = app.member_without_password("ines", 10_000).await;
        let browser = app.let_in(&ines).await;
        let id = guerdon::db::ids::redemption().to_string();
        let tries = (0..50).map(|_| {
            let (mut browser, id) = (browser.clone(), id.clone());
            async move {
                let fields = [("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")];
                browser.post("/api/redemptions/place", &fields).await;
                (browser.status(), browser.path().to_owned())
            }
        });
        for answer in join_all(tries).await {
            assert_eq!(answer, (200, format!("/redemptions/{id}")));
        }
        assert_eq!(app.balance(&ines).await.held.get(), 100);
    }
}

fn encode(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
