//! Who somebody is: what joining, signing in, stepping up and changing one's factors share. Everything here happens inside the
//! caller's transaction.

mod asker;
mod begin;
mod cards;
mod codes;
mod letters;
mod notes;
mod passkeys;
mod stands;
mod tries;

pub use asker::Asker;
pub use begin::{NewSignIn, begin};
pub use cards::{CardFault, present_card, read_card};
pub use codes::{CodeFault, Shown, binding, forget_tries, secret_of, show_code};
pub use letters::{LetterKind, letter_to, letters_for, notify, open_message, tell, tell_address, unsubscribed_by};
pub use notes::note;
pub use passkeys::{PasskeyAnswer, ask_passkey, asked_passkey, show_passkey, tell_copied};
pub use stands::still_stands;
pub use tries::{Try, level_out, take_back, take_ticket_first, take_try, take_try_first};
