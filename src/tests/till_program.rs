//! `guerdon till` as its cashier types it, against the server at a real port.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use guerdon::http::{self, Entrance};
use regex::Regex;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::support::books::counts;
use crate::support::till::{Till, card};
use crate::support::{TestApp, sql};

/// The portal, served until the test is over: its address.
async fn serve(app: &TestApp) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    tokio::spawn(http::serve(listener, app.router.clone(), Entrance::default(), std::future::pending()));
    url
}

/// A server that knows nothing of us: its address.
async fn elsewhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    tokio::spawn(async move { axum::serve(listener, axum::Router::new()).await });
    url
}

/// A counter with its file of what waits.
struct Counter {
    url: String,
    key: String,
    folder: TempDir,
}

impl Counter {
    fn new(url: &str, till: &Till) -> Counter {
        Counter { url: url.into(), key: till.key.clone(), folder: TempDir::new().expect("a folder") }
    }

    fn queue(&self) -> std::path::PathBuf {
        self.folder.path().join("queue")
    }

    /// What is printed while somebody types these lines.
    fn types(&self, lines: &[&str]) -> String {
        let output = self.run(&self.url, &self.key, lines);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
        told
    }

    fn run(&self, url: &str, key: &str, lines: &[&str]) -> Output {
        let mut till = Command::new(env!("CARGO_BIN_EXE_guerdon"))
            .args(["till", "--url", url, "--queue"])
            .arg(self.queue())
            .env_clear()
            .env("GUERDON_TILL_KEY", key)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the till starts");
        let typed = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        // One that does not open hears nothing.
        let _ = till.stdin.take().expect("its input").write_all(typed.as_bytes());
        till.wait_with_output().expect("it ends")
    }
}

/// The numbers of the receipts that were printed.
fn receipts(told: &str) -> Vec<String> {
    let number = Regex::new(r"(?m)^Receipt (R-\S+)$").expect("a pattern");
    number.captures_iter(told).map(|found| found[1].to_owned()).collect()
}

fn expect_told(told: &str, sentences: &[&str]) {
    let mut rest = told;
    for sentence in sentences {
        let at = rest.find(sentence).unwrap_or_else(|| panic!("no {sentence:?}, in this order, in\n{told}"));
        rest = &rest[at + sentence.len()..];
    }
}

both! {
    async fn a_day_at_the_till_with_the_network_gone_for_a_while(app: TestApp) {
        let (url, till, ines) = (serve(app).await, Till::open(app, "northline").await, app.member("Ines", 2_000).await);
        let counter = Counter::new(&url, &till);
        let code = card(app, &ines).await;
        let told = counter.types(&[
            &format!("card {}", &code), "ring 12.50 bread", "ring 0.5 bag", "pay", "allowance 500",
            "offline", "ring 4 coffee", "redeem 501", "redeem 300", "pay", "ring 2.00", "pay", "quit",
        ]);
        expect_told(&told, &[
            "Ines, bronze, 2000 points", "Receipt R-", "total", "13.00", "was posted.", "points, to spend from",
            "500 points can be spent here until", "They pay 2.50", "Offline",
            "500 points are left of the allowance", "300 points pay 1.50", "Receipt R-", "300 points", "1.50", "to pay", "2.50",
            "Kept here: 2 wait.", "Receipt R-", "Kept here: 3 wait.", "3 wait for the next time.",
        ]);
        let [pending, ..] = counts(app, &ines).await;
        assert_eq!(counts(app, &ines).await, [pending, 1_500, 500, 0], "nobody has heard of the rest");
        let before = std::fs::read(counter.queue()).expect("the queue");
        let told = counter.types(&["offline", "online"]);
        expect_told(&told, &["3 wait from the last time.", "was posted.", "300 points of the allowance were spent, 200 are left.", "was posted."]);
        let [after, ..] = counts(app, &ines).await;
        assert!(after > pending, "the purchases have earned");
        // The machine died before it could note down that all was answered.
        std::fs::write(counter.queue(), before).expect("the queue as it was");
        let told = counter.types(&[]);
        expect_told(&told, &["was posted before.", "300 points of the allowance were spent before, 200 are left.", "was posted before."]);
        assert_eq!(counts(app, &ines).await, [after, 1_500, 500, 0], "nothing is delivered twice");
        let told = counter.types(&[&format!("card {}", &code), "redeem 100", "ring 1.00", "pay", "allowance 0"]);
        expect_told(&told, &["100 points pay 0.50", "100 points of the allowance were spent, 100 are left.", "100 points went back."]);
        let [_, available, held, _] = counts(app, &ines).await;
        assert_eq!((available, held), (1_600, 0));
        assert_eq!(sql::texts(app, "select cast(count(*) as text) from purchase").await, ["4"]);
    }
}

both! {
    async fn points_are_held_then_spent_or_given_back_and_returns_find_their_receipt(app: TestApp) {
        let (url, till, ines) = (serve(app).await, Till::open(app, "northline").await, app.member("Ines", 2_000).await);
        let counter = Counter::new(&url, &till);
        let first = format!("card {}", card(app, &ines).await);
        let told = counter.types(&[
            "pay", "ring nothing", &first, "pay", "redeem 400", "redeem 1", "ring 1.00", "pay", "ring 9.00 bread", "pay", "redeem 200", "steal",
        ]);
        expect_told(&told, &[
            "show a card first", "an amount is a number", "nothing is rung up", "400 points pay 2.00", "points are set aside",
            "more than 1.00", "Receipt R-", "to pay", "8.00", "400 points were spent.", "The code has paid", "not understood",
        ]);
        assert_eq!(counts(app, &ines).await[1..], [1_600, 0, 0]);
        app.advance(std::time::Duration::from_secs(30));
        let receipt = receipts(&told).remove(0);
        let second = format!("card {}", card(app, &ines).await);
        let told = counter.types(&[
            &second, "ring 3", "redeem 400", "void", "pay", &format!("refund {receipt} 2 4.50"), &format!("refund {receipt}"),
            &format!("refund {receipt}"), "refund R-elsewhere",
        ]);
        expect_told(&told, &[
            "400 points pay", "Nothing is rung up.", "400 points went back.", "nothing is rung up", "was taken off.", "was taken off.",
            "was refused. Nothing is left", "waits for R-elsewhere",
        ]);
        assert_eq!(counts(app, &ines).await, [0, 2_000 - 400, 0, 0], "what was bought came back, what was paid with points did not");
    }
}

both! {
    async fn a_lost_network_is_told_and_nothing_is_lost_with_it(app: TestApp) {
        let (url, till, ines) = (serve(app).await, Till::open(app, "northline").await, app.member("Ines", 0).await);
        // A port where nobody listens any more.
        let nobody = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("its address");
        let counter = Counter::new(&url, &till);
        let shown = format!("card {}", card(app, &ines).await);
        let output = counter.run(&format!("http://{nobody}"), &till.key, &[&shown, "ring 3.00 bread", "redeem 100", "pay", "online"]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        expect_told(&told, &["Offline from here on", "Nobody can say now whose card", "only out of an allowance", "Kept here: 1 wait.", "Offline from here on"]);
        // Nor does a key that is over lose what was to be told, nor a server of somebody else.
        for (url, key, why) in [(url.as_str(), "guerdon_nothing", "No valid key"), (&elsewhere().await, &till.key, "not this API's")] {
            let output = counter.run(url, key, &[]);
            expect_told(&String::from_utf8_lossy(&output.stdout), &["Offline from here on (", why, "1 wait"]);
        }
        assert_eq!(counts(app, &ines).await, [0; 4]);
        expect_told(&counter.types(&[]), &["1 wait from the last time.", "was posted.", "points"]);
        assert_eq!(counts(app, &ines).await[0], 30, "by the card that was shown then");
        expect_told(&counter.types(&["help"]), &["The till is open", "allowance POINTS"]);
        assert_eq!(std::fs::read(counter.queue()).expect("the queue"), b"", "nothing waits");
    }
}

#[test]
fn a_till_without_a_key_or_an_address_does_not_open() {
    let folder = TempDir::new().expect("a folder");
    let run = |arguments: &[&str]| till_of(folder.path(), arguments);
    let told = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let output = run(&["till"]);
    assert!(!output.status.success() && told(&output).contains("the key is missing"), "{}", told(&output));
    let output = run(&["till", "--key", "guerdon_x", "--url", "harbour"]);
    assert!(!output.status.success() && told(&output).contains("is no address"), "{}", told(&output));
    std::fs::write(folder.path().join("guerdon-till.queue"), "nonsense\n").expect("a file");
    let output = run(&["till", "--key", "guerdon_x"]);
    assert!(!output.status.success() && told(&output).contains("guerdon-till.queue: line 1"), "{}", told(&output));
}

fn till_of(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guerdon"));
    command.args(arguments).env_clear().current_dir(folder).stdin(Stdio::null()).output().expect("the till runs")
}
