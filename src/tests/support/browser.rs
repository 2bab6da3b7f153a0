//! A browser without a screen: it follows links and redirects, fills fields by their label, presses buttons by their words.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use scraper::{ElementRef, Html, Selector};
use tower::ServiceExt;

use super::canary;

pub const HERE: &str = "http://localhost:3000";

#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    language: &'static str,
    filled: Vec<(String, String)>,
    path: String,
    status: StatusCode,
    headers: HeaderMap,
    html: String,
}

impl Browser {
    pub fn new(router: Router) -> Browser {
        Browser {
            router,
            cookies: BTreeMap::new(),
            language: "en",
            filled: Vec::new(),
            path: "/".into(),
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            html: String::new(),
        }
    }

    pub fn speaking(mut self, language: &'static str) -> Browser {
        self.language = language;
        self
    }

    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Where it is after redirects.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// What the last answer set, attributes and all.
    pub fn set_cookies(&self) -> Vec<String> {
        self.headers.get_all(SET_COOKIE).iter().map(|cookie| cookie.to_str().expect("a cookie is text").to_owned()).collect()
    }

    pub fn html(&self) -> &str {
        &self.html
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.into(), value.into());
    }

    pub async fn visit(&mut self, path: &str) -> &mut Browser {
        self.send(Method::GET, path, None).await;
        self.follow().await;
        self
    }

    /// Posts a form that no page has drawn.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Browser {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some(body)).await;
        self.follow().await;
        self
    }

    /// Posts nothing, as a script does: it reads JSON.
    pub async fn fetch(&mut self, path: &str) -> &mut Browser {
        let request = Request::builder().method(Method::POST).uri(path).header(ACCEPT, "application/json").header(ORIGIN, HERE);
        let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::empty()).expect("a request");
        self.send_raw(request).await;
        self
    }

    /// Fills one field and presses a button; where that leads.
    pub async fn fill_and_press(&mut self, label: &str, value: &str, button: &str) -> String {
        self.fill(label, value).press(button).await.path().to_owned()
    }

    /// Posts the form for one of a reward with the option `one`; the id it carries.
    pub async fn redeem(&mut self, reward: &str) -> String {
        let id = guerdon::db::ids::redemption().to_string();
        self.post("/api/redemptions/place", &[("redemption_id", &id), ("reward", reward), ("option", "one"), ("quantity", "1")]).await;
        id
    }

    /// Fills the field with this label.
    pub fn fill(&mut self, label: &str, value: &str) -> &mut Browser {
        let page = Html::parse_document(&self.html);
        let found = page.select(&css("label")).find(|element| words(*element) == label);
        let id = found.and_then(|label| label.attr("for")).unwrap_or_else(|| panic!("no field {label:?} on {}", self.path));
        let field = page.select(&css(&format!("#{id}"))).next().unwrap_or_else(|| panic!("no field #{id}"));
        let name = field.attr("name").expect("a field has a name").to_owned();
        self.filled.push((name, value.to_owned()));
        self
    }

    /// Sends the form of the button with these words.
    pub async fn press(&mut self, button: &str) -> &mut Browser {
        let (method, path, body) = self.form_of(button);
        match method {
            Method::POST => self.send(Method::POST, &path, Some(body)).await,
            // What stands behind a # is not sent.
            _ => self.send(Method::GET, &format!("{}?{body}", path.split('#').next().unwrap_or_default()), None).await,
        }
        self.follow().await;
        self
    }

    /// What pressing the button would send.
    pub fn form_of(&self, button: &str) -> (Method, String, String) {
        let page = Html::parse_document(&self.html);
        let named = |element: &ElementRef<'_>| words(*element) == button || element.attr("aria-label") == Some(button);
        let pressed =
            page.select(&css("button:not([aria-hidden])")).find(named).unwrap_or_else(|| panic!("no button {button:?} on {}", self.path));
        let form = match pressed.attr("form") {
            Some(id) => page.select(&css(&format!("form#{id}"))).next(),
            None => pressed.ancestors().filter_map(ElementRef::wrap).find(|element| element.value().name() == "form"),
        };
        let form = form.expect("a button stands in a form");
        let method = if pressed.attr("formmethod").or(form.attr("method")) == Some("post") { Method::POST } else { Method::GET };
        let action = pressed.attr("formaction").or(form.attr("action")).unwrap_or(&self.path).to_owned();
        let mut fields = self.fields_of(&page, form);
        if let (Some(name), Some(value)) = (pressed.attr("name"), pressed.attr("value")) {
            fields.push((name.into(), value.into()));
        }
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        (method, action, body)
    }

    fn fields_of(&self, page: &Html, form: ElementRef<'_>) -> Vec<(String, String)> {
        let inside: Vec<_> = form.select(&css("input[name], select[name]")).collect();
        let outside = form.attr("id").map(|id| css(&format!("input[form={id}], select[form={id}]")));
        let outside = outside.iter().flat_map(|selector| page.select(selector));
        let each = inside.into_iter().chain(outside).filter_map(|element| {
            let name = element.attr("name")?.to_owned();
            let off = matches!(element.attr("type"), Some("checkbox" | "radio")) && element.attr("checked").is_none();
            let value = match element.value().name() {
                "select" => element.select(&css("option[selected]")).next().and_then(|option| option.attr("value")).unwrap_or_default(),
                _ => element.attr("value").unwrap_or_default(),
            };
            (!off).then(|| {
                let typed = self.filled.iter().rev().find(|(filled, _)| *filled == name);
                (name, typed.map_or(value, |(_, value)| value).to_owned())
            })
        });
        each.collect()
    }

    pub async fn send(&mut self, method: Method, path: &str, body: Option<String>) {
        let mut request =
            Request::builder().method(method.clone()).uri(path).header(ACCEPT, "text/html").header(ACCEPT_LANGUAGE, self.language);
        if method == Method::POST {
            request = request
                .header(ORIGIN, HERE)
                .header("sec-fetch-site", "same-origin")
                .header(REFERER, format!("{HERE}{}", self.path))
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let secrets = canary::note_form(body.as_deref().unwrap_or_default());
        let request = request.body(Body::from(body.unwrap_or_default())).expect("a request");
        self.send_raw(request).await;
        if self.status.is_client_error() || self.status.is_server_error() {
            canary::expect_untold(&self.html, &secrets);
        }
        self.path = path.split(['?', '#']).next().unwrap_or_default().to_owned();
    }

    /// Sends a request as it is, with this browser's cookies. A stream of events has no end, and is not read.
    pub async fn send_raw(&mut self, request: Request<Body>) {
        let response = self.ask(request).await;
        let body = if self.header("content-type") == "text/event-stream" { Body::empty() } else { response.into_body() };
        self.html = String::from_utf8_lossy(&to_bytes(body, 10_000_000).await.expect("a body")).into_owned();
        self.filled.clear();
        if self.html.contains("class=\"secrets\"") {
            self.texts_of(".secrets, .secrets li").iter().for_each(|secret| canary::note(secret));
        }
    }

    /// The answer as it comes, for who reads its body.
    pub async fn ask(&mut self, mut request: Request<Body>) -> Response {
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().expect("cookies"));
        }
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        self.status = response.status();
        self.headers = response.headers().clone();
        self.set_cookies().iter().for_each(|cookie| self.keep(cookie));
        response
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("a cookie has a name");
        if value.is_empty() || attributes.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            if name.contains("guerdon") {
                canary::note(value);
            }
            self.cookies.insert(name.into(), value.into());
        }
    }

    async fn follow(&mut self) {
        for _ in 0..5 {
            if !self.status.is_redirection() {
                return;
            }
            let to = self.headers.get(LOCATION).and_then(|to| to.to_str().ok()).expect("a redirect says where to").to_owned();
            assert!(to.starts_with('/') && !to.starts_with("//"), "a redirect stays here: {to}");
            self.send(Method::GET, &to, None).await;
        }
        panic!("too many redirects, last to {}", self.path);
    }

    /// The page's text, with single spaces.
    pub fn text(&self) -> String {
        let page = Html::parse_document(&self.html);
        let body = page.select(&css("body")).next().map(words).unwrap_or_default();
        if body.is_empty() { self.html.clone() } else { body }
    }

    /// Asserts that the page says this.
    pub fn sees(&self, text: &str) -> &Browser {
        let page = self.text();
        assert!(page.contains(text), "{} ({}) does not say {text:?} but:\n{page}", self.path, self.status);
        self
    }

    /// Asserts that it does not.
    pub fn misses(&self, text: &str) -> &Browser {
        assert!(!self.text().contains(text), "{} says {text:?}", self.path);
        self
    }

    /// How many elements a CSS selector finds.
    pub fn count(&self, selector: &str) -> usize {
        Html::parse_document(&self.html).select(&css(selector)).count()
    }

    /// The text of the first element that a CSS selector finds.
    pub fn text_of(&self, selector: &str) -> String {
        self.texts_of(selector).into_iter().next().unwrap_or_else(|| panic!("no {selector} on {}", self.path))
    }

    pub fn texts_of(&self, selector: &str) -> Vec<String> {
        Html::parse_document(&self.html).select(&css(selector)).map(words).collect()
    }

    /// The value of the first field with this name.
    pub fn value(&self, name: &str) -> String {
        self.values(name).into_iter().next().unwrap_or_default()
    }

    /// Those of all fields with this name.
    pub fn values(&self, name: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        let fields = css(&format!("input[name={name}]"));
        page.select(&fields).map(|input| input.attr("value").unwrap_or_default().to_owned()).collect()
    }
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}
