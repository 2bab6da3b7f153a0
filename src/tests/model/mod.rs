//! Random histories of two members against an oracle, through two instances, with repeats and a clock that moves.
//!
//! `GUERDON_MODEL_SEED` (64 hex digits, printed by a run) repeats one; `GUERDON_MODEL_SEQUENCES`, `GUERDON_MODEL_LENGTH` and
//! `GUERDON_MODEL_MINUTES` make it longer: `make soak`.

mod oracle;
mod perform;

use std::cell::Cell;
use std::io::Write;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use guerdon::db::{Db, Tx, ids};
use guerdon::domain::books::{Account, Books, Leg};
use guerdon::domain::ids::{LotId, MemberId, TransactionId};
use guerdon::domain::time::Timestamp;
use guerdon::ledger::{self, Posted};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::support::app::TestApp;
use crate::support::postgres;
use oracle::{Deed, HoldState, Oracle};

/// Numbers from which a deed is made that fits what there is.
#[derive(Clone, Debug)]
struct Step {
    kind: u8,
    which: usize,
    points: i64,
    days: u64,
    hours_before: u64,
    flag: bool,
    repeated: bool,
    elsewhere: bool,
    crashed: bool,
}

fn step() -> impl Strategy<Value = Step> {
    (
        0..19_u8,
        any::<usize>(),
        1..400_i64,
        0..40_u64,
        prop_oneof![4 => Just(0), 1 => 1..240_u64],
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        prop_oneof![79 => Just(false), 1 => Just(true)],
    )
        .prop_map(|(kind, which, points, days, hours_before, flag, repeated, elsewhere, crashed)| Step {
            kind,
            which,
            points,
            days,
            hours_before,
            flag,
            repeated,
            elsewhere,
            crashed,
        })
}

fn after(now: Timestamp, days: u64) -> i64 {
    (now + Duration::from_secs(days * 86_400)).micros()
}

/// A deed for these numbers; `None`: there is nothing yet to do it to.
fn deed(step: &Step, oracle: &Oracle, now: Timestamp) -> Option<Deed> {
    let (points, member) = (step.points, step.which % 2);
    let pick = |places: Vec<usize>| if places.is_empty() { None } else { places.get(step.which % places.len()).copied() };
    let lot = || pick((0..oracle.lots.len()).filter(|at| oracle.lots[*at].id.is_some()).collect());
    let hold = |captured: bool| {
        pick((0..oracle.holds.len()).filter(|at| matches!(oracle.holds[*at].state, HoldState::Captured(_)) == captured).collect())
    };
    Some(match step.kind {
        0..=4 => Deed::Issue {
            member,
            points,
            pending: step.kind == 0,
            available_from: if step.kind == 0 { after(now, 1 + step.days / 4) } else { now.micros() },
            expires: step.flag.then(|| after(now, 11 + step.days)),
            id: ids::lot(),
        },
        5 => Deed::Mature { lot: lot()? },
        6 => Deed::Void { lot: lot()? },
        7 | 8 => Deed::Hold { member, points, ends: after(now, 1 + step.days), id: ids::transaction() },
        9 if step.flag => Deed::CapturePart { hold: hold(false)?, points: 1 + points / 4, id: ids::transaction() },
        9 => Deed::Capture { hold: hold(false)?, id: ids::transaction() },
        10 => Deed::Release { hold: hold(false)? },
        11 => Deed::Cancel { hold: hold(true)? },
        12 => Deed::Reverse { lot: lot()?, points, owe: step.flag },
        13 => Deed::Extend { lot: lot()?, expires: after(now, step.days), id: ids::lot() },
        14 => Deed::Reinstate { lot: lot()?, points: 1 + points / 10, id: ids::lot() },
        15 => Deed::Give { from: member, points },
        16 if step.flag => Deed::Credit { member, points, id: ids::lot() },
        16 => Deed::Debit { member, points },
        17 => Deed::HandOver { hold: hold(false)? },
        _ => Deed::KeepTime,
    })
}

/// Two instances over one database, with two members in it.
struct World<'a> {
    url: &'a str,
    instances: &'a mut [Db; 2],
    members: [MemberId; 2],
}

impl World<'_> {
    async fn run(&mut self, steps: &[Step], mut now: Timestamp) {
        let mut oracle = Oracle::default();
        for step in steps {
            // Never twice the same instant, so that the journal has one order.
            now = now + Duration::from_secs(step.hours_before * 3_600) + Duration::from_micros(1);
            let Some(deed) = deed(step, &oracle, now) else { continue };
            let (before, keys) = (oracle.clone(), [ids::transaction(), ids::transaction()]);
            let expected = oracle.act(&deed, now.micros());
            if step.crashed && !matches!(deed, Deed::KeepTime) {
                self.crash(usize::from(step.elsewhere), &before, &deed, &keys, now).await;
            }
            let db = &self.instances[usize::from(step.elsewhere)];
            let outcome = perform::perform(db, &self.members, &before, &deed, &keys, now).await;
            assert!(step.crashed || outcome != Ok(Posted::Already), "{deed:?} was done before");
            assert_eq!(outcome.map(drop), expected, "{deed:?} after {before:?}");
            if step.repeated && !matches!(deed, Deed::KeepTime) {
                let other = &self.instances[usize::from(!step.elsewhere)];
                let repeated = perform::perform(other, &self.members, &before, &deed, &keys, now).await;
                assert_eq!(repeated, expected.map(|()| Posted::Already), "{deed:?} again");
            }
            self.compare(&oracle, &deed).await;
        }
        for member in &self.members {
            self.replay(member).await;
        }
    }

    /// Whoever asked is gone before the answer, and with them the instance's own hold on it: nobody knows whether it is done.
    async fn crash(&mut self, which: usize, before: &Oracle, deed: &Deed, keys: &[TransactionId; 2], now: Timestamp) {
        let done = tokio::time::timeout(Duration::ZERO, perform::perform(&self.instances[which], &self.members, before, deed, keys, now));
        drop(done.await);
        self.instances[which] = Db::open(self.url).await.expect("it starts again");
    }

    async fn compare(&self, oracle: &Oracle, deed: &Deed) {
        let mut tx = self.instances[0].read().await.expect("a connection");
        for (place, member) in self.members.iter().enumerate() {
            let balance = ledger::balance(&mut tx, member).await.expect("a balance");
            let counts = [balance.pending, balance.available, balance.held, balance.debt].map(|points| points.get());
            assert_eq!(counts, oracle.counts(place), "member {place} after {deed:?}");
            let lots = ledger::lots_to_spend(&mut tx, member).await.expect("lots");
            let lots: Vec<_> = lots.into_iter().map(|lot| (lot.available.get(), lot.expires_at.map(Timestamp::micros))).collect();
            let open: Vec<_> = oracle.open(place).into_iter().map(|at| (oracle.lots[at].available, oracle.lots[at].expires)).collect();
            assert_eq!(lots, open, "lots of member {place} after {deed:?}");
        }
    }

    /// The journal alone gives the balance and what is left of each lot.
    async fn replay(&self, member: &MemberId) {
        let mut tx = self.instances[0].read().await.expect("a connection");
        let mut books = Books::default();
        for legs in journal(&mut tx, member).await {
            books.post(&legs).expect("postings that can be");
        }
        let balance = ledger::balance(&mut tx, member).await.expect("a balance");
        let content = [balance.pending, balance.available, balance.held, balance.debt].map(|points| points.get());
        assert_eq!([books.member.pending, books.member.available, books.member.held, books.member.debt], content);
        for lot in ledger::lots_to_spend(&mut tx, member).await.expect("lots") {
            assert_eq!(books.lots.get(&lot.id).map(|content| content.available), Some(lot.available.get()));
        }
    }
}

type Row = (String, String, Option<String>, i64);

/// The postings of a member, one list a transaction.
async fn journal(tx: &mut Tx, member: &MemberId) -> Vec<Vec<Leg>> {
    let sql = "select t.id, p.account, p.lot_id, p.amount from ledger_transaction t join ledger_posting p on p.transaction_id = t.id
               where t.member_id = $1 order by t.sequence, p.line";
    let rows: Vec<Row> = match tx {
        Tx::Sqlite(connection) => connection.fetch_all(sql, &[&member.as_str()]),
        Tx::Postgres(connection) => connection.fetch_all(sqlx::query_as(sql).bind(member.as_str())).await,
    }
    .expect("the journal");
    let same = |one: &Row, other: &Row| one.0 == other.0;
    rows.chunk_by(same).map(|transaction| transaction.iter().map(leg).collect()).collect()
}

fn leg((_, account, lot, amount): &Row) -> Leg {
    let lot = lot.as_deref().map(|lot| LotId::parse(lot).expect("a lot"));
    Leg { account: Account::parse(account).expect("an account"), lot, amount: *amount }
}

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// As long as is wished, or short ones of any length.
fn lengths() -> RangeInclusive<usize> {
    match setting("GUERDON_MODEL_LENGTH", 0) {
        0 => 1..=60,
        length => length..=length,
    }
}

fn seed() -> [u8; 32] {
    match std::env::var("GUERDON_MODEL_SEED") {
        Ok(text) => data_encoding::HEXLOWER.decode(text.as_bytes()).ok().and_then(|seed| seed.try_into().ok()).expect("64 hex digits"),
        Err(_) => guerdon::auth::random_bytes(),
    }
}

/// How far a long run is; with `GUERDON_MODEL_MINUTES` it ends when they are over.
struct Progress {
    name: &'static str,
    started: Instant,
    sequences: u32,
    done: Cell<u32>,
}

impl Progress {
    const TOLD_EACH: u32 = 500;

    fn over(&self) -> bool {
        let minutes = setting("GUERDON_MODEL_MINUTES", 0) as u64;
        minutes > 0 && self.started.elapsed() > Duration::from_secs(60 * minutes)
    }

    fn one_more(&self) {
        self.done.set(self.done.get() + 1);
        if self.done.get().is_multiple_of(Self::TOLD_EACH) {
            self.tell();
        }
    }

    fn tell(&self) {
        let (done, seconds) = (self.done.get(), self.started.elapsed().as_secs());
        let _ = writeln!(std::io::stderr(), "{}: {done} of {} histories in {seconds} s", self.name, self.sequences);
    }
}

fn histories_agree(name: &'static str, url: &str, runtime: &tokio::runtime::Runtime) {
    let app = runtime.block_on(TestApp::on(url));
    let instances = runtime.block_on(async { [Db::open(url).await, Db::open(url).await].map(|db| db.expect("an instance")) });
    let instances = tokio::sync::Mutex::new(instances);
    let (seed, sequences) = (seed(), setting("GUERDON_MODEL_SEQUENCES", 300) as u32);
    // Also of a run that passes: a long one is quoted with it.
    let _ = writeln!(std::io::stderr(), "GUERDON_MODEL_SEED={} on {name}", data_encoding::HEXLOWER.encode(&seed));
    let config = Config { cases: sequences, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let progress = Progress { name, started: Instant::now(), sequences, done: Cell::new(0) };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let outcome = runner.run(&proptest::collection::vec(step(), lengths()), |steps| {
        if progress.over() {
            return Ok(());
        }
        runtime.block_on(async {
            let ines = app.member_without_password(&format!("i{}", ids::text()), 0).await;
            let tom = app.member_without_password(&format!("t{}", ids::text()), 0).await;
            let mut world = World { url, instances: &mut *instances.lock().await, members: [ines.id, tom.id] };
            world.run(&steps, app.now()).await;
        });
        progress.one_more();
        Ok(())
    });
    progress.tell();
    outcome.expect("the books agree with the oracle");
    runtime.block_on(app.prove_the_books());
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

#[test]
fn random_histories_agree_with_the_oracle_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    histories_agree("SQLite", &format!("sqlite:{}", folder.path().join("guerdon.db").display()), &runtime());
}

#[test]
fn random_histories_agree_with_the_oracle_on_postgres() {
    let runtime = runtime();
    let url = runtime.block_on(postgres::fresh_database());
    histories_agree("PostgreSQL", &url, &runtime);
}
