//! R13: a backup under load, and the way back from it.

use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::door;
use crate::deaths::crowd;
use crate::load::{Client, Stop, Trouble, redeem_until};
use crate::program::Program;
use crate::stage::{Database, Scale, Stage};
use crate::table::Row;

const BACK_WITHIN: Duration = Duration::from_secs(300);

pub async fn backup(on: Database, scale: Scale) -> Option<Vec<Row>> {
    if on != Database::Sqlite {
        // README's commands for PostgreSQL are run by the integration tests.
        return None;
    }
    let mut row = Row::of("backup under load, restore");
    let stage = Stage::new(on).await;
    let cookies = crowd(&stage).await;
    let program = stage.program().await;
    let clients = Stage::clients(&program, &cookies);
    let (mut acknowledged, mut slowest, mut bytes) = (Vec::new(), Duration::ZERO, 0);
    for round in 0..scale.of(10, 2) {
        let (copy, restored) = (stage.folder().join(format!("copy-{round}")), stage.folder().join(format!("restored-{round}.db")));
        let stop = Stop::default();
        let before = acknowledged.clone();
        let copying = async {
            sleep(Duration::from_millis(300)).await;
            let copy = copy.display().to_string();
            let done = door::run(&stage.url, stage.folder(), &["backup", &copy]).await;
            stop.now();
            done
        };
        let (tally, done) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::AskAgain), copying);
        row.tries += tally.tries;
        row.expect(done.status.success(), || String::from_utf8_lossy(&done.stderr).into_owned());
        let back = Instant::now();
        let url = format!("sqlite:{}", restored.display());
        let copy = copy.display().to_string();
        let done = door::run(&url, stage.folder(), &["restore", &copy]).await;
        row.expect(done.status.success(), || String::from_utf8_lossy(&done.stderr).into_owned());
        let served = Program::start(&url, stage.folder()).await;
        slowest = slowest.max(back.elapsed());
        let seen = Client::new(served.base(), &cookies[0]).visit("/wallet").await;
        row.expect(seen != 200, || "whoever was signed in on the original is let in".into());
        drop(served);
        let db = guerdon::db::Db::open(&url).await.expect("it opens");
        // What was acknowledged before the backup began is in it.
        row.lost += crate::stage::missing(&db, &before).await;
        row.wrong.extend(crate::stage::imbalance(&db).await);
        db.close().await;
        bytes = std::fs::metadata(&restored).map_or(0, |file| file.len());
        acknowledged.extend(tally.acknowledged);
    }
    row.expect(slowest < BACK_WITHIN, || format!("back after {slowest:?}"));
    row.figure = format!("back within {slowest:.1?}, {} KB", bytes / 1024);
    stage.judge(&mut row, &acknowledged).await;
    Some(vec![row])
}
