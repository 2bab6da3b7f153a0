//! The browser's half.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlButtonElement, HtmlFormElement, HtmlInputElement};

use super::Choice;
use crate::domain::quantity::Quantity;

/// A figure with the separators of the language, by the browser's own rules.
pub fn number(n: i64, language: &str) -> String {
    js_sys::Number::from(n as f64).to_locale_string(language).into()
}

/// Calls `then` whenever the option or the quantity of this form changes. Its stepper then steps in place.
pub fn on_choice(form: &str, most: u32, then: impl Fn(Choice) + 'static) {
    let Some(form) = find(form) else { return };
    let then = std::rc::Rc::new(then);
    let tell = {
        let (form, then) = (form.clone(), then.clone());
        move || {
            if let Some(choice) = read(&form, most) {
                then(choice);
            }
        }
    };
    listen(&form, "input", {
        let tell = tell.clone();
        move |_| tell()
    });
    listen(&form, "click", {
        let form = form.clone();
        move |event| {
            if step(&form, &event, most) {
                tell();
            }
        }
    });
}

/// Calls `then` with what stands in a field, and in those `beside` it, whenever one of them changes.
pub fn on_typing(field: &str, beside: &[String], then: impl Fn(String, Vec<String>) + 'static) {
    let Some(input) = input(field) else { return };
    let Some(form) = input.form() else { return };
    let beside: Vec<_> = beside.iter().filter_map(|id| self::input(id)).collect();
    let tell = move || then(input.value(), beside.iter().map(HtmlInputElement::value).collect());
    tell();
    listen(&form, "input", move |_| tell());
}

fn input(id: &str) -> Option<HtmlInputElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

pub(super) fn find(id: &str) -> Option<HtmlFormElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

fn listen(form: &HtmlFormElement, event: &str, then: impl Fn(Event) + 'static) {
    let handler = Closure::<dyn Fn(Event)>::new(then);
    // The listener lives as long as the page.
    if form.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref()).is_ok() {
        handler.forget();
    }
}

fn read(form: &HtmlFormElement, most: u32) -> Option<Choice> {
    let checked: Option<HtmlInputElement> = form.query_selector("[name=option]:checked").ok()?.and_then(|input| input.dyn_into().ok());
    let quantity = Quantity::parse(&quantity(form)?.value(), most).ok()?;
    Some(Choice { option: checked?.value(), quantity: quantity.get() })
}

/// One more or one fewer, when the click was on the stepper.
fn step(form: &HtmlFormElement, event: &Event, most: u32) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = target.and_then(|target| target.closest("button[name=step]").ok().flatten());
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlButtonElement>().ok()) else { return false };
    let Some(input) = quantity(form) else { return false };
    event.prevent_default();
    let now = Quantity::parse(&input.value(), most).map_or(1, Quantity::get);
    let next = if button.value() == "less" { now.saturating_sub(1).max(1) } else { (now + 1).min(most) };
    input.set_value(&next.to_string());
    true
}

fn quantity(form: &HtmlFormElement) -> Option<HtmlInputElement> {
    form.query_selector("[name=quantity]").ok()?.and_then(|input| input.dyn_into().ok())
}
