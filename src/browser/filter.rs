//! Filters that act at once: the form is fetched as it would have been sent, and what it finds takes the place of what was found.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Event, HtmlFormElement, HtmlInputElement};

use super::dom::find;

#[wasm_bindgen]
extern "C" {
    type FormData;
    #[wasm_bindgen(constructor)]
    fn new(form: &HtmlFormElement) -> FormData;
    type URLSearchParams;
    #[wasm_bindgen(constructor)]
    fn new(pairs: &JsValue) -> URLSearchParams;
    #[wasm_bindgen(method, js_name = toString)]
    fn text(this: &URLSearchParams) -> String;

    #[wasm_bindgen(catch)]
    async fn fetch(address: &str) -> Result<JsValue, JsValue>;
    type Answer;
    #[wasm_bindgen(catch, method)]
    async fn text(this: &Answer) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = location)]
    fn reload();

    type DOMParser;
    #[wasm_bindgen(constructor)]
    fn new() -> DOMParser;
    #[wasm_bindgen(method, js_name = parseFromString)]
    fn parse(this: &DOMParser, text: &str, kind: &str) -> Document;

    #[wasm_bindgen(catch, js_namespace = history, js_name = pushState)]
    fn push_state(state: &JsValue, unused: &str, address: &str) -> Result<(), JsValue>;
}

/// Sends `form` whenever one of its fields in `found` changes. Should that fail, the browser sends it in its own way.
pub fn on_filter(form: &str, found: &str) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    let (Some(form), found, turn) = (find(form), Rc::<str>::from(found), Rc::new(Cell::new(0u32))) else { return };
    let seen = Rc::new(RefCell::new(page(&document)));
    let now = seen.clone();
    let handler = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // The fields stand outside of their form, so their events do not pass it.
        let field = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if field.and_then(|field| field.get_attribute("form")).is_none_or(|of| of != form.id()) {
            return;
        }
        let (form, found, turn, mine, now) = (form.clone(), found.clone(), turn.clone(), turn.get() + 1, now.clone());
        turn.set(mine);
        spawn_local(async move {
            // What was asked for later counts.
            let current = || turn.get() == mine;
            match put(&form, &found, current).await {
                Some(page) => drop(now.replace(page)),
                None if current() => drop(form.submit()),
                None => {}
            }
        });
    });
    // Both live as long as the page.
    if document.add_event_listener_with_callback("change", handler.as_ref().unchecked_ref()).is_ok() {
        handler.forget();
    }
    // Back is back to the filters of before. A step to a place on the page is none.
    let back = Closure::<dyn Fn()>::new(move || {
        if *seen.borrow() != page(&document) {
            reload();
        }
    });
    if window.add_event_listener_with_callback("popstate", back.as_ref().unchecked_ref()).is_ok() {
        back.forget();
    }
}

/// The address without the place on the page.
fn page(document: &Document) -> String {
    let url = document.url().unwrap_or_default();
    url.split('#').next().unwrap_or_default().to_owned()
}

/// The address that is shown afterwards. `None`: it could not be fetched, or something else was asked for meanwhile.
async fn put(form: &HtmlFormElement, found: &str, current: impl Fn() -> bool) -> Option<String> {
    let mut address = form.get_attribute("action")?;
    address.push('?');
    address.push_str(&URLSearchParams::new(&FormData::new(form)).text());
    let answer: Answer = fetch(&address).await.ok()?.unchecked_into();
    let text = answer.text().await.ok()?.as_string()?;
    if !current() {
        return None;
    }
    let document = web_sys::window()?.document()?;
    let old = document.get_element_by_id(found)?;
    let new = DOMParser::new().parse(&text, "text/html").get_element_by_id(found)?;
    if old.query_selector("details[open]").ok()?.is_some() {
        new.query_selector("details").ok()??.set_attribute("open", "").ok()?;
    }
    let focused = document.active_element().and_then(|at| at.dyn_into::<HtmlInputElement>().ok());
    old.replace_with_with_node_1(&new).ok()?;
    if let Some(focused) = focused
        && let Some(field) = document.get_element_by_id(&focused.id()).and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
    {
        // Somebody may have gone on typing.
        field.set_value(&focused.value());
        drop(field.focus());
    }
    push_state(&JsValue::NULL, "", &address).ok()?;
    Some(page(&document))
}
