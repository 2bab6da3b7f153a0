//! Redemptions that a member has set up to happen without them: as customers meet them, at random, and many at once.

mod histories;
mod journeys;
mod races;
mod setting_up;

use guerdon::db::{Never, Stop};
use guerdon::domain::auto_redeem::Settings;
use guerdon::domain::points::Points;
use guerdon::features::autoredeem::service::redeem_due;
use guerdon::ledger;
use guerdon::store::auto_redeem::{self, Wish};

use crate::support::{Member, TestApp, sql};

/// What costs more is left to its member.
const ABOVE: i64 = 5_000;

/// One round of the job; how many redemptions it made.
async fn round(app: &TestApp) -> usize {
    redeem_due(&app.state.db, &app.state.keys, ABOVE, app.now()).await.expect("a round")
}

fn settings(threshold: Option<u32>, rescue_days: Option<u16>, monthly_cap: Option<u32>) -> Settings {
    Settings { threshold: threshold.map(Points::from), rescue_days, monthly_cap: monthly_cap.map(Points::from) }
}

/// Sets it up as the page does: rewards of one option, by their addresses.
async fn set_up(app: &TestApp, member: &Member, settings: Settings, slugs: &[&str], is_on: bool) {
    let mut wishes = Vec::new();
    for slug in slugs {
        let reward = sql::texts(app, &format!("select id from reward where slug = '{slug}'")).await.remove(0);
        wishes.push(Wish { reward, slug: (*slug).to_owned(), option: "one".into() });
    }
    let row = (member.id.clone(), settings, wishes, is_on);
    let kept = app.state.db.write(row, |tx, (member, settings, wishes, is_on)| {
        Box::pin(async move {
            ledger::stand_still(tx, member)
                .await
                .map_err(|_| Stop::<Never>::Failed(guerdon::db::StoreError::Corrupt("no member".into())))?;
            auto_redeem::save(tx, member, settings, *is_on).await?;
            Ok::<_, Stop<Never>>(auto_redeem::set_wishes(tx, member, wishes).await?)
        })
    });
    kept.await.expect("it is set up");
}

/// What was redeemed for a member, in its order: the address of the reward, the points, and why.
async fn redeemed(app: &TestApp, member: &Member) -> Vec<String> {
    let query = format!(
        "select w.slug || ' ' || r.points || ' ' || a.why from auto_redemption a join redemption r on r.id = a.redemption_id
         join reward w on w.id = r.reward_id where a.member_id = '{}' order by a.turn",
        member.id
    );
    sql::texts(app, &query).await
}

/// Available and held points.
async fn points(app: &TestApp, member: &Member) -> (i64, i64) {
    let balance = app.balance(member).await;
    (balance.available.get(), balance.held.get())
}
