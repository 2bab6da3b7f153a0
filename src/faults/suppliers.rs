//! R20: rewards from every provider, while the program, the supplier and the operator's commands die.
//!
//! The supplier is a server of its own, with a memory that outlives it as a disk would. It keeps the contract: a message that comes
//! twice is known by its id, and what is cancelled is taken back.

use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use guerdon::domain::time::Timestamp;
use guerdon::webhooks::{Headers, Secret};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::program::free_address;

/// What the supplier has on its disk.
#[derive(Default)]
pub struct Memory {
    /// Redemptions that it has brought.
    pub given: BTreeSet<String>,
    /// Those of which it must not bring any more.
    cancelled: BTreeSet<String>,
    /// Those that it has said it cannot bring.
    pub refused: BTreeSet<String>,
    /// Ids of messages, and how often each came.
    pub heard: BTreeMap<String, usize>,
    /// What it has not been able to call back about.
    owed: BTreeSet<String>,
}

#[derive(Clone)]
pub struct Supplier {
    pub address: SocketAddr,
    pub memory: Arc<Mutex<Memory>>,
    secret: Secret,
    /// Where the program is at the moment.
    program: Arc<Mutex<String>>,
}

impl Supplier {
    /// `secret`: as the program's command has printed it.
    pub fn new(address: SocketAddr, secret: &str) -> Supplier {
        let secret = Secret::parse(secret.trim()).expect("a secret");
        Supplier { address, memory: Arc::default(), secret, program: Arc::default() }
    }

    pub fn somewhere() -> SocketAddr {
        free_address()
    }

    pub fn program_is_at(&self, base: &str) {
        *self.program.lock().expect("one at a time") = base.to_owned();
    }

    /// Serves until the tasks are aborted, which is its death.
    pub async fn live(&self) -> JoinSet<()> {
        let mut tasks = JoinSet::new();
        let listener = tokio::net::TcpListener::bind(self.address).await.expect("its port");
        let router = Router::new().route("/hook", post(hear)).with_state(self.clone());
        tasks.spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        let supplier = self.clone();
        tasks.spawn(async move { supplier.call_back().await });
        tasks
    }

    pub fn owes(&self) -> usize {
        self.memory.lock().expect("one at a time").owed.len()
    }

    /// Says what it owes, again and again.
    async fn call_back(&self) {
        loop {
            let owed: Vec<_> = self.memory.lock().expect("one at a time").owed.iter().cloned().collect();
            for id in owed {
                let base = self.program.lock().expect("one at a time").clone();
                let body = self.verdict(&id).to_string();
                let headers = self.secret.sign(&format!("answer-{id}"), crate::stage::now(), body.as_bytes());
                let request = reqwest::Client::new().post(format!("{base}/suppliers/crash/answers")).body(body);
                let request = request.header("webhook-id", headers.id).header("webhook-timestamp", headers.timestamp);
                let answer = request.header("webhook-signature", headers.signature).send().await.map(|answer| answer.status().as_u16());
                let mut memory = self.memory.lock().expect("one at a time");
                match answer {
                    Ok(204) => drop(memory.owed.remove(&id)),
                    // The points are back: so is the reward.
                    Ok(409) => {
                        memory.owed.remove(&id);
                        memory.given.remove(&id);
                    }
                    _ => {}
                }
            }
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// What it says of a redemption that it has brought or refused.
    fn verdict(&self, id: &str) -> Value {
        if self.memory.lock().expect("one at a time").refused.contains(id) {
            return json!({ "redemption": id, "status": "failed", "reason": "The shelf is empty." });
        }
        json!({ "redemption": id, "status": "fulfilled", "codes": [format!("CODE-{id}")] })
    }
}

async fn hear(State(supplier): State<Supplier>, headers: HeaderMap, body: Bytes) -> (StatusCode, String) {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let signed = Headers { id: header("webhook-id"), timestamp: header("webhook-timestamp"), signature: header("webhook-signature") };
    let sent = Timestamp::from_seconds(signed.timestamp.parse().expect("a time"));
    supplier.secret.verify(&signed, sent, &body).expect("every message is signed");
    let told: Value = serde_json::from_slice(&body).expect("JSON");
    let id = told["data"]["redemption"].as_str().expect("an id").to_owned();
    // Wherever it dies: before it has written, after it, before the answer has left.
    pause().await;
    let answer = supplier.memory.lock().expect("one at a time").take(&signed.id, &id, &told);
    pause().await;
    match answer {
        Answer::Later => (StatusCode::ACCEPTED, String::new()),
        Answer::Broken => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
        Answer::Verdict => (StatusCode::OK, supplier.verdict(&id).to_string()),
        Answer::Cancelled => (StatusCode::OK, r#"{"status":"cancelled"}"#.into()),
    }
}

enum Answer {
    Later,
    Broken,
    Verdict,
    Cancelled,
}

impl Memory {
    fn take(&mut self, event: &str, id: &str, told: &Value) -> Answer {
        *self.heard.entry(event.to_owned()).or_default() += 1;
        let asked = told["data"]["state"] == "placed";
        if told["type"] == "redemption.cancelled" {
            if asked && self.given.contains(id) {
                return Answer::Verdict;
            }
            self.given.remove(id);
            self.owed.remove(id);
            self.cancelled.insert(id.to_owned());
            return Answer::Cancelled;
        }
        if self.cancelled.contains(id) {
            self.refused.insert(id.to_owned());
        }
        if self.given.contains(id) || self.refused.contains(id) {
            return Answer::Verdict;
        }
        // By the last digit of the id, so that a repeat is dealt with alike.
        match id.as_bytes().last() {
            Some(b'0') if self.heard[event] == 1 => Answer::Broken,
            Some(b'1' | b'2') => {
                self.refused.insert(id.to_owned());
                Answer::Verdict
            }
            Some(b'3'..=b'8') => {
                self.given.insert(id.to_owned());
                self.owed.insert(id.to_owned());
                Answer::Later
            }
            _ => {
                self.given.insert(id.to_owned());
                Answer::Verdict
            }
        }
    }
}

async fn pause() {
    let micros = u64::from(guerdon::auth::random_bytes::<1>()[0]) * 100;
    tokio::time::sleep(Duration::from_micros(micros)).await;
}
