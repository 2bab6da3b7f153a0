//! Secrets that must never be told (ASVS 16.2.5): noted when a test uses them, then looked for in all that the portal has logged,
//! in its metrics and on its error pages.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use guerdon::telemetry;
use regex::Regex;
use tracing_subscriber::EnvFilter;

/// What is shorter is a word that may stand anywhere.
const LEAST: usize = 6;

static SECRETS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn open<T>(mutex: &'static Mutex<T>) -> MutexGuard<'static, T> {
    // A test that has failed may leave it poisoned to the next.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Logs as in production, but more, and into memory.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        telemetry::metrics_handle();
        let filter = EnvFilter::new("debug,sqlx=info,hyper=info,h2=info,html5ever=info,selectors=info");
        let logs = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(|| Log);
        logs.try_init().expect("nobody else listens in a test");
    });
}

struct Log;

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        open(&LOG).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All that was logged so far by this process.
pub fn log() -> String {
    String::from_utf8_lossy(&open(&LOG)).into_owned()
}

/// The same without the letters that stay in the log where there is no mail server, which there is in production.
fn log_without_letters() -> String {
    let log = log();
    log.lines().filter(|line| !line.contains("there is no SMTP_URL")).map(|line| format!("{line}\n")).collect()
}

/// Never to be told from now on.
pub fn note(secret: &str) {
    if secret.len() >= LEAST {
        open(&SECRETS).insert(secret.to_owned());
    }
}

/// Notes what a form sends that must not be told; those that a page must not show again, either.
pub fn note_form(form: &str) -> Vec<String> {
    let fields: Vec<_> = url::form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    let named = |names: &[&str]| {
        let secret = fields.iter().filter(|(name, _)| names.contains(&name.as_str()));
        secret.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    named(&["token", "ceremony", "credential", "password", "new_password", "code"]).iter().for_each(|secret| note(secret));
    let mut hidden = named(&["password", "new_password", "code"]);
    hidden.retain(|secret| !fields.iter().any(|(name, value)| value == secret && ["email", "name"].contains(&name.as_str())));
    hidden
}

/// What of it stands in a text, between letters and digits that are not its own.
fn told_in(text: &str, secrets: &BTreeSet<String>) -> Vec<String> {
    let stands = |secret: &&String| {
        text.contains(secret.as_str()) && {
            let alone = format!(r"(?:^|[^0-9A-Za-z.\-]){}(?:$|[^0-9A-Za-z\-])", regex::escape(secret));
            Regex::new(&alone).expect("a pattern").is_match(text)
        }
    };
    secrets.iter().filter(stands).cloned().collect()
}

/// Neither the log nor the metrics know one of them.
pub fn expect_silence() {
    let secrets = open(&SECRETS).clone();
    for (place, text) in [("the log", log_without_letters()), ("the metrics", telemetry::metrics_handle().render())] {
        let told = told_in(&text, &secrets);
        let line = told.first().and_then(|secret| text.lines().find(|line| line.contains(secret.as_str())));
        assert!(told.is_empty(), "{place} tells {told:?}: {line:?}");
    }
}

/// A page that refuses says nothing of what was posted in secret.
pub fn expect_untold(page: &str, secrets: &[String]) {
    let long: BTreeSet<_> = secrets.iter().filter(|secret| secret.len() >= LEAST).cloned().collect();
    let told = told_in(page, &long);
    assert!(told.is_empty(), "a page of errors tells {told:?}");
}

#[test]
fn v16_2_5_a_secret_is_found_wherever_it_stands_alone() {
    let secrets = BTreeSet::from(["287082".to_owned(), "lanterns on the quay".to_owned()]);
    for (text, told) in [
        ("{\"code\":\"287082\"}", 1),
        ("code=287082&x", 1),
        ("password: lanterns on the quay", 1),
        ("2026-11-26T10:00:00.287082Z", 0),
        ("0190a6e2-287082", 0),
        ("1287082", 0),
        ("lanterns", 0),
    ] {
        assert_eq!(told_in(text, &secrets).len(), told, "{text}");
    }
}
