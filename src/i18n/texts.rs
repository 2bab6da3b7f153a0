//! The texts: one Fluent bundle for each language and the names that a programme uses, built at its first word and shared by all
//! threads.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::formats::Formats;
use super::{Arg, Lang};
use crate::domain::programme::PointsName;

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
            include_str!(concat!($lang, "/autoredeem.ftl")),
            include_str!(concat!($lang, "/earn.ftl")),
            include_str!(concat!($lang, "/card.ftl")),
            include_str!(concat!($lang, "/notifications.ftl")),
            include_str!(concat!($lang, "/statement.ftl")),
            include_str!(concat!($lang, "/sharing.ftl")),
            include_str!(concat!($lang, "/terms.ftl")),
            include_str!(concat!($lang, "/api.ftl")),
        ]
    };
}

const EN: &[&str] = &rooms!("en");
const DE: &[&str] = &rooms!("de");
const IT: &[&str] = &rooms!("it");
const MS: &[&str] = &rooms!("ms");

/// What a programme calls itself and its points, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Names {
    pub programme: String,
    /// None: as the language has it.
    pub points: Option<PointsName>,
}

type Known = HashMap<(Lang, Option<Names>), Texts>;

/// All texts of a language, with the names in them.
#[derive(Clone, Copy)]
pub(super) struct Texts(&'static Bundle);

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Texts")
    }
}

impl Texts {
    /// A programme's names change with its versions, so what they are kept for is few and kept for good.
    pub fn of(lang: Lang, names: Option<Names>) -> Texts {
        static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);
        let key = (lang, names);
        if let Some(texts) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return *texts;
        }
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        *known.entry(key).or_insert_with_key(|(lang, names)| Texts(Box::leak(Box::new(bundle(*lang, names.as_ref())))))
    }

    /// A fault in a text (no such key, a variable that was not given) stops a test, never a member's page.
    pub fn say(self, key: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.0.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "{:?} has no text for {key:?}", self.0.locales);
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
        let text = self.0.format_pattern(pattern, Some(&values), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{key:?}: {faults:?}");
        text
    }
}

fn rooms_of(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En | Lang::Pseudo | Lang::Mirrored => EN,
        Lang::De => DE,
        Lang::It => IT,
        Lang::Ms => MS,
    }
}

fn bundle(lang: Lang, names: Option<&Names>) -> Bundle {
    let id: LanguageIdentifier = lang.code().parse().expect("our codes are language tags");
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // The marks that isolate a variable's direction are for scripts that run both ways; here they would only be in the way
    // of copying and of tests.
    bundle.set_use_isolating(false);
    // Fluent takes a plain function here, so it cannot hold the language.
    match lang {
        Lang::En | Lang::Pseudo | Lang::Mirrored => bundle.set_formatter(Some(|value, _| grouped(Lang::En, value))),
        Lang::De => bundle.set_formatter(Some(|value, _| grouped(Lang::De, value))),
        Lang::It => bundle.set_formatter(Some(|value, _| grouped(Lang::It, value))),
        Lang::Ms => bundle.set_formatter(Some(|value, _| grouped(Lang::Ms, value))),
    }
    match lang {
        Lang::Pseudo => bundle.set_transform(Some(|text| fluent_pseudo::transform(text, false, true))),
        Lang::Mirrored => bundle.set_transform(Some(|text| fluent_pseudo::transform(text, true, false))),
        _ => {}
    }
    for room in rooms_of(lang) {
        let added = bundle.add_resource(resource((*room).to_owned()));
        debug_assert!(added.is_ok(), "{added:?}");
    }
    if let Some(names) = names {
        bundle.add_resource_overriding(resource(own_names(names)));
    }
    bundle
}

fn resource(text: String) -> FluentResource {
    FluentResource::try_new(text).unwrap_or_else(|(resource, faults)| {
        debug_assert!(false, "{faults:?}");
        resource
    })
}

/// The texts that a programme's names replace.
fn own_names(names: &Names) -> String {
    let mut own = format!("app-name = {}\n", quoted(&names.programme));
    if let Some(PointsName { one, many }) = &names.points {
        let start = many.chars().take(1).flat_map(char::to_uppercase).chain(many.chars().skip(1)).collect::<String>();
        own += &format!(
            "-point = {}\n-many-points = {{ $at ->\n    [start] {}\n   *[other] {}\n}}\n",
            quoted(one),
            quoted(&start),
            quoted(many)
        );
    }
    own
}

/// As it is, whatever a name holds.
fn quoted(text: &str) -> String {
    format!("{{ \"{}\" }}", text.replace('\\', "\\\\").replace('"', "\\\""))
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
    let mut keys: Vec<(&'static str, BTreeSet<&'static str>)> = Vec::new();
    for line in rooms_of(lang).iter().flat_map(|room| room.lines()) {
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
