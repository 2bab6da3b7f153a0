//! Letters: what they say, in whose language, and how they are sent. Every letter waits in the outbox first, so that it leaves with
//! the act it tells of or not at all.

mod carrier;
mod letter;
mod message;
mod said;
mod sharing;

pub use carrier::Carrier;
pub use letter::write;
pub use message::{Message, Post};
pub use said::{Said, said};
pub use sharing::Sharing;
