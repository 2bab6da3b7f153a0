//! Whether what the tokens derive from an accent can be read: WCAG 2.2, criteria 1.4.3 and 1.4.11, by day and by night.

use std::borrow::Cow;
use std::sync::LazyLock;

use color::{AlphaColor, Rgba8, Srgb};

use super::tokens::{Scheme, Tokens};

static SHEET: LazyLock<String> = LazyLock::new(|| without_comments(include_str!("../../style/tokens.css")));

/// Between a text and its ground (AA), and between what tells a control or its state and its ground.
const TEXT: f32 = 4.5;
const EDGE: f32 = 3.0;

/// What lies over what, of all that follows the accent, with the least contrast between them.
const PAIRS: [(&str, &str, f32); 22] = [
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-hover", TEXT),
    ("accent-text", "canvas", TEXT),
    ("accent-text", "surface", TEXT),
    ("accent-text", "surface-raised", TEXT),
    ("accent-text", "surface-sunken", TEXT),
    ("accent-text", "accent-soft", TEXT),
    ("text", "accent-soft", TEXT),
    ("text-quiet", "accent-soft", TEXT),
    ("on-deep", "deep", TEXT),
    ("on-deep", "deep-lit", TEXT),
    ("on-deep-quiet", "deep", TEXT),
    ("on-deep-quiet", "deep-lit", TEXT),
    ("focus", "canvas", EDGE),
    ("focus", "surface", EDGE),
    ("focus", "surface-raised", EDGE),
    ("focus", "surface-sunken", EDGE),
    ("focus", "accent-soft", EDGE),
    ("line-strong", "accent-soft", EDGE),
    ("sun", "deep", EDGE),
    ("sun", "deep-lit", EDGE),
    ("deep", "on-deep-quiet", TEXT),
];

/// One pair, as measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// Names of the tokens.
    pub over: &'static str,
    pub under: &'static str,
    pub least: f32,
    /// From 1 to 21.
    pub light: f32,
    pub dark: f32,
}

/// What of an accent cannot be read, or not worked out.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unreadable {
    #[error(
        "brand.accent: {over} on {under} has a contrast of {found:.2} {when}, and {least} is the least (WCAG 2.2); choose another colour"
    )]
    Pair { over: &'static str, under: &'static str, when: &'static str, found: f32, least: f32 },
    #[error("brand.accent: style/tokens.css derives --{0} in a way that its contrast cannot be worked out by")]
    Unknown(&'static str),
}

/// Every pair. `accent`: as a brand sets it; `None` is ours.
pub fn contrasts(accent: Option<&str>) -> Result<Vec<Contrast>, Unreadable> {
    measured(&tokens(accent))
}

/// All that is wrong with an accent.
pub fn unreadable(accent: &str) -> Vec<Unreadable> {
    match contrasts(Some(accent)) {
        Ok(all) => all.iter().flat_map(Contrast::faults).collect(),
        Err(unknown) => vec![unknown],
    }
}

fn tokens(accent: Option<&str>) -> Tokens<'_> {
    let tokens = Tokens::read(&SHEET);
    match accent {
        Some(accent) => tokens.with("brand", accent),
        None => tokens,
    }
}

fn measured(tokens: &Tokens<'_>) -> Result<Vec<Contrast>, Unreadable> {
    let of = |name: &'static str, scheme| tokens.shown(name, scheme).map(luminance).ok_or(Unreadable::Unknown(name));
    let contrast = |over, under, scheme| Ok::<_, Unreadable>(ratio(of(over, scheme)?, of(under, scheme)?));
    let pair = |(over, under, least)| {
        let (light, dark) = (contrast(over, under, Scheme::Light)?, contrast(over, under, Scheme::Dark)?);
        Ok::<_, Unreadable>(Contrast { over, under, least, light, dark })
    };
    PAIRS.into_iter().map(pair).collect()
}

impl Contrast {
    fn faults(&self) -> impl Iterator<Item = Unreadable> {
        let Contrast { over, under, least, light, dark } = *self;
        let too_little = [("by day", light), ("by night", dark)].into_iter().filter(move |(_, found)| *found < least);
        too_little.map(move |(when, found)| Unreadable::Pair { over, under, when, found, least })
    }
}

/// Of what the screen shows, which has eight bits.
fn luminance(shown: Rgba8) -> f32 {
    AlphaColor::<Srgb>::from(shown).discard_alpha().relative_luminance()
}

fn ratio(one: f32, other: f32) -> f32 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = Cow::Borrowed(parts.next().unwrap_or_default());
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, after)| after)).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrasts_are_those_of_wcag() {
        let tokens = Tokens::read("--text: #767676; --canvas: #fff");
        let shown = |name| luminance(tokens.shown(name, Scheme::Light).expect("a colour"));
        assert!((ratio(shown("text"), shown("canvas")) - 4.54).abs() < 0.005);
    }

    #[test]
    fn our_own_accent_can_be_read() {
        let all = contrasts(None).expect("the tokens are understood");
        assert_eq!(all.iter().flat_map(Contrast::faults).collect::<Vec<_>>(), []);
    }

    proptest! {
        #[test]
        fn any_accent_can_be_read(red: u8, green: u8, blue: u8) {
            let faults = unreadable(&format!("#{red:02x}{green:02x}{blue:02x}"));
            prop_assert!(faults.is_empty(), "{faults:?}");
        }
    }

    #[test]
    fn a_sheet_that_forgets_the_middle_greys_is_found_out() {
        let forgetful = SHEET.replace("calc(l - clamp(0, (0.64 - l) * 1000, 1) * max(0, l - 0.53))", "l");
        assert_ne!(forgetful, *SHEET);
        let faults: Vec<_> = measured(&Tokens::read(&forgetful).with("brand", "#7a7a7a"))
            .expect("it is understood")
            .iter()
            .flat_map(Contrast::faults)
            .collect();
        let told = faults.first().map(ToString::to_string).unwrap_or_default();
        assert!(told.starts_with("brand.accent: on-accent on accent has a contrast of 4."), "{told}");
        assert!(told.ends_with(" by day, and 4.5 is the least (WCAG 2.2); choose another colour"), "{told}");
        let unknown = SHEET.replace("--accent-soft: light-dark(", "--accent-soft: dusk(");
        let told = measured(&Tokens::read(&unknown)).expect_err("it is not understood");
        assert_eq!(told, Unreadable::Unknown("accent-soft"));
    }
}
