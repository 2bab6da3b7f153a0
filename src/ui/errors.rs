//! What is wrong with a form: a summary on top, with a link to each field.

use leptos::prelude::*;

use crate::domain::email::NotAnEmail;
use crate::i18n::Words;
use crate::say;

/// One thing to put right. `field` is the id of the field; none when it is not a field's fault.
#[derive(Clone, Debug)]
pub struct Fault {
    pub field: Option<&'static str>,
    pub text: String,
}

impl Fault {
    pub fn of(field: &'static str, text: String) -> Fault {
        Fault { field: Some(field), text }
    }

    pub fn general(text: String) -> Fault {
        Fault { field: None, text }
    }

    /// The sentence for this field, if it is at fault.
    pub fn find(faults: &[Fault], field: &str) -> Option<String> {
        faults.iter().find(|fault| fault.field == Some(field)).map(|fault| fault.text.clone())
    }
}

/// Nothing where nothing is wrong. It takes the focus, unless a field of the page does.
#[component]
pub fn ErrorSummary(
    words: Words,
    faults: Vec<Fault>,
    #[prop(optional, into)] reassurance: String,
    #[prop(default = true)] focused: bool,
) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        // Where no field is at fault, there is nothing for the reader to put right.
        let title = match faults.iter().any(|fault| fault.field.is_some()) {
            true => say!(words, "error-summary-title", n = faults.len()),
            false => words.say("error-summary-general"),
        };
        let faults = faults.into_iter().map(|fault| match fault.field {
            Some(field) => view! { <li><a href=format!("#{field}")>{fault.text}</a></li> }.into_any(),
            None => view! { <li>{fault.text}</li> }.into_any(),
        });
        view! {
            <div class="errors" role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus=focused>
                <h2 id="errors-title">{title}</h2>
                {(!reassurance.is_empty()).then(|| view! { <p>{reassurance}</p> })}
                <ul class="stack stack--tight">{faults.collect_view()}</ul>
            </div>
        }
    })
}

/// The sentence of a faulty e-mail address.
pub fn email_fault(words: &Words, fault: NotAnEmail) -> String {
    words.say(match fault {
        NotAnEmail::Missing => "email-missing",
        NotAnEmail::NoAt => "email-no-at",
        NotAnEmail::NoEnding => "email-no-ending",
        NotAnEmail::Malformed => "email-malformed",
    })
}
