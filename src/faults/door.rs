//! Members who come in through the front door, with both factors.

use std::path::Path;
use std::process::{Command, Output};

use reqwest::Response;

use crate::stage::Stage;
use crate::support::app::{PASSWORD, SECRET};

/// A member who is ready to sign in, made by the program's own command.
pub fn create_member(stage: &Stage, email: &str) {
    let made = stage.command(&["member", "create", "--email", email, "--name", "Ines", "--password", PASSWORD, "--totp-secret", SECRET]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// The code that the member's app shows when the program's clock says so.
pub fn code_at(seconds: i64) -> String {
    let secret = guerdon::auth::Secret::from_base32(SECRET).expect("a secret");
    secret.code_at(guerdon::domain::time::Timestamp::from_seconds(seconds))
}

/// The first step: its status, and the cookie that opens the second.
pub async fn password(base: &str, email: &str, password: &str) -> (u16, String) {
    post(base, "/api/sign-in/password", "", &[("email", email), ("password", password)]).await
}

/// The second step: its status, and the cookie that is signed in.
pub async fn code(base: &str, half: &str, code: &str) -> (u16, String) {
    post(base, "/api/sign-in/code", half, &[("code", code)]).await
}

pub async fn sign_out(base: &str, cookie: &str) -> u16 {
    post(base, "/api/sign-out", cookie, &[]).await.0
}

async fn post(base: &str, path: &str, cookie: &str, form: &[(&str, &str)]) -> (u16, String) {
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let request = http.post(format!("{base}{path}")).header("origin", base).header("cookie", format!("guerdon={cookie}"));
    let answer = request.form(form).send().await.expect("an answer");
    (answer.status().as_u16(), cookie_of(&answer))
}

fn cookie_of(answer: &Response) -> String {
    let set = answer.headers().get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let ours = set.filter_map(|value| value.strip_prefix("guerdon=")).next_back().unwrap_or_default();
    ours.split(';').next().unwrap_or_default().to_owned()
}

/// Runs a command of the program to its end, beside what else goes on.
pub async fn run(url: &str, folder: &Path, arguments: &[&str]) -> Output {
    let mut command = command(url, folder, arguments);
    tokio::task::spawn_blocking(move || command.output()).await.expect("it runs").expect("it ends")
}

/// A command of the program over a database.
pub fn command(url: &str, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guerdon"));
    command.args(arguments).env("GUERDON_ENV", "test").env("DATABASE_URL", url).env("GUERDON_KEYS", folder.join("keys.json"));
    command.env("RUST_LOG", "off");
    command
}
