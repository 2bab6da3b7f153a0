//! How long a sign-in lasts (NIST SP 800-63B section 2.2.3; figures in the security reference, section 2).

use std::time::Duration;

/// A sign-in ends after so long without a request.
pub const IDLE: Duration = Duration::from_secs(30 * 60);
/// A sign-in ends after so long in any case.
pub const ABSOLUTE: Duration = Duration::from_secs(12 * 60 * 60);
/// The second step must follow the first within this time.
pub const HALF_WAY: Duration = Duration::from_secs(10 * 60);
/// How long the last factor counts as fresh, for what deserves a second look.
pub const FRESH: Duration = Duration::from_secs(5 * 60);
/// Sign-ins of one member at a time; the oldest ends for the next.
pub const SESSIONS_MAX: i64 = 10;
/// Who asked to join shows within this time that the address is theirs.
pub const JOIN_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);
pub const RESET_WITHIN: Duration = Duration::from_secs(30 * 60);
pub const EMAIL_CHANGE_WITHIN: Duration = Duration::from_secs(24 * 60 * 60);
/// An authenticator answers within this time.
pub const CEREMONY_WITHIN: Duration = Duration::from_secs(5 * 60);
/// A new authenticator app shows its first code within this time.
pub const ENROL_WITHIN: Duration = Duration::from_secs(30 * 60);
/// New recovery codes can be looked at again for so long.
pub const SHEET_LASTS: Duration = Duration::from_secs(15 * 60);
/// Letters that anyone can have sent to an address, within [`LETTERS_EVERY`].
pub const LETTERS_MAX: i64 = 3;
pub const LETTERS_EVERY: Duration = Duration::from_secs(60 * 60);
