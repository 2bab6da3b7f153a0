//! Every component in every state on one page: for whoever changes how things look, and for the pictures that tests compare. In demo
//! and test only.

pub mod forms_page;
pub mod page;
pub mod points_page;
pub mod rewards_page;
pub mod states_page;
