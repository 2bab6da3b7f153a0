//! Parts that move and belong to no room.

mod copy;
mod passkey;
mod strength;

pub use copy::CopyButton;
pub use passkey::PasskeyButton;
pub use strength::{Meter, StrengthMeter};
