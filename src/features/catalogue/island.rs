//! The reckoning on a reward's page: what the choice costs and what is left, as denomination and quantity change. The form
//! around it works without; the server reckons again.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::browser::{self, Choice};
use crate::domain::points::Points;
use crate::domain::reward::{Reckoning, reckon};

/// What the reckoning needs, in the reader's language. Nothing in here is secret: it stands in the page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sum {
    /// The form that it stands in, by id.
    pub form: String,
    /// Code and price of each option.
    pub prices: Vec<(String, Points)>,
    pub available: Points,
    pub most: u32,
    /// For the figures.
    pub language: String,
    pub option: String,
    pub quantity: u32,
    pub have: String,
    pub cost: String,
    pub after: String,
    pub missing: String,
}

/// The sum: you have, this costs, after this you have.
#[island]
pub fn ReckoningSum(sum: Sum) -> impl IntoView {
    let (choice, choose) = signal(Choice { option: sum.option.clone(), quantity: sum.quantity });
    browser::on_choice(&sum.form, sum.most, move |choice| choose.set(choice));
    let (available, prices) = (sum.available, sum.prices);
    let reckoning = Memo::new(move |_| {
        let Choice { option, quantity } = choice.get();
        let price = prices.iter().find(|(code, _)| *code == option).map_or(Points::ZERO, |(_, price)| *price);
        reckon(available, price, quantity)
    });
    let language = StoredValue::new(sum.language);
    let figure = move |points: Points| language.with_value(|language| browser::number(points.get(), language));
    let cost = move || match reckoning.get() {
        Some(Reckoning::Enough { cost, .. } | Reckoning::Short { cost, .. }) => format!("\u{2212}{}", figure(cost)),
        None => String::new(),
    };
    let is_short = move || !matches!(reckoning.get(), Some(Reckoning::Enough { .. }));
    let rest = move || match reckoning.get() {
        Some(Reckoning::Enough { after, .. }) => figure(after),
        Some(Reckoning::Short { by, .. }) => figure(by),
        None => String::new(),
    };
    let (after, missing) = (sum.after, sum.missing);
    view! {
        <dl class="sum" aria-live="polite">
            <div><dt>{sum.have}</dt><dd>{figure(available)}</dd></div>
            <div><dt>{sum.cost}</dt><dd>{cost}</dd></div>
            <div class="sum__total">
                <dt>{move || if is_short() { missing.clone() } else { after.clone() }}</dt>
                <dd>{rest}</dd>
            </div>
        </dl>
    }
}

/// Sends the filters of a form as soon as one of them changes, and puts what it finds in the place of what was found. There is nothing
/// to see: without it the form has its button.
#[island]
pub fn FilterNow(form: String, found: String) -> impl IntoView {
    browser::on_filter(&form, &found);
}
