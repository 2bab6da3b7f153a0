//! Why a statement or a whole act stopped.

/// What the driver said.
type Source = Box<dyn std::error::Error + Send + Sync>;

/// The database's own refusals, in the classes that callers act on.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another transaction was in the way: the same act may well succeed the next time.
    #[error("the database asks to try again: {0}")]
    Retry(#[source] Source),
    /// A named constraint said no: the second of a pair of assertions.
    #[error("constraint {0} is violated")]
    Constraint(String),
    /// The disk is full, the connection is gone, the server is away.
    #[error("the database is not available: {0}")]
    Down(#[source] Source),
    #[error("unexpected database error: {0}")]
    Unexpected(#[source] Source),
    #[error("the tables cannot be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A row holds what the application never writes.
    #[error("corrupt row: {0}")]
    Corrupt(String),
    /// The commit that this act shared failed, or the act panicked.
    #[error("the transaction failed: {0}")]
    Lost(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        super::dialect::classify_postgres(error)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        super::dialect::classify_sqlite(error)
    }
}

/// Why an act changed nothing: refused by a rule, or failed underneath.
#[derive(Debug)]
pub enum Stop<R> {
    Refused(R),
    Failed(StoreError),
}

impl<R> Stop<R> {
    /// The same stop with the refusal in another floor's words.
    pub fn map<S>(self, name: impl FnOnce(R) -> S) -> Stop<S> {
        match self {
            Stop::Refused(refusal) => Stop::Refused(name(refusal)),
            Stop::Failed(error) => Stop::Failed(error),
        }
    }
}

impl<R: From<StoreError>> Stop<R> {
    /// What to tell the caller: the refusal, or the failure as one.
    pub fn told(self) -> R {
        match self {
            Stop::Refused(refusal) => refusal,
            Stop::Failed(error) => error.into(),
        }
    }
}

impl<R> From<StoreError> for Stop<R> {
    fn from(error: StoreError) -> Self {
        Stop::Failed(error)
    }
}

/// For acts that no rule refuses.
#[derive(Debug)]
pub enum Never {}

impl From<Stop<Never>> for StoreError {
    fn from(stop: Stop<Never>) -> Self {
        match stop {
            Stop::Refused(never) => match never {},
            Stop::Failed(error) => error,
        }
    }
}
