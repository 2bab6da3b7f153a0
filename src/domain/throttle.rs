//! How long somebody waits after wrong tries (NIST SP 800-63B section 3.2.2; figures in the security reference, section 2).

use std::time::Duration;

/// Wrong tries in a row that cost nothing but the answer.
const FREE: i64 = 4;
const FIRST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);
/// So many in a row, and only recovery helps.
pub const DISABLED_AFTER: i64 = 100;
/// Wrong codes that a half sign-in survives.
pub const CODES_PER_SIGN_IN: i64 = 5;

/// The wait after so many wrong tries in a row; `None`: the next may follow at once.
pub fn wait_after(failures: i64) -> Option<Duration> {
    let doublings = u32::try_from(failures - FREE - 1).ok()?;
    let wait = 2u32.checked_pow(doublings.min(16)).and_then(|factor| FIRST_WAIT.checked_mul(factor));
    Some(wait.unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_are_free_then_the_wait_doubles_to_an_hour() {
        let waits = [1, 4, 5, 6, 11, 12, 99].map(|failures| wait_after(failures).map(|wait| wait.as_secs()));
        assert_eq!(waits, [None, None, Some(30), Some(60), Some(1920), Some(3600), Some(3600)]);
    }
}
