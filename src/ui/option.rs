//! The name of a denomination, size or date.

use rust_decimal::Decimal;

use crate::i18n::Words;
use crate::store::rewards::RewardOption;

/// "€25", or the option's label. An option without either is named by its code.
pub fn option_name(words: &Words, option: &RewardOption) -> String {
    match &option.money {
        Some((amount, currency)) => match amount.parse::<Decimal>() {
            Ok(amount) => words.money(amount, currency),
            Err(_) => format!("{amount} {currency}"),
        },
        None => option.label.clone().unwrap_or_else(|| option.code.clone()),
    }
}
