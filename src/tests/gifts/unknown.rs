//! Whether an address is a member's shows nowhere.

use guerdon::programme;

use super::{offer, round, say, subjects};
use crate::support::books::{DAY, counts};
use crate::support::{Member, TestApp};

const NOBODY: &str = "not@example.com";

/// All that a sender is shown and told of a gift to an address, without the address and the gift's id.
async fn seen(app: &TestApp, ines: &Member, id: &str, to: &str) -> String {
    let mut browser = app.let_in(ines).await;
    let mut all = String::new();
    for page in [format!("/wallet/transfers/{id}"), "/wallet/send".to_owned(), "/wallet".to_owned()] {
        all += &browser.visit(&page).await.text();
    }
    all += &format!("{:?} {:?}", counts(app, ines).await, subjects(app, ines).await);
    all += &app.letters_to(&ines.email).await.iter().map(|letter| letter.text.clone()).collect::<String>();
    all.replace(to, "ADDRESS").replace(id, "ID")
}

both! {
    async fn an_offer_to_nobody_looks_like_any_other_until_it_ends(app: TestApp) {
        let (tom, dis) = (app.member_without_password("Tom", 0).await, app.member_without_password("Dis", 0).await);
        programme::set_disabled(&app.state.db, &dis.email, true, app.now()).await.expect("closed");
        let mut looks = Vec::new();
        let mut sent = Vec::new();
        for (n, to) in [tom.email.as_str(), NOBODY, &dis.email].into_iter().enumerate() {
            let ines = app.member_without_password(&format!("Ines{n}"), 1_000).await;
            let id = offer(&mut app.let_in(&ines).await, to, "500").await;
            assert_eq!(counts(app, &ines).await, [0, 500, 500, 0]);
            looks.push(seen(app, &ines, &id, to).await.replace(&format!("nes{n}"), "NES"));
            sent.push((ines, id, to));
        }
        assert_eq!(looks[0], looks[1]);
        assert_eq!(looks[0], looks[2]);
        assert!(app.letters_to(NOBODY).await.is_empty() && app.letters_to(&dis.email).await.is_empty());
        app.advance(7 * DAY);
        assert_eq!(round(app).await, 3);
        let mut after = Vec::new();
        for (ines, id, to) in &sent {
            assert_eq!(counts(app, ines).await, [0, 1_000, 0, 0]);
            let mut browser = app.let_in(ines).await;
            let page = browser.visit(&format!("/wallet/transfers/{id}")).await.text();
            after.push(page.replace(to, "ADDRESS").replace(id.as_str(), "ID"));
        }
        assert!(after[0].contains("Came to nothing"), "{}", after[0]);
        assert_eq!((&after[0], &after[0]), (&after[1], &after[2]));
        assert_eq!(say(&mut app.let_in(&tom).await, "accept", &sent[0].1).await, 409);
    }
}
