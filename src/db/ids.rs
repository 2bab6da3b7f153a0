//! New identities: UUIDs that sort by the time they were made (RFC 9562 section 5.7).

use uuid::Uuid;

use crate::domain::ids::{LotId, MemberId, RedemptionId, SessionId, TransactionId};

macro_rules! mint {
    ($($name:ident -> $id:ident),+ $(,)?) => {
        $(pub fn $name() -> $id {
            $id::parse(&text()).expect("a UUID is a UUID")
        })+
    };
}

mint!(member -> MemberId, session -> SessionId, redemption -> RedemptionId, transaction -> TransactionId, lot -> LotId);

/// For rows that no other type names.
pub fn text() -> String {
    Uuid::now_v7().to_string()
}
