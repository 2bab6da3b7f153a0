//! The texts: one Fluent bundle a language, built at its first word and shared by all threads.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::formats::Formats;
use super::{Arg, Lang};

type Bundle = FluentBundle<FluentResource>;

/// A new room is a line here and a file in each language.
macro_rules! rooms {
    ($lang:literal) => {
        [
            include_str!(concat!($lang, "/common.ftl")),
            include_str!(concat!($lang, "/home.ftl")),
            include_str!(concat!($lang, "/catalogue.ftl")),
            include_str!(concat!($lang, "/redeem.ftl")),
            include_str!(concat!($lang, "/redemptions.ftl")),
            include_str!(concat!($lang, "/sign-in.ftl")),
            include_str!(concat!($lang, "/sign-up.ftl")),
            include_str!(concat!($lang, "/security.ftl")),
            include_str!(concat!($lang, "/mail.ftl")),
            include_str!(concat!($lang, "/help.ftl")),
            include_str!(concat!($lang, "/wallet.ftl")),
            include_str!(concat!($lang, "/account.ftl")),
            include_str!(concat!($lang, "/earn.ftl")),
            include_str!(concat!($lang, "/card.ftl")),
        ]
    };
}

const EN: &[&str] = &rooms!("en");
const DE: &[&str] = &rooms!("de");

/// A fault in a text (no such key, a variable that was not given) stops a test, never a member's page.
pub(super) fn say(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    let bundle = bundle_of(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        debug_assert!(false, "{lang:?} has no text for {key:?}");
        return key.to_owned();
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => values.set(*name, text.as_str()),
            Arg::Number(n) => values.set(*name, *n),
        }
    }
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned();
    debug_assert!(faults.is_empty(), "{key:?} in {lang:?}: {faults:?}");
    text
}

fn bundle_of(lang: Lang) -> &'static Bundle {
    static EN_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::En, EN));
    static DE_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::De, DE));
    match lang {
        Lang::En => &EN_BUNDLE,
        Lang::De => &DE_BUNDLE,
    }
}

fn bundle(lang: Lang, rooms: &[&str]) -> Bundle {
    let id: LanguageIdentifier = lang.code().parse().expect("our codes are language tags");
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // The marks that isolate a variable's direction are for scripts that run both ways; here they would only be in the way
    // of copying and of tests.
    bundle.set_use_isolating(false);
    // Fluent takes a plain function here, so it cannot hold the language.
    match lang {
        Lang::En => bundle.set_formatter(Some(|value, _| grouped(Lang::En, value))),
        Lang::De => bundle.set_formatter(Some(|value, _| grouped(Lang::De, value))),
    }
    for room in rooms {
        let resource = FluentResource::try_new((*room).to_owned()).unwrap_or_else(|(resource, faults)| {
            debug_assert!(false, "{faults:?}");
            resource
        });
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "{added:?}");
    }
    bundle
}

/// Whole numbers inside a text look like those beside it. Fluent has chosen the plural before it asks here.
fn grouped(lang: Lang, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(n) if n.value.fract() == 0.0 => Some(Formats::of(lang).number(n.value as i64)),
        _ => None,
    }
}

/// Every key of a language with the variables its text names, in the order of the files.
pub fn keys(lang: Lang) -> Vec<(&'static str, BTreeSet<&'static str>)> {
    let rooms = match lang {
        Lang::En => EN,
        Lang::De => DE,
    };
    let mut keys: Vec<(&'static str, BTreeSet<&'static str>)> = Vec::new();
    for line in rooms.iter().flat_map(|room| room.lines()) {
        if line.starts_with('#') {
            continue;
        }
        if line.starts_with(|c: char| c.is_ascii_alphabetic())
            && let Some((key, _)) = line.split_once('=')
        {
            keys.push((key.trim_end(), BTreeSet::new()));
        }
        if let Some((_, variables)) = keys.last_mut() {
            variables.extend(variables_in(line));
        }
    }
    keys
}

fn variables_in(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('$').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        let name = &rest[..end.unwrap_or(rest.len())];
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
    })
}
