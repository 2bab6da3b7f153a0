//! What partners call members: their own customer numbers.

use super::corrupt;
use crate::db::{StoreError, Tx, execute, fetch_optional};
use crate::domain::ids::MemberId;
use crate::domain::time::Timestamp;

/// A member as a partner knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub partner: String,
    pub reference: String,
    pub member: MemberId,
    pub linked_at: Timestamp,
}

type Row = (String, String, String, i64);

/// The member that a partner calls so.
pub async fn find(tx: &mut Tx, partner: &str, reference: &str) -> Result<Option<Reference>, StoreError> {
    let sql = "select partner, reference, member_id, linked_at from member_reference where partner = $1 and reference = $2";
    fetch_optional!(tx, Row, sql, partner, reference)?.map(read).transpose()
}

/// A partner has one number of a member: the one before is forgotten. `false`: it stands for another member.
pub async fn link(tx: &mut Tx, new: &Reference) -> Result<bool, StoreError> {
    unlink(tx, &new.partner, &new.member).await?;
    let linked = execute!(
        tx,
        "insert into member_reference (partner, reference, member_id, linked_at) values ($1, $2, $3, $4)
         on conflict (partner, reference) do nothing",
        new.partner.as_str(),
        new.reference.as_str(),
        new.member.as_str(),
        new.linked_at.micros(),
    )?;
    Ok(linked == 1)
}

/// `false`: the partner has no number of this member.
pub async fn unlink(tx: &mut Tx, partner: &str, member: &MemberId) -> Result<bool, StoreError> {
    let sql = "delete from member_reference where partner = $1 and member_id = $2";
    Ok(execute!(tx, sql, partner, member.as_str())? == 1)
}

fn read((partner, reference, member, linked_at): Row) -> Result<Reference, StoreError> {
    let member = MemberId::parse(&member).map_err(corrupt)?;
    Ok(Reference { partner, reference, member, linked_at: Timestamp::from_micros(linked_at) })
}
