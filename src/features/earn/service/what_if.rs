//! What a purchase of today would earn a member.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::pay::left_of;
use crate::db::{StoreError, Tx};
use crate::domain::earning::WhatIf;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{Programme, Trigger};
use crate::domain::tier::Tier;
use crate::store::earnings;

/// By the rules on purchases that last today, and what their caps and budgets leave just now: more would be promised than is paid.
pub async fn what_if(tx: &mut Tx, programme: &Programme, member: &MemberId, tier: Tier, today: Date) -> Result<WhatIf, StoreError> {
    let mut rules: Vec<_> = programme.rules.iter().filter(|rule| rule.on == Trigger::Purchase && rule.lasts_on(today)).cloned().collect();
    let mut left = BTreeMap::new();
    for rule in rules.iter_mut().filter(|rule| rule.cap.is_some() || rule.budget.is_some()) {
        let to_all = if rule.budget.is_some() { earnings::seen_of_budget(tx, &rule.code).await? } else { Points::ZERO };
        left.insert(rule.code.clone(), left_of(tx, member, rule, today, to_all).await?);
        (rule.cap, rule.budget) = (None, None);
    }
    Ok(WhatIf { rules, tier, multiplier: programme.multiplier(tier), left })
}
