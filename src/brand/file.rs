//! Files of a brand: what they are called, and what they are.

use super::svg::{self, NoDrawing};

/// The most bytes of a file: pages wait for pictures.
pub const FILE_MAX: usize = 256 * 1024;

/// What is shown, and what is served for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sheet,
    Svg,
    WebP,
    Png,
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoFile {
    #[error("is none that we show: make it an SVG, a WebP or a PNG, and call it so")]
    Unknown,
    #[error("has {} KB, and {} KB is the most", .0.div_ceil(1024), FILE_MAX / 1024)]
    Large(usize),
    #[error("is not what it is called: its first bytes are those of {0}")]
    Other(&'static str),
    #[error(transparent)]
    Drawing(#[from] NoDrawing),
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Sheet, Kind::Svg, Kind::WebP, Kind::Png];

    /// As names of files end, and as it stands in the database.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Sheet => "css",
            Kind::Svg => "svg",
            Kind::WebP => "webp",
            Kind::Png => "png",
        }
    }

    pub fn parse(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Kind::Sheet => "text/css; charset=utf-8",
            Kind::Svg => "image/svg+xml",
            Kind::WebP => "image/webp",
            Kind::Png => "image/png",
        }
    }
}

/// The kind of a picture called `name`, after its bytes are found to be of that kind and fit to be shown.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind, NoFile> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let called = ending.and_then(|ending| Kind::parse(&ending)).filter(|kind| *kind != Kind::Sheet).ok_or(NoFile::Unknown)?;
    if bytes.len() > FILE_MAX {
        return Err(NoFile::Large(bytes.len()));
    }
    match (called, first_bytes(bytes)) {
        (Kind::Svg, (Some(Kind::Svg), _)) => svg::check(bytes)?,
        (called, (Some(found), _)) if called == found => {}
        (_, (_, described)) => return Err(NoFile::Other(described)),
    }
    Ok(called)
}

fn first_bytes(bytes: &[u8]) -> (Option<Kind>, &'static str) {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => (Some(Kind::Png), "a PNG"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => (Some(Kind::WebP), "a WebP"),
        [0xff, 0xd8, 0xff, ..] => (None, "a JPEG"),
        [b'G', b'I', b'F', b'8', ..] => (None, "a GIF"),
        [] => (None, "nothing: it is empty"),
        text if text.trim_ascii_start().starts_with(b"<") || text.starts_with(b"\xef\xbb\xbf") => (Some(Kind::Svg), "XML"),
        _ => (None, "something else"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";
    const WEBP: &[u8] = b"RIFF\x10\0\0\0WEBPVP8 ";
    const SVG: &[u8] = br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#;

    #[test]
    fn a_picture_is_what_it_is_called() {
        for (name, bytes, is) in [("a.png", PNG, Kind::Png), ("a.b.WEBP", WEBP, Kind::WebP), ("a.svg", SVG, Kind::Svg)] {
            assert_eq!(kind(name, bytes), Ok(is), "{name}");
            assert_eq!(Kind::parse(is.code()), Some(is));
        }
    }

    #[test]
    fn what_is_not_shown_is_told_with_what_to_do() {
        let large = [PNG, &[0; FILE_MAX]].concat();
        for (name, bytes, told) in [
            ("logo", PNG, "is none that we show: make it an SVG, a WebP or a PNG, and call it so"),
            ("logo.css", b"a {}".as_slice(), "is none that we show: make it an SVG, a WebP or a PNG, and call it so"),
            ("logo.png", &large, "has 257 KB, and 256 KB is the most"),
            ("logo.webp", PNG, "is not what it is called: its first bytes are those of a PNG"),
            ("logo.svg", WEBP, "is not what it is called: its first bytes are those of a WebP"),
            ("logo.png", SVG, "is not what it is called: its first bytes are those of XML"),
            ("logo.png", b"\xff\xd8\xff\xe0", "is not what it is called: its first bytes are those of a JPEG"),
            ("logo.png", b"", "is not what it is called: its first bytes are those of nothing: it is empty"),
            ("logo.svg", b"<html/>", "is no drawing: its first element is <html>, not <svg>"),
        ] {
            assert_eq!(kind(name, bytes).expect_err(name).to_string(), told, "{name}");
        }
    }
}
