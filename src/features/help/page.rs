//! `/help` and `/help/{topic}`

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::safe_page::safe_account;
use super::service::{self, Found, Guide, Section, Topic};
use crate::i18n::Words;
use crate::say;
use crate::ui::{Frame, Icon, page};
use crate::visit::{PageStop, Visit};

/// The guides, and a search through all of them.
#[component]
pub fn HelpPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let asked = visit.query("q").unwrap_or_default().chars().take(service::QUERY_MAX).collect::<String>();
        let guides = service::guides(&visit.state, &visit.words, visit.time()).await?;
        Ok::<_, PageStop>(help(&visit, &guides, &asked))
    })
}

#[component]
pub fn TopicPage() -> impl IntoView {
    let visit = Visit::now();
    let topic = use_params_map().get_untracked().get("topic").unwrap_or_default();
    page(visit.clone(), async move {
        let topic = Topic::parse(&topic).ok_or(PageStop::Missing)?;
        if topic == Topic::SafeAccount {
            return Ok(safe_account(&visit).into_any());
        }
        let guides = service::guides(&visit.state, &visit.words, visit.time()).await?;
        let guide = guides.into_iter().find(|guide| guide.topic == topic).ok_or(PageStop::Missing)?;
        Ok(topic_page(&visit, &guide).into_any())
    })
}

fn help(visit: &Visit, guides: &[Guide], asked: &str) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("help-title");
    let found = service::search(guides, asked);
    let results = found.map(|found| results(&words, guides, asked, &found));
    let all = guides.iter().map(|guide| {
        let link = format!("/help/{}", guide.topic.code());
        view! { <li><a href=link>{guide.title.clone()}</a><p class="quiet small">{guide.intro.clone()}</p></li> }
    });
    let (all, asked) = (all.collect_view(), asked.to_owned());
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <div class="stack stack--loose">
                <div class="stack stack--tight"><h1>{title}</h1><p class="quiet">{words.say("help-intro")}</p></div>
                <form class="stack" action="/help" role="search">
                    <div class="field">
                        <label class="field__label" for="q">{words.say("help-search-label")}</label>
                        <input class="input" id="q" name="q" type="search" maxlength=service::QUERY_MAX value=asked/>
                    </div>
                    <button class="btn btn--quiet"><Icon name="search"/>{words.say("help-search")}</button>
                </form>
                {results}
                <section class="panel stack" id="guides" aria-labelledby="guides-title">
                    <h2 id="guides-title">{words.say("help-guides")}</h2>
                    <ul class="prose">
                        {all}
                        <li><a href="/terms">{words.say("help-terms")}</a><p class="quiet small">{words.say("help-terms-text")}</p></li>
                    </ul>
                </section>
            </div>
        </Frame>
    }
}

fn results(words: &Words, guides: &[Guide], asked: &str, found: &[Found]) -> AnyView {
    if found.is_empty() {
        let tries = guides.iter().take(3).map(|guide| guide.title.clone()).collect::<Vec<_>>().join(" · ");
        return view! {
            <section class="panel stack" id="results" aria-labelledby="results-title">
                <h2 id="results-title">{say!(words, "help-nothing", asked = asked.to_owned())}</h2>
                <p>{say!(words, "help-nothing-text", guides = tries)}</p>
            </section>
        }
        .into_any();
    }
    let rows = found.iter().map(|found| {
        let link = match &found.section {
            Some(id) => format!("/help/{}#{id}", found.topic.code()),
            None => format!("/help/{}", found.topic.code()),
        };
        view! { <li><a href=link>{found.title.clone()}</a><p class="quiet small">{found.text.clone()}</p></li> }
    });
    view! {
        <section class="panel stack" id="results" aria-labelledby="results-title">
            <h2 id="results-title">{say!(words, "help-found", n = found.len() as i64, asked = asked.to_owned())}</h2>
            <ul class="prose">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn topic_page(visit: &Visit, guide: &Guide) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let (title, intro) = (guide.title.clone(), guide.intro.clone());
    let sections = guide.sections.iter().enumerate().map(|(at, section)| self::section(&words, guide, at, section)).collect_view();
    view! {
        <Frame visit=visit.clone() title=title.clone() narrow=true>
            <article class="prose stack stack--loose">
                <h1>{title}</h1>
                <p>{intro}</p>
                {sections}
                <p><a href="/help">{words.say("help-all")}</a></p>
            </article>
        </Frame>
    }
}

fn section(words: &Words, guide: &Guide, at: usize, section: &Section) -> impl IntoView + use<> {
    let title =
        if guide.steps { say!(words, "help-step", n = at as i64 + 1, title = section.title.clone()) } else { section.title.clone() };
    let texts = section.texts.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view();
    let items = section.items.iter().map(|item| view! { <li>{item.clone()}</li> }).collect_view();
    let list = (!section.items.is_empty()).then(|| view! { <ul>{items}</ul> });
    let link = section.link.map(|(path, label)| view! { <p><a href=path>{words.say(label)}</a></p> });
    view! { <section id=section.id><h2>{title}</h2>{texts}{list}{link}</section> }
}
