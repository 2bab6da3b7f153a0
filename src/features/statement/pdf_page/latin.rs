//! Text in the encoding of the type on paper (WinAnsi, ISO 32000-1 annex D), and how wide it is.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands from 0x80 to 0x9f; `\0` is none.
const MIDDLE: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™',
    'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// Widths of Helvetica from the blank to the tilde, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
    278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
    556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// Of those that are not among them: none is much wider.
const USUAL: u16 = 556;

/// The bytes of a text. A letter that the type lacks loses its accent; what it has nothing like is a question mark.
pub fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.nfc() {
        match byte(c) {
            Some(byte) => bytes.push(byte),
            None => {
                let plain: Vec<_> = c.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| byte(c).unwrap_or(b'?')).collect();
                bytes.extend(plain);
            }
        }
    }
    bytes
}

fn byte(c: char) -> Option<u8> {
    match c {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        '\u{2009}' | '\u{202f}' => Some(0xa0),
        // The minus of numbers.
        '\u{2212}' => Some(0x96),
        'ł' => Some(b'l'),
        'Ł' => Some(b'L'),
        'đ' => Some(b'd'),
        'Đ' => Some(b'D'),
        'ı' => Some(b'i'),
        '\0' => None,
        _ => MIDDLE.iter().position(|known| *known == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

/// In points, at a size in points.
pub fn width(text: &str, size: f32) -> f32 {
    let thousandths: u32 = text.chars().map(|c| u32::from(width_of(c))).sum();
    thousandths as f32 * size / 1000.0
}

fn width_of(c: char) -> u16 {
    // An accent makes no letter wider.
    let plain = c.nfd().next().unwrap_or(c);
    let at = (plain as usize).checked_sub(' ' as usize);
    match (c, at.and_then(|at| WIDTHS.get(at))) {
        ('\u{a0}' | '\u{2009}' | '\u{202f}', _) => WIDTHS[0],
        (_, Some(width)) => *width,
        (_, None) => USUAL,
    }
}

/// As much of a text as has room.
pub fn cut(text: &str, size: f32, most: f32) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let (mut kept, mut wide) = (String::new(), width("…", size));
    for c in text.chars() {
        wide += f32::from(width_of(c)) * size / 1000.0;
        if wide > most {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_accents_where_the_type_has_them() {
        assert_eq!(bytes("Bäckerei Größe"), b"B\xe4ckerei Gr\xf6\xdfe");
        assert_eq!(bytes("Ba\u{308}ckerei"), b"B\xe4ckerei");
        assert_eq!(bytes("−1\u{202f}234 € …"), b"\x961\xa0234 \x80 \x85");
        assert_eq!(bytes("Łódź Ștefan 茶"), b"L\xf3dz Stefan ?");
    }

    #[test]
    fn what_has_no_room_is_cut() {
        assert!((width("Aä0", 10.0) - 17.79).abs() < 0.001);
        assert_eq!(cut("short", 10.0, 100.0), "short");
        let cut = cut(&"Wörter ".repeat(30), 10.0, 100.0);
        assert!(cut.ends_with('…') && width(&cut, 10.0) <= 100.0 + 4.5, "{cut}");
    }
}
