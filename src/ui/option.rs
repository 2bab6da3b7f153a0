//! The name of a denomination, size or date.

use rust_decimal::Decimal;

use crate::i18n::Words;
use crate::say;
use crate::store::rewards::RewardOption;

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

/// "€25"
pub fn money(words: &Words, amount: &str, currency: &str) -> String {
    match amount.parse::<Decimal>() {
        Ok(amount) => words.money(amount, currency),
        Err(_) => format!("{amount} {currency}"),
    }
}
