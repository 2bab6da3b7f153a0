//! What a purchase of today would earn a member.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::db::{StoreError, Tx};
use crate::domain::earning::WhatIf;
use crate::domain::ids::MemberId;
use crate::domain::points::Points;
use crate::domain::programme::{Programme, Trigger};
use crate::domain::tier::Tier;
use crate::store::earnings;

/// By the rules on purchases that last today, and what their caps and budgets leave just now: how large those are is not told.
pub async fn what_if(tx: &mut Tx, programme: &Programme, member: &MemberId, tier: Tier, today: Date) -> Result<WhatIf, StoreError> {
    let mut programme = programme.clone();
    programme.rules.retain(|rule| rule.on == Trigger::Purchase && rule.lasts_on(today));
    let mut left = BTreeMap::new();
    for rule in programme.rules.iter_mut().filter(|rule| rule.cap.is_some() || rule.budget.is_some()) {
        let (mut to_member, mut to_all) = (Points::ZERO, Points::ZERO);
        if let Some(cap) = rule.cap {
            let (first, last) = cap.window(today);
            to_member = earnings::paid_to(tx, member, &rule.code, &first.to_string(), &last.to_string()).await?;
        }
        if rule.budget.is_some() {
            to_all = earnings::seen_of_budget(tx, &rule.code).await?;
        }
        left.insert(rule.code.clone(), rule.left(to_member, to_all));
        (rule.cap, rule.budget) = (None, None);
    }
    Ok(WhatIf { programme, tier, left })
}
