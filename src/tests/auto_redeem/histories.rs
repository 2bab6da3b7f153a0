//! Random histories: the preview says of one member what the job did for another with the same history, and the books balance.

use std::time::Duration;

use guerdon::db::ids;
use guerdon::domain::auto_redeem::Settings;
use guerdon::domain::time::Timestamp;
use guerdon::features::autoredeem::service::overview;
use guerdon::features::redeem::service::{PlaceForm, place};
use guerdon::features::redemptions::service::cancel;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::{ABOVE, redeemed, round, set_up, settings};
use crate::support::app::broken;
use crate::support::books::{all_told, keep_time};
use crate::support::{Member, TestApp, sql};

const WISHES: [(&str, i64); 3] = [("wish-a", 170), ("wish-b", 90), ("wish-c", 40)];
const OWN: [(&str, i64); 3] = [("own-a", 60), ("own-b", 130), ("own-c", 20)];

#[derive(Clone, Debug)]
enum Step {
    Credit {
        points: i64,
        lasts: Option<u64>,
    },
    Redeem(usize),
    /// One of the redemptions of the member's own.
    Cancel(usize),
    KeepTime,
}

fn steps() -> impl Strategy<Value = Vec<(u64, Step)>> {
    let step = prop_oneof![
        4 => (10..250i64, proptest::option::of(5..70u64)).prop_map(|(points, lasts)| Step::Credit { points, lasts }),
        2 => (0..OWN.len()).prop_map(Step::Redeem),
        1 => any::<usize>().prop_map(Step::Cancel),
        1 => Just(Step::KeepTime),
    ];
    proptest::collection::vec((1..9u64, step), 12)
}

fn rules() -> impl Strategy<Value = Settings> {
    (proptest::option::of(40..400u32), proptest::option::of(1..50u16), proptest::option::of(60..400u32))
        .prop_map(|(threshold, rescue, cap)| settings(threshold, rescue, cap))
}

/// The same history for two: the first is left alone, for the other the job does its rounds.
struct Twins<'a> {
    app: &'a TestApp,
    plain: Member,
    helped: Member,
    /// Redemptions of the first, with those of the other that are the same, if there were points for them.
    own: Vec<(String, Option<String>)>,
}

impl Twins<'_> {
    async fn place(&self, member: &Member, reward: &str) -> Option<String> {
        let id = ids::redemption().to_string();
        let form = PlaceForm {
            redemption_id: id.clone(),
            reward: reward.into(),
            option: "one".into(),
            quantity: "1".into(),
            ..Default::default()
        };
        place(&self.app.state.db, None, member.id.clone(), &form, self.app.now()).await.ok().map(|_| id)
    }

    async fn act(&mut self, step: &Step) {
        let (app, db) = (self.app, &self.app.state.db);
        all_told(app).await;
        match step {
            Step::Credit { points, lasts } => {
                app.credit(&self.plain, *points, *lasts).await;
                app.credit(&self.helped, *points, *lasts).await;
            }
            // What is refused leaves no trace in a journal.
            Step::Redeem(which) => {
                if let Some(id) = self.place(&self.plain, OWN[*which].0).await {
                    let same = self.place(&self.helped, OWN[*which].0).await;
                    self.own.push((id, same));
                }
            }
            Step::Cancel(which) if !self.own.is_empty() => {
                let (id, same) = self.own.remove(which % self.own.len());
                cancel(db, self.plain.id.clone(), &id, app.now()).await.expect("it is cancelled");
                if let Some(same) = same {
                    cancel(db, self.helped.id.clone(), &same, app.now()).await.expect("it is cancelled");
                }
            }
            Step::Cancel(_) => {}
            Step::KeepTime => drop(keep_time(app).await),
        }
    }

    /// Lets time pass up to `until`, with a round whenever it is somebody's turn.
    async fn pass(&self, until: Timestamp) {
        loop {
            round(self.app).await;
            let turn = sql::texts(
                self.app,
                "select cast(look_at as text) from auto_redeem_due where look_at is not null order by look_at limit 1",
            )
            .await;
            let turn = turn.first().and_then(|at| at.parse().ok()).map_or(until, Timestamp::from_micros);
            let next = turn.min(until);
            self.app.advance(next.since(self.app.now()));
            if next >= until {
                return;
            }
        }
    }
}

async fn live(app: &TestApp, number: usize, steps: &[(u64, Step)], rules: Settings) {
    let slugs = WISHES.map(|(slug, _)| slug);
    let plain = app.member_without_password(&format!("plain{number}"), 0).await;
    let helped = app.member_without_password(&format!("helped{number}"), 0).await;
    set_up(app, &plain, rules, &slugs, false).await;
    set_up(app, &helped, rules, &slugs, true).await;
    let mut twins = Twins { app, plain, helped, own: Vec::new() };
    for (days, step) in steps {
        twins.pass(app.now() + Duration::from_secs(days * 86_400)).await;
        twins.act(step).await;
    }
    twins.pass(app.now() + Duration::from_secs(86_400)).await;
    // The preview goes up to now, and somebody's turn may come at this very instant.
    round(app).await;
    let told = overview(&app.state.db, &twins.plain.id, ABOVE, "en", Some(rules), app.now()).await.expect("a preview").preview;
    let told: Vec<_> = told.expect("it was asked for").done;
    let expected: Vec<_> = told.iter().map(|done| format!("{} {} {}", slugs[done.wish], done.points.get(), done.why.code())).collect();
    assert_eq!(redeemed(app, &twins.helped).await, expected, "{rules:?} {steps:?}");
    let placed = "select cast(r.placed_at as text) from auto_redemption a join redemption r on r.id = a.redemption_id where a.member_id =";
    let placed = sql::texts(app, &format!("{placed} '{}' order by a.turn", twins.helped.id)).await;
    for (done, placed) in told.iter().zip(placed) {
        let placed = Timestamp::from_micros(placed.parse().expect("an instant"));
        assert!(placed.since(done.at).max(done.at.since(placed)) < Duration::from_secs(300), "{done:?} {rules:?} {steps:?}");
    }
    assert!(broken(&app.state.db).await.iter().all(|finding| !finding.invariant.stops_redemptions()), "{rules:?} {steps:?}");
}

/// Points whose rescue begins in the last instant that is looked at.
fn to_the_last() -> (Vec<(u64, Step)>, Settings) {
    (vec![(6, Step::Credit { points: 171, lasts: Some(48) })], settings(None, Some(47), None))
}

both! {
    async fn the_preview_says_what_the_job_does_and_the_books_balance(app: TestApp) {
        for (slug, points) in WISHES.iter().chain(&OWN) {
            app.reward(slug, *points, None).await;
        }
        let mut runner = TestRunner::default();
        for number in 0..4 {
            let drawn = (steps(), rules()).new_tree(&mut runner).expect("a history").current();
            live(app, number, &drawn.0, drawn.1).await;
        }
        let (steps, rules) = to_the_last();
        live(app, 4, &steps, rules).await;
    }
}
