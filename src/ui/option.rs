//! The name of a denomination, size or date.

use rust_decimal::Decimal;

use crate::i18n::Words;
use crate::say;
use crate::store::rewards::RewardOption;
use crate::visit::Visit;

/// "€25", "20 % off", "Oat, M", or the option's label. An option without any is named by its code.
pub fn option_name(words: &Words, option: &RewardOption) -> String {
    let named = option.label.clone().or_else(|| option.money.as_ref().map(|(amount, currency)| money(words, amount, currency)));
    let named = named.or_else(|| option.percent.as_ref().map(|percent| say!(words, "percent-off", percent = percent.clone())));
    match (named, &option.size) {
        (Some(name), Some(size)) if name != *size => format!("{name}, {size}"),
        (Some(name), _) => name,
        (None, Some(size)) => size.clone(),
        (None, None) => option.code.clone(),
    }
}

/// The same, with what it is about worth in the currency of the reader's country where a rate is set: "€25, about £21.50".
pub fn option_at_home(visit: &Visit, option: &RewardOption) -> String {
    let name = option_name(&visit.words, option);
    match at_home(visit, option) {
        Some(own) => say!(visit.words, "money-about", amount = name, own = own),
        None => name,
    }
}

fn at_home(visit: &Visit, option: &RewardOption) -> Option<String> {
    let in_force = visit.state.programme();
    let (amount, _) = option.money.as_ref().filter(|(_, currency)| *currency == in_force.programme.currency)?;
    let abroad = in_force.programme.countries.get(&visit.visitor.member()?.country?)?;
    Some(visit.words.money(abroad.about(amount.parse().ok()?)?, &abroad.currency))
}

/// "€25"
pub fn money(words: &Words, amount: &str, currency: &str) -> String {
    match amount.parse::<Decimal>() {
        Ok(amount) => words.money(amount, currency),
        Err(_) => format!("{amount} {currency}"),
    }
}
