//! R11 and R12: the disk is full, and the disk fails to keep what it was given. The fault is put into the running program's system
//! calls by a tracer, and taken away with it.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tokio::time::sleep;

use crate::deaths::crowd;
use crate::load::{Answer, Stop, Trouble, redeem_until};
use crate::program::Program;
use crate::stage::{Database, Scale, Stage};
use crate::table::Row;

pub async fn full(on: Database, scale: Scale) -> Option<Vec<Row>> {
    fault(on, scale, "no space on the disk", "inject=write,pwrite64:error=ENOSPC").await
}

pub async fn failing_sync(on: Database, scale: Scale) -> Option<Vec<Row>> {
    fault(on, scale, "the disk fails to sync", "inject=fsync,fdatasync:error=EIO").await
}

async fn fault(on: Database, scale: Scale, test: &'static str, inject: &str) -> Option<Vec<Row>> {
    if on != Database::Sqlite {
        // The disk of PostgreSQL is the server's; what it answers is tested with its connections.
        return None;
    }
    let mut row = Row::of(test);
    let stage = Stage::new(on).await;
    let cookies = crowd(&stage).await;
    let program = stage.program().await;
    let (clients, stop) = (Stage::clients(&program, &cookies), Stop::default());
    let (rounds, mut slowest, mut red) = (scale.of(10, 2), Duration::ZERO, 0);
    let trouble = async {
        for _ in 0..rounds {
            sleep(Duration::from_millis(300)).await;
            let mut tracer = Tracer::attach(&program, inject, &stage.file());
            red += usize::from(wait_until(&program, false).await.is_some());
            for page in ["/wallet", "/catalogue"] {
                let status = clients[0].visit(page).await;
                row.expect(status == 200, || format!("{page} while it fails: {status}"));
            }
            sleep(Duration::from_millis(200)).await;
            tracer.detach();
            match wait_until(&program, true).await {
                Some(took) => slowest = slowest.max(took),
                None => row.wrong.push("it does not recover".into()),
            }
        }
        sleep(Duration::from_millis(300)).await;
        stop.now();
    };
    let (tally, ()) = tokio::join!(redeem_until(&stop, &clients, "lamp", Trouble::AskAgain), trouble);
    row.tries = tally.tries;
    row.expect(red == rounds, || format!("it said {red} of {rounds} times that it is not ready"));
    row.wrong.extend(tally.others(&[Answer::Placed, Answer::Refused(503)]));
    let (placed, later) = (tally.acknowledged.len(), tally.count(Answer::Refused(503)));
    row.expect(placed == tally.tries, || format!("{placed} of {} came to their end", tally.tries));
    row.expect(later > 0, || "nothing was refused: the fault did not bite".into());
    row.figure = format!("{rounds} times, {later} x 503, pages readable, ready again within {slowest:.1?}");
    stage.judge(&mut row, &tally.acknowledged).await;
    Some(vec![row])
}

/// How long it took until the program is ready, or not.
async fn wait_until(program: &Program, ready: bool) -> Option<Duration> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) {
        if program.is_ready().await == ready {
            return Some(start.elapsed());
        }
        sleep(Duration::from_millis(10)).await;
    }
    None
}

struct Tracer(Child);

impl Tracer {
    /// For the database's files only: sockets go on.
    fn attach(program: &Program, inject: &str, file: &std::path::Path) -> Tracer {
        let wal = file.with_extension("db-wal");
        let mut command = Command::new("strace");
        command.args(["-f", "-qqq", "-o", "/dev/null", "-e", inject, "-P"]).arg(file).arg("-P").arg(wal);
        let child = command.args(["-p", &program.id().to_string()]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        Tracer(child.expect("strace runs"))
    }

    fn detach(&mut self) {
        let asked = Command::new("kill").args(["-INT", &self.0.id().to_string()]).status().expect("kill runs");
        assert!(asked.success());
        self.0.wait().expect("it has let go");
    }
}
