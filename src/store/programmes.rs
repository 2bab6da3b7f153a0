//! The programme's file, in every version that was in force.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use jiff::tz::TimeZone;

use super::brand_files::{self, NewFile};
use super::corrupt;
use crate::brand::{Kind, Look, Unreadable, unreadable};
use crate::db::{StoreError, Tx, execute, fetch_one, fetch_optional};
use crate::domain::programme::{self, Programme};
use crate::domain::time::Timestamp;
use crate::i18n::{Lang, Words};

/// What is in force where nobody has put anything else in force: version 1.
pub const FIRST: &str = include_str!("programme.toml");

/// A version of the programme, ready to be used: what every page asks for is worked out once.
#[derive(Debug)]
pub struct InForce {
    pub version: i64,
    pub programme: Programme,
    pub zone: TimeZone,
    /// The languages that members choose from; never none.
    pub languages: Vec<Lang>,
    /// What its pages show in place of ours.
    pub look: Look,
    /// Why its accent is left out, if it is: what stands in our sheet has changed since it was put in force.
    pub unreadable: Vec<Unreadable>,
    /// What members read, in the order of [`Lang::EVERY`].
    words: [Words; Lang::EVERY.len()],
}

impl InForce {
    /// What nobody has put in force.
    pub fn first() -> Arc<InForce> {
        let (programme, zone) = read(FIRST).expect("our own file is a programme");
        Arc::new(InForce::new(1, programme, zone, &[]))
    }

    fn new(version: i64, programme: Programme, zone: TimeZone, files: &[(String, String, Kind)]) -> InForce {
        let mut languages: Vec<_> = programme.languages.iter().filter_map(|code| Lang::parse(code)).collect();
        if languages.is_empty() {
            languages = Lang::ALL.to_vec();
        }
        let words = Lang::EVERY.map(|lang| Words::of(&programme, lang, zone.clone()));
        let unreadable = accent(&programme).map(unreadable).unwrap_or_default();
        let look = Look::of(unreadable.is_empty(), files);
        InForce { version, programme, zone, languages, look, unreadable, words }
    }

    /// What its members read in a language.
    pub fn words(&self, lang: Lang) -> Words {
        let [first, ..] = &self.words;
        self.words.iter().find(|words| words.lang() == lang).unwrap_or(first).clone()
    }

    /// The language of a member's choice where it is on offer, else the first.
    pub fn language(&self, chosen: Option<&str>) -> Lang {
        chosen.and_then(Lang::parse).filter(|lang| self.languages.contains(lang)).or(self.languages.first().copied()).unwrap_or_default()
    }
}

fn accent(programme: &Programme) -> Option<&str> {
    programme.brand.as_ref()?.accent.as_deref()
}

/// Why a file is no programme: every fault of it, or where it cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct NoProgramme(pub Vec<String>);

/// Reads a file, however it is to be judged.
pub fn parse(file: &str) -> Result<Programme, NoProgramme> {
    toml::from_str(file).map_err(|error| NoProgramme(vec![error.to_string()]))
}

/// Reads and checks a file.
pub fn read(file: &str) -> Result<(Programme, TimeZone), NoProgramme> {
    let programme = parse(file)?;
    let mut faults: Vec<_> = programme::check(&programme).iter().map(ToString::to_string).collect();
    let zone = TimeZone::get(&programme.time_zone);
    let named =
        programme.languages.iter().map(|code| ("languages", code)).chain(programme.points_name.keys().map(|code| ("points_name", code)));
    for (place, code) in named.filter(|(_, code)| Lang::ALL.iter().all(|lang| lang.code() != code.as_str())) {
        let ours: Vec<_> = Lang::ALL.iter().map(|lang| lang.code()).collect();
        faults.push(format!("{place}: there are no texts in {code:?}; the languages are {}", ours.join(", ")));
    }
    // What is no colour is told already.
    if faults.is_empty() {
        faults.extend(accent(&programme).map(unreadable).unwrap_or_default().iter().map(ToString::to_string));
    }
    if zone.is_err() {
        faults.push("time_zone: it must be a time zone of IANA's, such as Europe/Berlin".to_owned());
    }
    match zone {
        Ok(zone) if faults.is_empty() => Ok((programme, zone)),
        _ => Err(NoProgramme(faults)),
    }
}

/// Files that were read before, by digest: what they say does not change.
static KNOWN: LazyLock<RwLock<HashMap<String, Arc<InForce>>>> = LazyLock::new(RwLock::default);

/// The latest version.
pub async fn in_force(tx: &mut Tx) -> Result<Arc<InForce>, StoreError> {
    let sql = "select version, digest from programme_version order by version desc limit 1";
    let (version, digest) = fetch_optional!(&mut *tx, (i64, String), sql)?.unwrap_or((1, String::new()));
    known(tx, version, &digest).await
}

/// A version that was in force when something was posted.
pub async fn of_version(tx: &mut Tx, version: i64) -> Result<Arc<InForce>, StoreError> {
    let sql = "select digest from programme_version where version = $1";
    let (digest,) = fetch_optional!(&mut *tx, (String,), sql, version)?.unwrap_or_default();
    known(tx, version, &digest).await
}

async fn known(tx: &mut Tx, version: i64, digest: &str) -> Result<Arc<InForce>, StoreError> {
    let key = format!("{version} {digest}");
    if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(known.clone());
    }
    // What was in force was right by the rules of its day.
    let programme = parse(&file(tx, version).await?).map_err(corrupt)?;
    let zone = TimeZone::get(&programme.time_zone).map_err(corrupt)?;
    let files = match programme.brand {
        Some(_) => brand_files::of_version(tx, version).await?,
        None => Vec::new(),
    };
    let read = Arc::new(InForce::new(version, programme, zone, &files));
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(key, read.clone());
    Ok(read)
}

/// The file of a version, as it was put in force.
pub async fn file(tx: &mut Tx, version: i64) -> Result<String, StoreError> {
    let found = fetch_optional!(tx, (String,), "select file from programme_version where version = $1", version)?;
    Ok(found.map_or_else(|| FIRST.to_owned(), |(file,)| file))
}

/// From when on a version is in force. `None`: nobody has put any in force.
pub async fn in_force_from(tx: &mut Tx, version: i64) -> Result<Option<Timestamp>, StoreError> {
    let row = fetch_optional!(tx, (i64,), "select in_force_from from programme_version where version = $1", version)?;
    Ok(row.map(|(from,)| Timestamp::from_micros(from)))
}

/// Keeps the first version, where there is none yet: what is posted by it stays what it was when a later program brings another.
pub async fn keep_first(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<(), StoreError> {
    execute!(
        tx,
        "insert into programme_version (version, file, digest, in_force_from)
         select 1, $1, $2, cast($3 as bigint) where not exists (select 1 from programme_version) on conflict (version) do nothing",
        FIRST,
        digest,
        now.micros(),
    )?;
    Ok(())
}

/// Adds a version with the files of its brand; its number. `digest`: of the file and of those.
pub async fn insert(tx: &mut Tx, file: &str, digest: &str, files: &[NewFile], now: Timestamp) -> Result<i64, StoreError> {
    let (version,) = fetch_one!(
        &mut *tx,
        (i64,),
        "insert into programme_version (version, file, digest, in_force_from)
         select coalesce(max(version), 1) + 1, $1, $2, cast($3 as bigint) from programme_version returning version",
        file,
        digest,
        now.micros(),
    )?;
    brand_files::insert(tx, version, files).await?;
    Ok(version)
}
