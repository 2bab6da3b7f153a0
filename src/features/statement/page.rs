//! `/wallet/statement`: every line of the journal, the newest first.

use leptos::prelude::*;

use super::line_page::line;
use super::prove_page::prove;
use super::query_page::{WORDS_MAX, address, read};
use super::service::{self, Filter, Group, Page, Reader};
use crate::i18n::Words;
use crate::ui::{Field, Frame, Icon, Nav, Tile, page};
use crate::visit::Visit;

const PATH: &str = "/wallet/statement";
const FILES: [(&str, &str); 3] = [("/wallet/statement.pdf", "PDF"), ("/wallet/statement.csv", "CSV"), ("/wallet/statement.json", "JSON")];

/// What is asked for, the lines, and the check.
#[component]
pub fn StatementPage() -> impl IntoView {
    let visit = Visit::now();
    page(visit.clone(), async move {
        let member = visit.member()?.member.clone();
        let filter = read(|name| visit.query(name));
        let before = visit.query("before").and_then(|before| before.parse().ok()).filter(|before| *before > 0);
        let programme = visit.state.programme();
        let reader = Reader {
            db: visit.state.db.clone(),
            member,
            language: visit.words.lang().code(),
            zone: programme.zone.clone(),
            filter: filter.clone(),
        };
        let found = service::page(reader, before).await?;
        Ok(statement(&visit, found, &filter, before))
    })
}

fn statement(visit: &Visit, found: Page, filter: &Filter, before: Option<i64>) -> impl IntoView + use<> {
    let words = visit.words.clone();
    let title = words.say("statement-whole");
    let available = Some(found.end.balance.available.get());
    let (form, files, proof) = (form(&words, filter), files(&words, filter), prove(&words, &found.end));
    let content = if found.lines.is_empty() { nothing(&words, filter, before) } else { lines(&words, &found) };
    let newest = before.map(|_| {
        view! { <a class="btn btn--quiet" rel="first" href=address(PATH, filter, None)>{words.say("statement-newest")}</a> }
    });
    let older = found.older.map(|older| {
        view! { <a class="btn btn--quiet" rel="next" href=address(PATH, filter, Some(older))>{words.say("older")}</a> }
    });
    view! {
        <Frame visit=visit.clone() title=title.clone() current=Nav::Wallet available=available>
            <div class="flow">
                <div class="stack">
                    <p><a class="more" href="/wallet"><Icon name="arrow-left"/>{words.say("nav-wallet")}</a></p>
                    <h1>{title}</h1>
                    <p class="quiet">{words.say("statement-text")}</p>
                </div>
                <div class="split">
                    <div class="flow">
                        {form}
                        {content}
                        <div class="row row--apart">{newest}{older}</div>
                    </div>
                    <div class="flow">
                        {proof}
                        {files}
                    </div>
                </div>
            </div>
        </Frame>
    }
}

fn lines(words: &Words, found: &Page) -> AnyView {
    let rows = found.lines.iter().map(|shown| line(words, shown)).collect_view();
    view! { <ul class="ledger panel" id="lines" data-live="newest-first">{rows}</ul> }.into_any()
}

fn nothing(words: &Words, filter: &Filter, before: Option<i64>) -> AnyView {
    let unfiltered = filter.is_empty() && before.is_none();
    let (text, way, to, picture) = if unfiltered {
        ("recent-empty", "earn-title", "/earn", "receipt")
    } else {
        ("statement-none", "statement-all", PATH, "magnifier")
    };
    view! {
        <section class="empty" id="lines" data-live="newest-first">
            <Tile picture=picture.to_owned() hue="sand".to_owned() variant="tile--thumb"/>
            <p class="empty__text">{words.say(text)}</p>
            <a class="btn btn--quiet" href=to>{words.say(way)}</a>
        </section>
    }
    .into_any()
}

fn form(words: &Words, filter: &Filter) -> impl IntoView + use<> {
    let groups = Group::ALL.iter().map(|group| {
        let name = words.say(&format!("statement-{}", group.code()));
        view! { <option value=group.code() selected=filter.group == Some(*group)>{name}</option> }
    });
    let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |day| day.to_string());
    let all = (!filter.is_empty()).then(|| view! { <a class="btn btn--bare" href=PATH>{words.say("statement-all")}</a> });
    view! {
        <form class="panel stack" action=PATH role="search" aria-label=words.say("statement-find")>
            <Field id="q" kind="search" label=words.say("statement-search") hint=words.say("statement-search-hint") value=filter.text.clone()
                autocomplete="off" maxlength=WORDS_MAX as u32/>
            <details class="more-info" open=filter.group.is_some() || filter.from.is_some() || filter.until.is_some()>
                <summary>{words.say("statement-more")}<Icon name="chevron-down"/></summary>
                <div class="more-info__body statement-days">
                <div class="field">
                    <label class="field__label" for="kind">{words.say("statement-kind")}</label>
                    <select class="input" id="kind" name="kind">
                        <option value="">{words.say("statement-any")}</option>
                        {groups.collect_view()}
                    </select>
                </div>
                <Field id="from" kind="date" label=words.say("statement-from") value=day(filter.from)/>
                <Field id="until" kind="date" label=words.say("statement-until") value=day(filter.until)/>
                </div>
            </details>
            <div class="row"><button class="btn btn--quiet">{words.say("statement-show")}</button>{all}</div>
        </form>
    }
}

/// The same lines as files.
fn files(words: &Words, filter: &Filter) -> impl IntoView + use<> {
    let links = FILES.map(|(path, name)| {
        view! { <li><a class="btn btn--quiet" href=address(path, filter, None) download=""><Icon name="download"/>{name}</a></li> }
    });
    let text = if filter.is_empty() { "statement-files-all" } else { "statement-files-found" };
    view! {
        <section class="panel" aria-labelledby="files">
            <div class="panel__head"><h2 id="files">{words.say("statement-files")}</h2></div>
            <div class="stack">
                <p class="quiet small">{words.say(text)}</p>
                <ul class="row">{links.into_iter().collect_view()}</ul>
            </div>
        </section>
    }
}
