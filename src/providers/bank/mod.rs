//! Speaking with a bank by ISO 20022: orders go out as pain.001, what became of them comes back as pain.002.

mod check;
mod latin;
mod pain001;
mod pain002;
mod reading;

pub use pain001::{Batch, BatchFault, Debtor, Transfer, write as write_batch};
pub use pain002::{Report, ReportFault, Status, read as read_report};
