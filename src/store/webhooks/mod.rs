//! What partners are told over webhooks, and where. What members redeem is written down by triggers: redemptions are placed and ended
//! by several ways.

mod deliveries;
mod endpoints;

pub use deliveries::{
    Delivery, Due, Outcome, deliveries, delivery, due, forget, lease, put_off, replay, settle, tell, tell_one, undelivered,
};
pub use endpoints::{
    Endpoint, Signing, all, change, close, close_if_silent, find, forget_removed, insert, listens, of_partner, remove, rotate, signing,
};
