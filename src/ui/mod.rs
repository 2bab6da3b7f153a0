//! Components without data: how things look, not what they are. One file of the same name stands in `style/components`.

mod entry;
mod errors;
mod field;
mod frame;
mod option;
mod page;
mod pages;
mod reward;
mod svg;

pub use entry::EntryRow;
pub use errors::{ErrorSummary, Fault, email_fault};
pub use field::Field;
pub use frame::{Frame, Nav};
pub use option::option_name;
pub use page::page;
pub use pages::Pages;
pub use reward::{CardText, Price, RewardCard, Tile, last_day};
pub use svg::{Arc, Icon, Progress};
