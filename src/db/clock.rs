//! The time, injected: real in production, moved by tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::domain::time::Timestamp;

/// The wall clock, plus what tests have advanced it by.
#[derive(Clone, Default)]
pub struct Clock {
    ahead_micros: Arc<AtomicI64>,
}

impl Clock {
    pub fn now(&self) -> Timestamp {
        let real = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let real = i64::try_from(real.as_micros()).unwrap_or(i64::MAX);
        Timestamp::from_micros(real.saturating_add(self.ahead_micros.load(Ordering::Relaxed)))
    }

    /// So many seconds ahead, or back. For tests and for `GUERDON_ENV=test` only.
    pub fn shift(&self, seconds: i64) {
        self.ahead_micros.fetch_add(seconds.saturating_mul(1_000_000), Ordering::Relaxed);
    }

    /// For tests and for `GUERDON_ENV=test` only.
    pub fn advance(&self, span: Duration) {
        let micros = i64::try_from(span.as_micros()).unwrap_or(i64::MAX);
        self.ahead_micros.fetch_add(micros, Ordering::Relaxed);
    }
}
