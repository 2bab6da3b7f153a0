//! Components without data: how things look, not what they are. One file of the same name stands in `style/components`.

mod barcode;
mod done;
mod door;
mod entry;
mod errors;
mod field;
mod frame;
mod lot;
mod new_password;
mod option;
mod page;
mod pages;
mod passkey;
mod qr;
mod reward;
mod rule;
mod step;
mod svg;

pub use barcode::Barcode;
pub use done::Done;
pub use door::Door;
pub use entry::{EntryRow, entry_sum, entry_why, reason_text};
pub use errors::{ErrorSummary, Fault, email_fault};
pub use field::Field;
pub use frame::{Frame, Nav};
pub use lot::{LotRow, lot_until, source_text};
pub use new_password::{NewPassword, weak_password};
pub use option::{option_at_home, option_name};
pub use page::page;
pub use pages::Pages;
pub use passkey::PasskeyForm;
pub use qr::Qr;
pub use reward::{CardText, KeepButton, KeepForms, Price, RewardCard, Tile, picture, tier_name};
pub use rule::{conditions, pays};
pub use step::Step;
pub use svg::{Arc, Dial, Icon, Progress};
