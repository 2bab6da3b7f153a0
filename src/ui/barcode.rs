//! A barcode, drawn by the server: Code 128, in which two digits take one sign.

use barcoders::sym::code128::Code128;
use leptos::prelude::*;

/// The quiet zone that scanners need on both sides (ISO/IEC 15417 section 4.2), in modules.
const EDGE: usize = 10;
/// What chooses the digits of the character set C.
const DIGITS: char = '\u{106}';

/// Nothing where the text is no even number of digits.
#[component]
pub fn Barcode(digits: String, label: String) -> impl IntoView {
    Code128::new(format!("{DIGITS}{digits}")).ok().map(|code| {
        let modules = code.encode();
        let dark = modules.iter().enumerate().filter(|(_, module)| **module == 1);
        let path: String = dark.map(|(at, _)| format!("M{} 0h1v1h-1z", at + EDGE)).collect();
        let width = modules.len() + 2 * EDGE;
        view! {
            <div class="barcode">
                <svg viewBox=format!("0 0 {width} 1") preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label=label><path d=path></path></svg>
            </div>
        }
    })
}
