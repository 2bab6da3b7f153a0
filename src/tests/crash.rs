//! `kill -9` in the middle of the load: what was acknowledged is there, and the books balance.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use guerdon::db::{Db, ids};
use guerdon::store::redemptions;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use crate::support::app::TestApp;
use crate::support::postgres;

const KILLS: usize = 20;
const CLIENTS: usize = 8;

/// The real program over the database of a test.
struct Program {
    child: Child,
    base: String,
}

impl Program {
    async fn start(database: &str, folder: &Path) -> Program {
        let (listen, ops) = (free_address(), free_address());
        let child = Command::new(env!("CARGO_BIN_EXE_guerdon"))
            .arg("serve")
            .env("GUERDON_ENV", "test")
            .env("DATABASE_URL", database)
            .env("GUERDON_KEYS", folder.join("keys.json"))
            .env("GUERDON_LISTEN", &listen)
            .env("GUERDON_OPS_LISTEN", &ops)
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let program = Program { child, base: format!("http://{listen}") };
        program.wait_until_ready().await;
        program
    }

    async fn wait_until_ready(&self) {
        for _ in 0..400 {
            if reqwest::get(format!("{}/health/ready", self.base)).await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the program is not ready within ten seconds");
    }

    fn kill(&mut self) {
        self.child.kill().expect("SIGKILL");
        self.child.wait().expect("it is dead");
    }
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

/// Posts redemptions until the program dies; the ids that were acknowledged.
async fn redeem_until_death(base: String, cookie: String, acknowledged: Arc<Mutex<Vec<String>>>) {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    loop {
        let id = ids::redemption().to_string();
        let answer = client
            .post(format!("{base}/api/redemptions/place"))
            .header("origin", &base)
            .header("cookie", format!("guerdon={cookie}"))
            .form(&[("redemption_id", id.as_str()), ("reward", "lamp"), ("option", "one"), ("quantity", "1")])
            .send()
            .await;
        match answer {
            Ok(answer) if answer.status().as_u16() == 303 => acknowledged.lock().await.push(id),
            Ok(answer) => panic!("refused with {}", answer.status()),
            Err(_) => return,
        }
    }
}

async fn nothing_acknowledged_is_lost(app: TestApp, database: &str) {
    let folder = tempfile::TempDir::new().expect("a folder");
    app.reward("lamp", 1, Some(1_000_000)).await;
    let mut cookies = Vec::new();
    for n in 0..CLIENTS {
        let member = app.member_without_password(&format!("m{n}"), 1_000_000).await;
        cookies.push(app.let_in(&member).await.cookie("guerdon").expect("a cookie").to_owned());
    }
    app.state.db.close().await;
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    for round in 0..KILLS {
        let mut program = Program::start(database, folder.path()).await;
        let mut clients = JoinSet::new();
        for cookie in &cookies {
            clients.spawn(redeem_until_death(program.base.clone(), cookie.clone(), acknowledged.clone()));
        }
        tokio::time::sleep(Duration::from_millis(100 + 17 * round as u64)).await;
        program.kill();
        while let Some(client) = clients.join_next().await {
            client.expect("every answer before the death was an acknowledgement");
        }
    }
    let db = Db::open(database).await.expect("the database opens after the last kill");
    crate::support::app::expect_sound(&db).await;
    let acknowledged = acknowledged.lock().await;
    for id in acknowledged.iter() {
        let id = guerdon::domain::ids::RedemptionId::parse(id).expect("an id");
        let found = redemptions::find(&mut db.read().await.expect("a connection"), &id).await.expect("a row");
        assert!(found.is_some(), "{id} was acknowledged and is lost");
    }
    assert!(acknowledged.len() > KILLS, "there was a load: {}", acknowledged.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_by_kill_9_on_sqlite() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let database = format!("sqlite:{}", folder.path().join("guerdon.db").display());
    let app = TestApp::on(&database).await;
    nothing_acknowledged_is_lost(app, &database).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_by_kill_9_on_postgres() {
    let database = postgres::fresh_database().await;
    let app = TestApp::on(&database).await;
    nothing_acknowledged_is_lost(app, &database).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_lets_what_was_accepted_finish() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let database = format!("sqlite:{}", folder.path().join("guerdon.db").display());
    let mut program = Program::start(&database, folder.path()).await;
    let started = std::time::Instant::now();
    let asked = Command::new("kill").args(["-TERM", &program.child.id().to_string()]).status().expect("kill runs");
    assert!(asked.success());
    assert!(program.child.wait().expect("it ends").success(), "it ends well");
    assert!(started.elapsed() < Duration::from_secs(10));
}
