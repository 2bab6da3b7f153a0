//! The real program, over a database of its own: for crash tests, fault tests and benches.

use std::ffi::OsString;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A program that is not ready by then never will be.
const READY_WITHIN: Duration = Duration::from_secs(20);

pub struct Program {
    child: Child,
    pub address: SocketAddr,
    pub ops: SocketAddr,
    /// From the start to the first answer that it is ready.
    pub ready_after: Duration,
}

impl Program {
    pub async fn start(database: &str, folder: &Path) -> Program {
        Program::start_under(&[], database, folder).await
    }

    /// `wrapper`: a command, with its arguments, that runs the program.
    pub async fn start_under(wrapper: &[OsString], database: &str, folder: &Path) -> Program {
        let (address, ops) = (free_address(), free_address());
        let line: Vec<_> = wrapper.iter().cloned().chain([env!("CARGO_BIN_EXE_guerdon").into(), "serve".into()]).collect();
        let (command, arguments) = line.split_first().expect("there is a command");
        let started = Instant::now();
        let child = Command::new(command)
            .args(arguments)
            .env("GUERDON_ENV", "test")
            .env("DATABASE_URL", database)
            .env("GUERDON_KEYS", folder.join("keys.json"))
            .env("GUERDON_LISTEN", address.to_string())
            .env("GUERDON_OPS_LISTEN", ops.to_string())
            .env("GUERDON_SIGN_IN_RATE", "100000")
            .env("RUST_LOG", std::env::var("GUERDON_TEST_LOG").unwrap_or_else(|_| "off".into()))
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut program = Program { child, address, ops, ready_after: Duration::ZERO };
        program.wait_until_ready().await;
        program.ready_after = started.elapsed();
        program
    }

    pub fn base(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// A line of what Linux tells of the process.
    pub fn status_kib(&self, name: &str) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).expect("a process of Linux");
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of that name");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    pub async fn is_ready(&self) -> bool {
        let ready = format!("{}/health/ready", self.base());
        reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success())
    }

    /// Moves its clock.
    pub async fn advance(&self, seconds: i64) {
        let request = reqwest::Client::new().post(format!("http://{}/test/clock", self.ops)).header("content-type", "application/json");
        let answer = request.body(format!("{{\"advance_seconds\":{seconds}}}")).send().await.expect("the operations port answers");
        assert!(answer.status().is_success());
    }

    pub async fn wait_until_ready(&self) {
        let start = Instant::now();
        while !self.is_ready().await {
            assert!(start.elapsed() < READY_WITHIN, "the program is not ready within {READY_WITHIN:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// SIGKILL: nothing is finished.
    pub fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it is dead");
    }

    /// SIGTERM: what was accepted is finished.
    pub async fn terminate(&mut self) -> (ExitStatus, Duration) {
        self.signal("kill", &["-TERM".into(), self.id().to_string()]).await
    }

    /// The same where the program is run by a wrapper, which ends with it.
    pub async fn terminate_wrapped(&mut self) -> (ExitStatus, Duration) {
        self.signal("pkill", &["-TERM".into(), "-P".into(), self.id().to_string()]).await
    }

    async fn signal(&mut self, command: &str, arguments: &[String]) -> (ExitStatus, Duration) {
        let start = Instant::now();
        let asked = Command::new(command).args(arguments).status().expect("the signal is sent");
        assert!(asked.success());
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                return (status, start.elapsed());
            }
            assert!(start.elapsed() < Duration::from_secs(60), "it does not end");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended long ago.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}
