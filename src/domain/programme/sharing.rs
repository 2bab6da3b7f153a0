//! What members may do for one another: send points, and share them in a household.

use serde::{Deserialize, Serialize};

/// How points are sent from member to member (S84).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferRules {
    /// Points of a gift at least.
    pub least_points: u32,
    /// What one member can send in a calendar month at most.
    pub most_points_per_month: u32,
    /// So long after the receiver has accepted, the sender can take the points back; then they arrive.
    pub cooling_off_hours: u16,
    /// An offer that nobody has answered by then ends.
    pub answer_within_days: u16,
}

/// How members pool their points (S85).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolRules {
    /// With the head of the household.
    pub most_members: u8,
}

impl TransferRules {
    /// The longest time for taking back: a week.
    pub const COOLING_OFF_MAX: u16 = 168;
    /// The longest time for an answer, in days.
    pub const ANSWER_MAX: u16 = 30;
}

impl PoolRules {
    /// The fewest and the most members that a pool may be allowed.
    pub const MEMBERS: (u8, u8) = (2, 10);
}
