//! What happens to an account: a closed list, each with the name it is stored by (ASVS 16.3).

/// A security event. What it concerned in particular stands in its detail, never a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Joined,
    /// Somebody tried to join with the address of a member.
    JoinedAgain,
    SignedIn,
    /// The first time from this browser.
    NewDevice,
    PasswordWrong,
    CodeWrong,
    /// So many wrong tries that the next has to wait.
    Throttled,
    PasskeyRefused,
    /// A passkey counts backwards: there may be a copy of it.
    PasskeyCopied,
    SteppedUp,
    SignedOut,
    SessionEnded,
    SessionsEnded,
    PasswordChanged,
    ResetAsked,
    PasswordReset,
    TotpAdded,
    TotpReplaced,
    TotpRemoved,
    PasskeyAdded,
    PasskeyRenamed,
    PasskeyRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    EmailChangeAsked,
    EmailChanged,
    Disabled,
    Enabled,
    /// What is to be redeemed without the member; the detail says whether it is on.
    AutoRedeemSet,
    /// The operator has forgotten the wrong tries.
    Unlocked,
}

const CODES: [(Event, &str); 30] = [
    (Event::Joined, "joined"),
    (Event::JoinedAgain, "joined-again"),
    (Event::SignedIn, "signed-in"),
    (Event::NewDevice, "new-device"),
    (Event::PasswordWrong, "password-wrong"),
    (Event::CodeWrong, "code-wrong"),
    (Event::Throttled, "throttled"),
    (Event::PasskeyRefused, "passkey-refused"),
    (Event::PasskeyCopied, "passkey-copied"),
    (Event::SteppedUp, "stepped-up"),
    (Event::SignedOut, "signed-out"),
    (Event::SessionEnded, "session-ended"),
    (Event::SessionsEnded, "sessions-ended"),
    (Event::PasswordChanged, "password-changed"),
    (Event::ResetAsked, "reset-asked"),
    (Event::PasswordReset, "password-reset"),
    (Event::TotpAdded, "totp-added"),
    (Event::TotpReplaced, "totp-replaced"),
    (Event::TotpRemoved, "totp-removed"),
    (Event::PasskeyAdded, "passkey-added"),
    (Event::PasskeyRenamed, "passkey-renamed"),
    (Event::PasskeyRemoved, "passkey-removed"),
    (Event::RecoveryCodesMade, "recovery-codes-made"),
    (Event::RecoveryCodeUsed, "recovery-code-used"),
    (Event::EmailChangeAsked, "email-change-asked"),
    (Event::EmailChanged, "email-changed"),
    (Event::Disabled, "disabled"),
    (Event::Enabled, "enabled"),
    (Event::AutoRedeemSet, "auto-redeem-set"),
    (Event::Unlocked, "unlocked"),
];

impl Event {
    /// The name it is stored by.
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(event, _)| *event == self).map_or("", |(_, code)| code)
    }

    pub fn parse(code: &str) -> Option<Event> {
        CODES.iter().find(|(_, known)| *known == code).map(|(event, _)| *event)
    }

    /// Whether somebody else may have been at work: the member should look twice.
    pub fn is_warning(self) -> bool {
        matches!(
            self,
            Event::JoinedAgain
                | Event::NewDevice
                | Event::PasswordWrong
                | Event::CodeWrong
                | Event::Throttled
                | Event::PasskeyRefused
                | Event::PasskeyCopied
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_one_name() {
        for (event, code) in CODES {
            assert_eq!(Event::parse(code), Some(event));
            assert_eq!(event.code(), code);
        }
    }
}
