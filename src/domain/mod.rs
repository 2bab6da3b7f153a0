//! Ground floor: types that cannot be wrong and rules that need no database. Compiled for the server and for the browser.

pub mod audit;
pub mod books;
pub mod chain;
pub mod country;
pub mod device;
pub mod email;
pub mod expiry;
pub mod iban;
pub mod ids;
pub mod lots;
pub mod password;
pub mod points;
pub mod quantity;
pub mod redemption;
pub mod reversal;
pub mod reward;
pub mod shelf;
pub mod sign_in;
pub mod throttle;
pub mod tier;
pub mod time;
pub mod words;
