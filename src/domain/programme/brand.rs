//! How a programme looks: its colour, its mark and its pictures, in place of ours.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The longest name of a file, in characters.
const FILE_MAX: usize = 200;

/// What a brand sets; what it leaves out is ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// The colour that all accents are derived from: `#7a1f3d` or `#71d`.
    pub accent: Option<String>,
    /// The file of the mark beside the programme's name.
    pub logo: Option<String>,
    /// Files of pictures by the names that rewards call them by. Those of our names take the place of ours.
    #[serde(default)]
    pub pictures: BTreeMap<String, String>,
}

impl Brand {
    /// Every file that is named, with its place: `brand.logo`, `brand.pictures.headphones`.
    pub fn files(&self) -> impl Iterator<Item = (String, &str)> {
        let logo = self.logo.iter().map(|file| ("brand.logo".to_owned(), file.as_str()));
        logo.chain(self.pictures.iter().map(|(name, file)| (format!("brand.pictures.{name}"), file.as_str())))
    }
}

/// Whether a text is a colour of CSS in hexadecimal that cannot be seen through.
pub fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a text names a file in a folder or below it.
pub fn is_file_below(text: &str) -> bool {
    let plain = text.chars().count() <= FILE_MAX && !text.chars().any(|c| c.is_control() || matches!(c, '\\' | ':'));
    plain && text.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::{is_colour, is_file_below};

    #[test]
    fn a_colour_has_three_or_six_digits() {
        assert!(["#7a1f3d", "#7A1F3D", "#fc0"].into_iter().all(is_colour));
        assert!(!["7a1f3d", "#7a1f3", "#7a1f3d80", "#fc08", "red", "#ggg", "", "#äää"].into_iter().any(is_colour));
    }

    #[test]
    fn a_file_lies_below_its_folder() {
        assert!(["logo.svg", "pictures/our mug.webp"].into_iter().all(is_file_below));
        assert!(!["", "/etc/passwd", "../logo.svg", "a/../b.svg", "a//b", "./a", "C:\\logo.svg", "a\nb"].into_iter().any(is_file_below));
    }
}
