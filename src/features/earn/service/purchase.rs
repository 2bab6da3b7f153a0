//! A purchase is posted.

use std::collections::BTreeMap;

use super::pay::{Occasion, pay};
use super::{Receipt, claim, one_line_each, refused, visits};
use crate::auth::digest;
use crate::db::{Stop, StoreError, Tx};
use crate::domain::amount::Amount;
use crate::domain::earning::{self, Basket};
use crate::domain::points::Points;
use crate::domain::programme::{self, Rule, Trigger};
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Posted};
use crate::store::purchases::{self, NewPurchase};
use crate::store::{earnings, programmes, standing};

/// Lines of a receipt at most.
pub const LINES_MAX: usize = 500;

/// What can be said against a purchase before the books are asked.
pub fn check(new: &NewPurchase, now: Timestamp) -> Result<(), EarnError> {
    if !(1..=LINES_MAX).contains(&new.lines.len()) {
        return Err(EarnError::Lines { most: LINES_MAX });
    }
    let (key, location) = (new.key.as_deref(), new.location.as_deref());
    one_line_each([
        ("document", Some(&*new.document)),
        ("Idempotency-Key", key),
        ("channel", Some(&*new.channel)),
        ("location", location),
    ])?;
    for line in &new.lines {
        let said = [("product", &*line.product), ("category", &*line.category), ("brand", &*line.brand)];
        one_line_each(said.map(|(field, text)| (field, Some(text).filter(|text| !text.is_empty()))))?;
    }
    if !ledger::can_be_earned(new.purchased_at, now) {
        return Err(EarnError::Time);
    }
    Amount::total(new.lines.iter().map(|line| line.amount)).map(drop).ok_or(EarnError::TooMany)
}

/// Takes the receipt, and pays what the rules of the programme say.
pub async fn post(tx: &mut Tx, new: &NewPurchase, now: Timestamp) -> Result<Receipt, Stop<EarnError>> {
    let fingerprint = fingerprint(new);
    claim(tx, &new.partner, new.key.as_deref(), &new.document, &fingerprint, now).await?;
    ledger::stand_still(tx, &new.member).await.map_err(|stop| stop.map(refused))?;
    let in_force = programmes::in_force(tx).await?;
    let day = programme::day(new.purchased_at, &in_force.zone);
    let Some(id) = purchases::insert(tx, new, &day.to_string(), &fingerprint, now).await? else {
        let before = purchases::find(tx, &new.partner, &new.document).await?;
        return match before.filter(|before| before.fingerprint == fingerprint) {
            Some(before) => receipt(tx, before.id, Posted::Already).await,
            None => Err(Stop::Refused(EarnError::DocumentUsed)),
        };
    };
    let occasion = Occasion { in_force: &in_force, member: &new.member, purchase: &id, place: new.place(), at: new.purchased_at, day, now };
    if occasion.points_end().is_some_and(|end| end <= now) {
        return Err(Stop::Refused(EarnError::Time));
    }
    let tier = standing::tier_by(tx, &in_force, &new.member, now).await?;
    let left = left(tx, &occasion).await?;
    let basket = Basket { day, channel: new.channel.clone(), lines: new.lines.clone() };
    let room = |rule: &Rule| left.get(rule.code.as_str()).copied().unwrap_or(Points::MAX);
    let earned = earning::by_purchase(&in_force.programme, &basket, tier, room).map_err(|_| Stop::Refused(EarnError::TooMany))?;
    for earning in earned {
        pay(tx, &occasion, earning.rule, earning.points(), &earning.parts).await?;
    }
    if basket.is_visit() {
        purchases::count_visit(tx, &new.member, &day.to_string()).await?;
        visits::pay_due(tx, &occasion).await?;
    }
    receipt(tx, id, Posted::Now).await
}

/// What the caps and the budgets of rules on purchases leave, by rule. The member stands still, and so does each budget from here on.
async fn left<'a>(tx: &mut Tx, occasion: &Occasion<'a>) -> Result<BTreeMap<&'a str, Points>, StoreError> {
    let mut left = BTreeMap::new();
    for rule in occasion.in_force.programme.rules_on(Trigger::Purchase).filter(|rule| rule.lasts_on(occasion.day)) {
        let (mut to_member, mut to_all) = (Points::ZERO, Points::ZERO);
        if let Some(cap) = rule.cap {
            let (first, last) = cap.window(occasion.day);
            to_member = earnings::paid_to(tx, occasion.member, &rule.code, &first.to_string(), &last.to_string()).await?;
        }
        if rule.budget.is_some() {
            to_all = earnings::paid_of_budget(tx, &rule.code).await?;
        }
        left.insert(rule.code.as_str(), rule.left(to_member, to_all));
    }
    Ok(left)
}

async fn receipt(tx: &mut Tx, id: String, posted: Posted) -> Result<Receipt, Stop<EarnError>> {
    Ok(Receipt { earned: earnings::earned_by(tx, &id).await?, id, posted })
}

/// What the document stands for. Not its place: that may be the key's, and keys are replaced.
fn fingerprint(new: &NewPurchase) -> String {
    let content = serde_json::json!([new.member, new.channel, new.purchased_at, new.lines]);
    digest(content.to_string().as_bytes())
}
