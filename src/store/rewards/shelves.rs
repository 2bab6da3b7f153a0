//! The catalogue as it is found through, remembered: made anew when the shelves have changed.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use super::new::NewText;
use super::{changed, corrupt, countries_named};
use crate::db::{Db, Never, Stop, StoreError, Tx, execute, fetch_all, fetch_one, ids};
use crate::domain::country::Country;
use crate::domain::points::Points;
use crate::domain::reward::{Category, Delivery, Kind};
use crate::domain::shelf::{Described, Promotion, Row, Shelf, Vocabulary};
use crate::domain::time::Timestamp;
use crate::domain::words;

/// Rewards whose popularity is noted in one statement.
const COUNTED_AT_ONCE: usize = 200;

/// Shared by all requests; cheap to clone.
#[derive(Clone, Default)]
pub struct Shelves(Arc<Kept>);

#[derive(Default)]
struct Kept {
    loaded: RwLock<Option<Arc<Loaded>>>,
    /// Held by whoever loads anew.
    turn: Mutex<()>,
}

/// All rewards at one version of the shelves.
pub struct Loaded {
    version: i64,
    /// The first instant at which a promotion begins or ends.
    until: Timestamp,
    pub shelf: Shelf,
    ids: Vec<String>,
    index: HashMap<String, u32>,
    /// Those that a reward names as where it is valid.
    pub countries: Vec<Country>,
    /// By language.
    vocabularies: HashMap<String, Vocabulary>,
}

impl Shelves {
    /// As they are now. While somebody else loads them anew, as they were before: many rewards take a second, and everybody's time
    /// and memory if all did it at once.
    pub async fn now(&self, tx: &mut Tx, now: Timestamp) -> Result<Arc<Loaded>, StoreError> {
        let (version,) = fetch_one!(&mut *tx, (i64,), "select version from catalogue_version where id = 1")?;
        let known = self.known();
        if let Some(loaded) = known.as_ref().filter(|loaded| loaded.is_of(version, now)) {
            return Ok(loaded.clone());
        }
        let _turn = match (self.0.turn.try_lock(), known) {
            (Ok(turn), _) => turn,
            (Err(_), Some(before)) => return Ok(before),
            (Err(_), None) => self.0.turn.lock().await,
        };
        // Perhaps the one before has just done it.
        if let Some(loaded) = self.known().filter(|loaded| loaded.is_of(version, now)) {
            return Ok(loaded);
        }
        let loaded = Arc::new(load(tx, version, now).await?);
        *self.0.loaded.write().unwrap_or_else(PoisonError::into_inner) = Some(loaded.clone());
        Ok(loaded)
    }

    fn known(&self) -> Option<Arc<Loaded>> {
        self.0.loaded.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Loaded {
    fn is_of(&self, version: i64, now: Timestamp) -> bool {
        self.version == version && now < self.until
    }

    /// The id of a row of the shelf.
    pub fn id(&self, row: u32) -> &str {
        self.ids.get(row as usize).map_or("", String::as_str)
    }

    /// The rows of rewards with these ids.
    pub fn rows<'a>(&self, ids: impl Iterator<Item = &'a str>) -> Vec<u32> {
        ids.filter_map(|id| self.index.get(id).copied()).collect()
    }

    /// The rows in which every word that was typed stands, the best first; a word that no reward has is taken for the nearest one.
    /// Also the words as they were understood, where that differs.
    pub fn matching(&self, typed: &str, language: &str) -> (Vec<u32>, Option<String>) {
        let asked = words::fold(typed);
        let Some(vocabulary) = self.vocabularies.get(language).filter(|_| !asked.is_empty()) else { return (Vec::new(), None) };
        let understood: Vec<_> = asked.iter().map(|word| vocabulary.nearest(word).unwrap_or(word).to_owned()).collect();
        (vocabulary.matching(&understood), (understood != asked).then(|| understood.join(" ")))
    }
}

type ShelfRow = (
    String,
    String,
    String,
    String,
    i64,
    i64,
    i64,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    i64,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

async fn load(tx: &mut Tx, version: i64, now: Timestamp) -> Result<Loaded, StoreError> {
    let rows = fetch_all!(
        &mut *tx,
        ShelfRow,
        "select r.id, r.kind, r.category, r.delivery, r.position, o.least, r.created_at, r.starts_at, r.ends_at, r.stock, r.popularity,
                r.countries, p.starts_at, p.ends_at, p.points
         from reward r
         join (select reward_id, min(points) as least from reward_option where withdrawn_at is null group by reward_id) o
           on o.reward_id = r.id
         left join promotion p on p.reward_id = r.id and p.starts_at <= $1 and p.ends_at > $1 and (p.stock is null or p.stock > 0)
         order by r.id, p.points",
        now.micros(),
    )?;
    let next = "select cast(coalesce(min(at), $2) as bigint) from (select starts_at as at from promotion where starts_at > $1
                union all select ends_at from promotion where starts_at <= $1 and ends_at > $1) as turns";
    let (until,) = fetch_one!(&mut *tx, (i64,), next, now.micros(), i64::MAX)?;
    let (mut ids, mut shelf) = (Vec::<String>::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for row in rows {
        // Of several promotions the cheapest comes first, and is enough to be found by.
        if ids.last() != Some(&row.0) {
            ids.push(row.0.clone());
            shelf.push(shelf_row(row)?);
        }
    }
    let index: HashMap<String, u32> = ids.iter().cloned().zip(0..).collect();
    let vocabularies = vocabularies(tx, &index).await?;
    let named: BTreeSet<_> = shelf.iter().filter_map(|row: &Row| row.countries.as_ref()).flatten().copied().collect();
    Ok(Loaded {
        version,
        until: Timestamp::from_micros(until),
        shelf: Shelf::new(shelf),
        ids,
        index,
        countries: named.into_iter().collect(),
        vocabularies,
    })
}

fn shelf_row(row: ShelfRow) -> Result<Row, StoreError> {
    let (_, kind, category, delivery, position, least, created_at, starts_at, ends_at, stock, popularity, countries, from, until, promoted) =
        row;
    let promotion = promoted.zip(from.zip(until)).filter(|(points, _)| *points < least);
    Ok(Row {
        position,
        kind: Kind::parse(&kind).ok_or_else(|| corrupt(format!("kind {kind}")))?,
        category: Category::parse(&category).ok_or_else(|| corrupt(format!("category {category}")))?,
        delivery: Delivery::parse(&delivery).ok_or_else(|| corrupt(format!("delivery {delivery}")))?,
        least: Points::new(least).map_err(corrupt)?,
        promotion: promotion
            .map(|(points, (from, until))| {
                let (from, until) = (Timestamp::from_micros(from), Timestamp::from_micros(until));
                Ok::<_, StoreError>(Promotion { from, until, least: Points::new(points).map_err(corrupt)? })
            })
            .transpose()?,
        created_at: Timestamp::from_micros(created_at),
        starts_at: starts_at.map(Timestamp::from_micros),
        ends_at: ends_at.map(Timestamp::from_micros),
        sold_out: stock.is_some_and(|left| left <= 0),
        popularity: u32::try_from(popularity).unwrap_or(u32::MAX),
        countries: countries.as_deref().map(countries_named),
    })
}

/// What searches go through, by language.
async fn vocabularies(tx: &mut Tx, index: &HashMap<String, u32>) -> Result<HashMap<String, Vocabulary>, StoreError> {
    let sql = "select reward_id, language, name, words from reward_search order by language";
    let texts = fetch_all!(tx, (String, String, String, String), sql)?;
    let languages = texts.chunk_by(|one, other| one.1 == other.1);
    let vocabulary = |texts: &[(String, String, String, String)]| {
        let language = texts.first().map(|(_, language, ..)| language.clone()).unwrap_or_default();
        let described = texts.iter().filter_map(|(reward, _, name, words)| Some(Described { row: *index.get(reward)?, name, words }));
        (language, Vocabulary::new(described))
    };
    Ok(languages.map(vocabulary).collect())
}

/// Counts how much of each reward was redeemed since `since`.
pub async fn count_popularity(db: &Db, since: Timestamp) -> Result<(), StoreError> {
    // By ids, which sort by time: an index of times would cost each redemption a page.
    let counted = fetch_all!(
        &mut db.read().await?,
        (String, i64),
        "select w.id, cast(coalesce(n.pieces, 0) as bigint) from reward w left join (
             select reward_id, sum(quantity) as pieces from redemption where id > $1 and state not in ('failed', 'cancelled') group by reward_id
         ) n on n.reward_id = w.id where w.popularity <> coalesce(n.pieces, 0)",
        ids::redemptions_since(since),
    )?;
    for some in counted.chunks(COUNTED_AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|(id, pieces)| serde_json::json!({ "id": id, "pieces": pieces })).collect();
        let rows = serde_json::to_string(&rows).map_err(corrupt)?;
        let noted = db.write(rows, |tx, rows| {
            Box::pin(async move {
                execute!(
                    &mut *tx,
                    "update reward set popularity = (select cast(value ->> 'pieces' as bigint) from json_each($1) where value ->> 'id' = reward.id)
                     where id in (select value ->> 'id' from json_each($1))",
                    rows.as_str(),
                )?;
                Ok::<_, Stop<Never>>(changed(tx).await?)
            })
        });
        noted.await.map_err(StoreError::from)?;
    }
    Ok(())
}

/// Rewards that were on the shelf before there were words to search by get theirs.
pub async fn index_missing_words(db: &Db) -> Result<(), StoreError> {
    let indexed = db.write((), |tx, ()| {
        Box::pin(async move {
            let rows = fetch_all!(
                &mut *tx,
                (String, String, String, String, String),
                "select t.reward_id, t.language, t.name, t.summary, r.brand from reward_text t join reward r on r.id = t.reward_id
                 where not exists (select 1 from reward_search s where s.reward_id = t.reward_id and s.language = t.language)",
            )?;
            if rows.is_empty() {
                return Ok(());
            }
            for (reward, language, name, summary, brand) in rows {
                let text = NewText { language, name, summary, how: String::new(), terms: String::new() };
                super::write::put_words_of(tx, &reward, &brand, &text).await?;
            }
            Ok::<_, Stop<Never>>(changed(tx).await?)
        })
    });
    indexed.await.map_err(StoreError::from)
}
