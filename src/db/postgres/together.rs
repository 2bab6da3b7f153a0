//! Acts that are one statement: what waits is sent in one go, with one commit for all, by one connection. This is the group
//! commit of PostgreSQL; it also keeps the functions at work in one server process, where they are warm.
//!
//! Such an act is a function of the database that takes a row as JSON and answers with a word, having changed everything or,
//! when it refuses, nothing. Should a group fail, each of its calls is made again for itself, so that only the one that is
//! to blame fails.

use std::slice;

use tokio::sync::{mpsc, oneshot};

use super::{Pool, down};
use crate::db::StoreError;

/// Calls that share one commit at most.
const GROUP_MAX: usize = 64;
/// Calls that may wait before callers have to.
const QUEUE: usize = 1024;

/// The door to the calls that wait.
#[derive(Clone)]
pub struct Together {
    queue: mpsc::Sender<Call>,
    pool: Pool,
}

struct Call {
    statement: &'static str,
    /// What it locks that others lock as well. Every group locks in this order, so that none waits for one that waits for it.
    lock: String,
    row: String,
    answer: oneshot::Sender<Result<String, StoreError>>,
}

impl Together {
    pub(super) fn start(pool: Pool) -> Together {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(run(pool.clone(), waiting));
        Together { queue, pool }
    }

    /// `statement` takes all rows as one JSON array, `$1`, and answers with one text for each, in their order.
    pub(super) async fn call(&self, statement: &'static str, lock: &str, row: String) -> Result<String, StoreError> {
        let (answer, outcome) = oneshot::channel();
        let call = Call { statement, lock: lock.to_owned(), row, answer };
        if self.queue.send(call).await.is_err() {
            return Err(down("the queue is closed"));
        }
        outcome.await.unwrap_or_else(|_| Err(StoreError::Lost("the call got no answer".into())))
    }

    /// After the group that is under way.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

async fn run(pool: Pool, mut waiting: mpsc::Receiver<Call>) {
    let mut next = None;
    loop {
        let first = match next.take() {
            Some(call) => call,
            None => match waiting.recv().await {
                Some(call) => call,
                None => return,
            },
        };
        let mut group = vec![first];
        next = gather(&mut group, &mut waiting);
        group.sort_by(|one, other| one.lock.cmp(&other.lock));
        settle(&pool, group).await;
    }
}

/// Takes what waits into the group, up to a call of another statement, which is left for the next group.
fn gather(group: &mut Vec<Call>, waiting: &mut mpsc::Receiver<Call>) -> Option<Call> {
    while group.len() < GROUP_MAX {
        let call = waiting.try_recv().ok()?;
        if group.iter().any(|other| other.statement != call.statement) {
            return Some(call);
        }
        group.push(call);
    }
    None
}

async fn settle(pool: &Pool, group: Vec<Call>) {
    let error = match send(pool, &group).await {
        Ok(answers) => return group.into_iter().zip(answers).for_each(|(call, answer)| call.tell(Ok(answer))),
        Err(error) => error,
    };
    let (alone, lost) = (group.len() == 1, matches!(error, StoreError::Down(_)).then(|| error.to_string()));
    let mut error = Some(error);
    for call in group {
        let outcome = match (&lost, error.take().filter(|_| alone)) {
            (_, Some(error)) => Err(error),
            // Whether it was committed is not known: the callers ask again, with the same ids.
            (Some(why), None) => Err(down(why)),
            (None, None) => send(pool, slice::from_ref(&call)).await.map(|mut answers| answers.pop().unwrap_or_default()),
        };
        call.tell(outcome);
    }
}

/// Makes the calls in one transaction; their answers in the same order.
async fn send(pool: &Pool, group: &[Call]) -> Result<Vec<String>, StoreError> {
    let Some(first) = group.first() else { return Ok(Vec::new()) };
    let rows: Vec<_> = group.iter().map(|call| call.row.as_str()).collect();
    let query = sqlx::query_scalar(first.statement).bind(format!("[{}]", rows.join(",")));
    let mut lent = pool.borrow().await?;
    let answers: sqlx::Result<Vec<String>> = query.fetch_all(lent.begin_statement()?).await;
    match lent.end_statement(answers, false)? {
        answers if answers.len() == group.len() => Ok(answers),
        answers => Err(StoreError::Corrupt(format!("{} answers to {} calls: {}", answers.len(), group.len(), first.statement))),
    }
}

impl Call {
    /// A caller that hung up does not want the answer; the act stands all the same.
    fn tell(self, outcome: Result<String, StoreError>) {
        let _ = self.answer.send(outcome);
    }
}
