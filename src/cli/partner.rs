//! How the commands about partners are spelled.

use clap::Subcommand;

#[derive(Subcommand)]
pub enum Partner {
    /// Add one.
    Add { name: String },
    /// Each with its keys: id, what it opens, its place, when it ends.
    List,
    /// Make a key; prints it, once.
    Key {
        partner: String,
        /// What it opens: earn, redeem, codes, members, webhooks, redemptions.
        #[arg(long, required = true, value_delimiter = ',')]
        scopes: Vec<String>,
        /// What it reports is of this place, whatever it says.
        #[arg(long)]
        location: Option<String>,
        /// After so many days it ends by itself.
        #[arg(long)]
        days: Option<u32>,
    },
    /// End a key by its id.
    EndKey {
        id: String,
        /// Not at once, but after so many hours: until then both the old and the new one work.
        #[arg(long, default_value_t = 0)]
        after_hours: u32,
    },
}

#[derive(Subcommand)]
pub enum Webhooks {
    /// Each with its id, partner, state, address and what it is told.
    List,
    /// What could not be said: webhook, message, kind, with the reason.
    Dead,
    /// Say once more what was given up.
    Replay { webhook: String, message: String },
}
