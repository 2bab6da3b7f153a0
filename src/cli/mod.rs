//! How the commands are spelled.

mod partner;
pub mod points;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use partner::{Partner, Webhooks};

/// Guerdon: a rewards portal. Settings come from the environment; README lists them.
#[derive(Parser)]
#[command(version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the portal and, on its own port, the metrics.
    Serve {
        /// PEM file of the certificate chain, to speak TLS where no proxy does.
        #[arg(long, requires = "tls_key")]
        tls_cert: Option<PathBuf>,
        /// PEM file of its private key.
        #[arg(long, requires = "tls_cert")]
        tls_key: Option<PathBuf>,
    },
    /// Bring the database up to date.
    Migrate,
    /// Fill a database.
    Seed {
        #[command(subcommand)]
        what: Seed,
    },
    /// Manage members.
    Member {
        #[command(subcommand)]
        act: Member,
    },
    /// Credit a member (demo and test only).
    Grant {
        #[arg(long)]
        email: String,
        /// 1 or more.
        #[arg(long)]
        points: i64,
        /// What the member reads.
        #[arg(long)]
        reason: String,
    },
    /// Prove the books; exits with 1 when they do not balance, and stops redemptions until they do.
    Verify,
    /// Check a member's file of proof, as /wallet/statement/proof.json gives it; exits with 1 when a line does not hold. Needs no
    /// database.
    VerifyStatement {
        file: PathBuf,
        /// A file of the same member that was saved before: its last line must be in this one as it was.
        #[arg(long)]
        before: Option<PathBuf>,
    },
    /// Copy an SQLite database into a new file, also while it is served; the copy is proved.
    Backup {
        file: PathBuf,
    },
    /// Make a copy the database, where there is none yet. Nobody is signed in on it.
    Restore {
        file: PathBuf,
    },
    /// Manage the server's secret keys.
    Keys {
        #[command(subcommand)]
        act: KeysAct,
    },
    /// Bring rewards by hand: what waits, and how it ended.
    Fulfil {
        #[command(subcommand)]
        act: Fulfil,
    },
    /// Bring in what others have sent.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Write out what happened.
    Export {
        #[command(subcommand)]
        what: Export,
    },
    /// Manage the servers that bring rewards.
    Supplier {
        #[command(subcommand)]
        act: Supplier,
    },
    /// Have the bank pay what was redeemed.
    Payouts {
        #[command(subcommand)]
        act: Payouts,
    },
    /// What earns points, and which tiers there are.
    Programme {
        #[command(subcommand)]
        act: Programme,
    },
    /// Goodwill: points that last longer, and points that are there again.
    Points {
        #[command(subcommand)]
        act: points::Points,
    },
    /// Manage who feeds the programme, and their keys.
    Partner {
        #[command(subcommand)]
        act: Partner,
    },
    Till(guerdon::till::Settings),
    /// Where partners are told what happens.
    Webhooks {
        #[command(subcommand)]
        act: Webhooks,
    },
    /// End every sign-in: after pg_restore, or when tokens may have leaked.
    EndSessions,
}

#[derive(Subcommand)]
pub enum Seed {
    /// The demo programme: two members and sixty rewards. Sowing twice is sowing once.
    Demo,
    /// A crowd with years of history, to measure with.
    Load {
        #[arg(long)]
        members: u64,
        /// Of all of them together.
        #[arg(long)]
        postings: u64,
    },
}

#[derive(Subcommand)]
pub enum KeysAct {
    /// Add a new key and make it the current one. What the older ones sealed is sealed anew when it is next used.
    Rotate,
}

#[derive(Subcommand)]
pub enum Member {
    /// Make a member who is ready to sign in (demo and test only).
    Create {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        password: String,
        /// Of the authenticator app, in base32.
        #[arg(long)]
        totp_secret: String,
    },
    /// Print the code that a member's authenticator app shows now (demo and test only).
    Code {
        #[arg(long)]
        email: String,
    },
    /// Close an account: its sign-ins end, and nobody gets in.
    Disable {
        #[arg(long)]
        email: String,
    },
    /// Open a closed account again.
    Enable {
        #[arg(long)]
        email: String,
    },
    /// Forget the wrong tries that keep a member waiting.
    Unlock {
        #[arg(long)]
        email: String,
    },
}

#[derive(Subcommand)]
pub enum Fulfil {
    /// What waits, the first due first: id, due, quantity, reward and option, where it goes.
    List,
    /// It is brought: the points are spent, and the member hears of it.
    Done {
        #[arg(long)]
        redemption: String,
        /// What the member reads, such as the number of a parcel.
        #[arg(long)]
        note: Option<String>,
    },
    /// It cannot be brought: the points go back, and the member hears why.
    Fail {
        #[arg(long)]
        redemption: String,
        /// What the member reads.
        #[arg(long)]
        reason: String,
    },
}

#[derive(Subcommand)]
pub enum Export {
    /// Every redemption as a line of CSV: what, for how much, how it ended, how it was liked.
    Redemptions {
        /// `-` is the standard output.
        file: PathBuf,
        /// Only those placed on this day or later, as 2026-11-01.
        #[arg(long)]
        since: Option<String>,
    },
}

#[derive(Subcommand)]
pub enum Import {
    /// Rewards from FILE.csv or FILE.json: all of them or none. What is known by its address is changed.
    Rewards {
        file: PathBuf,
        /// Everything is checked, and nothing is kept.
        #[arg(long)]
        dry_run: bool,
    },
    /// The first column of a CSV file, a code a line, into the pool of an option: all of them or none.
    Codes {
        file: PathBuf,
        /// The reward, by its name in addresses.
        #[arg(long)]
        reward: String,
        #[arg(long)]
        option: String,
        /// Check everything, and keep nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
pub enum Supplier {
    /// Add one; prints the secret that signs what goes there and what comes from there.
    Add { name: String, url: String },
    /// Call one at another address.
    SetUrl { name: String, url: String },
    /// Name and address of each.
    List,
    /// What could not be said to them, with the reason.
    Dead,
    /// Say once more what was given up.
    Replay { message: String },
}

#[derive(Subcommand)]
pub enum Payouts {
    /// Write what waits into a file for the bank (ISO 20022 pain.001.001.09). What is in a file is in no other.
    Export {
        file: PathBuf,
        /// Whose account pays: the name.
        #[arg(long)]
        name: String,
        /// And its IBAN.
        #[arg(long)]
        iban: String,
        #[arg(long)]
        bic: Option<String>,
        /// The day on which the bank is to pay, as 2026-11-30; without it, today.
        #[arg(long)]
        on: Option<String>,
        /// Write a file once more, by its id, instead.
        #[arg(long)]
        batch: Option<String>,
    },
    /// Files of which the bank has not said how all ended.
    List,
    /// Read what the bank says (pain.002): what is paid is fulfilled, what is rejected gives the points back.
    Reconcile {
        file: PathBuf,
        /// Everything is checked, and nothing is kept.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
pub enum Programme {
    /// Print the file in force; its version goes to the standard error output.
    Show,
    /// Find what is wrong with a file.
    Check { file: PathBuf },
    /// Put a file in force from now on. What was posted before stays as it was posted.
    Set { file: PathBuf },
    /// Say what a file would have paid for purchases, rule by rule.
    Simulate {
        file: PathBuf,
        /// CSV with document, member, purchased_at, channel, product, category, brand, amount: a row a line of a receipt.
        #[arg(long)]
        purchases: PathBuf,
    },
}
