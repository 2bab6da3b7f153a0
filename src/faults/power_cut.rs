//! R5: the power fails. The program runs under a trace of its system calls, which is then replayed up to any of them, with only
//! what the disk had promised to keep.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use guerdon::db::Db;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::time::sleep;

use crate::deaths::crowd;
use crate::load::{Stop, Tally, Trouble, redeem_until};
use crate::power::{Survival, Trace};
use crate::program::Program;
use crate::stage::{Database, Scale, Stage, damage, imbalance, missing};
use crate::table::Row;

pub async fn power_cut(on: Database, scale: Scale) -> Option<Vec<Row>> {
    if on != Database::Sqlite {
        // What PostgreSQL promises of its disk is PostgreSQL's to prove.
        return None;
    }
    let stage = Stage::new(on).await;
    let cookies = crowd(&stage).await;
    let (initial, trace) = (stage.folder().join("initial"), stage.folder().join("trace"));
    fs::create_dir(&initial).expect("a folder");
    fs::copy(stage.file(), initial.join("guerdon.db")).expect("the database as it was before");
    let answered = run_traced(&stage, &cookies, &trace, Duration::from_secs(scale.of(6, 2) as u64)).await;
    let trace = Trace::read(&trace, &stage.file(), &initial).expect("a trace that can be read");
    let seen: HashSet<_> = trace.acknowledged(trace.cuts().saturating_sub(1)).collect();
    let mut rows = Vec::new();
    for (survival, test) in [
        (Survival::Strict, "power cut: only what was synced stays"),
        (Survival::Random, "power cut: some writes since stay"),
        (Survival::Torn, "power cut: some sectors since stay"),
    ] {
        let mut row = Row::of(test);
        cut_at_random(&mut row, &trace, survival, stage.folder(), scale.of(1_000, 60)).await;
        let (told, seen) = (answered.acknowledged.len(), seen.len());
        row.expect(seen >= told && told > 0, || format!("the trace shows {seen} of {told} acknowledgements"));
        row.figure = format!("{} calls, {told} acknowledged", trace.cuts());
        rows.push(row);
    }
    Some(rows)
}

async fn run_traced(stage: &Stage, cookies: &[String], trace: &Path, span: Duration) -> Tally {
    let wrapper: Vec<_> = std::iter::once("strace".into()).chain(Trace::strace_arguments(trace)).collect();
    let mut program = Program::start_under(&wrapper, &stage.url, stage.folder()).await;
    let (clients, stop) = (Stage::clients(&program, cookies), Stop::default());
    let end = async {
        sleep(span).await;
        stop.now();
    };
    let (tally, ()) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::GiveUp), end);
    // strace ends when what it traces has ended.
    program.terminate_wrapped().await;
    tally
}

async fn cut_at_random(row: &mut Row, trace: &Trace, survival: Survival, folder: &Path, cuts: usize) {
    let mut rng = StdRng::seed_from_u64(7);
    for _ in 0..cuts {
        // Before the database was there nothing can be lost.
        let cut = rand::RngExt::random_range(&mut rng, 0..trace.cuts());
        let here = folder.join("cut");
        fs::create_dir(&here).expect("a folder");
        trace.replay(cut, survival, &mut rng, &here).expect("the files are written");
        let acknowledged: HashSet<_> = trace.acknowledged(cut).map(str::to_owned).collect();
        let acknowledged: Vec<_> = acknowledged.into_iter().collect();
        inspect(row, &here.join("guerdon.db"), &acknowledged).await;
        row.tries += 1;
        fs::remove_dir_all(&here).expect("the folder can be removed");
    }
}

/// Opens what the cut has left, which repairs it, and looks.
async fn inspect(row: &mut Row, file: &Path, acknowledged: &[String]) {
    let db = match Db::open(&format!("sqlite:{}", file.display())).await {
        Ok(db) => db,
        Err(error) => return row.wrong.push(format!("it does not open: {error}")),
    };
    row.lost += missing(&db, acknowledged).await;
    row.wrong.extend(imbalance(&db).await);
    db.close().await;
    row.wrong.extend(damage(file));
}
