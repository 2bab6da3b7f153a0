//! How long a sign-in lasts (NIST SP 800-63B section 2.2.3; figures in the security reference, section 2).

use std::time::Duration;

/// A sign-in ends after so long without a request.
pub const IDLE: Duration = Duration::from_secs(30 * 60);
/// A sign-in ends after so long in any case.
pub const ABSOLUTE: Duration = Duration::from_secs(12 * 60 * 60);
/// The second step must follow the first within this time.
pub const HALF_WAY: Duration = Duration::from_secs(10 * 60);
