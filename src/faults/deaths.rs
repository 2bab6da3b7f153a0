//! R4 and R16: the program dies, and the program is asked to end.

use std::time::Duration;

use tokio::time::sleep;

use crate::load::{Answer, Stop, Tally, Trouble, redeem_until};
use crate::stage::{Database, Scale, Stage};
use crate::table::Row;

const CLIENTS: usize = 8;
/// From the start to ready, after a death.
const BACK_WITHIN: Duration = Duration::from_secs(2);
const ENDS_WITHIN: Duration = Duration::from_secs(10);

/// `kill -9` in the middle of the load, again and again.
pub async fn kill(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let cycles = match on {
        Database::Sqlite => scale.of(200, 12),
        Database::Postgres => scale.of(50, 6),
    };
    let mut row = Row::of("kill -9 under load, restart");
    let stage = Stage::new(on).await;
    let cookies = crowd(&stage).await;
    let (mut all, mut slowest) = (Tally::default(), Duration::ZERO);
    for cycle in 0..cycles {
        let mut program = stage.program().await;
        slowest = slowest.max(program.ready_after);
        let clients = Stage::clients(&program, &cookies);
        let death = async {
            sleep(Duration::from_millis(60 + 17 * (cycle as u64 % 20))).await;
            program.kill();
        };
        let stop = Stop::default();
        let (tally, ()) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::GiveUp), death);
        all = all.merge(tally);
    }
    row.tries = all.tries;
    row.expect(slowest < BACK_WITHIN, || format!("ready after {slowest:?}"));
    row.wrong.extend(all.others(&[Answer::Placed, Answer::Nothing]));
    row.figure = format!("{cycles} kills, {} acknowledged, ready within {slowest:.1?}", all.acknowledged.len());
    stage.judge(&mut row, &all.acknowledged).await;
    Some(vec![row])
}

/// SIGTERM in the middle of the load: what was accepted is answered.
pub async fn terminate(on: Database, scale: Scale) -> Option<Vec<Row>> {
    let cycles = scale.of(20, 3);
    let mut row = Row::of("SIGTERM under load");
    let stage = Stage::new(on).await;
    let cookies = crowd(&stage).await;
    let (mut all, mut slowest) = (Tally::default(), Duration::ZERO);
    for cycle in 0..cycles {
        let mut program = stage.program().await;
        let clients = Stage::clients(&program, &cookies);
        let end = async {
            sleep(Duration::from_millis(100 + 31 * (cycle as u64 % 10))).await;
            program.terminate().await
        };
        let stop = Stop::default();
        let (tally, (status, took)) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::GiveUp), end);
        row.expect(status.success(), || format!("it ended with {status}"));
        row.expect(took < ENDS_WITHIN, || format!("it ended after {took:?}"));
        slowest = slowest.max(took);
        all = all.merge(tally);
    }
    row.tries = all.tries;
    // Whoever came too late found no one: no answer, and never a failure.
    row.wrong.extend(all.others(&[Answer::Placed, Answer::Nothing]));
    row.figure = format!("{cycles} times, {} acknowledged, ended within {slowest:.1?}", all.acknowledged.len());
    stage.judge(&mut row, &all.acknowledged).await;
    Some(vec![row])
}

/// Members with more points than they can spend, and a reward of one.
pub async fn crowd(stage: &Stage) -> Vec<String> {
    stage.reward("lamp", 1, Some(100_000_000)).await;
    stage.members(CLIENTS, 1_000_000_000).await
}
