//! Where a test takes place: a database of its own, with members and rewards, and the program over it.

use std::path::{Path, PathBuf};

use guerdon::db::sqlite::Readers;
use guerdon::db::{Clock, Db};
use guerdon::domain::ids::RedemptionId;
use guerdon::store::redemptions;
use tempfile::TempDir;

use crate::door;
use crate::load::Client;
use crate::program::Program;
use crate::support::app::{Member, TestApp, broken};
use crate::support::postgres;
use crate::table::Row;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    pub const fn name(self) -> &'static str {
        match self {
            Database::Sqlite => "SQLite",
            Database::Postgres => "PostgreSQL",
        }
    }
}

/// How long a run may take: minutes for an operator, less for every change.
#[derive(Clone, Copy)]
pub struct Scale {
    pub short: bool,
}

impl Scale {
    pub const fn of(self, full: usize, short: usize) -> usize {
        if self.short { short } else { full }
    }
}

pub struct Stage {
    pub url: String,
    folder: TempDir,
}

impl Stage {
    /// On the disk of the target folder, since a temporary folder may be in memory.
    pub async fn new(on: Database) -> Stage {
        let parent = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/faults");
        std::fs::create_dir_all(&parent).expect("the folder can be made");
        let folder = TempDir::new_in(parent).expect("a folder");
        let url = match on {
            Database::Sqlite => format!("sqlite:{}", folder.path().join("guerdon.db").display()),
            Database::Postgres => postgres::fresh_database().await,
        };
        Stage { url, folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file of an SQLite database.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("guerdon.db")
    }

    /// Runs a command of the program on a database that has its tables.
    pub fn command(&self, arguments: &[&str]) -> std::process::Output {
        door::command(&self.url, self.folder(), arguments).output().expect("it runs")
    }

    pub async fn program(&self) -> Program {
        Program::start(&self.url, self.folder.path()).await
    }

    /// Works on the database as an operator would, and lets go of it: a process that dies must leave nobody else with the file.
    pub async fn set<T>(&self, act: impl AsyncFnOnce(&TestApp) -> T) -> T {
        let app = TestApp::on(&self.url).await;
        let outcome = act(&app).await;
        app.state.db.close().await;
        outcome
    }

    /// A reward of so many points.
    pub async fn reward(&self, slug: &str, points: i64, stock: Option<i64>) {
        self.set(async |app| app.reward(slug, points, stock).await).await;
    }

    /// Cookies of members who have so many points each, and are signed in.
    pub async fn members(&self, count: usize, points: i64) -> Vec<String> {
        self.set(async |app| {
            let mut cookies = Vec::new();
            for _ in 0..count {
                let name = guerdon::db::ids::text();
                let member = app.member_without_password(&name, points).await;
                cookies.push(cookie_of(app, &member).await);
            }
            cookies
        })
        .await
    }

    /// A client of the program for each cookie.
    pub fn clients(program: &Program, cookies: &[String]) -> Vec<Client> {
        cookies.iter().map(|cookie| Client::new(program.base(), cookie)).collect()
    }

    /// Counts what was acknowledged and is not there, and looks whether the books balance.
    pub async fn judge(&self, row: &mut Row, acknowledged: &[String]) {
        let db = Db::open(&self.url).await.expect("the database opens");
        row.lost += missing(&db, acknowledged).await;
        row.wrong.extend(imbalance(&db).await);
        db.close().await;
        if self.url.starts_with("sqlite:") {
            row.wrong.extend(damage(&self.file()));
        }
    }
}

/// Of a member who is signed in.
pub async fn cookie_of(app: &TestApp, member: &Member) -> String {
    app.let_in(member).await.cookie("guerdon").expect("a cookie").to_owned()
}

/// What is wrong with the file itself.
pub fn damage(file: &Path) -> Option<String> {
    match Readers::of(file.to_owned()).borrow().and_then(|reader| reader.damage()) {
        Ok(damage) => damage,
        Err(error) => Some(error.to_string()),
    }
}

/// How many of these redemptions are not there.
pub async fn missing(db: &Db, acknowledged: &[String]) -> usize {
    let mut tx = db.read().await.expect("a connection");
    let mut missing = 0;
    for id in acknowledged {
        let id = RedemptionId::parse(id).expect("an id");
        missing += usize::from(redemptions::find(&mut tx, &id).await.expect("a row").is_none());
    }
    missing
}

/// What is wrong with the books, in words.
pub async fn imbalance(db: &Db) -> Vec<String> {
    let broken = broken(db).await.into_iter().filter(|finding| finding.invariant.stops_redemptions());
    broken.map(|finding| format!("{}: {}", finding.invariant.sentence(), finding.broken.join(" "))).collect()
}

/// The real time: the program's clock unless a test has moved it.
pub fn now() -> guerdon::domain::time::Timestamp {
    Clock::default().now()
}
