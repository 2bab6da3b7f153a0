//! A purchase is posted.

use super::pay::{Due, Occasion, left, pay};
use super::{Receipt, claim_key, one_line_each, refund, refused, told, visits};
use crate::auth::digest;
use crate::db::{Stop, Tx};
use crate::domain::amount::Amount;
use crate::domain::earning::{self, Basket};
use crate::domain::programme::{self, Trigger};
use crate::domain::time::Timestamp;
use crate::features::earn::error::EarnError;
use crate::ledger::{self, Posted};
use crate::store::earned;
use crate::store::earnings::Cause;
use crate::store::purchases::{self, NewPurchase, Purchase};
use crate::store::{programmes, standing};

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
    claim_key(tx, &new.partner, new.key.as_deref(), &new.document, &fingerprint, now).await?;
    let mut still = ledger::stand_still(tx, &new.member).await.map_err(|stop| stop.map(refused))?;
    let in_force = programmes::in_force(tx).await?;
    let day = programme::day(new.purchased_at, &in_force.zone);
    let Some(id) = purchases::insert(tx, new, &day.to_string(), &fingerprint, now).await? else {
        let before = purchases::find(tx, &new.partner, &new.document).await?;
        return match before.filter(|before| before.fingerprint == fingerprint) {
            Some(before) => {
                let earned = earned::by(tx, Cause::Purchase(&before.id)).await?;
                Ok(Receipt { id: before.id, posted: Posted::Already, earned })
            }
            None => Err(Stop::Refused(EarnError::DocumentUsed)),
        };
    };
    let cause = Cause::Purchase(&id);
    let occasion = Occasion { in_force: &in_force, member: &new.member, cause, place: new.place(), at: new.purchased_at, day, now };
    if occasion.points_end().is_some_and(|end| end <= now) {
        return Err(Stop::Refused(EarnError::Time));
    }
    let tier = standing::tier_by(tx, &in_force, &new.member, now).await?;
    let left = left(tx, &occasion, in_force.programme.rules_on(Trigger::Purchase)).await?;
    let basket = Basket { day, channel: new.channel.clone(), lines: new.lines.clone() };
    let standing = (tier, in_force.programme.multiplier(tier));
    let earned = earning::by_purchase(&in_force.programme.rules, &basket, standing, left).map_err(|_| Stop::Refused(EarnError::TooMany))?;
    let mut dues: Vec<_> =
        earned.into_iter().map(|earning| Due { rule: earning.rule, points: earning.points(), parts: earning.parts }).collect();
    if basket.is_visit() {
        purchases::count_visit(tx, &new.member, &day.to_string()).await?;
        dues.extend(visits::due_now(tx, &occasion).await?);
    }
    let earned = pay(tx, &mut still, &occasion, &dues).await?;
    let mut receipt = Receipt { id: id.clone(), posted: Posted::Now, earned };
    told::posted(tx, new, &receipt, now).await?;
    let purchase = Purchase { id, member: new.member.clone(), day: day.to_string(), fingerprint };
    if refund::take_up(tx, &new.partner, &new.document, &purchase, now).await? {
        receipt.earned = earned::by(tx, Cause::Purchase(&purchase.id)).await?;
    }
    Ok(receipt)
}

/// What the document stands for. Not its place: that may be the key's, and keys are replaced.
fn fingerprint(new: &NewPurchase) -> String {
    let content = serde_json::json!([new.member, new.channel, new.purchased_at, new.lines]);
    digest(content.to_string().as_bytes())
}
