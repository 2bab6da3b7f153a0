//! Who looks at their books at this moment, and hears when they change.
//!
//! Each open page has a stream (`GET /live`); the streams of one sign-in hear the same. One watcher for all of them asks the database,
//! so that it does not matter who wrote: this process, a command, another instance. While nobody listens it asks nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, TryAcquireError, watch};
use tokio::time::{Instant, sleep, timeout_at};

use crate::db::{Clock, Db, StoreError};
use crate::domain::ids::SessionId;
use crate::domain::sign_in::IDLE;
use crate::domain::time::Timestamp;
use crate::store::sessions::{self, LiveSession};

/// From a change to its news, at most, and what the database needs.
const EVERY: Duration = Duration::from_millis(500);
/// When the database does not answer, the next question can wait.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);
/// Sign-ins that are asked after in one statement.
const AT_ONCE: usize = 250;
/// Streams of one process: half of its connections stay free for pages.
const STREAMS_MAX: usize = 5_000;
/// Streams of one sign-in. A browser has six connections over HTTP/1.1, and needs some for pages.
const STREAMS_EACH: usize = 4;
/// The browser then comes again, and nothing is kept for ever.
const LASTS: Duration = Duration::from_secs(60 * 60);

/// What a page hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The books have come to this version (`LiveSession::books`).
    Books(i64),
    /// The sign-in has ended, and the page's business with it.
    Over,
}

/// Why nobody listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The sign-in has as many streams as it may.
    Enough,
    /// The process has, or it stops.
    Full,
}

/// Every open stream; cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Streams>);

struct Streams {
    /// By sign-in. Who listens holds the other end.
    open: Mutex<HashMap<SessionId, watch::Sender<News>>>,
    seats: Arc<Semaphore>,
    somebody: Notify,
}

impl Default for Live {
    fn default() -> Live {
        Live(Arc::new(Streams { open: Mutex::default(), seats: Arc::new(Semaphore::new(STREAMS_MAX)), somebody: Notify::new() }))
    }
}

/// One open page.
pub struct Listener {
    news: watch::Receiver<News>,
    /// The version that the page shows.
    seen: i64,
    heard_end: bool,
    until: Instant,
    _seat: OwnedSemaphorePermit,
}

impl Listener {
    /// The next news. `None`: the page has to come again, if it still may.
    pub async fn next(&mut self) -> Option<News> {
        loop {
            let news = *self.news.borrow_and_update();
            match news {
                News::Books(books) if books > self.seen => {
                    self.seen = books;
                    return Some(news);
                }
                News::Over if !self.heard_end => {
                    self.heard_end = true;
                    return Some(news);
                }
                News::Books(_) | News::Over => {}
            }
            timeout_at(self.until, self.news.changed()).await.ok()?.ok()?;
        }
    }
}

impl Live {
    /// Listens for a page that shows the version `seen` of the member's books.
    pub fn listen(&self, live: &LiveSession, seen: i64) -> Result<Listener, Refused> {
        let seat = match self.0.seats.clone().try_acquire_owned() {
            Ok(seat) => seat,
            Err(TryAcquireError::NoPermits | TryAcquireError::Closed) => return Err(Refused::Full),
        };
        let mut open = self.open();
        let sender = open.entry(live.id.clone()).or_insert_with(|| watch::Sender::new(News::Books(live.books)));
        if sender.receiver_count() >= STREAMS_EACH {
            return Err(Refused::Enough);
        }
        tell(sender, live.books);
        let news = sender.subscribe();
        drop(open);
        self.0.somebody.notify_one();
        Ok(Listener { news, seen, heard_end: false, until: Instant::now() + LASTS, _seat: seat })
    }

    /// Tells every stream what is new, round after round, until `stop`; then all of them end, and no other begins.
    pub async fn watch(self, db: Db, clock: Clock, stop: impl Future<Output = ()> + Send) {
        let rounds = async {
            loop {
                self.somebody_listens().await;
                let wait = match self.look(&db, clock.now()).await {
                    Ok(()) => EVERY,
                    Err(error) => {
                        tracing::error!(%error, "open pages hear of no changes");
                        AFTER_TROUBLE
                    }
                };
                sleep(wait).await;
            }
        };
        tokio::select! {
            () = stop => {}
            () = rounds => {}
        }
        self.0.seats.close();
        self.open().clear();
    }

    async fn somebody_listens(&self) {
        while self.listening().is_empty() {
            self.0.somebody.notified().await;
        }
    }

    async fn look(&self, db: &Db, now: Timestamp) -> Result<(), StoreError> {
        for ids in self.listening().chunks(AT_ONCE) {
            let standing = sessions::books_of(&mut db.read().await?, ids, now - IDLE, now).await?;
            let mut open = self.open();
            for id in ids {
                match (standing.get(id), open.get(id)) {
                    (Some(books), Some(sender)) => tell(sender, *books),
                    (None, Some(sender)) => {
                        sender.send_replace(News::Over);
                        open.remove(id);
                    }
                    (_, None) => {}
                }
            }
        }
        Ok(())
    }

    /// The sign-ins with open streams; the others are forgotten.
    fn listening(&self) -> Vec<SessionId> {
        let mut open = self.open();
        open.retain(|_, sender| sender.receiver_count() > 0);
        metrics::gauge!("guerdon_live_streams").set((STREAMS_MAX - self.0.seats.available_permits()) as f64);
        open.keys().cloned().collect()
    }

    fn open(&self) -> MutexGuard<'_, HashMap<SessionId, watch::Sender<News>>> {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A version that was read earlier may come later.
fn tell(sender: &watch::Sender<News>, books: i64) {
    sender.send_if_modified(|news| match news {
        News::Books(known) if books > *known => {
            *known = books;
            true
        }
        News::Books(_) | News::Over => false,
    });
}
