//! Passwords: hashed slowly, a few at a time, and never telling whether an account exists.

use std::sync::Arc;
use std::thread::available_parallelism;

use icu::normalizer::ComposingNormalizerBorrowed;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use zeroize::Zeroizing;

use super::common::is_common;
use super::hasher::Hasher;
pub use super::hasher::{Cost, CostError, PasswordsBusy};
use super::keys::Keys;
use crate::domain::password::{self, WeakPassword};

/// A word that every guesser tries here first.
const PRODUCT: &str = "Guerdon";
/// How many may wait for a free core; the next one is told to come back.
const WAITING_MAX: usize = 64;

/// Hashes and checks passwords off the request threads. Cloning shares the queue.
#[derive(Clone)]
pub struct Passwords {
    hasher: Arc<Hasher>,
    line: Arc<Semaphore>,
    cores: Arc<Semaphore>,
}

impl Passwords {
    /// Takes as long as one hash: the dummy is made here.
    pub fn new(keys: &Keys, cost: Cost) -> Passwords {
        let cores = available_parallelism().map_or(1, usize::from);
        Passwords {
            hasher: Arc::new(Hasher::new(keys, cost)),
            line: Arc::new(Semaphore::new(cores + WAITING_MAX)),
            cores: Arc::new(Semaphore::new(cores)),
        }
    }

    pub async fn hash(&self, password: &str) -> Result<String, PasswordsBusy> {
        let password = normalized(password);
        self.in_turn(move |hasher| hasher.hash(&password)).await
    }

    /// `phc` is the stored hash, or nothing when there is no such account: that takes the same time and is never right.
    pub async fn verify(&self, password: &str, phc: Option<&str>) -> Result<bool, PasswordsBusy> {
        let password = normalized(password);
        let phc = phc.map(str::to_owned);
        self.in_turn(move |hasher| hasher.verify(&password, phc.as_deref())).await
    }

    /// Whether a new password may be chosen. `context`: the member's own names.
    pub fn allow(&self, password: &str, context: &[&str]) -> Result<(), WeakPassword> {
        let password = normalized(password);
        let names: Vec<&str> = context.iter().copied().chain([PRODUCT]).collect();
        password::check(&password, &names)?;
        if is_common(&password) { Err(WeakPassword::Common) } else { Ok(()) }
    }

    /// Whether a hash can be told right from wrong here: another instance may have a newer key.
    pub fn can_check(&self, phc: &str) -> bool {
        self.hasher.can_check(phc)
    }

    /// Whether a right password should be hashed anew: the cost was raised or the key replaced since.
    pub fn is_outdated(&self, phc: &str) -> bool {
        self.hasher.is_outdated(phc)
    }

    /// The permits travel with the work: a client that hangs up frees no core that is still busy.
    async fn in_turn<T, F>(&self, work: F) -> Result<T, PasswordsBusy>
    where
        T: Send + 'static,
        F: FnOnce(&Hasher) -> Result<T, PasswordsBusy> + Send + 'static,
    {
        let place = self.line.clone().try_acquire_owned().map_err(|_| PasswordsBusy)?;
        let core = self.cores.clone().acquire_owned().await.map_err(|_| PasswordsBusy)?;
        let hasher = self.hasher.clone();
        let worked = spawn_blocking(move || {
            let _held = (place, core);
            work(&hasher)
        });
        worked.await.unwrap_or(Err(PasswordsBusy))
    }
}

/// One keyboard sends é as one code point, another as two: both are the same password (NIST SP 800-63B, 3.1.1.2).
fn normalized(password: &str) -> Zeroizing<String> {
    Zeroizing::new(ComposingNormalizerBorrowed::new_nfc().normalize(password).into_owned())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn passwords() -> Passwords {
        Passwords::new(&Keys::generate(), Cost::FLOOR)
    }

    #[tokio::test]
    async fn only_the_right_password_is_right() {
        let passwords = passwords();
        let phc = passwords.hash("correct horse").await.expect("hashed");
        for (typed, right) in [("correct horse", true), ("Correct horse", false), ("correct horse ", false), ("", false)] {
            assert_eq!(passwords.verify(typed, Some(&phc)).await, Ok(right), "{typed:?}");
        }
    }

    #[tokio::test]
    async fn both_spellings_of_a_letter_are_one_password() {
        let passwords = passwords();
        let phc = passwords.hash("caf\u{e9} au lait").await.expect("hashed");
        assert_eq!(passwords.verify("cafe\u{301} au lait", Some(&phc)).await, Ok(true));
    }

    #[tokio::test]
    async fn without_the_key_the_hash_is_worthless() {
        let phc = passwords().hash("correct horse").await.expect("hashed");
        let elsewhere = passwords();
        assert_eq!(elsewhere.verify("correct horse", Some(&phc)).await, Ok(false));
        assert!(!elsewhere.can_check(&phc), "and whoever asks can know why");
    }

    #[tokio::test]
    async fn no_account_and_a_broken_hash_cost_as_much_as_a_wrong_password() {
        let passwords = passwords();
        let phc = passwords.hash("correct horse").await.expect("hashed");
        let mut fastest = [Duration::MAX; 4];
        for _ in 0..5 {
            for (stored, fastest) in [Some(phc.as_str()), None, Some("broken"), Some("")].into_iter().zip(&mut fastest) {
                let start = Instant::now();
                assert_eq!(passwords.verify("wrong", stored).await, Ok(false));
                *fastest = start.elapsed().min(*fastest);
            }
        }
        // Wide, for a busy machine; without the dummy it would be a thousandth.
        assert!(fastest.iter().all(|time| *time > fastest[0] / 3), "{fastest:?}");
    }

    #[tokio::test]
    async fn v15_2_2_a_crowd_is_turned_away_and_the_line_is_free_again() {
        let passwords = passwords();
        let all = passwords.line.available_permits();
        let crowd = (0..all + 5).map(|_| passwords.verify("x", None));
        let crowd = tokio::time::timeout(Duration::from_secs(300), futures::future::join_all(crowd));
        let answers = crowd.await.expect("all answered");
        assert_eq!(answers.iter().filter(|answer| **answer == Err(PasswordsBusy)).count(), 5);
        assert_eq!(passwords.line.available_permits(), all);
    }

    #[tokio::test]
    async fn a_hash_of_less_cost_or_an_old_key_is_outdated() {
        let keys = Keys::generate();
        let dearer = Passwords::new(&keys, Cost::new(20_000, 2, 1).expect("above the floor"));
        let floor = Passwords::new(&keys, Cost::FLOOR);
        let phc = floor.hash("x").await.expect("hashed");
        assert!(!floor.is_outdated(&phc));
        assert!(dearer.is_outdated(&phc) && passwords().is_outdated(&phc) && floor.is_outdated("broken"));
    }
}
