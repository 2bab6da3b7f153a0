//! What pages show of a brand, and under which addresses. An address holds the digest of what is there, so that it never changes.

use std::collections::HashMap;

use super::Kind;

/// What a version of the programme calls the sheet of its accent, and its logo.
pub const ACCENT: &str = "accent";
pub const LOGO: &str = "logo";
const PICTURE: &str = "picture/";

/// The same of a picture.
pub fn of_picture(name: &str) -> String {
    format!("{PICTURE}{name}")
}

/// The sheet that sets an accent, in the last of the layers that `style/main.css` names.
pub fn sheet(accent: &str) -> String {
    format!("@layer brand{{:root{{--brand:{accent}}}}}\n")
}

/// What stands in place of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Address of the sheet that sets the accent.
    pub sheet: Option<String>,
    /// Address of the mark, and its content type.
    pub logo: Option<(String, &'static str)>,
    /// Addresses of pictures by their names.
    pub pictures: HashMap<String, String>,
}

impl Look {
    /// Of a version's files: what each is called, its digest and its kind. `readable`: whether its accent is.
    pub fn of(readable: bool, files: &[(String, String, Kind)]) -> Look {
        let mut look = Look::default();
        for (name, digest, kind) in files {
            let address = format!("/brand/{digest}.{}", kind.code());
            match name.as_str() {
                ACCENT if readable => look.sheet = Some(address),
                LOGO => look.logo = Some((address, kind.content_type())),
                name => {
                    if let Some(picture) = name.strip_prefix(PICTURE) {
                        look.pictures.insert(picture.to_owned(), address);
                    }
                }
            }
        }
        look
    }
}
