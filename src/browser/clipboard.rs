//! The clipboard (Clipboard API, section 7).

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = clipboard)]
    static CLIPBOARD: Option<Clipboard>;
    #[derive(Clone)]
    type Clipboard;
    #[wasm_bindgen(catch, method, js_name = writeText)]
    async fn write_text(this: &Clipboard, text: &str) -> Result<JsValue, JsValue>;
}

/// Only where the page is safe from others (a secure context).
pub fn can_copy() -> bool {
    CLIPBOARD.with(Option::is_some)
}

/// Copies the text of an element; `done` once it is there.
pub fn copy(of: &str, done: impl Fn() + 'static) {
    let element = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(of));
    let Some(text) = element.and_then(|element| element.text_content()) else { return };
    spawn_local(async move {
        let clipboard = CLIPBOARD.with(|clipboard| clipboard.clone());
        let Some(clipboard) = clipboard else { return };
        if clipboard.write_text(&text).await.is_ok() {
            done();
        }
    });
}
