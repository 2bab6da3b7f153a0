//! A lean HTTP/1.1 client: it shares the cores with the server, so it does no more than it must.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::future::join_all;
use guerdon::auth::random_bytes;
use guerdon::db::{Clock, ids};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::shop::LAMPS;

/// What one connection asks for, again and again.
#[derive(Clone)]
pub enum Plan {
    Same(Vec<u8>),
    /// A redemption each time, by this cookie, of one reward after the other.
    Redeem(String),
    /// So many purchases each time, with one of these keys after the other, of any of these members; one alone is no batch.
    Sell {
        keys: Arc<Vec<String>>,
        members: Arc<Vec<String>>,
        many: usize,
    },
}

impl Plan {
    pub fn get(path: &str, cookie: &str) -> Plan {
        Plan::Same(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: guerdon={cookie}\r\n\r\n").into_bytes())
    }

    pub fn redeem(cookie: &str) -> Plan {
        Plan::Redeem(cookie.to_owned())
    }

    fn request(&self, count: u32) -> Vec<u8> {
        match self {
            Plan::Same(request) => request.clone(),
            Plan::Sell { keys, members, many } => sale(&keys[count as usize % keys.len()], members, *many),
            Plan::Redeem(cookie) => {
                let lamp = count as usize % LAMPS;
                let body = format!("redemption_id={}&reward=lamp-{lamp}&option=one&quantity=1", guerdon::db::ids::redemption());
                format!(
                    "POST /api/redemptions/place HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\naccept: text/html\r\n\
                     content-type: application/x-www-form-urlencoded\r\ncookie: guerdon={cookie}\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                )
                .into_bytes()
            }
        }
    }
}

fn sale(key: &str, members: &[String], many: usize) -> Vec<u8> {
    let purchase = || {
        let at = usize::from_le_bytes(random_bytes()) % members.len();
        json!({
            "document": ids::text(), "member": members[at], "channel": "store", "location": "Harbour & Rye",
            "purchased_at": Clock::default().now().rfc3339(),
            "lines": [{ "product": "4006381333931", "category": "bread", "amount": "12.50" }, { "category": "coffee", "amount": "3.20" }],
        })
    };
    let (path, body) = match many {
        1 => ("purchases", purchase()),
        _ => ("purchases/batch", json!({ "purchases": (0..many).map(|_| purchase()).collect::<Vec<_>>() })),
    };
    let body = body.to_string();
    format!(
        "POST /api/v1/{path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {key}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// What was measured.
pub struct Measured {
    /// Answers a second over all connections.
    pub rate: f64,
    /// How long each answer took, in order.
    times: Vec<Duration>,
}

impl Measured {
    /// The time within which so many of a hundred answers came.
    pub fn percentile(&self, share: usize) -> Duration {
        self.times.get(self.times.len() * share / 100).copied().unwrap_or_default()
    }
}

/// Asks over all connections at once. Every answer must have this status.
pub async fn measure(address: SocketAddr, plans: Vec<Plan>, measure: Duration, status: u16) -> Measured {
    let warm_up = measure / 5;
    let drive_all = |span| join_all((0_u32..).step_by(7).zip(&plans).map(move |(first, plan)| drive(address, plan, first, span, status)));
    drive_all(warm_up).await;
    let start = Instant::now();
    let mut times: Vec<_> = drive_all(measure).await.into_iter().flatten().collect();
    let rate = times.len() as f64 / start.elapsed().as_secs_f64();
    times.sort_unstable();
    Measured { rate, times }
}

/// Asks so many times a second in all, whether the answers come in time or not: each connection has its turns, and what is asked
/// late has waited already.
pub async fn paced(address: SocketAddr, plans: &[Plan], a_second: u32, measure: Duration, status: u16) -> Measured {
    let between = Duration::from_secs(1) / a_second;
    let each = between * u32::try_from(plans.len()).expect("a few connections");
    let start = tokio::time::Instant::now() + between;
    let turns = (0_u32..).zip(plans).map(|(at, plan)| keep_pace(address, plan, start + between * at, each, start + measure, status));
    let mut times: Vec<_> = join_all(turns).await.into_iter().flatten().collect();
    times.sort_unstable();
    Measured { rate: times.len() as f64 / start.elapsed().as_secs_f64(), times }
}

async fn keep_pace(
    address: SocketAddr,
    plan: &Plan,
    mut due: tokio::time::Instant,
    each: Duration,
    end: tokio::time::Instant,
    status: u16,
) -> Vec<Duration> {
    let mut stream = TcpStream::connect(address).await.expect("the server takes a connection");
    stream.set_nodelay(true).expect("no delay");
    let (mut times, mut buffer) = (Vec::new(), Vec::with_capacity(65_536));
    while due < end {
        tokio::time::sleep_until(due).await;
        ask(&mut stream, &plan.request(0), &mut buffer, status).await;
        times.push(due.elapsed());
        due += each;
    }
    times
}

async fn ask(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>, status: u16) {
    stream.write_all(request).await.expect("the request is sent");
    read_answer(stream, buffer).await;
    let expected = format!("HTTP/1.1 {status} ");
    assert!(buffer.starts_with(expected.as_bytes()), "{}", String::from_utf8_lossy(&buffer[..buffer.len().min(600)]));
}

/// `first` sets the connections apart, so that they do not walk in step.
async fn drive(address: SocketAddr, plan: &Plan, first: u32, measure: Duration, status: u16) -> Vec<Duration> {
    let mut stream = TcpStream::connect(address).await.expect("the server takes a connection");
    stream.set_nodelay(true).expect("no delay");
    let (start, mut times, mut buffer) = (Instant::now(), Vec::new(), Vec::with_capacity(65_536));
    while start.elapsed() < measure {
        let count = u32::try_from(times.len()).expect("a measurement is short");
        let asked = Instant::now();
        ask(&mut stream, &plan.request(first + count), &mut buffer, status).await;
        times.push(asked.elapsed());
    }
    times
}

/// Reads one whole answer, by its length or by its last chunk.
async fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) {
    buffer.clear();
    loop {
        let read = stream.read_buf(buffer).await.expect("an answer");
        assert!(read > 0, "the server hung up");
        let Some(head) = find(buffer, b"\r\n\r\n") else { continue };
        let whole = match content_length(&buffer[..head]) {
            Some(length) => buffer.len() >= head + 4 + length,
            None => buffer.ends_with(b"0\r\n\r\n"),
        };
        if whole {
            return;
        }
    }
}

fn content_length(head: &[u8]) -> Option<usize> {
    let start = find(head, b"content-length: ")? + b"content-length: ".len();
    std::str::from_utf8(&head[start..]).ok()?.lines().next()?.trim().parse().ok()
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
