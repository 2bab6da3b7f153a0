//! Ceremonies in the browser (WebAuthn level 3, section 5.1): fetch the options, ask the authenticator, send the answer with the
//! form.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::Ceremony;
use super::dom::find;

#[wasm_bindgen]
extern "C" {
    type PublicKeyCredential;

    #[wasm_bindgen(catch, static_method_of = PublicKeyCredential, js_name = parseCreationOptionsFromJSON)]
    fn creation_options(json: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, static_method_of = PublicKeyCredential, js_name = parseRequestOptionsFromJSON)]
    fn request_options(json: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, static_method_of = PublicKeyCredential, js_name = isConditionalMediationAvailable)]
    async fn offers_in_fields() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"])]
    async fn create(options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["navigator", "credentials"])]
    async fn get(options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch)]
    async fn fetch(address: &str, init: &JsValue) -> Result<JsValue, JsValue>;
    type Answer;
    #[wasm_bindgen(method, getter)]
    fn ok(this: &Answer) -> bool;
    #[wasm_bindgen(catch, method)]
    async fn json(this: &Answer) -> Result<JsValue, JsValue>;

    type Controller;
    #[wasm_bindgen(constructor, js_class = "AbortController")]
    fn new() -> Controller;
    #[wasm_bindgen(method)]
    fn abort(this: &Controller);
    #[wasm_bindgen(method, getter)]
    fn signal(this: &Controller) -> JsValue;
}

thread_local! {
    /// The offer in the e-mail field waits for ever; a browser takes only one ceremony at a time.
    static OFFER: std::cell::RefCell<Option<Controller>> = const { std::cell::RefCell::new(None) };
}

/// Calls `then` if this browser knows passkeys; begins to offer them in the e-mail field where that is asked for.
pub fn when_able(ceremony: &Ceremony, then: impl Fn() + 'static) {
    let class = field(&js_sys::global(), "PublicKeyCredential");
    if !["parseCreationOptionsFromJSON", "parseRequestOptionsFromJSON"].iter().all(|name| field(&class, name).is_function()) {
        return;
    }
    then();
    if ceremony.autofill && field(&class, "isConditionalMediationAvailable").is_function() {
        let ceremony = ceremony.clone();
        spawn_local(async move {
            if PublicKeyCredential::offers_in_fields().await.is_ok_and(|offers| offers.is_truthy()) {
                // Whoever does not take the offer types on.
                let _ = perform(&ceremony, true).await;
            }
        });
    }
}

/// Asks, and sends the form with the answer; calls `failed` when there is none.
pub fn ask_passkey(ceremony: &Ceremony, failed: impl Fn() + 'static) {
    let ceremony = ceremony.clone();
    OFFER.with_borrow_mut(|offer| {
        if let Some(offer) = offer.take() {
            offer.abort();
        }
    });
    spawn_local(async move {
        if perform(&ceremony, false).await.is_err() {
            failed();
        }
    });
}

async fn perform(ceremony: &Ceremony, in_field: bool) -> Result<(), JsValue> {
    let init = object(&[("method", "POST".into()), ("headers", object(&[("accept", "application/json".into())]))]);
    let answer: Answer = fetch(&ceremony.begin, &init).await?.unchecked_into();
    if !answer.ok() {
        return Err(JsValue::NULL);
    }
    let asked = answer.json().await?;
    let json = js_sys::JSON::parse(&field(&asked, "options").as_string().unwrap_or_default())?;
    let json = field(&json, "publicKey");
    let credential = if ceremony.create {
        create(&object(&[("publicKey", PublicKeyCredential::creation_options(&json)?)])).await?
    } else {
        let mut wish = vec![("publicKey", PublicKeyCredential::request_options(&json)?)];
        if in_field {
            let offer = Controller::new();
            wish.extend([("mediation", "conditional".into()), ("signal", offer.signal())]);
            OFFER.set(Some(offer));
        }
        get(&object(&wish)).await?
    };
    let form = find(&ceremony.form).ok_or(JsValue::NULL)?;
    let fill = |name: &str, value: String| {
        let input =
            form.query_selector(&format!("[name={name}]")).ok().flatten().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            input.set_value(&value);
        }
    };
    fill("ceremony", field(&asked, "ceremony").as_string().unwrap_or_default());
    fill("credential", js_sys::JSON::stringify(&credential)?.into());
    form.request_submit()
}

fn field(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &name.into()).unwrap_or_default()
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        // A fresh plain object takes every field.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
