//! What is another's (V8).

both! {
    async fn v8_2_2_anothers_is_as_if_there_were_none(app: TestApp) {
        app.reward("lamp", 100, None).await;
        let (ines, tom) = (app.member("Ines", 1_000).await, app.member("Tom", 1_000).await);
        let mut owner = app.let_in(&ines).await;
        let redemption = owner.redeem("lamp").await;
        let session = app.let_in(&ines).await.visit("/account/sessions").await.value("id");
        let missing = guerdon::db::ids::redemption().to_string();
        let mut thief = app.let_in(&tom).await;
        for (act, field, theirs) in [
            ("/api/redemptions/cancel", "redemption_id", redemption.as_str()),
            ("/api/account/sessions/end", "id", session.as_str()),
            ("/api/factors/passkeys/rename", "id", redemption.as_str()),
            ("/api/factors/passkeys/remove", "id", redemption.as_str()),
        ] {
            let mut answers = Vec::new();
            for id in [theirs, &missing] {
                thief.post(act, &[(field, id), ("name", "Mine")]).await;
                assert_eq!(thief.status(), 404, "{act}");
                answers.push(thief.text().replace(id, ""));
            }
            assert_eq!(answers[0], answers[1], "{act}");
        }
        let id = redemption.as_str();
        let fields = [("redemption_id", id), ("reward", "lamp"), ("option", "one"), ("quantity", "1")];
        thief.post("/api/redemptions/place", &fields).await;
        assert_eq!(thief.status(), 409, "a form of another's");
        assert_eq!(app.balance(&tom).await.available.get(), 1_000);
        owner.visit(&format!("/redemptions/{id}")).await;
        assert_eq!((owner.status(), app.balance(&ines).await.held.get()), (200, 100), "and nothing happened to it");
    }
}
