//! Signed requests to other people's servers, by Standard Webhooks 1.0.0.

mod addresses;
mod caller;
mod rounds;
mod sign;

pub use addresses::is_public;
pub use caller::{Answer, CallError, Caller, check_url};
pub use rounds::tell_each;
pub use sign::{Headers, Secret, SignatureFault};

use std::time::Duration;

/// Before each attempt but the first, since the one before it; with the first at once, 75 hours and 35 minutes in all.
const WAITS: [Duration; 9] = [
    Duration::from_secs(5),
    Duration::from_secs(5 * 60),
    Duration::from_secs(30 * 60),
    Duration::from_secs(2 * 60 * 60),
    Duration::from_secs(5 * 60 * 60),
    Duration::from_secs(10 * 60 * 60),
    Duration::from_secs(14 * 60 * 60),
    Duration::from_secs(20 * 60 * 60),
    Duration::from_secs(24 * 60 * 60),
];

/// How long to wait after so many attempts. `None`: there were enough, and the message is dead.
pub fn wait_after(attempts: i64) -> Option<Duration> {
    usize::try_from(attempts - 1).ok().and_then(|at| WAITS.get(at)).copied()
}

/// The same after an attempt in vain: not sooner than the other server asks for, and up to a tenth longer, so that what failed
/// together is not tried together.
pub fn wait_after_failure(attempts: i64, asked: Option<Duration>) -> Option<Duration> {
    let wait = wait_after(attempts)?.max(asked.unwrap_or_default());
    Some(wait + wait / 10 * u32::from(rand::random::<u8>()) / 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_ten_attempts_in_three_days() {
        assert_eq!(wait_after(1), Some(Duration::from_secs(5)));
        assert_eq!(wait_after(9), Some(Duration::from_secs(86_400)));
        assert_eq!(wait_after(10), None);
        let (least, asked) = (Duration::from_secs(5), Duration::from_secs(60));
        assert!((least..least * 2).contains(&wait_after_failure(1, None).expect("another")));
        assert!((asked..asked * 2).contains(&wait_after_failure(1, Some(asked)).expect("another")));
        assert_eq!(wait_after_failure(10, Some(asked)), None);
        assert_eq!(WAITS.iter().sum::<Duration>().as_secs(), (75 * 60 + 35) * 60 + 5);
    }
}
