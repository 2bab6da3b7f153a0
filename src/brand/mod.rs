//! What a brand puts in place of ours: whether its files are what they are called, whether its colour can be read, and where
//! browsers find it all.

mod contrast;
mod file;
mod look;
mod sum;
mod svg;
mod tokens;

pub use contrast::{Contrast, Unreadable, contrasts, unreadable};
pub use file::{FILE_MAX, Kind, NoFile, kind};
pub use look::{ACCENT, LOGO, Look, of_picture, sheet};
