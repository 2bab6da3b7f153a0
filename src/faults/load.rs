//! Members who redeem, as many as are wanted at once, and ask again with the same key while they have no answer.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures::future::join_all;
use guerdon::db::ids;

/// Between two tries with the same key.
const PAUSE: Duration = Duration::from_millis(25);
/// Whoever has had no answer by then gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A browser as lean as can be.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    pub base: String,
    cookie: String,
}

/// What came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Placed,
    Refused(u16),
    /// The connection broke: it may have been placed.
    Nothing,
}

impl Client {
    pub fn new(base: String, cookie: &str) -> Client {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(Duration::from_secs(20));
        Client { http: http.build().expect("a client"), base, cookie: format!("guerdon={cookie}") }
    }

    pub async fn redeem(&self, id: &str, reward: &str) -> Answer {
        self.post("/api/redemptions/place", &[("redemption_id", id), ("reward", reward), ("option", "one"), ("quantity", "1")]).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = self.http.post(format!("{}{path}", self.base)).header("origin", &self.base).header("cookie", &self.cookie);
        match request.form(form).send().await {
            Ok(answer) if answer.status().as_u16() == 303 => Answer::Placed,
            Ok(answer) => Answer::Refused(answer.status().as_u16()),
            Err(_) => Answer::Nothing,
        }
    }

    /// The status of a page, 0 without an answer.
    pub async fn visit(&self, path: &str) -> u16 {
        let request = self.http.get(format!("{}{path}", self.base)).header("cookie", &self.cookie);
        request.send().await.map_or(0, |answer| answer.status().as_u16())
    }

    /// Sent, and given up after so long.
    pub async fn hang_up_after(&self, id: &str, reward: &str, patience: Duration) -> Option<Answer> {
        tokio::time::timeout(patience, self.redeem(id, reward)).await.ok()
    }
}

/// What came of a load.
#[derive(Default)]
pub struct Tally {
    pub tries: usize,
    pub acknowledged: Vec<String>,
    /// Final refusals by status, and how often a try had to be repeated, by what came back.
    pub answers: BTreeMap<Answer, usize>,
    pub slowest: Duration,
    /// From a failed try to the next acknowledgement, the longest.
    pub gap: Duration,
}

impl Tally {
    pub fn add(&mut self, id: &str, answer: Answer) {
        *self.answers.entry(answer).or_default() += 1;
        if answer == Answer::Placed {
            self.acknowledged.push(id.to_owned());
        }
    }

    pub fn count(&self, answer: Answer) -> usize {
        self.answers.get(&answer).copied().unwrap_or_default()
    }

    pub fn merge(mut self, other: Tally) -> Tally {
        self.tries += other.tries;
        self.acknowledged.extend(other.acknowledged);
        for (answer, count) in other.answers {
            *self.answers.entry(answer).or_default() += count;
        }
        self.slowest = self.slowest.max(other.slowest);
        self.gap = self.gap.max(other.gap);
        self
    }

    /// Answers that are neither of these, in words.
    pub fn others(&self, expected: &[Answer]) -> Vec<String> {
        let other = self.answers.iter().filter(|(answer, _)| !expected.contains(answer));
        other.map(|(answer, count)| format!("{count} x {answer:?}")).collect()
    }
}

/// Tells the members to stop.
#[derive(Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    pub fn now(&self) {
        self.0.store(true, Ordering::Release);
    }

    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// What to do when no answer comes, or one that says: later.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Ask again with the same key.
    AskAgain,
    /// The program is dead.
    GiveUp,
}

/// All redeem, one redemption after the other, until the stop.
pub async fn redeem_until(stop: &Stop, clients: &[Client], reward: &str, trouble: Trouble) -> Tally {
    let tallies = join_all(clients.iter().map(|client| keep_redeeming(client.clone(), stop.clone(), reward.to_owned(), trouble))).await;
    tallies.into_iter().fold(Tally::default(), Tally::merge)
}

async fn keep_redeeming(client: Client, stop: Stop, reward: String, trouble: Trouble) -> Tally {
    let mut tally = Tally::default();
    while !stop.asked() {
        let (id, start) = (ids::redemption().to_string(), Instant::now());
        tally.tries += 1;
        loop {
            let answer = client.redeem(&id, &reward).await;
            tally.add(&id, answer);
            let later = matches!(answer, Answer::Nothing | Answer::Refused(503));
            if later && trouble == Trouble::GiveUp {
                return tally;
            }
            if !later || start.elapsed() > PATIENCE {
                let took = start.elapsed();
                tally.slowest = tally.slowest.max(took);
                break;
            }
            tokio::time::sleep(PAUSE).await;
            tally.gap = tally.gap.max(start.elapsed());
        }
    }
    tally
}
