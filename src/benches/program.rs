//! The real program, over a database of its own.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

impl Program {
    pub async fn start(database: &str, folder: &Path) -> Program {
        let (address, ops) = (free_address(), free_address());
        let child = Command::new(env!("CARGO_BIN_EXE_guerdon"))
            .arg("serve")
            .env("GUERDON_ENV", "test")
            .env("DATABASE_URL", database)
            .env("GUERDON_KEYS", folder.join("keys.json"))
            .env("GUERDON_LISTEN", address.to_string())
            .env("GUERDON_OPS_LISTEN", ops.to_string())
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let program = Program { child, address };
        program.wait_until_ready().await;
        program
    }

    async fn wait_until_ready(&self) {
        let ready = format!("http://{}/health/ready", self.address);
        for _ in 0..400 {
            if reqwest::get(&ready).await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("the program is not ready within ten seconds");
    }

    pub fn stop(mut self) {
        self.child.kill().expect("it can be stopped");
        self.child.wait().expect("it has stopped");
    }
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}
