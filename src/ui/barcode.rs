//! A barcode, drawn by the server.

use leptos::prelude::*;

use crate::scannable;

/// Nothing where the text is no even number of digits.
#[component]
pub fn Barcode(digits: String, label: String) -> impl IntoView {
    scannable::barcode(&digits).map(|code| {
        view! {
            <div class="barcode">
                <svg viewBox=format!("0 0 {} 1", code.width) preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label=label><path d=code.path></path></svg>
            </div>
        }
    })
}
