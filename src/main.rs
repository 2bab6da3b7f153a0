//! The commands.

mod cli;
mod commands;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command, KeysAct, Seed};
use guerdon::auth::{Cost, Keys, Passwords};
use guerdon::backup;
use guerdon::config::{Config, Mode};
use guerdon::db::{Clock, Db};
use guerdon::features::outbox::service::PostOffice;
use guerdon::features::{
    autoredeem, books, catalogue, codes, earn, expiry, fulfilment, household, notifications, outbox, redemptions, transfer, wallet,
    webhooks,
};
use guerdon::http::{self, Entrance, Tls, TrustedProxies, stop_signal, stopped};
use guerdon::mail::Carrier;
use guerdon::programme;
use guerdon::seed::{self, SAMPLES};
use guerdon::state::AppState;
use guerdon::telemetry;
use indicatif::{ProgressBar, ProgressStyle};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse().command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("guerdon: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Outcome {
    // A till needs no setting of the server, nor its database; nor does a proof.
    if let Command::Till(settings) = command {
        return commands::till(settings).await;
    }
    if let Command::VerifyStatement { file, before } = command {
        return commands::verify_statement(&file, before.as_deref());
    }
    let config = Config::from_env()?;
    telemetry::init(config.mode == Mode::Production);
    let clock = Clock::default();
    // Opened by those who wait for it: a backup only reads the file, and a restore makes it.
    let url = config.database_url.clone();
    let db = Db::open(&url);
    match command {
        Command::Till(_) | Command::VerifyStatement { .. } => unreachable!("both are seen to above"),
        Command::Backup { file } => Ok(backup::back_up(&url, &file, clock.now()).await?),
        Command::Restore { file } => Ok(backup::restore(&url, &file, clock.now()).await?),
        Command::EndSessions => Ok(backup::end_sessions(&db.await?, clock.now()).await?),
        Command::Serve { tls_cert, tls_key } => serve(config, db.await?, clock, tls_cert.zip(tls_key)).await,
        Command::Migrate => Ok(db.await?.migrate().await?),
        Command::Verify => verify(&db.await?, &clock).await,
        Command::Seed { what: Seed::Demo } => {
            rehearsal(&config)?;
            let keys = Keys::load_or_create(&config.keys)?;
            let db = db.await?;
            db.migrate().await?;
            let sown = seed::sow(&db, &keys, &Passwords::new(&keys, Cost::FLOOR), clock.now()).await?;
            println!("The demo programme has {} rewards and {} members.", sown.rewards, sown.members);
            Ok(())
        }
        Command::Seed { what: Seed::Load { members, postings } } => {
            rehearsal(&config)?;
            load(&db.await?, members, postings, &clock).await
        }
        Command::Fulfil { act } => commands::fulfil(act, &config, &db.await?, &clock).await,
        Command::Import { what } => commands::import(what, &config, &db.await?, &clock).await,
        Command::Export { what } => commands::export(what, &db.await?).await,
        Command::Supplier { act } => commands::supplier(act, &config, &db.await?, &clock).await,
        Command::Payouts { act } => commands::payouts(act, &config, &db.await?, &clock).await,
        Command::Points { act } => commands::points(act, &db.await?, &clock).await,
        Command::Programme { act } => commands::programme(act, db, &clock).await,
        Command::Partner { act } => commands::partner(act, &db.await?, &clock).await,
        Command::Webhooks { act } => commands::webhooks(act, &db.await?, &clock).await,
        Command::Member { act } => commands::member(act, &config, &db.await?, &clock).await,
        Command::Keys { act: KeysAct::Rotate } => {
            println!("{} is the current key. Restart every instance.", guerdon::auth::rotate_keys(&config.keys)?);
            Ok(())
        }
        Command::Grant { email, points, reason } => {
            rehearsal(&config)?;
            Ok(programme::grant(&db.await?, &email, points, &reason, clock.now()).await?)
        }
    }
}

/// Production starts with no account at all, and its members come through the front door.
fn rehearsal(config: &Config) -> Outcome {
    match config.mode {
        Mode::Production => Err("this command is for GUERDON_ENV=demo and test.".into()),
        Mode::Demo | Mode::Test => Ok(()),
    }
}

/// Made at the first start, but never in production.
fn keys(config: &Config) -> Result<Keys, Box<dyn std::error::Error>> {
    Ok(match config.mode {
        Mode::Production => Keys::load(&config.keys)?,
        Mode::Demo | Mode::Test => Keys::load_or_create(&config.keys)?,
    })
}

/// Drawn on a terminal only.
fn progress(of: &str) -> Result<ProgressBar, Box<dyn std::error::Error>> {
    let line = format!("{{wide_bar}} {{human_pos}} of {{human_len}} {of}, {{eta}} left");
    Ok(ProgressBar::no_length().with_style(ProgressStyle::with_template(&line)?))
}

async fn load(db: &Db, members: u64, postings: u64, clock: &Clock) -> Outcome {
    db.migrate().await?;
    let bar = progress("members")?;
    bar.set_length(members);
    let postings = seed::load(db, members, postings, clock.now(), &mut |done| bar.set_position(done)).await?;
    bar.finish_and_clear();
    println!("There are {members} members more, with {postings} postings.");
    Ok(())
}

async fn verify(db: &Db, clock: &Clock) -> Outcome {
    let bar = progress("entries")?;
    let findings = programme::verify(db, clock.now(), &mut |progress| {
        bar.set_length(progress.of.unsigned_abs());
        bar.set_position(progress.done.unsigned_abs());
    })
    .await?;
    bar.finish_and_clear();
    for finding in &findings {
        let mark = if finding.broken.is_empty() { "ok    " } else { "BROKEN" };
        let (number, sentence) = (finding.invariant.number(), finding.invariant.sentence());
        println!("{mark} {number:>2} {sentence} ({} checked) {}", finding.checked, finding.broken.join(" "));
    }
    match findings.iter().filter(|finding| !finding.broken.is_empty()).count() {
        0 => Ok(()),
        broken => Err(format!("{broken} of {} invariants do not hold.", findings.len()).into()),
    }
}

async fn serve(config: Config, db: Db, clock: Clock, files: Option<(PathBuf, PathBuf)>) -> Outcome {
    if files.is_some() && !config.is_https() {
        return Err("GUERDON_ORIGIN must begin with https:// where the portal speaks TLS.".into());
    }
    let tls = files.map(|(cert, key)| Tls::load(cert, key)).transpose()?;
    let keys = keys(&config)?;
    db.migrate().await?;
    let passwords = Passwords::new(&keys, Cost::FLOOR);
    let carrier = Carrier::of(&config)?;
    let state = AppState::new(config, db, clock, keys, passwords, carrier);
    programme::versions::keep_first(&state.db, state.clock.now()).await?;
    state.learn().await?;
    let portal = TcpListener::bind(state.config.listen).await?;
    let ops = TcpListener::bind(state.config.ops_listen).await?;
    let stop = stop_signal()?;
    let ops_server = tokio::spawn(http::serve(ops, http::ops_router(&state), Entrance::default(), stopped(stop.clone())));
    let (db, clock) = (|| state.db.clone(), || state.clock.clone());
    let mut jobs = JoinSet::new();
    jobs.spawn(redemptions::jobs::return_overdue(db(), state.keys.clone(), clock(), stopped(stop.clone())));
    let above = state.config.step_up_above;
    jobs.spawn(autoredeem::jobs::redeem(db(), state.keys.clone(), above, clock(), stopped(stop.clone())));
    jobs.spawn(fulfilment::jobs::bring(db(), state.keys.clone(), clock(), stopped(stop.clone())));
    jobs.spawn(fulfilment::jobs::tell_suppliers(state.line(), clock(), stopped(stop.clone())));
    jobs.spawn(webhooks::jobs::tell(state.line(), clock(), stopped(stop.clone())));
    jobs.spawn(webhooks::jobs::forget(db(), clock(), stopped(stop.clone())));
    jobs.spawn(catalogue::jobs::keep_shelves(db(), clock(), stopped(stop.clone())));
    jobs.spawn(earn::jobs::follow_programme(state.clone(), stopped(stop.clone())));
    jobs.spawn(earn::jobs::pay_events(db(), clock(), stopped(stop.clone())));
    jobs.spawn(earn::jobs::pay_friends(db(), clock(), stopped(stop.clone())));
    jobs.spawn(earn::jobs::forget_requests(db(), clock(), stopped(stop.clone())));
    jobs.spawn(codes::jobs::mark(db(), state.keys.clone(), stopped(stop.clone())));
    jobs.spawn(wallet::jobs::keep_time(db(), state.keys.clone(), clock(), stopped(stop.clone())));
    jobs.spawn(transfer::jobs::keep_time(db(), state.keys.clone(), clock(), stopped(stop.clone())));
    jobs.spawn(household::jobs::forget_invitations(db(), clock(), stopped(stop.clone())));
    jobs.spawn(notifications::jobs::write_digests(db(), state.keys.clone(), clock(), stopped(stop.clone())));
    jobs.spawn(expiry::jobs::let_end(db(), state.keys.clone(), clock(), stopped(stop.clone())));
    jobs.spawn(expiry::jobs::remind(db(), state.keys.clone(), clock(), stopped(stop.clone())));
    jobs.spawn(books::jobs::prove(db(), clock(), stopped(stop.clone())));
    jobs.spawn(state.live.clone().watch(db(), clock(), stopped(stop.clone())));
    jobs.spawn(outbox::jobs::deliver(db(), clock(), PostOffice::of(&state), stopped(stop.clone())));
    if let Some(tls) = &tls {
        jobs.spawn(tls.clone().keep_fresh(stopped(stop.clone())));
    }
    announce(&state, tls.is_some()).await?;
    let entrance = Entrance { proxies: TrustedProxies(state.config.trusted_proxies.clone().into()), tls };
    http::serve(portal, http::router(state.clone()), entrance, stopped(stop)).await?;
    ops_server.await??;
    while let Some(ended) = jobs.join_next().await {
        ended?;
    }
    state.db.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Where it is; in demo and test also how to get in.
async fn announce(state: &AppState, tls: bool) -> Outcome {
    let config = &state.config;
    let scheme = if tls { "https" } else { "http" };
    println!("Guerdon serves {scheme}://{} and its metrics http://{}/metrics.", config.listen, config.ops_listen);
    if config.mode == Mode::Production {
        return Ok(());
    }
    for sample in &SAMPLES {
        if let Ok(code) = programme::code_of(&state.db, &state.keys, sample.email, state.clock.now()).await {
            println!("  Sign in as {} with {:?} and the code {code}.", sample.email, sample.password);
        }
    }
    println!("  A code lasts 30 seconds; `guerdon member code --email …` prints a new one.");
    Ok(())
}
