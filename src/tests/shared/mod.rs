//! Points that are sent, gathered, spent and end, in any order: none is lost, and none is there twice.

mod handing;
mod races;

use std::time::Duration;

use guerdon::db::{Stop, ids};
use guerdon::domain::ids::TransactionId;
use guerdon::features::household::service as household;
use guerdon::features::transfer::service::{self as gifts, DraftForm};
use guerdon::ledger;
use guerdon::store::sessions::{self, LiveSession, NewSession, Stage};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::households::household as found;
use crate::support::app::expect_sound;
use crate::support::books::{act, credit, hold, issue, keep_time};
use crate::support::{Member, TestApp, postgres, sql};

/// Somebody who acts by the services, without a browser.
struct Actor {
    member: Member,
    live: LiveSession,
}

impl Actor {
    async fn new(app: &TestApp, name: &str) -> Actor {
        let (member, now) = (app.member_without_password(name, 0).await, app.now());
        let session = NewSession {
            id: ids::session(),
            member: member.id.clone(),
            stage: Stage::Full,
            factors: "test",
            address: String::new(),
            device: String::new(),
            // It outlives the whole history.
            ends_at: now + Duration::from_secs(100 * 365 * 86_400),
        };
        let live = LiveSession {
            id: session.id.clone(),
            stage: Stage::Full,
            member: member.id.clone(),
            name: name.into(),
            email: member.email.clone(),
            language: None,
            country: None,
            last_seen_at: now,
            ends_at: session.ends_at,
            factor_at: now,
            books: 0,
            unread: 0,
        };
        let inserted = app.state.db.write((session, now), |tx, (session, now)| {
            Box::pin(async move { Ok::<_, Stop<guerdon::db::Never>>(sessions::insert(tx, session, *now).await?) })
        });
        inserted.await.expect("the session is inserted");
        Actor { member, live }
    }

    fn sender(&self, app: &TestApp) -> gifts::Act {
        gifts::Act { live: self.live.clone(), keys: app.state.keys.clone(), now: app.now() }
    }

    fn gatherer(&self, app: &TestApp) -> household::Act {
        household::Act { live: self.live.clone(), keys: app.state.keys.clone(), now: app.now() }
    }
}

/// What is refused changes nothing; what fails is a fault.
fn may_be_refused<T, E: std::fmt::Debug>(outcome: Result<T, Stop<E>>) -> Option<T> {
    match outcome {
        Ok(done) => Some(done),
        Err(Stop::Refused(_)) => None,
        Err(Stop::Failed(error)) => panic!("{error}"),
    }
}

#[derive(Clone, Debug)]
struct Step {
    kind: u8,
    who: usize,
    which: usize,
    points: i64,
    days: u64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (0..12_u8, 0..3_usize, any::<usize>(), 100..900_i64, 0..9_u64);
    let step = step.prop_map(|(kind, who, which, points, days)| Step { kind, who, which, points, days });
    proptest::collection::vec(step, 1..24)
}

/// Three members, who share a household, and what they have begun.
struct World<'a> {
    app: &'a TestApp,
    actors: [Actor; 3],
    gifts: Vec<String>,
    holds: Vec<TransactionId>,
    issued: i64,
    spent: i64,
}

impl World<'_> {
    async fn new(app: &TestApp) -> World<'_> {
        let mut actors = Vec::new();
        for name in ["a", "b", "c"] {
            actors.push(Actor::new(app, &format!("{name}{}", ids::text())).await);
        }
        let [a, b, c] = <[Actor; 3]>::try_from(actors).unwrap_or_else(|_| panic!("three"));
        found(app, &a.member, &[(&b.member, "adult"), (&c.member, "child")]).await;
        World { app, actors: [a, b, c], gifts: Vec::new(), holds: Vec::new(), issued: 0, spent: 0 }
    }

    async fn step(&mut self, step: &Step) {
        let (app, db) = (self.app, &self.app.state.db);
        let actor = &self.actors[step.who];
        let gift = (!self.gifts.is_empty()).then(|| self.gifts[step.which % self.gifts.len()].clone());
        match step.kind {
            0 | 1 => {
                let expires_at = (step.kind == 0).then(|| app.now() + Duration::from_secs((1 + step.days) * 86_400));
                issue(app, &guerdon::ledger::Credit { expires_at, ..credit(app, &actor.member, step.points) }).await;
                self.issued += step.points;
            }
            2 | 3 => self.send(step).await,
            4 => self.answer(gift, |act, id| async move { may_be_refused(gifts::accept(db, act, &id).await) }).await,
            5 if step.days > 5 => self.answer(gift, |act, id| async move { may_be_refused(gifts::decline(db, act, &id).await) }).await,
            5 => self.answer(gift, |act, id| async move { may_be_refused(gifts::accept(db, act, &id).await) }).await,
            6 if step.days > 5 => self.answer(gift, |act, id| async move { may_be_refused(gifts::take_back(db, act, &id).await) }).await,
            6 | 7 => {
                let id = ids::collection().to_string();
                may_be_refused(household::collect(db, actor.gatherer(app), &id, &step.points.to_string()).await);
            }
            8 => self.holds.extend(hold(app, &actor.member, step.points).await),
            9 => self.end_hold(step).await,
            _ => {
                app.advance(Duration::from_secs(step.days * 11 * 3_600));
                gifts::keep_time(db, &app.state.keys, app.now()).await.expect("a round");
                while keep_time(app).await > 0 {}
            }
        }
    }

    async fn send(&mut self, step: &Step) {
        let (app, id) = (self.app, ids::transfer().to_string());
        let to = &self.actors[(step.who + 1 + step.which % 2) % 3].member.email;
        let to = if step.days == 8 { "not@example.com".to_owned() } else { to.clone() };
        let form = DraftForm { transfer_id: id.clone(), to, points: step.points.to_string(), message: String::new() };
        // The tickets that limit drafts are another test's.
        sql::run(app, "delete from throttle").await;
        let actor = &self.actors[step.who];
        if may_be_refused(gifts::draft(&app.state.db, &actor.sender(app), &form).await).is_some()
            && may_be_refused(gifts::confirm(&app.state.db, actor.sender(app), &id).await).is_some()
        {
            self.gifts.push(id);
        }
    }

    /// Each of the three says it: whose it is not is refused.
    async fn answer<T, F: Future<Output = Option<T>>>(&self, gift: Option<String>, say: impl Fn(gifts::Act, String) -> F) {
        let Some(gift) = gift else { return };
        for actor in &self.actors {
            say(actor.sender(self.app), gift.clone()).await;
        }
    }

    async fn end_hold(&mut self, step: &Step) {
        if self.holds.is_empty() {
            return;
        }
        let hold = self.holds.swap_remove(step.which % self.holds.len());
        let (app, now) = (self.app, self.app.now());
        let held = format!("select cast(sum(amount) as text) from ledger_posting where transaction_id = '{hold}' and account = 'held'");
        let points: i64 = sql::texts(app, &held).await.remove(0).parse().expect("a number");
        let new = (hold, ids::transaction());
        if step.days > 4 {
            let spent = act(app, new, move |tx, (hold, id)| Box::pin(ledger::capture(tx, hold, id, "test", now))).await;
            spent.expect("an open hold");
            self.spent += points;
        } else {
            let back = act(app, new, move |tx, (hold, id)| Box::pin(ledger::release(tx, hold, id, "test", now))).await;
            back.expect("an open hold");
        }
    }

    /// Every invariant holds, and all points are somewhere.
    async fn prove(&self) {
        expect_sound(&self.app.state.db).await;
        let mut kept = 0;
        for actor in &self.actors {
            let balance = self.app.balance(&actor.member).await;
            assert!(balance.debt.is_zero() && balance.pending.is_zero());
            kept += balance.available.get() + balance.held.get();
        }
        let members = self.actors.iter().map(|actor| format!("'{}'", actor.member.id)).collect::<Vec<_>>().join(", ");
        let sum = async |account: &str| -> i64 {
            let of_account = format!(
                "select cast(coalesce(sum(p.amount), 0) as text) from ledger_posting p join ledger_transaction t on t.id = p.transaction_id
                 where p.account = '{account}' and t.member_id in ({members})"
            );
            sql::texts(self.app, &of_account).await.remove(0).parse().expect("a number")
        };
        assert_eq!(sum("transferred").await, 0, "what one sends another receives");
        assert_eq!(kept + self.spent + sum("expired").await, self.issued, "after {} gifts", self.gifts.len());
    }
}

fn histories_keep_every_point(url: &str, runtime: &tokio::runtime::Runtime) {
    let app = runtime.block_on(TestApp::on(url));
    let mut runner = TestRunner::new(Config { cases: 16, failure_persistence: None, max_shrink_iters: 200, ..Config::default() });
    let outcome = runner.run(&steps(), |steps| {
        runtime.block_on(async {
            let mut world = World::new(&app).await;
            // Enough to begin with.
            for who in 0..3 {
                world.step(&Step { kind: 1, who, which: 0, points: 600, days: 0 }).await;
            }
            for step in &steps {
                world.step(step).await;
                world.prove().await;
            }
        });
        Ok(())
    });
    outcome.expect("every point is where it belongs");
    // The histories are about something.
    let arrived = runtime.block_on(sql::texts(&app, "select id from point_transfer where state = 'arrived'"));
    let gathered = runtime.block_on(sql::texts(&app, "select id from pool_collection"));
    assert!(!arrived.is_empty() && !gathered.is_empty(), "{} gifts arrived, {} were gathered", arrived.len(), gathered.len());
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

#[test]
fn random_histories_keep_every_point_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    histories_keep_every_point(&format!("sqlite:{}", folder.path().join("guerdon.db").display()), &runtime());
}

#[test]
fn random_histories_keep_every_point_on_postgres() {
    let runtime = runtime();
    let url = runtime.block_on(postgres::fresh_database());
    histories_keep_every_point(&url, &runtime);
}
