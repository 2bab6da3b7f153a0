//! The statement on paper: A4, a table that goes on from page to page.

mod latin;
mod paper;

use paper::{AFTER, DATE, Paper, SUM, WHAT, WHAT_WIDTH};

use super::service::{Filter, Reader, Shown, Walk};
use crate::db::StoreError;
use crate::domain::time::Timestamp;
use crate::i18n::Words;
use crate::say;
use crate::ui::{entry_sum, entry_why};

/// The whole file. Each page is made small as soon as it is full: a hundred thousand lines are a few megabytes.
pub async fn pdf(words: &Words, reader: Reader, name: &str, now: Timestamp) -> Result<Vec<u8>, StoreError> {
    let title = words.say("statement-whole");
    let period = period(words, &reader.filter);
    let mut walk = Walk::all(reader).await?;
    let balance = walk.end().balance;
    let made = say!(
        words,
        "paper-made",
        time = words.full_moment(now),
        n = balance.available.get(),
        pending = balance.pending.get(),
        held = balance.held.get()
    );
    let mut paper = Paper::begin(&words.say("app-name"), &title, words.lang().code(), columns(words));
    for line in [name, &period, &made] {
        paper.say(line);
    }
    paper.begin_table();
    let mut none = true;
    while let Some(lines) = walk.next().await? {
        for shown in &lines {
            none = false;
            row(&mut paper, words, shown);
        }
        // A long one must not keep others waiting.
        tokio::task::yield_now().await;
    }
    if none {
        paper.say(&words.say("paper-none"));
    }
    Ok(paper.finish(|page, of| say!(words, "paper-page", n = page, of = of)))
}

fn columns(words: &Words) -> [String; 4] {
    [words.say("paper-date"), words.say("paper-what"), words.say("paper-sum"), words.say("paper-after")]
}

fn period(words: &Words, filter: &Filter) -> String {
    match (filter.from, filter.until) {
        (None, None) => words.say("paper-all"),
        (Some(from), None) => say!(words, "paper-from", from = words.day(from)),
        (None, Some(until)) => say!(words, "paper-until", until = words.day(until)),
        (Some(from), Some(until)) => say!(words, "paper-between", from = words.day(from), until = words.day(until)),
    }
}

fn row(paper: &mut Paper, words: &Words, shown: &Shown) {
    let entry = &shown.line.entry;
    let rule = shown.earned().map(|why| say!(words, "line-rule-version", rule = why.rule.clone(), version = why.origin.version));
    let why = [Some(entry_why(words, entry)), shown.other.clone(), rule].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    paper.begin_row();
    paper.left(DATE, &words.date(entry.posted_at), SUM - DATE);
    paper.left(WHAT, shown.what(), WHAT_WIDTH);
    paper.right(SUM, &entry_sum(words, entry));
    paper.right(AFTER, &words.number(shown.available));
    paper.below(WHAT, &why, WHAT_WIDTH);
}
