//! A household: members who share their points.

use serde::{Deserialize, Serialize};

use crate::domain::reward::codes;

codes!(
    /// What a member of a household may do. Everyone's points can be gathered; only a child gathers none.
    #[derive(PartialOrd, Ord, Serialize, Deserialize)]
    Role {
        /// One in each: gathers, invites and removes.
        Head = "head",
        /// Gathers.
        Adult = "adult",
        Child = "child",
    }
);

impl Role {
    /// Whether they can gather the points of the others.
    pub const fn gathers(self) -> bool {
        matches!(self, Role::Head | Role::Adult)
    }
}
