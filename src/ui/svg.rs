//! Icons and drawings. Sizes are attributes, so that no style attribute is needed under the content policy.

use std::f64::consts::PI;

use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use crate::assets;

/// A Lucide icon, for decoration only. What points somewhere points the other way where lines run from right to left.
#[component]
pub fn Icon(name: &'static str, #[prop(optional, into)] class: &'static str) -> impl IntoView {
    let way = if name.ends_with("-left") || name.ends_with("-right") { " icon--way" } else { "" };
    let class = further(class);
    let icons = assets::url("icons.svg");
    // As text, of which nothing is anybody's: a page has dozens, and a view would be two elements and three attributes.
    InertElement::new(format!(r##"<svg class="icon{way}{class}" aria-hidden="true"><use href="{icons}#{name}"></use></svg>"##))
}

/// A class behind others, where an element is written as text; nothing for none.
pub(super) fn further(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" {class}") }
}

/// The sun on its way: `percent` of the arc, 0 to 100. `id` is unique on the page.
#[component]
pub fn Arc(percent: f64, id: &'static str) -> impl IntoView {
    let percent = percent.clamp(0.0, 100.0);
    let angle = PI * (1.0 - percent / 100.0);
    let x = format!("{:.1}", 160.0 + 140.0 * angle.cos());
    let y = format!("{:.1}", 158.0 - 140.0 * angle.sin());
    view! {
        <svg class="arc__sky" viewBox="0 0 320 162" aria-hidden="true">
            <defs>
                <radialGradient id=id>
                    <stop class="arc__glow-in" offset="0"></stop>
                    <stop class="arc__glow-out" offset="1"></stop>
                </radialGradient>
            </defs>
            <circle cx=x.clone() cy=y.clone() r="58" fill=format!("url(#{id})")></circle>
            <path class="arc__track" pathLength="100" d="M20 158a140 140 0 0 1 280 0"></path>
            <path class="arc__way" pathLength="100" stroke-dasharray=format!("{percent:.1} 100") d="M20 158a140 140 0 0 1 280 0"></path>
            <circle class="arc__sun" cx=x cy=y r="12"></circle>
            <path class="arc__horizon" d="M0 160.5h320"></path>
        </svg>
    }
}

/// A clock of which `left` per cent are still to come.
#[component]
pub fn Dial(left: f64) -> impl IntoView {
    view! {
        <svg class="clock__dial" viewBox="0 0 64 64" aria-hidden="true">
            <circle class="clock__ring" cx="32" cy="32" r="27"></circle>
            <circle class="clock__left" cx="32" cy="32" r="27" pathLength="100" stroke-dasharray=format!("{left:.0} 100") transform="rotate(-90 32 32)"></circle>
            <path class="clock__hand" d="M32 18v14l9 6" fill="none"></path>
        </svg>
    }
}

/// A bar that is `percent` full.
#[component]
pub fn Progress(percent: f64, #[prop(into)] label: String) -> impl IntoView {
    view! {
        <svg class="progress" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label=label>
            <rect class="progress__fill" width=format!("{:.0}", percent.clamp(0.0, 100.0)) height="1"></rect>
        </svg>
    }
}
