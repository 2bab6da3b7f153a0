//! What operators do to members, rewards and redemptions: the arguments of each command to its call, and what it prints.

use std::io::IsTerminal;
use std::path::Path;
use std::time::Duration;

use guerdon::auth::{Cost, Passwords};
use guerdon::brand::Contrast;
use guerdon::config::{Config, Mode};
use guerdon::db::{Clock, Db, StoreError};
use guerdon::domain::iban::Iban;
use guerdon::domain::proof::{self, Checked, Known, Proof};
use guerdon::domain::time::Timestamp;
use guerdon::programme::codes::{Pool, import_codes};
use guerdon::programme::partners::{self, NewKey};
use guerdon::programme::points::{self as goodwill, Goodwill};
use guerdon::programme::queue::{self, Ended};
use guerdon::programme::rewards::{export_redemptions, import_rewards};
use guerdon::programme::rewards_file::FileKind;
use guerdon::programme::simulation::simulate;
use guerdon::programme::{self, NewMember, payouts as bank, suppliers, versions, webhooks as hooks};
use guerdon::providers::bank::Debtor;

use indicatif::ProgressBar;

use crate::cli::points::Points;
use crate::cli::{Export, Fulfil, Import, Member, Partner, Payouts, Programme as ProgrammeAct, Supplier, Webhooks};
use crate::{Outcome, keys, rehearsal};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub async fn member(act: Member, config: &Config, db: &Db, clock: &Clock) -> Outcome {
    let keys = || {
        rehearsal(config)?;
        Ok::<_, Box<dyn std::error::Error>>(guerdon::auth::Keys::load_or_create(&config.keys)?)
    };
    match act {
        Member::Create { email, name, password, totp_secret } => {
            let new = NewMember { email, name, password, totp_secret };
            let keys = keys()?;
            println!("{}", programme::create_member(db, &keys, &Passwords::new(&keys, Cost::FLOOR), new, clock.now()).await?);
        }
        Member::Code { email } => println!("{}", programme::code_of(db, &keys()?, &email, clock.now()).await?),
        Member::Disable { email } => programme::set_disabled(db, &email, true, clock.now()).await?,
        Member::Enable { email } => programme::set_disabled(db, &email, false, clock.now()).await?,
        Member::Unlock { email } => programme::unlock(db, &email, clock.now()).await?,
    }
    Ok(())
}

pub async fn fulfil(act: Fulfil, config: &Config, db: &Db, clock: &Clock) -> Outcome {
    let (redemption, ended) = match act {
        Fulfil::List => {
            for queue::Waiting { redemption, reward, due } in queue::waiting(db, clock.now()).await? {
                let goes_to = serde_json::to_string(&redemption.destination)?;
                println!("{}\t{due}\t{}\t{reward}\t{}\t{goes_to}", redemption.id, redemption.quantity, redemption.option);
            }
            return Ok(());
        }
        Fulfil::Done { redemption, note } => (redemption, Ended::Done { note }),
        Fulfil::Fail { redemption, reason } => (redemption, Ended::Failed { reason }),
    };
    Ok(queue::end(db, &keys(config)?, &redemption, ended, clock.now()).await?)
}

pub async fn import(what: Import, config: &Config, db: &Db, clock: &Clock) -> Outcome {
    match what {
        Import::Rewards { file, dry_run } => {
            let kind = FileKind::of(&file).ok_or("the file must be called .csv or .json")?;
            let bar = crate::progress("rewards")?;
            let done = import_rewards(db, &keys(config)?, kind, &read(&file)?, dry_run, clock.now(), mover(&bar)).await?;
            bar.finish_and_clear();
            let (all, changed) = (done.rewards, done.rewards as u64 - done.new);
            let did = if dry_run { "could be imported" } else { "are on the shelf" };
            println!("{all} rewards {did}: {} new, {changed} known before.", done.new);
        }
        Import::Codes { file, reward, option, dry_run } => {
            let bar = crate::progress("codes")?;
            let pool = Pool { reward, option, dry_run };
            let count = import_codes(db, &keys(config)?, &read(&file)?, pool, clock.now(), mover(&bar)).await?;
            bar.finish_and_clear();
            println!("{count} codes {}.", if dry_run { "could be imported" } else { "are in the pool" });
        }
    }
    Ok(())
}

pub async fn export(what: Export, db: &Db) -> Outcome {
    let Export::Redemptions { file, since } = what;
    let since = match since {
        Some(day) => day.parse::<jiff::civil::Date>()?.to_zoned(jiff::tz::TimeZone::UTC)?.timestamp().as_microsecond(),
        None => i64::MIN,
    };
    let bar = crate::progress("redemptions")?;
    let to: Box<dyn std::io::Write> = match file.to_str() {
        Some("-") => Box::new(std::io::stdout()),
        _ => Box::new(std::fs::File::create(&file).map_err(|error| format!("{}: {error}", file.display()))?),
    };
    let count = export_redemptions(db, Timestamp::from_micros(since), to, &mut |done| bar.set_position(done as u64)).await?;
    bar.finish_and_clear();
    eprintln!("{count} redemptions.");
    Ok(())
}

pub async fn supplier(act: Supplier, config: &Config, db: &Db, clock: &Clock) -> Outcome {
    let loopback = config.mode != Mode::Production;
    match act {
        Supplier::Add { name, url } => {
            let secret = suppliers::add(db, &keys(config)?, &name, &url, loopback, clock.now()).await?;
            println!("{}", *secret.reveal());
        }
        Supplier::SetUrl { name, url } => suppliers::set_url(db, &name, &url, loopback).await?,
        Supplier::List => {
            for supplier in suppliers::list(db).await? {
                println!("{}\t{}", supplier.name, supplier.url);
            }
        }
        Supplier::Dead => {
            for message in suppliers::dead(db).await? {
                println!("{}\t{}\t{}\t{} tries\t{}", message.id, message.supplier, message.kind, message.tries, message.trouble);
            }
        }
        Supplier::Replay { message } => suppliers::replay(db, &message, clock.now()).await?,
    }
    Ok(())
}

pub async fn payouts(act: Payouts, config: &Config, db: &Db, clock: &Clock) -> Outcome {
    match act {
        Payouts::Export { file, name, iban, bic, on, batch } => {
            let iban = Iban::parse(&iban).map_err(|fault| format!("the debtor's IBAN is wrong: {fault:?}"))?;
            let debtor = Debtor { name, iban: iban.as_str().to_owned(), bic };
            let now = clock.now();
            let today = now.rfc3339().chars().take(10).collect();
            let written = match batch {
                Some(id) => bank::again(db, &debtor, &id).await?,
                None => bank::export(db, &debtor, &on.unwrap_or(today), now).await?,
            };
            std::fs::write(&file, &written.xml).map_err(|error| {
                format!("{}: {error}. The transfers are in file {}; write it again with --batch.", file.display(), written.id)
            })?;
            println!("{}\t{} transfers", written.id, written.transfers);
            for left_out in &written.left_out {
                eprintln!("guerdon: left out: {left_out}");
            }
        }
        Payouts::List => {
            for (id, day, count) in bank::open(db).await? {
                println!("{id}\t{day}\t{count} transfers");
            }
        }
        Payouts::Reconcile { file, dry_run } => {
            let done = bank::reconcile(db, &keys(config)?, &read(&file)?, dry_run, clock.now()).await?;
            println!("{} paid, {} rejected, {} unchanged.", done.paid, done.rejected, done.unchanged);
        }
    }
    Ok(())
}

/// A file is checked and tried without a database.
pub async fn programme(act: ProgrammeAct, db: impl Future<Output = Result<Db, StoreError>>, clock: &Clock) -> Outcome {
    match act {
        ProgrammeAct::Show => {
            let (version, file) = versions::show(&db.await?).await?;
            eprintln!("guerdon: version {version}");
            print!("{file}");
        }
        ProgrammeAct::Set { file } => {
            let version = versions::put_in_force(&db.await?, beside(&file, &text(&file)?), clock.now()).await?;
            println!("version {version} is in force");
        }
        ProgrammeAct::Check { file } => {
            for Contrast { over, under, light, dark, .. } in versions::check(beside(&file, &text(&file)?))? {
                println!("{over} on {under}\t{light:.2} by day\t{dark:.2} by night");
            }
            println!("nothing is wrong with it");
        }
        ProgrammeAct::Simulate { file, purchases } => {
            let told = simulate(&text(&file)?, &read(&purchases)?)?;
            println!("{} purchases of {} members, {} in all", told.purchases, told.members, told.amount);
            for (rule, points) in told.rules {
                println!("{rule}\t{} points", points.get());
            }
            for (tier, members) in told.tiers {
                println!("{}\t{members} members", tier.code());
            }
        }
    }
    Ok(())
}

pub async fn partner(act: Partner, db: &Db, clock: &Clock) -> Outcome {
    let now = clock.now();
    match act {
        Partner::Add { name } => partners::add(db, &name, now).await?,
        Partner::List => {
            for (name, keys) in partners::list(db).await? {
                println!("{name}");
                for key in keys {
                    let scopes: Vec<_> = key.scopes.iter().map(|scope| scope.code()).collect();
                    let ends = key.expires_at.map_or_else(|| "does not end".to_owned(), |at| format!("ends {}", at.rfc3339()));
                    println!("\t{}\t{}\t{}\t{ends}", key.id, scopes.join(","), key.location.unwrap_or_else(|| "of any place".to_owned()));
                }
            }
        }
        Partner::Key { partner, scopes, location, days } => {
            let new = NewKey { partner, scopes, location, lasts: days.map(|days| DAY * days) };
            println!("{}", partners::make_key(db, new, now).await?);
        }
        Partner::EndKey { id, after_hours } => partners::end_key(db, &id, DAY / 24 * after_hours, now).await?,
    }
    Ok(())
}

/// By the code that checks it in a browser.
pub fn verify_statement(file: &Path, before: Option<&Path>) -> Outcome {
    let saved = before.map(read).transpose()?;
    let saved = saved.as_deref().zip(before).map(|(bytes, file)| proof_of(bytes, file)).transpose()?;
    let known =
        saved.as_ref().map(|saved| Known { sequence: saved.head.0, digest: saved.head.1.as_str() }).filter(|known| known.sequence > 0);
    let bytes = read(file)?;
    let proof = proof_of(&bytes, file)?;
    if saved.as_ref().is_some_and(|saved| saved.member != proof.member) {
        return Err("the two files are of two members".into());
    }
    match proof::check(&proof, known) {
        Ok(Checked { lines, postings, lots, content }) => {
            println!("It holds: {postings} postings in {lines} lines and {lots} lots make {} available.", content.available);
            Ok(())
        }
        Err(fault) => Err(fault.to_string().into()),
    }
}

fn proof_of<'b>(bytes: &'b [u8], file: &Path) -> Result<Proof<'b>, String> {
    serde_json::from_slice(bytes).map_err(|error| format!("{}: it is no proof: {error}", file.display()))
}

/// Until `quit`, or the end of what is piped in.
pub async fn till(settings: guerdon::till::Settings) -> Outcome {
    let input = std::io::stdin();
    let prompt = input.is_terminal();
    Ok(guerdon::till::run(settings, input.lock(), std::io::stdout(), prompt).await?)
}

pub async fn webhooks(act: Webhooks, db: &Db, clock: &Clock) -> Outcome {
    match act {
        Webhooks::List => {
            for endpoint in hooks::list(db).await? {
                let kinds: Vec<_> = endpoint.kinds.iter().map(|kind| kind.code()).collect();
                let kinds = if kinds.is_empty() { "all".to_owned() } else { kinds.join(",") };
                println!("{}\t{}\t{}\t{}\t{kinds}", endpoint.id, endpoint.partner, endpoint.state.code(), endpoint.url);
            }
        }
        Webhooks::Dead => {
            for message in hooks::dead(db).await? {
                let (kind, trouble) = (message.kind.code(), message.trouble.unwrap_or_default());
                println!("{}\t{}\t{kind}\t{} tries\t{trouble}", message.endpoint, message.id, message.tries);
            }
        }
        Webhooks::Replay { webhook, message } => hooks::replay(db, &webhook, &message, clock.now()).await?,
    }
    Ok(())
}

/// What moves a bar: how many are done, of how many.
fn mover(bar: &ProgressBar) -> impl Fn(usize, usize) + Clone + Send + Sync + 'static {
    let bar = bar.clone();
    move |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    }
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// With where the files are that it names.
fn beside<'a>(file: &'a Path, text: &'a str) -> versions::File<'a> {
    versions::File { text, folder: file.parent().unwrap_or(Path::new("")) }
}

fn text(file: &Path) -> Result<String, String> {
    String::from_utf8(read(file)?).map_err(|_| format!("{}: it is not UTF-8", file.display()))
}

pub async fn points(act: Points, db: &Db, clock: &Clock) -> Outcome {
    let points = match act {
        Points::Extend { email, until, reason } => goodwill::extend(db, Goodwill { email, until, reason }, clock.now()).await?,
        Points::Reinstate { email, since, until, reason } => {
            goodwill::reinstate(db, Goodwill { email, until, reason }, since, clock.now()).await?
        }
    };
    println!("{} points.", points.get());
    Ok(())
}
