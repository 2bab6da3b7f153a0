//! The picture of a reward.

use html_escape::encode_double_quoted_attribute as quoted;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use super::svg::further;
use crate::assets;
use crate::state::AppState;

/// For a reward that names a picture which is not there any more.
const ANY_PICTURE: &str = "gift";

/// Where a picture of rewards is, and in which widths: the brand's of this name, else ours.
pub fn picture(name: &str) -> (String, Option<String>) {
    let brand = use_context::<AppState>().and_then(|state| state.programme().look.pictures.get(name).cloned());
    if let Some(address) = brand {
        return (address, None);
    }
    let name = if assets::has(&format!("img/{name}.webp")) { name } else { ANY_PICTURE };
    let whole = assets::url(&format!("img/{name}.webp"));
    let widths = format!("{} 128w, {whole} 256w", assets::url(&format!("img/128/{name}.webp")));
    (whole, Some(widths))
}

/// A picture on its lit ground. `variant`: `tile--thumb`, `tile--stage`, `tile--out`.
#[component]
pub fn Tile(
    picture: String,
    hue: String,
    #[prop(optional, into)] variant: String,
    #[prop(optional)] name: Option<String>,
    #[prop(optional)] eager: bool,
) -> impl IntoView {
    let when = if eager { "fetchpriority=\"high\"" } else { "loading=\"lazy\"" };
    // As wide as tile.css draws it.
    let sizes = match variant.as_str() {
        "tile--thumb" => "2.5rem",
        "tile--stage" => "14rem",
        _ => "7.5rem",
    };
    let (whole, widths) = self::picture(&picture);
    let widths = widths.map_or_else(String::new, |widths| format!(" srcset=\"{widths}\""));
    let name = name.map_or_else(String::new, |name| format!(" data-picture=\"{}\"", quoted(&name)));
    // As text: it stands on a page two dozen times, and each of its eleven attributes would be boxed.
    InertElement::new(format!(
        "<div class=\"tile tile--{}{}\"{name}><img class=\"tile__img\" src=\"{}\"{widths} sizes=\"{sizes}\" width=\"256\" height=\"256\" alt=\"\" {when}></div>",
        quoted(&hue),
        further(&variant),
        quoted(&whole),
    ))
}
