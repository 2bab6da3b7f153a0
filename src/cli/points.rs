//! `guerdon points`: goodwill of an operator. The reason stands in the member's statement.

use clap::Subcommand;
use jiff::civil::Date;

#[derive(Subcommand)]
pub enum Points {
    /// Let all points last that would end by a day.
    Extend {
        #[arg(long)]
        email: String,
        /// The last day on which they can be spent, as 2026-12-31.
        #[arg(long)]
        until: Date,
        #[arg(long)]
        reason: String,
    },
    /// Give back points that have ended.
    Reinstate {
        #[arg(long)]
        email: String,
        /// Those that have ended since this day.
        #[arg(long)]
        since: Date,
        /// The last day on which they can be spent.
        #[arg(long)]
        until: Date,
        #[arg(long)]
        reason: String,
    },
}
