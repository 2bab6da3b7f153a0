//! What a connection does, for its seat: hyper has no limit for one that is quiet over HTTP/2, or does not read its answers.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use futures::StreamExt;

/// hyper starts its own clock only when it knows the protocol; a client that sends nothing at all is stopped by this one.
const FIRST_REQUEST_WITHIN: Duration = Duration::from_secs(10);
/// After the last answer has begun: long enough for a large file over a slow network, and then the seat is another's.
const QUIET_WITHIN: Duration = Duration::from_secs(120);

/// Of one connection.
pub struct Activity {
    running: AtomicUsize,
    asked: AtomicBool,
    last: Mutex<Instant>,
}

impl Default for Activity {
    fn default() -> Activity {
        Activity { running: AtomicUsize::new(0), asked: AtomicBool::new(false), last: Mutex::new(Instant::now()) }
    }
}

impl Activity {
    pub fn begin(self: &Arc<Activity>) -> Running {
        self.asked.store(true, Ordering::Relaxed);
        self.running.fetch_add(1, Ordering::Relaxed);
        Running(self.clone())
    }

    fn stir(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    pub fn is_over_at(&self, now: Instant) -> bool {
        let limit = if self.asked.load(Ordering::Relaxed) { QUIET_WITHIN } else { FIRST_REQUEST_WITHIN };
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        self.running.load(Ordering::Relaxed) == 0 && now.duration_since(last) >= limit
    }
}

/// A request that has no answer yet.
pub struct Running(Arc<Activity>);

impl Running {
    /// Gives the seat back when the answer is on its way; a stream of events keeps it as long as somebody reads what it says, which is
    /// something every half a minute at least.
    pub fn with(self, answer: Response) -> Response {
        match answer.headers().get(CONTENT_TYPE) {
            Some(kind) if kind == "text/event-stream" => {
                let activity = self.0.clone();
                answer.map(|events| Body::from_stream(events.into_data_stream().inspect(move |_| activity.stir())))
            }
            _ => answer,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.stir();
        self.0.running.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use axum::response::IntoResponse;
    use futures::stream;

    use super::*;

    #[tokio::test]
    async fn a_seat_is_given_back_by_who_is_quiet_and_not_by_who_waits_for_an_answer() {
        let activity = Arc::new(Activity::default());
        let after = |span| Instant::now() + span;
        assert!(activity.is_over_at(after(FIRST_REQUEST_WITHIN)), "nothing was asked");
        let running = activity.begin();
        assert!(!activity.is_over_at(after(2 * QUIET_WITHIN)), "there is no answer yet");
        drop(running);
        assert!(!activity.is_over_at(after(FIRST_REQUEST_WITHIN)), "the answer is on its way");
        assert!(activity.is_over_at(after(QUIET_WITHIN)));

        let events = stream::iter([io::Result::Ok(vec![b':']), Ok(vec![b':'])]);
        let events = ([(CONTENT_TYPE, "text/event-stream")], Body::from_stream(events)).into_response();
        let mut read = activity.begin().with(events).into_body().into_data_stream();
        assert!(activity.is_over_at(after(QUIET_WITHIN)), "nobody reads it");
        *activity.last.lock().expect("the time") -= 2 * QUIET_WITHIN;
        assert!(activity.is_over_at(Instant::now()));
        assert!(read.next().await.is_some());
        assert!(!activity.is_over_at(Instant::now()), "it is read");
    }
}
