//! R1 to R3: many at once, and the same thing many times.

use std::time::{Duration, Instant};

use futures::future::join_all;
use guerdon::db::ids;

use crate::load::{Answer, Client, Tally};
use crate::program::Program;
use crate::stage::{Database, Scale, Stage, cookie_of};
use crate::table::Row;

const CLIENTS: usize = 64;

pub async fn double_spend(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let stage = Stage::new(on).await;
    let program = stage.program().await;
    let row = double_spends(&stage, &[&program], scale.of(20, 3)).await;
    Some(vec![row])
}

/// A balance of 10,000 and 512 tries at 100 of it, by 64 clients of all the instances.
pub async fn double_spends(stage: &Stage, programs: &[&Program], rounds: usize) -> Row {
    let mut row = Row::of("one balance of 100 rewards, 512 tries");
    stage.reward("hundred", 100, None).await;
    let (mut all, mut times) = (Tally::default(), Vec::new());
    for _ in 0..rounds {
        let cookie = stage.members(1, 10_000).await.remove(0);
        let clients: Vec<_> = (0..CLIENTS).map(|n| Client::new(programs[n % programs.len()].base(), &cookie)).collect();
        let tries = clients.iter().map(|client| async move {
            let (mut tally, mut times) = (Tally::default(), Vec::new());
            for _ in 0..512 / CLIENTS {
                let (id, start) = (ids::redemption().to_string(), Instant::now());
                let answer = client.redeem(&id, "hundred").await;
                tally.add(&id, answer);
                times.push(start.elapsed());
            }
            (tally, times)
        });
        let mut round = Tally::default();
        for (tally, taken) in join_all(tries).await {
            round = round.merge(tally);
            times.extend(taken);
        }
        let placed = round.count(Answer::Placed);
        row.expect(placed == 100, || format!("{placed} of 100 were placed"));
        all = all.merge(round);
    }
    row.tries = times.len();
    row.wrong.extend(all.others(&[Answer::Placed, Answer::Refused(409)]));
    times.sort_unstable();
    let slow = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    row.expect(slow < Duration::from_secs(1), || format!("the 99th percentile is {slow:?}"));
    row.figure = format!("{} placed, 99 % within {slow:.0?}", all.acknowledged.len());
    stage.judge(&mut row, &all.acknowledged).await;
    row
}

pub async fn stock(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let stage = Stage::new(on).await;
    let program = stage.program().await;
    Some(vec![stocks(&stage, &[&program], scale.of(20, 3)).await])
}

/// Ten of a reward, and 64 members who want one.
pub async fn stocks(stage: &Stage, programs: &[&Program], rounds: usize) -> Row {
    let mut row = Row::of("ten of a reward, 64 members");
    let cookies = stage.members(CLIENTS, 1_000_000).await;
    let clients: Vec<_> = cookies.iter().enumerate().map(|(n, cookie)| Client::new(programs[n % programs.len()].base(), cookie)).collect();
    let mut all = Tally::default();
    for round in 0..rounds {
        let reward = format!("rare-{round}");
        stage.reward(&reward, 10, Some(10)).await;
        let mut tally = Tally::default();
        let tries = clients.iter().map(|client| async {
            let id = ids::redemption().to_string();
            let answer = client.redeem(&id, &reward).await;
            (id, answer)
        });
        for (id, answer) in join_all(tries).await {
            tally.add(&id, answer);
        }
        let placed = tally.count(Answer::Placed);
        row.expect(placed == 10, || format!("{placed} of 10 were placed"));
        row.tries += CLIENTS;
        all = all.merge(tally);
    }
    row.wrong.extend(all.others(&[Answer::Placed, Answer::Refused(409)]));
    row.figure = format!("{} placed", all.acknowledged.len());
    stage.judge(&mut row, &all.acknowledged).await;
    row
}

pub async fn same_key(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let stage = Stage::new(on).await;
    let mut program = stage.program().await;
    let (mut row, keys) = same_keys(&stage, &[&program], scale.of(100, 10)).await;
    program.kill();
    row.figure = format!("{}; asked again after a restart and after 72 h", row.figure);
    let program = stage.program().await;
    ask_again(&mut row, &program, &keys).await;
    program.advance(72 * 60 * 60).await;
    // Nobody stays signed in for so long.
    let member = keys.member.clone();
    let cookie = stage
        .set(async |app| {
            app.advance(Duration::from_secs(72 * 60 * 60));
            cookie_of(app, &member).await
        })
        .await;
    ask_again(&mut row, &program, &Keys { cookie, ..keys }).await;
    stage.judge(&mut row, &[]).await;
    Some(vec![row])
}

/// What was placed, by whom.
pub struct Keys {
    member: crate::support::Member,
    cookie: String,
    ids: Vec<String>,
}

/// Each key fifty times at once, then with other content.
pub async fn same_keys(stage: &Stage, programs: &[&Program], rounds: usize) -> (Row, Keys) {
    let mut row = Row::of("the same key fifty times at once");
    stage.reward("lamp", 10, Some(1_000_000)).await;
    stage.reward("other", 10, None).await;
    let (member, cookie) = stage
        .set(async |app| {
            let member = app.member_without_password(&ids::text(), 1_000_000).await;
            let cookie = cookie_of(app, &member).await;
            (member, cookie)
        })
        .await;
    let clients: Vec<_> = programs.iter().map(|program| Client::new(program.base(), &cookie)).collect();
    let mut keys = Vec::new();
    for _ in 0..rounds {
        let id = ids::redemption().to_string();
        let answers = join_all((0..50).map(|n| clients[n % clients.len()].redeem(&id, "lamp"))).await;
        let placed = answers.iter().filter(|answer| **answer == Answer::Placed).count();
        row.expect(placed == 50, || format!("{placed} of 50 were told that it is placed: {answers:?}"));
        let other = clients[0].redeem(&id, "other").await;
        row.expect(other == Answer::Refused(409), || format!("other content: {other:?}"));
        row.tries += 51;
        keys.push(id);
    }
    let held = stage.set(async |app| app.balance(&member).await.held.get()).await;
    row.expect(held == 10 * rounds as i64, || format!("{held} points are held"));
    row.figure = format!("{rounds} debits of {rounds}");
    stage.judge(&mut row, &keys).await;
    (row, Keys { member, cookie, ids: keys })
}

async fn ask_again(row: &mut Row, program: &Program, keys: &Keys) {
    let client = Client::new(program.base(), &keys.cookie);
    for id in &keys.ids {
        let answer = client.redeem(id, "lamp").await;
        row.tries += 1;
        row.expect(answer == Answer::Placed, || format!("asked again: {answer:?}"));
    }
}
