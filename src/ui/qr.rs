//! A QR code, drawn by the server.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// The quiet edge that scanners need (ISO/IEC 18004 section 5.3.8), in modules.
const EDGE: usize = 4;

/// Nothing where the text is too long for one, which an address of ours never is.
#[component]
pub fn Qr(text: String, label: String) -> impl IntoView {
    QrCode::with_error_correction_level(text, EcLevel::M).ok().map(|code| {
        let width = code.width();
        let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
        let path: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + EDGE, at / width + EDGE)).collect();
        let side = width + 2 * EDGE;
        view! { <div class="qr"><svg viewBox=format!("0 0 {side} {side}") role="img" aria-label=label><path d=path></path></svg></div> }
    })
}
