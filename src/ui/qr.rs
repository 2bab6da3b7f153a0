//! A QR code, drawn by the server.

use leptos::prelude::*;

use crate::scannable;

/// Nothing where the text is too long for one.
#[component]
pub fn Qr(text: String, label: String) -> impl IntoView {
    scannable::qr(&text).map(|code| {
        let side = code.width;
        view! { <div class="qr"><svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=label><path d=code.path></path></svg></div> }
    })
}
