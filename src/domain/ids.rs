//! Identities: one type each, so that a member is never taken for a redemption. All are UUIDs in text form (RFC 9562).

use serde::{Deserialize, Serialize};

/// The text is not a UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a UUID")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(String);

        impl $name {
            /// Accepts a hyphenated UUID and lower-cases it, so that one identity has one spelling.
            pub fn parse(text: &str) -> Result<Self, NotAnId> {
                if is_uuid(text) { Ok(Self(text.to_ascii_lowercase())) } else { Err(NotAnId) }
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A member of the programme.
    MemberId
);
id!(
    /// A sign-in of a member, half done or whole.
    SessionId
);
id!(
    /// A redemption; minted by the form that places it, so that a second submit is the same redemption.
    RedemptionId
);
id!(
    /// A transaction of the journal.
    TransactionId
);
id!(
    /// A lot of points.
    LotId
);
id!(
    /// Points that a member sends; minted by the form, so that a second submit is the same gift.
    TransferId
);
id!(
    /// A household.
    PoolId
);
id!(
    /// Points that a member gathers from their household; minted by the form.
    CollectionId
);

impl RedemptionId {
    /// The hold that pays for this redemption: one each, so they share the identity.
    pub fn hold(&self) -> TransactionId {
        TransactionId(self.0.clone())
    }
}

impl TransferId {
    /// The hold that keeps its points: they share the identity.
    pub fn hold(&self) -> TransactionId {
        TransactionId(self.0.clone())
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_identity_has_one_spelling() {
        let upper = MemberId::parse("0190A6E2-7C1B-7DE0-8F00-0123456789AB");
        assert_eq!(upper, MemberId::parse("0190a6e2-7c1b-7de0-8f00-0123456789ab"));
        assert!(upper.is_ok());
    }

    #[test]
    fn what_is_no_uuid_is_refused() {
        for text in ["", "1", "0190a6e2-7c1b-7de0-8f00-0123456789a", "0190a6e2x7c1b-7de0-8f00-0123456789ab", "' or 1=1--"] {
            assert_eq!(MemberId::parse(text), Err(NotAnId), "{text}");
        }
    }
}
