//! New identities: UUIDs that sort by the time they were made (RFC 9562 section 5.7).

use uuid::Uuid;

use crate::domain::ids::{CollectionId, LotId, MemberId, PoolId, RedemptionId, SessionId, TransactionId, TransferId};

macro_rules! mint {
    ($($name:ident -> $id:ident),+ $(,)?) => {
        $(pub fn $name() -> $id {
            $id::parse(&text()).expect("a UUID is a UUID")
        })+
    };
}

mint!(member -> MemberId, session -> SessionId, redemption -> RedemptionId, transaction -> TransactionId, lot -> LotId, transfer -> TransferId,
      pool -> PoolId, collection -> CollectionId);

/// The id that all redemptions' ids minted since then lie above.
pub fn redemptions_since(since: crate::domain::time::Timestamp) -> String {
    let millis = u64::try_from(since.micros() / 1_000).unwrap_or(0);
    format!("{:08x}-{:04x}-7000-8000-000000000000", millis >> 16, millis & 0xffff)
}

/// For rows that no other type names.
pub fn text() -> String {
    Uuid::now_v7().to_string()
}
