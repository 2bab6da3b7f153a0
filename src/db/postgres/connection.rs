//! A connection whose transaction begins with its first statement, so that an act that is one statement needs no other.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::{Query, QueryAs};
use sqlx::{Executor, FromRow, PgConnection};

use super::{Lent, Server};
use crate::db::StoreError;

/// A connection to read or to write with, borrowed when it is first used. One that is given up within a transaction (a
/// dropped task, a failed rollback) is closed and not lent again: sqlx 0.9.0 may not know that it stands in one (sqlx #4385).
pub struct Postgres {
    server: Server,
    lent: Option<Lent>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Each statement for itself.
    Reading,
    /// The first statement begins a transaction.
    Waiting,
    Open,
}

impl Postgres {
    pub fn reading(server: Server) -> Postgres {
        Postgres { server, lent: None, state: State::Reading }
    }

    pub fn writing(server: Server) -> Postgres {
        Postgres { server, lent: None, state: State::Waiting }
    }

    /// Runs a statement; the number of rows it changed.
    pub async fn execute(&mut self, query: Query<'_, sqlx::Postgres, PgArguments>) -> Result<u64, StoreError> {
        let done = query.execute(self.statement().await?).await;
        self.answered(done).map(|done| done.rows_affected())
    }

    /// All rows of a query.
    pub async fn fetch_all<T: Row>(&mut self, query: QueryAs<'_, sqlx::Postgres, T, PgArguments>) -> Result<Vec<T>, StoreError> {
        let rows = query.fetch_all(self.statement().await?).await;
        self.answered(rows)
    }

    /// The first row of a query, if there is one.
    pub async fn fetch_optional<T: Row>(&mut self, query: QueryAs<'_, sqlx::Postgres, T, PgArguments>) -> Result<Option<T>, StoreError> {
        let row = query.fetch_optional(self.statement().await?).await;
        self.answered(row)
    }

    /// The only row of a query that always has one.
    pub async fn fetch_one<T: Row>(&mut self, query: QueryAs<'_, sqlx::Postgres, T, PgArguments>) -> Result<T, StoreError> {
        let row = query.fetch_one(self.statement().await?).await;
        self.answered(row)
    }

    /// Runs the one statement that is all of an act, together with others that wait (`together`): `statement` takes their rows
    /// as one JSON array and answers with a word for each. Nothing may have run before it, and an act that it has
    /// done must not refuse any more. `lock` names what it locks that others lock as well.
    pub async fn whole(&mut self, statement: &'static str, lock: &str, row: String) -> Result<String, StoreError> {
        if self.state != State::Waiting {
            return Err(StoreError::Lost("the act had begun before the statement that is all of it".into()));
        }
        self.server.together.call(statement, lock, row).await
    }

    /// The connection for the next statement, within its transaction.
    async fn statement(&mut self) -> Result<&mut PgConnection, StoreError> {
        match self.state {
            State::Reading | State::Open => {}
            State::Waiting => self.begin("begin").await?,
        }
        self.lent().await
    }

    async fn lent(&mut self) -> Result<&mut PgConnection, StoreError> {
        let lent = match self.lent.take() {
            Some(lent) => lent,
            None => self.server.pool.borrow().await?,
        };
        self.lent.insert(lent).begin_statement()
    }

    fn answered<T>(&mut self, answer: sqlx::Result<T>) -> Result<T, StoreError> {
        match &mut self.lent {
            Some(lent) => lent.end_statement(answer, self.state == State::Open),
            None => Ok(answer?),
        }
    }

    pub async fn begin(&mut self, how: &'static str) -> Result<(), StoreError> {
        let begun = self.lent().await?.execute(how).await;
        self.state = State::Open;
        self.answered(begun).map(drop)
    }

    pub async fn commit(&mut self) -> Result<(), StoreError> {
        self.end("commit").await
    }

    pub async fn rollback(&mut self) -> Result<(), StoreError> {
        self.end("rollback").await
    }

    async fn end(&mut self, how: &'static str) -> Result<(), StoreError> {
        if self.state != State::Open {
            return Ok(());
        }
        let ended = self.lent().await?.execute(how).await;
        if ended.is_ok() {
            self.state = State::Reading;
        }
        self.answered(ended).map(drop)
    }
}

/// A row as a tuple.
pub trait Row: for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T> Row for T where T: for<'r> FromRow<'r, PgRow> + Send + Unpin {}
