//! Parts that move and belong to no room.

mod passkey;
mod strength;

pub use passkey::PasskeyButton;
pub use strength::{Meter, StrengthMeter};
