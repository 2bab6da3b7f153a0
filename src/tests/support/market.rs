//! What the tests of the marketplace need besides.

use guerdon::db::ids;
use guerdon::domain::books::Currency;
use guerdon::domain::points::Points;
use guerdon::ledger::{Credit, LotKind};
use guerdon::programme;
use scraper::{Html, Selector};

use super::{Browser, Member, TestApp};

impl TestApp {
    /// Points of a currency that have no end.
    pub async fn credit_in(&self, member: &Member, currency: Currency, points: i64) {
        let now = self.now();
        let credit = Credit {
            id: ids::transaction(),
            lot: ids::lot(),
            member: member.id.clone(),
            currency,
            points: Points::new(points).expect("points"),
            kind: LotKind::Base,
            source: "Early Bird Bakery".into(),
            reference: "test".into(),
            reason: "Early Bird Bakery".into(),
            earned_at: now,
            available_from: now,
            expires_at: None,
            terms_version: 1,
        };
        programme::issue(&self.state.db, credit, now).await.expect("the points are credited");
    }
}

impl Browser {
    /// What stands in a field.
    pub fn value_of(&self, id: &str) -> String {
        let selector = Selector::parse(&format!("#{id}")).expect("a selector");
        let page = Html::parse_document(self.html());
        let field = page.select(&selector).next().unwrap_or_else(|| panic!("no field {id} on {}", self.path()));
        field.attr("value").unwrap_or_default().to_owned()
    }

    /// Posts the form for one of a reward's option.
    pub async fn redeem_option(&mut self, reward: &str, option: &str) -> &mut Browser {
        let id = ids::redemption().to_string();
        self.post("/api/redemptions/place", &[("redemption_id", &id), ("reward", reward), ("option", option), ("quantity", "1")]).await
    }
}
