//! The copy of the database, and the way back from it.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};

use futures::future::join;
use guerdon::backup::{self, BackupError};
use guerdon::db::{Clock, Db};
use guerdon::domain::ids::RedemptionId;
use guerdon::store::redemptions;

use crate::support::app::{TestApp, expect_sound};
use crate::support::{Browser, postgres};

fn url(folder: &Path, name: &str) -> String {
    format!("sqlite:{}", folder.join(name).display())
}

async fn redeem(browser: &mut Browser) -> String {
    let id = browser.redeem("lamp").await;
    assert_eq!(browser.status(), 200);
    id
}

async fn is_there(db: &Db, id: &str) -> bool {
    let id = RedemptionId::parse(id).expect("an id");
    redemptions::find(&mut db.read().await.expect("a connection"), &id).await.expect("a row").is_some()
}

/// The cookie of a browser that was signed in on the original.
async fn expect_signed_out(restored: &TestApp, before: &Browser) {
    let mut browser = restored.browser();
    browser.set_cookie("guerdon", before.cookie("guerdon").expect("a cookie"));
    assert_eq!(browser.visit("/wallet").await.path(), "/sign-in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_under_load_has_all_that_was_acknowledged_before_and_lets_nobody_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let (original, restored, copy) = (url(folder.path(), "guerdon.db"), url(folder.path(), "restored.db"), folder.path().join("copy"));
    let app = TestApp::on(&original).await;
    app.reward("lamp", 1, Some(1_000_000)).await;
    let ines = app.member_without_password("ines", 1_000_000).await;
    let mut browser = app.let_in(&ines).await;
    let mut acknowledged = Vec::new();
    for _ in 0..20 {
        acknowledged.push(redeem(&mut browser).await);
    }
    let done = AtomicBool::new(false);
    let copying = async {
        backup::back_up(&original, &copy, Clock::default().now()).await.expect("a copy");
        done.store(true, Ordering::Release);
    };
    let mut busy = browser.clone();
    let redeeming = async {
        while !done.load(Ordering::Acquire) {
            redeem(&mut busy).await;
        }
    };
    join(copying, redeeming).await;

    backup::restore(&restored, &copy, app.now()).await.expect("the way back");
    let back = TestApp::on(&restored).await;
    expect_sound(&back.state.db).await;
    for id in &acknowledged {
        assert!(is_there(&back.state.db, id).await, "{id} was acknowledged before the backup");
    }
    expect_signed_out(&back, &busy).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_overwrites_nothing_and_says_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let (original, copy) = (url(folder.path(), "guerdon.db"), folder.path().join("copy"));
    let now = guerdon::db::Clock::default().now();
    assert!(matches!(backup::back_up(&original, &copy, Clock::default().now()).await, Err(BackupError::Missing(_))));
    assert!(matches!(backup::restore(&original, &copy, now).await, Err(BackupError::Missing(_))));
    let app = TestApp::on(&original).await;
    let member = app.member_without_password("ines", 100).await;
    backup::back_up(&original, &copy, Clock::default().now()).await.expect("a copy");
    assert!(matches!(backup::back_up(&original, &copy, Clock::default().now()).await, Err(BackupError::Exists(_))));
    assert!(matches!(backup::restore(&original, &copy, now).await, Err(BackupError::Exists(_))));
    assert_eq!(app.balance(&member).await.available.get(), 100);
    assert!(matches!(backup::back_up("postgres://host/guerdon", &copy, Clock::default().now()).await, Err(BackupError::Postgres)));

    let torn = folder.path().join("torn");
    let mut bytes = std::fs::read(&copy).expect("the copy");
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&torn, bytes).expect("half a copy");
    let elsewhere = url(folder.path(), "elsewhere.db");
    assert!(backup::restore(&elsewhere, &torn, now).await.is_err());
    assert!(!folder.path().join("elsewhere.db").exists(), "half a copy does not become a database");
}

/// The lines of README that begin with this program, as its reader types them.
fn commands_of_readme(program: &str) -> Vec<String> {
    let readme = include_str!("../../README.md");
    let found: Vec<_> = readme.lines().map(str::trim).filter(|line| line.starts_with(program)).map(str::to_owned).collect();
    assert!(!found.is_empty(), "README names {program}");
    found
}

fn type_in(line: &str, database: &str, folder: &Path) -> Output {
    let bin = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.make/postgres.sh")).arg("bin").output().expect("the folder of pg_dump");
    let guerdon = Path::new(env!("CARGO_BIN_EXE_guerdon")).parent().expect("a folder").display().to_string();
    let path = format!("{guerdon}:{}:{}", String::from_utf8_lossy(&bin.stdout).trim(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .env("DATABASE_URL", database)
        .env("GUERDON_ENV", "test")
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_commands_of_readme_bring_a_postgres_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (original, restored) = (postgres::fresh_database().await, postgres::empty_database().await);
    let app = TestApp::on(&original).await;
    app.reward("lamp", 1, Some(10)).await;
    let ines = app.member_without_password("ines", 100).await;
    let mut browser = app.let_in(&ines).await;
    let id = redeem(&mut browser).await;
    for line in commands_of_readme("pg_dump") {
        type_in(&line, &original, folder.path());
    }
    let back = ["pg_restore", "guerdon end-sessions", "guerdon verify"];
    for line in back.into_iter().flat_map(commands_of_readme) {
        type_in(&line, &restored, folder.path());
    }
    let back = TestApp::on(&restored).await;
    assert!(is_there(&back.state.db, &id).await);
    expect_signed_out(&back, &browser).await;
}
