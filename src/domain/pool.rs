//! A household: members who share their points.

use serde::{Deserialize, Serialize};

/// What a member of a household may do. Everyone's points can be gathered; only a child gathers none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// One in each: gathers, invites and removes.
    Head,
    /// Gathers.
    Adult,
    Child,
}

impl Role {
    /// The name it is stored by, and posted by forms.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Head => "head",
            Role::Adult => "adult",
            Role::Child => "child",
        }
    }

    pub fn parse(code: &str) -> Option<Role> {
        [Role::Head, Role::Adult, Role::Child].into_iter().find(|role| role.code() == code)
    }

    /// Whether they can gather the points of the others.
    pub const fn gathers(self) -> bool {
        matches!(self, Role::Head | Role::Adult)
    }
}
