//! What scanners read, as paths of SVG. On the server and in the browser, so that both draw the same.

use barcoders::sym::code128::Code128;
use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// The quiet edge of a QR code that scanners need (ISO/IEC 18004 section 5.3.8), in modules.
const QR_EDGE: usize = 4;
/// The quiet zone of a barcode on both sides (ISO/IEC 15417 section 4.2), in modules.
const BARCODE_EDGE: usize = 10;
/// What chooses the digits of the character set C, in which two digits take one sign.
const DIGITS: char = '\u{106}';

/// A drawing in modules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawing {
    /// With the quiet edges.
    pub width: usize,
    /// All that is dark.
    pub path: String,
}

/// A QR code, as high as it is wide. Nothing where the text is too long for one, which an address of ours never is.
pub fn qr(text: &str) -> Option<Drawing> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + QR_EDGE, at / width + QR_EDGE)).collect();
    Some(Drawing { width: width + 2 * QR_EDGE, path })
}

/// Code 128, one module high. Nothing where the text is no even number of digits.
pub fn barcode(digits: &str) -> Option<Drawing> {
    let modules = Code128::new(format!("{DIGITS}{digits}")).ok()?.encode();
    let dark = modules.iter().enumerate().filter(|(_, module)| **module == 1);
    let path = dark.map(|(at, _)| format!("M{} 0h1v1h-1z", at + BARCODE_EDGE)).collect();
    Some(Drawing { width: modules.len() + 2 * BARCODE_EDGE, path })
}
