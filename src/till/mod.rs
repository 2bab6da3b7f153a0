//! `guerdon till`: a till to try the partner API with, line by line. It speaks only HTTP, as any other till would.
//!
//! - `command`: what can be typed
//! - `counter`: who stands before the till, what is rung up, and how it is paid
//! - `errand`: what the server is to hear · `queue`: all of that is written to a file first, so that neither a crash nor a lost network
//!   loses it, or sends it as something else
//! - `client`: the API · `receipt`: what is printed

mod client;
mod command;
mod counter;
mod errand;
mod queue;
mod receipt;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use clap::Args;
use client::Client;
use counter::{Counter, Trouble};
use queue::Queue;

/// Try the partner API as a till: type commands, or pipe them in; `help` lists them.
#[derive(Args)]
pub struct Settings {
    /// Where the portal is served.
    #[arg(long, default_value = "http://127.0.0.1:3000")]
    url: String,
    /// A key of `guerdon partner key` with the scopes earn, redeem and members. Other users of this machine can see arguments: GUERDON_TILL_KEY is better.
    #[arg(long)]
    key: Option<String>,
    /// Where what is to be reported waits until it is delivered.
    #[arg(long, default_value = "guerdon-till.queue")]
    queue: PathBuf,
}

/// Why the till does not open, or closes.
#[derive(Debug, thiserror::Error)]
pub enum TillStop {
    #[error("{0} is no address of a server, such as http://127.0.0.1:3000")]
    Address(String),
    #[error("the key is missing: --key or GUERDON_TILL_KEY; `guerdon partner key` makes one")]
    NoKey,
    #[error("another till has {0} open")]
    QueueInUse(String),
    #[error("{file}: line {line} cannot be read: {error}")]
    Queue { file: String, line: usize, error: serde_json::Error },
    #[error("{file}: {error}")]
    File { file: String, error: io::Error },
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Does what `input` says, line by line, and tells `out` what came of it, until `quit` or the end. What waits in `queue` from the last
/// time is delivered first. With `prompt`, somebody is typing.
pub async fn run(settings: Settings, input: impl BufRead, out: impl Write, prompt: bool) -> Result<(), TillStop> {
    let key = settings.key.or_else(|| std::env::var("GUERDON_TILL_KEY").ok()).ok_or(TillStop::NoKey)?;
    let client = Client::new(&settings.url, key.trim()).ok_or(TillStop::Address(settings.url))?;
    let mut counter = Counter::open(client, Queue::open(&settings.queue)?, out);
    counter.begin().await?;
    let mut lines = input.lines();
    loop {
        if prompt {
            counter.prompt()?;
        }
        // This waits on the thread of whoever asks, which has nothing else to do; what is under way has threads of its own.
        let Some(line) = lines.next().transpose()? else { break };
        match counter.obey(&line).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(Trouble::Told(sentence)) => counter.tell(&sentence)?,
            Err(Trouble::Io(error)) => return Err(error.into()),
        }
    }
    Ok(counter.end()?)
}
