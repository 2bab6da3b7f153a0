//! The colours of `style/tokens.css`, worked out as a browser does: what stands there is read, so nothing of it stands here again.

use std::collections::HashMap;

use color::{AlphaColor, Oklch, Rgba8, Srgb, parse_color};

use super::sum::value;

/// Of the browser or the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// Custom properties by their names without the dashes.
pub struct Tokens<'a>(HashMap<&'a str, &'a str>);

/// References that follow one another; no colour of ours takes half as many.
const DEPTH_MAX: usize = 16;

impl<'a> Tokens<'a> {
    /// Of a sheet without comments: those that hold whatever a reader prefers, so none of `@media`.
    pub fn read(sheet: &'a str) -> Tokens<'a> {
        let always = sheet.split("@media").next().unwrap_or_default();
        let declarations = always.split(['{', '}', ';']).filter_map(|text| text.trim().strip_prefix("--")?.split_once(':'));
        Tokens(declarations.map(|(name, value)| (name.trim(), value.trim())).collect())
    }

    /// With another value of one.
    pub fn with(mut self, name: &'a str, value: &'a str) -> Tokens<'a> {
        self.0.insert(name, value);
        self
    }

    /// What a screen shows of a colour. `None`: it is written in a way that we do not know.
    pub fn shown(&self, name: &str, scheme: Scheme) -> Option<Rgba8> {
        let colour = self.colour(self.0.get(name)?, scheme, 0)?;
        // What lies outside of sRGB is clipped, as browsers do.
        Some(colour.convert::<Srgb>().to_rgba8())
    }

    fn colour(&self, text: &str, scheme: Scheme, depth: usize) -> Option<AlphaColor<Oklch>> {
        let text = text.trim();
        if depth == DEPTH_MAX {
            return None;
        }
        if text.starts_with('#') {
            return Some(parse_color(text).ok()?.to_alpha_color());
        }
        let (function, inner) = text.strip_suffix(')')?.split_once('(')?;
        match function {
            "var" => self.colour(self.0.get(inner.trim().strip_prefix("--")?)?, scheme, depth + 1),
            "light-dark" => {
                let [light, dark] = parts(inner, ',')[..] else { return None };
                self.colour(if scheme == Scheme::Light { light } else { dark }, scheme, depth + 1)
            }
            "oklch" => {
                let (from, of) = match parts(inner, ' ')[..] {
                    ["from", origin, ref of @ ..] => (self.colour(origin, scheme, depth + 1)?, of.to_vec()),
                    ref of => (AlphaColor::new([0.0; 4]), of.to_vec()),
                };
                let [lightness, chroma, hue, _] = from.components;
                let of: Vec<_> = of.iter().map(|part| value(part, [lightness, chroma, hue])).collect::<Option<_>>()?;
                // One that can be seen through would depend on what lies below.
                let [lightness, chroma, hue] = of[..] else { return None };
                Some(AlphaColor::new([lightness.clamp(0.0, 1.0), chroma.max(0.0), hue, 1.0]))
            }
            _ => None,
        }
    }
}

/// Splits where no bracket is open.
fn parts(text: &str, at: char) -> Vec<&str> {
    let mut open = 0_usize;
    let splits = |c: char| {
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        open == 0 && (c == at || at == ' ' && c.is_whitespace())
    };
    text.split(splits).map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sheet: &str, scheme: Scheme) -> Option<[u8; 3]> {
        Tokens::read(sheet).shown("it", scheme).map(|colour| [colour.r, colour.g, colour.b])
    }

    #[test]
    fn colours_follow_what_they_refer_to() {
        let sheet =
            ":root { --dawn: #fc0; --it: light-dark(var(--dawn), oklch(from var(--dawn) 0 c h)) } @media x { :root { --it: #111 } }";
        assert_eq!(shown(sheet, Scheme::Light), Some([255, 204, 0]));
        assert!(shown(sheet, Scheme::Dark).is_some_and(|[red, green, _]| red < 60 && green < 30));
        assert_eq!(shown(":root { --it: oklch(1 0 0); }", Scheme::Light), Some([255; 3]));
        assert_eq!(shown(":root { --it:\n oklch(\n 0 0\n 0\n ) }", Scheme::Light), Some([0; 3]));
    }

    #[test]
    fn what_cannot_be_worked_out_is_not_guessed() {
        for it in ["var(--it)", "var(--gone)", "red", "oklch(1 0)", "oklch(1 0 0 / 0.5)", "light-dark(#fff)", "oklch(from #fff sin(l) c h)"]
        {
            assert_eq!(shown(&format!(":root {{ --it: {it} }}"), Scheme::Light), None, "{it}");
        }
    }
}
