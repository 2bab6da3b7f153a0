//! The time, injected: real in production, moved by tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::domain::time::Timestamp;

/// The wall clock, or one that stands, plus what tests have advanced it by.
#[derive(Clone, Default)]
pub struct Clock {
    standing: Option<Timestamp>,
    ahead_micros: Arc<AtomicI64>,
}

impl Clock {
    /// One that only [`Clock::advance`] and [`Clock::shift`] move: a slow machine is no later than a quick one. For tests only.
    pub fn standing() -> Clock {
        Clock { standing: Some(wall()), ..Clock::default() }
    }

    pub fn now(&self) -> Timestamp {
        let base = self.standing.unwrap_or_else(wall);
        Timestamp::from_micros(base.micros().saturating_add(self.ahead_micros.load(Ordering::Relaxed)))
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

fn wall() -> Timestamp {
    let real = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_micros(i64::try_from(real.as_micros()).unwrap_or(i64::MAX))
}
