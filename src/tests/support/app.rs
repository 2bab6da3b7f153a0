//! The portal under test: real router, real database, a clock that tests move.

use std::collections::HashMap;
use std::time::Duration;

use axum::Router;
use guerdon::auth::{Cost, Keys, Passwords};
use guerdon::config::Config;
use guerdon::db::{Clock, Db, ids};
use guerdon::domain::audit::Event;
use guerdon::domain::email::EmailAddress;
use guerdon::domain::ids::MemberId;
use guerdon::domain::points::Points;
use guerdon::domain::time::Timestamp;
use guerdon::features::outbox::service::{self as outbox, PostOffice};
use guerdon::i18n::Lang;
use guerdon::ledger::{self, Balance, Credit, Currency, Finding, LotKind};
use guerdon::mail::Carrier;
use guerdon::programme::{self, NewMember};
use guerdon::smtp::Letter;
use guerdon::state::AppState;
use guerdon::store::rewards::{self, NewOption, NewReward, NewText};
use guerdon::store::sessions::{self, NewSession, Stage};
use guerdon::store::{audit, members};
use guerdon::{http, seed};
use tempfile::TempDir;

use super::browser::Browser;
use super::{canary, postgres};

/// The password and the authenticator's secret of every member of a test.
pub const PASSWORD: &str = "a quiet harbour";
pub const SECRET: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

pub struct TestApp {
    pub state: AppState,
    pub router: Router,
    _folder: Option<TempDir>,
}

/// A member of a test.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: MemberId,
    pub email: String,
}

impl TestApp {
    pub async fn on_sqlite() -> TestApp {
        let folder = TempDir::new().expect("a folder for the database");
        let db = Db::open(&format!("sqlite:{}", folder.path().join("guerdon.db").display())).await.expect("the database opens");
        db.migrate().await.expect("the tables are made");
        TestApp::over(db, Some(folder))
    }

    pub async fn on_postgres() -> TestApp {
        let db = Db::open(&postgres::fresh_database().await).await.expect("the database opens");
        TestApp::over(db, None)
    }

    /// Over a database that outlives the test's own hold on it.
    pub async fn on(database: &str) -> TestApp {
        let db = Db::open(database).await.expect("the database opens");
        db.migrate().await.expect("the tables are made");
        TestApp::over(db, None)
    }

    fn over(db: Db, folder: Option<TempDir>) -> TestApp {
        canary::listen();
        let config = config(&[]);
        let keys = Keys::generate();
        let passwords = Passwords::new(&keys, Cost::FLOOR);
        let state = AppState::new(config, db, Clock::standing(), keys, passwords, Carrier::default().keeping());
        TestApp { router: http::router(state.clone()), state, _folder: folder }
    }

    /// The router with other settings, over the same database.
    pub fn with(&self, settings: &[(&'static str, &'static str)]) -> Router {
        let (db, clock) = (self.state.db.clone(), self.state.clock.clone());
        let (keys, passwords) = (self.state.keys.clone(), self.state.passwords.clone());
        http::router(AppState::new(config(settings), db, clock, keys, passwords, self.state.carrier.clone()))
    }

    /// The demo programme's rewards and members.
    pub async fn sow(&self) {
        seed::sow(&self.state.db, &self.state.keys, &self.state.passwords, self.now()).await.expect("the seed rises");
    }

    pub fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    pub fn advance(&self, span: Duration) {
        self.state.clock.advance(span);
    }

    /// The letters that this address was sent, oldest first, after what waits has been delivered.
    pub async fn letters_to(&self, email: &str) -> Vec<Letter> {
        while outbox::deliver(&self.state.db, &PostOffice::of(&self.state), self.now()).await.expect("the post goes out") > 0 {}
        self.state.carrier.sent().into_iter().filter(|letter| letter.to == email).collect()
    }

    /// Where the link of the newest letter to this address leads.
    pub async fn link_to(&self, email: &str) -> String {
        let letters = self.letters_to(email).await;
        let text = &letters.last().unwrap_or_else(|| panic!("no letter to {email}")).text;
        let line = text.lines().find(|line| line.starts_with("http://")).unwrap_or_else(|| panic!("no link in {text}"));
        line.trim_start_matches("http://localhost:3000").to_owned()
    }

    /// What happened to a member's account, newest first.
    pub async fn trail(&self, member: &MemberId) -> Vec<Event> {
        let mut tx = self.state.db.read().await.expect("a connection");
        audit::latest(&mut tx, member, 100).await.expect("the trail").into_iter().map(|entry| entry.event).collect()
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A member with both factors and so many points.
    pub async fn member(&self, name: &str, points: i64) -> Member {
        let email = format!("{}@example.com", name.to_lowercase());
        let new = NewMember { email: email.clone(), name: name.into(), password: PASSWORD.into(), totp_secret: SECRET.into() };
        let (db, keys, passwords) = (&self.state.db, &self.state.keys, &self.state.passwords);
        let id = programme::create_member(db, keys, passwords, new, self.now()).await.expect("the member joins");
        let member = Member { id, email };
        if points > 0 {
            self.credit(&member, points, None).await;
        }
        member
    }

    /// A member who cannot sign in by password: for crowds, since a hash takes its time.
    pub async fn member_without_password(&self, name: &str, points: i64) -> Member {
        let member = self.member_with_hash(name, "none").await;
        if points > 0 {
            self.credit(&member, points, None).await;
        }
        member
    }

    /// A member with no factor, whose password hash was made before.
    pub async fn member_with_hash(&self, name: &str, hash: &str) -> Member {
        let email = format!("{}@example.com", name.to_lowercase());
        let id = ids::member();
        let row = (id.clone(), EmailAddress::parse(&email).expect("an address"), name.to_owned(), hash.to_owned(), self.now());
        let inserted = self.state.db.write(row, |tx, (id, email, name, hash, now)| {
            Box::pin(async move { Ok::<_, guerdon::db::Stop<guerdon::db::Never>>(members::insert(tx, id, email, name, hash, *now).await?) })
        });
        inserted.await.expect("the member is inserted");
        Member { id, email }
    }

    /// Points that end after so many days, or never.
    pub async fn credit(&self, member: &Member, points: i64, ends_in_days: Option<u64>) {
        let now = self.now();
        let credit = Credit {
            id: ids::transaction(),
            lot: ids::lot(),
            member: member.id.clone(),
            currency: Currency::Points,
            points: Points::new(points).expect("points"),
            kind: LotKind::Base,
            source: "Early Bird Bakery".into(),
            reference: "test".into(),
            reason: "Early Bird Bakery".into(),
            earned_at: now,
            available_from: now,
            expires_at: ends_in_days.map(|days| now + Duration::from_secs(days * 86_400)),
            terms_version: 1,
        };
        programme::issue(&self.state.db, credit, now).await.expect("the points are credited");
    }

    pub async fn balance(&self, member: &Member) -> Balance {
        ledger::balance(&mut self.state.db.read().await.expect("a connection"), &member.id).await.expect("a balance")
    }

    /// A reward called after its address, handed over on the spot, with one option `one`.
    pub async fn reward(&self, slug: &str, points: i64, stock: Option<i64>) {
        self.reward_by("spot", slug, points, stock).await;
    }

    pub async fn reward_by(&self, delivery: &str, slug: &str, points: i64, stock: Option<i64>) {
        self.reward_from("manual", delivery, slug, points, stock).await;
    }

    /// The same, brought by `provider`.
    pub async fn reward_from(&self, provider: &str, delivery: &str, slug: &str, points: i64, stock: Option<i64>) {
        let text =
            |language: &str| NewText { language: language.into(), name: slug.into(), terms: "A condition.".into(), ..NewText::default() };
        let reward = NewReward {
            slug: slug.into(),
            kind: "merchandise".into(),
            category: "home-tech".into(),
            brand: "Alder Audio".into(),
            picture: "headphones".into(),
            hue: "sky".into(),
            delivery: delivery.into(),
            provider: provider.into(),
            stock,
            max_quantity: 4,
            position: 1,
            options: vec![NewOption { code: "one".into(), points, labels: vec![("en".into(), "One".into())], ..NewOption::default() }],
            texts: Lang::ALL.iter().map(|lang| text(lang.code())).collect(),
            ..NewReward::default()
        };
        self.put(reward).await;
    }

    pub async fn put(&self, reward: NewReward) {
        let now = self.now();
        let reward = NewReward { id: ids::text(), created_at: now, ..reward };
        let put = self.state.db.write(reward, move |tx, reward| {
            Box::pin(
                async move { Ok::<_, guerdon::db::Stop<guerdon::db::Never>>(rewards::put(tx, std::slice::from_ref(reward), now).await?) },
            )
        });
        put.await.expect("the reward is on the shelf");
    }

    /// The code of a member's authenticator app.
    pub async fn code(&self, member: &Member) -> String {
        programme::code_of(&self.state.db, &self.state.keys, &member.email, self.now()).await.expect("a code")
    }

    /// A browser in which the member is signed in, through the front door.
    pub async fn signed_in(&self, member: &Member) -> Browser {
        let mut browser = self.browser();
        browser.visit("/sign-in").await;
        browser.fill("E-mail address", &member.email).fill("Password", PASSWORD).press("Continue").await;
        // A code works once, and the last one may have been used by this member's other browser.
        self.advance(Duration::from_secs(30));
        browser.fill("Code", &self.code(member).await).press("Sign in").await;
        assert_eq!(browser.path(), "/", "{} is signed in", member.email);
        browser
    }

    /// A browser that is signed in by a row in the database: for crowds.
    pub async fn let_in(&self, member: &Member) -> Browser {
        self.let_in_as_far_as(Stage::Full, member).await
    }

    /// A browser whose sign-in has come so far.
    pub async fn let_in_as_far_as(&self, stage: Stage, member: &Member) -> Browser {
        let now = self.now();
        let session = NewSession {
            id: ids::session(),
            member: member.id.clone(),
            stage,
            factors: "test",
            address: String::new(),
            device: String::new(),
            ends_at: now + guerdon::domain::sign_in::ABSOLUTE,
        };
        let token: i128 = i128::from_le_bytes(guerdon::auth::random_bytes::<16>());
        let cookie = tower_sessions::session::Id(token).to_string();
        let row = (session, guerdon::auth::digest(&token.to_le_bytes()), now);
        let inserted = self.state.db.write(row, |tx, (session, digest, now)| {
            Box::pin(async move {
                sessions::insert(tx, session, *now).await?;
                sessions::insert_token(tx, digest, &session.id, *now).await?;
                Ok::<_, guerdon::db::Stop<guerdon::db::Never>>(())
            })
        });
        inserted.await.expect("the session is inserted");
        let mut browser = self.browser();
        browser.set_cookie("guerdon", &cookie);
        browser
    }

    /// Every invariant holds.
    pub async fn prove_the_books(&self) {
        expect_sound(&self.state.db).await;
    }
}

fn config(settings: &[(&'static str, &'static str)]) -> Config {
    let usual = [("GUERDON_ENV", "test"), ("GUERDON_SIGN_IN_RATE", "100000")];
    let all: HashMap<_, _> = usual.iter().chain(settings).copied().collect();
    Config::read(|name| all.get(name).map(|value| (*value).to_owned())).expect("the settings are right")
}

/// What is wrong with the books.
pub async fn broken(db: &Db) -> Vec<Finding> {
    let findings = ledger::verify(&mut db.read().await.expect("a connection"), Clock::default().now(), &mut |_| {}).await;
    findings.expect("the books can be read").into_iter().filter(|finding| !finding.broken.is_empty()).collect()
}

/// Every invariant holds. What waits for a clock that a test has moved is the test's own doing.
pub async fn expect_sound(db: &Db) {
    let mut broken = broken(db).await;
    broken.retain(|finding| finding.invariant.stops_redemptions());
    assert!(broken.is_empty(), "{broken:?}");
}
