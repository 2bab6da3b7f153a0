//! Writing on SQLite: one writer takes what is waiting into one transaction and answers after the commit. One fsync serves
//! many acts.
//!
//! Acts are expected to be kept, so they run without savepoints at first. When one is refused, all of its group is taken
//! back and run again with a savepoint each, so that the refused one takes back only its own.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use futures::FutureExt;
use futures::executor::block_on;
use futures::future::BoxFuture;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use super::sqlite::{self, Sqlite};
use super::{Act, Never, Stop, StoreError, Tx, dialect, execute};

/// Acts that share one commit at most.
const GROUP_MAX: usize = 64;
/// Acts that may wait before callers have to.
const QUEUE: usize = 1024;

/// The door to the writer's thread, which ends when the last door is dropped.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Box<dyn Job>>,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    closing: AtomicBool,
    /// The last commit failed.
    failing: AtomicBool,
}

impl Writer {
    pub fn start(file: PathBuf) -> Result<Writer, StoreError> {
        let connection = sqlite::writer(&file)?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        let (runtime, state) = (Handle::current(), Arc::<State>::default());
        let writer = Writer { queue, state: Arc::clone(&state) };
        thread::Builder::new()
            .name("sqlite writer".into())
            .spawn(move || {
                let _runtime = runtime.enter();
                block_on(run(waiting, connection, &file, &state));
            })
            .map_err(|error| StoreError::Down(error.into()))?;
        Ok(writer)
    }

    /// Closes the file after the acts that wait.
    pub async fn close(&self) {
        self.state.closing.store(true, Ordering::Release);
        let _: Result<(), Stop<Never>> = self.write((), |_, ()| Box::pin(async { Ok(()) })).await;
        self.queue.closed().await;
    }

    /// Whether commits reach the disk: after one that failed, tries another.
    pub async fn check(&self) -> Result<(), StoreError> {
        if !self.state.failing.load(Ordering::Acquire) {
            return Ok(());
        }
        let touched: Result<(), Stop<Never>> = self.write((), |tx, ()| Box::pin(async { Ok(dialect::touch_sqlite(tx)?) })).await;
        Ok(touched?)
    }

    pub async fn write<I, T, R, F>(&self, input: I, act: F) -> Result<T, Stop<R>>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        R: Send + 'static,
        F: for<'t> Fn(&'t mut Tx, &'t I) -> Act<'t, T, R> + Send + Sync + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let job = Waiting { input, act, outcome: None, answer };
        if self.queue.send(Box::new(job)).await.is_err() {
            return Err(lost("the writer has stopped"));
        }
        outcome.await.unwrap_or_else(|_| Err(lost("the writer gave no answer")))
    }
}

fn lost<R>(why: &str) -> Stop<R> {
    Stop::Failed(StoreError::Lost(why.to_owned()))
}

/// An act with its caller, whatever their types.
trait Job: Send {
    /// Runs the act; whether its changes are to be kept.
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool>;
    /// Answers the caller: with the act's outcome after the commit, else with the reason why nothing was kept.
    fn settle(self: Box<Self>, failure: Option<&str>);
}

struct Waiting<I, T, R, F> {
    input: I,
    act: F,
    outcome: Option<Result<T, Stop<R>>>,
    answer: oneshot::Sender<Result<T, Stop<R>>>,
}

impl<I, T, R, F> Job for Waiting<I, T, R, F>
where
    I: Send + Sync + 'static,
    T: Send + 'static,
    R: Send + 'static,
    F: for<'t> Fn(&'t mut Tx, &'t I) -> Act<'t, T, R> + Send + Sync + 'static,
{
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool> {
        Box::pin(async move {
            let outcome = AssertUnwindSafe((self.act)(tx, &self.input)).catch_unwind().await;
            let outcome = outcome.unwrap_or_else(|_| Err(lost("the act panicked")));
            let keep = outcome.is_ok();
            self.outcome = Some(outcome);
            keep
        })
    }

    fn settle(self: Box<Self>, failure: Option<&str>) {
        let outcome = match (failure, self.outcome) {
            (None, Some(outcome)) => outcome,
            (Some(why), _) => Err(lost(why)),
            (None, None) => Err(lost("the act never ran")),
        };
        // A caller that hung up does not want the answer; the act stands all the same.
        let _ = self.answer.send(outcome);
    }
}

async fn run(mut waiting: mpsc::Receiver<Box<dyn Job>>, connection: Sqlite, file: &Path, state: &State) {
    let mut tx = Tx::Sqlite(connection);
    while let Some(first) = waiting.recv().await {
        let mut group = Vec::with_capacity(GROUP_MAX);
        let outcome = run_group(&mut tx, first, &mut waiting, &mut group).await;
        if !matches!(outcome, Ok(Commit::NotTried)) {
            state.failing.store(outcome.is_err(), Ordering::Release);
        }
        let failure = outcome.err().map(|error| error.to_string());
        if let Some(error) = &failure {
            tracing::error!(%error, "a group of writes failed");
            recover(&mut tx, file).await;
        }
        for job in group {
            job.settle(failure.as_deref());
        }
        if state.closing.load(Ordering::Acquire) && waiting.is_empty() {
            return;
        }
    }
}

/// What became of a group's commit.
enum Commit {
    Done,
    /// Its only act was refused.
    NotTried,
}

/// Runs the first act and those that wait behind it, then commits. Every act taken is in `group` afterwards.
async fn run_group(
    tx: &mut Tx,
    first: Box<dyn Job>,
    waiting: &mut mpsc::Receiver<Box<dyn Job>>,
    group: &mut Vec<Box<dyn Job>>,
) -> Result<Commit, StoreError> {
    group.push(first);
    dialect::begin(tx).await?;
    if !run_hopefully(tx, waiting, group).await {
        dialect::rollback(tx).await?;
        if group.len() == 1 {
            return Ok(Commit::NotTried);
        }
        dialect::begin(tx).await?;
        for job in group.iter_mut() {
            run_in_savepoint(tx, job.as_mut()).await?;
        }
    }
    dialect::commit(tx).await.map(|()| Commit::Done)
}

/// Runs what waits, one after the other, until one is refused. `true`: all are to be kept.
async fn run_hopefully(tx: &mut Tx, waiting: &mut mpsc::Receiver<Box<dyn Job>>, group: &mut Vec<Box<dyn Job>>) -> bool {
    let mut at = 0;
    while let Some(job) = group.get_mut(at) {
        if !job.run(tx).await {
            return false;
        }
        at += 1;
        if at < GROUP_MAX
            && let Ok(next) = waiting.try_recv()
        {
            group.push(next);
        }
    }
    true
}

async fn run_in_savepoint(tx: &mut Tx, job: &mut dyn Job) -> Result<(), StoreError> {
    execute!(&mut *tx, "savepoint act")?;
    if !job.run(tx).await {
        execute!(&mut *tx, "rollback to act")?;
    }
    execute!(&mut *tx, "release act")?;
    Ok(())
}

/// After a failure the connection's state is uncertain (a failed fsync above all): it is not used again.
async fn recover(tx: &mut Tx, file: &Path) {
    let _ = dialect::rollback(tx).await;
    match sqlite::writer(file) {
        Ok(connection) => *tx = Tx::Sqlite(connection),
        Err(error) => tracing::error!(%error, "the database cannot be opened again"),
    }
}
