//! What lines are about, by name.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{Shown, Why};
use crate::db::{StoreError, Tx};
use crate::domain::ids::MemberId;
use crate::ledger::{EntryKind, StatementLine};
use crate::store::earned::{self, Origin};
use crate::store::programmes::{self, InForce};
use crate::store::{members, redemptions, till_holds, transfers};

/// Of some lines, looked up together.
pub struct Names {
    rewards: HashMap<String, String>,
    tills: HashMap<String, (String, String)>,
    members: HashMap<String, String>,
    origins: HashMap<String, Origin>,
    versions: BTreeMap<i64, Arc<InForce>>,
    language: &'static str,
}

impl Names {
    pub async fn of(tx: &mut Tx, member: &MemberId, lines: &[StatementLine], language: &'static str) -> Result<Names, StoreError> {
        let of_kind = |kinds: &'static [EntryKind]| lines.iter().filter(move |line| kinds.contains(&line.entry.kind));
        let paying = of_kind(&[EntryKind::Held, EntryKind::Captured, EntryKind::Released, EntryKind::Cancelled]);
        let rewards = redemptions::reward_names(tx, member, paying.clone().map(|line| line.entry.reference.as_str()), language).await?;
        let tills = till_holds::documents(tx, member, paying.map(hold_of)).await?;
        let others = of_kind(&[EntryKind::Sent, EntryKind::Received]).map(|line| line.entry.reference.as_str());
        let mut members = members::names(tx, others).await?;
        members.extend(transfers::names(tx, member, lines.iter().map(|line| line.entry.reference.as_str())).await?);
        let lots: BTreeSet<_> = lines.iter().flat_map(|line| &line.parts).filter_map(|part| Some(part.lot.as_ref()?.id.as_str())).collect();
        let origins = earned::origins(tx, member, lots.into_iter()).await?;
        let mut versions = BTreeMap::new();
        for version in origins.values().map(|origin| origin.version).collect::<BTreeSet<_>>() {
            versions.insert(version, programmes::of_version(tx, version).await?);
        }
        Ok(Names { rewards, tills, members, origins, versions, language })
    }

    pub fn shown(&self, line: StatementLine, available: i64) -> Shown {
        let why = line.parts.iter().map(|part| self.why(part.lot.as_ref()?.id.as_str())).collect();
        Shown {
            reward: self.rewards.get(&line.entry.reference).cloned(),
            till: self.tills.get(hold_of(&line)).cloned(),
            other: self.members.get(&line.entry.reference).cloned(),
            why,
            available,
            line,
        }
    }

    fn why(&self, lot: &str) -> Option<Why> {
        let origin = self.origins.get(lot)?;
        let rule = self.versions.get(&origin.version).and_then(|version| version.programme.rule(&origin.rule));
        let rule = rule.map_or(origin.rule.as_str(), |rule| rule.name_in(self.language)).to_owned();
        Some(Why { origin: origin.clone(), rule })
    }
}

/// The hold that a line begins or ends.
fn hold_of(line: &StatementLine) -> &str {
    line.settles.as_deref().unwrap_or(line.entry.id.as_str())
}
