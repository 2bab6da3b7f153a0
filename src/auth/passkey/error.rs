//! What can be wrong, by what can be done about it.

use webauthn_rs::prelude::WebauthnError;

/// Why this origin has no passkeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeysError {
    #[error("Passkeys need an origin, such as https://rewards.example.com.")]
    NotAnOrigin,
    #[error("Passkeys need a host name: browsers have none for an IP address.")]
    NoName,
    #[error("Passkeys need HTTPS, or the host localhost.")]
    Insecure,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    #[error("This is not what a browser answers.")]
    Malformed,
    /// Also what a replayed answer gets.
    #[error("This answers another question than the one that was asked.")]
    Stale,
    /// Often a wrong `GUERDON_ORIGIN`; otherwise another site hands on what was meant for it.
    #[error("This was made for another origin.")]
    OtherOrigin,
    #[error("The device did not check who uses it.")]
    NotVerified,
    #[error("The device keeps no passkey that can be found without a name.")]
    NotDiscoverable,
    #[error("This passkey is not among those that were asked for.")]
    Unknown,
    #[error("The passkey was refused.")]
    Refused,
    /// The database holds something else than what this module gave, or the caller mixed two ceremonies up.
    #[error("What was stored for this passkey cannot be read.")]
    Stored,
}

impl From<WebauthnError> for PasskeyError {
    fn from(error: WebauthnError) -> PasskeyError {
        match error {
            WebauthnError::ParseBase64Failure(_)
            | WebauthnError::ParseCBORFailure(_)
            | WebauthnError::ParseJSONFailure(_)
            | WebauthnError::ParseNOMFailure
            | WebauthnError::ParseInsufficientBytesAvailable
            | WebauthnError::InvalidUserUniqueId => PasskeyError::Malformed,
            WebauthnError::MismatchedChallenge => PasskeyError::Stale,
            WebauthnError::InvalidRPOrigin | WebauthnError::InvalidRPIDHash | WebauthnError::CredentialCrossOrigin => {
                PasskeyError::OtherOrigin
            }
            WebauthnError::UserNotVerified | WebauthnError::UserNotPresent => PasskeyError::NotVerified,
            WebauthnError::CredentialNotFound => PasskeyError::Unknown,
            WebauthnError::InvalidUsername => PasskeyError::Stored,
            _ => PasskeyError::Refused,
        }
    }
}
