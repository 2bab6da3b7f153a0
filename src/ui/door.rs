//! The way in: a view on one side, a form on the other.

use leptos::prelude::*;

use super::Arc;

#[component]
pub fn Door(title: String, text: String, percent: f64, children: Children) -> impl IntoView {
    view! {
        <div class="door">
            <div class="door__view">
                <div><h2>{title}</h2><p>{text}</p></div>
                <div class="arc"><Arc percent=percent id="dawn"/></div>
            </div>
            <div class="door__form stack stack--loose">{children()}</div>
        </div>
    }
}
