//! Codes from a supplier's file into the pool of a reward.

use std::collections::HashMap;

use super::CommandError;
use crate::auth::Keys;
use crate::db::{Db, Stop, StoreError, Tx, ids};
use crate::domain::reward::{CODE_MAX, Provider, is_code};
use crate::domain::time::Timestamp;
use crate::providers::{open_code, seal_code};
use crate::store::reward_codes::{self, NewCode};
use crate::store::rewards;

/// Codes in one statement.
const AT_ONCE: usize = 1_000;
/// Faults that are told; the rest is only counted.
const TOLD: usize = 20;

/// Whose codes they are.
pub struct Pool {
    pub reward: String,
    pub option: String,
    /// Everything is checked, and nothing is kept.
    pub dry_run: bool,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    #[error("line {line}: there is no code")]
    Empty { line: u64 },
    #[error("line {line}: a code has at most {CODE_MAX} characters, and none of them is a control character")]
    Malformed { line: u64 },
    #[error("line {line}: the same code stands in line {first}")]
    Twice { line: u64, first: u64 },
    #[error("line {line}: this code was imported before")]
    Known { line: u64 },
    #[error("{0}")]
    Csv(String),
}

/// All faults of a file; nothing of it was kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<RowFault>);

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "nothing was imported:")?;
        self.0.iter().take(TOLD).try_for_each(|fault| write!(f, "\n  {fault}"))?;
        match self.0.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(f, "\n  and {more} more"),
        }
    }
}

/// The first column of a CSV file (RFC 4180), with the line of each. A heading `code` and a byte order mark are passed over.
pub fn read(file: &[u8]) -> Result<Vec<(u64, String)>, Faults> {
    let text = str::from_utf8(file).map_err(|error| Faults(vec![RowFault::Csv(format!("the file is not UTF-8: {error}"))]))?;
    // The reader counts a line less behind each CR LF.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut codes, mut faults, mut lines) = (Vec::new(), Vec::new(), HashMap::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(RowFault::Csv(error.to_string()));
                continue;
            }
        };
        let (line, code) = (record.position().map_or(0, csv::Position::line), record.get(0).unwrap_or_default().trim().to_owned());
        if line == 1 && code.eq_ignore_ascii_case("code") {
            continue;
        }
        if let Some(first) = lines.insert(code.clone(), line) {
            faults.push(RowFault::Twice { line, first });
        } else if code.is_empty() {
            faults.push(RowFault::Empty { line });
        } else if !is_code(&code) {
            faults.push(RowFault::Malformed { line });
        } else {
            codes.push((line, code));
        }
    }
    if faults.is_empty() { Ok(codes) } else { Err(Faults(faults)) }
}

struct Import {
    pool: Pool,
    codes: Vec<(u64, String)>,
    keys: Keys,
    now: Timestamp,
}

/// Puts every code of the file into the pool, sealed, or none. How many there were. `progress`: how many are done, of how many.
pub async fn import_codes(
    db: &Db,
    keys: &Keys,
    file: &[u8],
    pool: Pool,
    now: Timestamp,
    progress: impl Fn(usize, usize) + Clone + Send + Sync + 'static,
) -> Result<usize, CommandError> {
    let codes = read(file).map_err(CommandError::Rows)?;
    let (count, dry_run) = (codes.len(), pool.dry_run);
    let import = Import { pool, codes, keys: keys.clone(), now };
    if dry_run {
        check(&mut db.read().await?, &import).await.map_err(Stop::told)?;
        return Ok(count);
    }
    let kept = db.write(import, move |tx, import| {
        let progress = progress.clone();
        Box::pin(async move { keep(tx, import, progress).await })
    });
    kept.await.map_err(Stop::told)?;
    Ok(count)
}

/// The id of the reward, if every code can go into its pool.
async fn check(tx: &mut Tx, import: &Import) -> Result<String, Stop<CommandError>> {
    let Pool { reward, option, .. } = &import.pool;
    let refused = |error| Err(Stop::Refused(error));
    let Some(terms) = rewards::terms(tx, reward, option, 1, None, import.now).await? else { return refused(CommandError::UnknownReward) };
    if terms.price.is_none() {
        return refused(CommandError::UnknownOption);
    }
    if terms.provider != Provider::Codes {
        return refused(CommandError::NoPool);
    }
    let known = known(tx, &import.keys, &terms.id).await?;
    let faults: Vec<_> =
        import.codes.iter().filter(|(_, code)| known.contains_key(code)).map(|(line, _)| RowFault::Known { line: *line }).collect();
    if faults.is_empty() { Ok(terms.id) } else { refused(CommandError::Rows(Faults(faults))) }
}

/// Every code that the reward ever had. They are opened to be compared: a digest of a short code would give it away.
async fn known(tx: &mut Tx, keys: &Keys, reward: &str) -> Result<HashMap<String, String>, StoreError> {
    let sealed = reward_codes::of_reward(tx, reward).await?;
    sealed.into_iter().map(|(id, sealed)| Ok((open_code(keys, &id, &sealed)?, id))).collect()
}

async fn keep(tx: &mut Tx, import: &Import, progress: impl Fn(usize, usize) + Send) -> Result<(), Stop<CommandError>> {
    // First, because it locks the reward: two imports at once do not miss each other's codes.
    let id = check_locked(tx, import).await?;
    for (at, codes) in import.codes.chunks(AT_ONCE).enumerate() {
        let new: Vec<_> = codes
            .iter()
            .map(|(_, code)| {
                let row = ids::text();
                let sealed = seal_code(&import.keys, &row, code);
                NewCode {
                    id: row,
                    reward: id.clone(),
                    option: import.pool.option.clone(),
                    sealed,
                    mark: import.keys.mark(code),
                    redemption: None,
                }
            })
            .collect();
        reward_codes::insert(tx, &new, import.now).await?;
        progress(at * AT_ONCE + codes.len(), import.codes.len());
    }
    Ok(())
}

async fn check_locked(tx: &mut Tx, import: &Import) -> Result<String, Stop<CommandError>> {
    if let Some(terms) = rewards::terms(tx, &import.pool.reward, &import.pool.option, 1, None, import.now).await? {
        let count = i64::try_from(import.codes.len()).unwrap_or(i64::MAX);
        rewards::restock(tx, &terms.id, count).await?;
    }
    check(tx, import).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_column_is_read_with_quotes_a_heading_and_a_mark() {
        let codes = read(b"\xef\xbb\xbfCode,note\r\n\"A,1\",x\r\n B-2 \r\n").expect("codes");
        assert_eq!(codes, [(2, "A,1".into()), (3, "B-2".into())]);
        assert_eq!(read(b"A\nB").expect("codes"), [(1, "A".into()), (2, "B".into())]);
    }

    #[test]
    fn each_fault_is_told_with_its_line_and_nothing_is_taken() {
        let Faults(faults) = read(format!("A\n,x\nA\n{}\nB\n", "x".repeat(501)).as_bytes()).expect_err("faults");
        assert_eq!(faults, [RowFault::Empty { line: 2 }, RowFault::Twice { line: 3, first: 1 }, RowFault::Malformed { line: 4 }]);
        assert!(read(b"A\n\xff\xfe\n").is_err(), "no text");
        let many = Faults((1..=25).map(|line| RowFault::Empty { line }).collect()).to_string();
        assert!(many.contains("line 20:") && !many.contains("line 21:") && many.ends_with("and 5 more"), "{many}");
    }
}
