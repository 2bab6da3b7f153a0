//! R18 and R19: more than the portal has seats for, and others are served as usual.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use futures::future::join_all;
use guerdon::auth::{Cost, Keys, Passwords};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

use crate::door;
use crate::load::{Client, Stop};
use crate::program::Program;
use crate::stage::{Database, Scale, Stage};
use crate::support::app::PASSWORD;
use crate::table::Row;

/// Half-open connections come from so many addresses.
const ADDRESSES: u8 = 5;
/// From one address (`http::seats`).
const EACH: usize = 512;
const A_SECOND: Duration = Duration::from_secs(1);
const FREED_WITHIN: Duration = Duration::from_secs(15);
const USUAL: Duration = Duration::from_millis(500);
/// Of Argon2 at its floor, in KiB, and what the rest of the program may take beside.
const HASH_KIB: usize = 19_456;
const BESIDE_KIB: usize = 100 * 1024;

/// Clients that begin a request and never end it: in its headers, or a byte of its body a second.
pub async fn half_open(on: Database, scale: Scale) -> Option<Vec<Row>> {
    if on != Database::Sqlite {
        // What knocks never reaches a database.
        return None;
    }
    let stage = Stage::new(on).await;
    stage.reward("lamp", 100, None).await;
    let program = stage.program().await;
    let before = slowest_of(100, &program, &Stop::default()).await;
    let mut row = Row::of("2,000 half-open connections");
    row.tries = scale.of(2_000, 2_000);
    let sockets = join_all((0..row.tries).map(|n| knock(program.address, n))).await;
    row.expect(sockets.iter().all(Option::is_some), || "the test could not open its connections".into());
    let opened = Instant::now();
    let heard = join_all(sockets.into_iter().flatten().map(|socket| hear_out(socket, opened)));
    let never = Stop::default();
    let (held, during) = tokio::join!(heard, slowest_of(scale.of(2_000, 300), &program, &never));
    row.expect(during < USUAL, || format!("a page took {during:?}"));
    let longest = held.into_iter().max().unwrap_or_default();
    row.expect(longest < FREED_WITHIN + A_SECOND, || format!("one was held for {longest:?}"));
    row.figure = format!("p99 {during:.0?} ({before:.0?} without), freed within {longest:.1?}");
    Some(vec![row, one_address(&program).await])
}

/// One address that takes all its seats leaves the others theirs.
async fn one_address(program: &Program) -> Row {
    let mut row = Row::of("600 connections of one address");
    let mut sockets = Vec::new();
    for _ in 0..600 {
        sockets.extend(open(program.address, 9).await);
    }
    row.tries = sockets.len();
    let ends = sockets.iter_mut().map(|socket| async {
        let mut byte = [0];
        matches!(timeout(A_SECOND, socket.read(&mut byte)).await, Ok(Ok(0) | Err(_)))
    });
    let closed = join_all(ends).await.into_iter().filter(|closed| *closed).count();
    row.expect(closed + EACH == row.tries, || format!("{closed} are turned away"));
    row.expect(program.is_ready().await, || "another address is not served".into());
    row.figure = format!("{closed} turned away");
    row
}

async fn open(to: SocketAddr, from: u8) -> Option<TcpStream> {
    let socket = TcpSocket::new_v4().ok()?;
    socket.bind(SocketAddr::from(([127, 0, 0, from], 0))).ok()?;
    socket.connect(to).await.ok()
}

async fn knock(to: SocketAddr, n: usize) -> Option<TcpStream> {
    let from = 2 + u8::try_from(n % usize::from(ADDRESSES)).unwrap_or_default();
    let mut socket = open(to, from).await?;
    let text = match n % 4 {
        0 => "",
        1 => "GET / HT",
        2 => "GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: ",
        _ => {
            "POST /api/sign-up HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 60000\r\n\r\nname="
        }
    };
    socket.write_all(text.as_bytes()).await.ok()?;
    Some(socket)
}

/// Sends a byte a second until the other side has had enough; after how long that was.
async fn hear_out(mut socket: TcpStream, opened: Instant) -> Duration {
    let mut bytes = [0; 1_024];
    while opened.elapsed() < 2 * FREED_WITHIN {
        match timeout(A_SECOND, socket.read(&mut bytes)).await {
            Ok(Ok(0) | Err(_)) => break,
            Ok(Ok(_)) => {}
            Err(_) => {
                if socket.write_all(b"x").await.is_err() {
                    break;
                }
            }
        }
    }
    opened.elapsed()
}

/// The slowest but one in a hundred of so many pages, or of those until the stop.
async fn slowest_of(pages: usize, program: &Program, stop: &Stop) -> Duration {
    let client = Client::new(program.base(), "");
    let mut times = Vec::new();
    while times.len() < pages && !stop.asked() {
        let start = Instant::now();
        let status = client.visit("/catalogue").await;
        times.push(if status == 200 { start.elapsed() } else { Duration::MAX });
    }
    times.sort();
    times.get(times.len().saturating_sub(1) * 99 / 100).copied().unwrap_or(Duration::MAX)
}

/// Two hundred people at the door at once.
pub async fn sign_ins(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let stage = Stage::new(on).await;
    stage.reward("lamp", 100, None).await;
    let program = stage.program().await;
    let emails = crowd_with_passwords(&stage).await;
    let mut row = Row::of("200 sign-ins at once");
    let (mut slowest, mut served, mut later, mut peak) = (Duration::ZERO, 0, 0, 0);
    for _ in 0..scale.of(5, 1) {
        let stop = Stop::default();
        let base = program.base();
        let crowd = async {
            let tries = emails.iter().map(|email| async { door::password(&base, email, PASSWORD).await.0 });
            let statuses = join_all(tries).await;
            // So that there are pages enough to speak of the slowest in a hundred.
            sleep(A_SECOND).await;
            stop.now();
            statuses
        };
        let (statuses, pages, memory) = tokio::join!(crowd, slowest_of(usize::MAX, &program, &stop), most_memory(&program, &stop));
        peak = peak.max(memory);
        row.tries += statuses.len();
        served += statuses.iter().filter(|status| **status == 303).count();
        later += statuses.iter().filter(|status| **status == 503).count();
        slowest = slowest.max(pages);
    }
    let neither = row.tries - served - later;
    row.expect(neither == 0, || format!("{neither} answers are neither"));
    row.expect(served > 0, || "nobody got in".into());
    row.expect(slowest < USUAL, || format!("a page took {slowest:?}"));
    let permits = std::thread::available_parallelism().map_or(1, usize::from);
    let most = permits * HASH_KIB + BESIDE_KIB;
    row.expect(peak < most, || format!("{peak} KiB of memory"));
    row.figure =
        format!("{served} let in, {later} told to come back, peak {} of {} MiB, pages p99 {slowest:.0?}", peak / 1024, most / 1024);
    Some(vec![row])
}

/// Two hundred members with one hash, made with the program's keys.
async fn crowd_with_passwords(stage: &Stage) -> Vec<String> {
    let keys = Keys::load_or_create(stage.folder().join("keys.json")).expect("the keys");
    let hash = Passwords::new(&keys, Cost::FLOOR).hash(PASSWORD).await.expect("a hash");
    stage
        .set(async |app| {
            let mut emails = Vec::new();
            for n in 0..200 {
                emails.push(app.member_with_hash(&format!("m{n}"), &hash).await.email);
            }
            emails
        })
        .await
}

/// In KiB. Without the program's own file, which is large in a build for tests.
async fn most_memory(program: &Program, stop: &Stop) -> usize {
    let mut most = 0;
    while !stop.asked() {
        most = most.max(program.status_kib("RssAnon:"));
        sleep(Duration::from_millis(10)).await;
    }
    most
}
