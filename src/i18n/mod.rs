//! What a member reads, in their own language. Server only: an island gets its words as props.
//!
//! [`Words`] is what a page holds: texts, numbers, money and dates of one language in the programme's time zone. The texts
//! are in `en/*.ftl`, `de/*.ftl` and so on, one file a room; numbers, money and dates are ICU4X's. Most texts are said by [`say!`]:
//! `say!(words, "points", n = 1240)`.

mod arg;
mod formats;
mod lang;
mod texts;
mod words;

pub use arg::Arg;
pub use lang::Lang;
pub use texts::keys;
pub use words::Words;
