//! A message in words: once as text and once as HTML, with the same content.

use leptos::prelude::*;

use super::Post;
use super::said::said;
use crate::domain::time::Timestamp;
use crate::i18n::{Lang, Words};
use crate::say;
use crate::smtp::Letter;

/// Writes the letter. `origin`: of our pages, as browsers see it; `row`: of the outbox, so that a second attempt is the same letter.
pub fn write(post: &Post, row: &str, origin: &str, words: &Words, now: Timestamp) -> Letter {
    let said = said(words, &post.message);
    let hello = say!(words, "mail-hello", name = post.name.clone());
    let foot = say!(words, "mail-foot", email = post.to.clone());
    let link = said.button.map(|(label, path)| (label, format!("{origin}{path}")));
    let unsubscribe = post.unsubscribe.as_ref().map(|token| format!("{origin}/api/notifications/unsubscribe?token={token}"));
    let end = post.unsubscribe.as_ref().map(|token| (words.say("mail-unsubscribe"), format!("{origin}/unsubscribe?token={token}")));
    Letter {
        to: post.to.clone(),
        to_name: post.name.clone(),
        text: text(&hello, &said.paragraphs, link.as_ref(), (&foot, end.as_ref())),
        html: html(words.lang(), &hello, &said.paragraphs, link.as_ref(), (&foot, end.as_ref())),
        subject: said.subject,
        unsubscribe,
        message_id: row.to_owned(),
        at: now.seconds(),
    }
}

/// A label, and the address to which it leads.
type Link = (String, String);

fn text(hello: &str, paragraphs: &[String], link: Option<&Link>, (foot, end): (&str, Option<&Link>)) -> String {
    let link = link.map(|(label, address)| format!("{label}:\n{address}"));
    let parts: Vec<_> = [hello.to_owned()].into_iter().chain(paragraphs.iter().cloned()).chain(link).collect();
    let end = end.map_or_else(String::new, |(label, address)| format!("{label}: {address}\n"));
    format!("{}\n\n-- \n{foot}\n{end}", parts.join("\n\n"))
}

const BODY: &str = "margin:0;padding:24px;background:#f6f3ec;color:#1d2b2a;font:16px/1.55 system-ui,sans-serif";
const SHEET: &str = "max-width:34rem;margin:0 auto;padding:28px;background:#ffffff;border-radius:20px";
const BUTTON: &str =
    "display:inline-block;padding:12px 24px;border-radius:99px;background:#0f5e5c;color:#ffffff;font-weight:600;text-decoration:none";
const FOOT: &str = "max-width:34rem;margin:16px auto 0;color:#5c6866;font-size:13px";

fn html(lang: Lang, hello: &str, paragraphs: &[String], link: Option<&Link>, (foot, end): (&str, Option<&Link>)) -> String {
    let end = end.cloned().map(|(label, address)| view! { <br/><a href=address>{label}</a> });
    let (hello, foot) = (hello.to_owned(), foot.to_owned());
    let paragraphs = paragraphs.iter().cloned().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view();
    let link = link.cloned().map(|(label, address)| {
        view! { <p><a href=address.clone() style=BUTTON>{label}</a></p><p style="font-size:13px;color:#5c6866">{address}</p> }
    });
    let body = view! {
        <html lang=lang.code()>
            <head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/></head>
            <body style=BODY>
                <div style=SHEET><p>{hello}</p>{paragraphs}{link}</div>
                <p style=FOOT>{foot}{end}</p>
            </body>
        </html>
    };
    format!("<!DOCTYPE html>{}", body.to_html())
}
