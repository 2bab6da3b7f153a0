//! A server that is told over webhooks, of a supplier or a partner: it takes what comes over HTTP, checks who signed it, and answers as
//! the test has it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use guerdon::domain::time::Timestamp;
use guerdon::features::fulfilment::service::tell_suppliers;
use guerdon::features::webhooks::service::tell_all;
use guerdon::programme::suppliers;
use guerdon::store::rewards::{NewOption, NewReward, NewText};
use guerdon::webhooks::{Headers, Secret};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::till::Till;
use super::{TestApp, canary};

/// What came, in its order.
#[derive(Clone, Debug)]
pub struct Heard {
    pub id: String,
    pub body: Value,
    pub signed: Headers,
    pub raw: Vec<u8>,
}

/// An answer: a status, a body and `Retry-After`, after so long.
#[derive(Clone, Default)]
pub struct Answer {
    pub status: u16,
    pub body: String,
    pub retry_after: Option<u32>,
    pub wait: Duration,
}

#[derive(Clone)]
pub struct Workshop {
    pub name: String,
    pub secret: Secret,
    /// What it checks signatures with.
    known: Arc<Mutex<Secret>>,
    heard: Arc<Mutex<Vec<Heard>>>,
    /// The last one stays.
    answers: Arc<Mutex<VecDeque<Answer>>>,
    /// By the clock of the test.
    clock: guerdon::db::Clock,
}

impl Workshop {
    /// Of a supplier that is known to the programme as `name`.
    pub async fn open(app: &TestApp, name: &str) -> Workshop {
        let (listener, url) = somewhere().await;
        let secret = suppliers::add(&app.state.db, &app.state.keys, name, &url, true, app.now()).await.expect("added");
        Workshop::behind(app, listener, name, secret)
    }

    /// Of the till's partner, which wants to be told of these kinds there; called after the webhook's id.
    pub async fn of_partner(app: &TestApp, till: &Till, kinds: &[&str]) -> Workshop {
        let (listener, url) = somewhere().await;
        let (status, made) = till.post(app, "/webhooks", &json!({ "url": url, "kinds": kinds })).await;
        assert_eq!(status, 201, "{made}");
        let secret = Secret::parse(made["secret"].as_str().unwrap_or_default()).expect("a secret");
        Workshop::behind(app, listener, made["id"].as_str().expect("an id"), secret)
    }

    fn behind(app: &TestApp, listener: TcpListener, name: &str, secret: Secret) -> Workshop {
        canary::note(&secret.reveal());
        let workshop = Workshop {
            name: name.into(),
            known: Arc::new(Mutex::new(secret.clone())),
            secret,
            heard: Arc::default(),
            answers: Arc::default(),
            clock: app.state.clock.clone(),
        };
        let router = Router::new().route("/hook", post(hear)).with_state(workshop.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        workshop
    }

    /// Checks signatures with another secret from now on.
    pub fn learns(&self, secret: Secret) {
        *self.known.lock().expect("one at a time") = secret;
    }

    /// Answers with this from now on.
    pub fn says(&self, status: u16, body: &str) {
        self.says_after(Duration::ZERO, status, body);
    }

    pub fn says_after(&self, wait: Duration, status: u16, body: &str) {
        self.answers_with(Answer { status, body: body.into(), wait, ..Answer::default() });
    }

    pub fn answers_with(&self, answer: Answer) {
        let mut answers = self.answers.lock().expect("one at a time");
        answers.clear();
        answers.push_back(answer);
    }

    /// Once it has said what it was to say before, this.
    pub fn then_says(&self, status: u16, body: &str) {
        self.answers.lock().expect("one at a time").push_back(Answer { status, body: body.into(), ..Answer::default() });
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("one at a time").clone()
    }

    /// A message of its own, signed: the status of our answer.
    pub async fn say(&self, app: &TestApp, body: &Value) -> u16 {
        let bytes = body.to_string().into_bytes();
        let headers = self.secret.sign("msg_1", app.now(), &bytes);
        self.send(app, &headers, bytes).await
    }

    pub async fn send(&self, app: &TestApp, headers: &Headers, body: Vec<u8>) -> u16 {
        let request = axum::http::Request::post(format!("/suppliers/{}/answers", self.name))
            .header("webhook-id", &headers.id)
            .header("webhook-timestamp", &headers.timestamp)
            .header("webhook-signature", &headers.signature)
            .body(axum::body::Body::from(body))
            .expect("a request");
        tower::ServiceExt::oneshot(app.router.clone(), request).await.expect("an answer").status().as_u16()
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

async fn somewhere() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/hook", listener.local_addr().expect("its address"));
    (listener, url)
}

async fn hear(State(workshop): State<Workshop>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let signed = Headers { id: header("webhook-id"), timestamp: header("webhook-timestamp"), signature: header("webhook-signature") };
    let known = workshop.known.lock().expect("one at a time").clone();
    known.verify(&signed, workshop.now(), &body).expect("every message is signed");
    let heard = Heard { id: signed.id.clone(), body: serde_json::from_slice(&body).expect("JSON"), signed, raw: body.to_vec() };
    workshop.heard.lock().expect("one at a time").push(heard);
    let answer = {
        let mut answers = workshop.answers.lock().expect("one at a time");
        if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() }
    };
    let answer = answer.unwrap_or(Answer { status: 202, ..Answer::default() });
    tokio::time::sleep(answer.wait).await;
    let status = StatusCode::from_u16(answer.status).expect("a status");
    let mut response = (status, [(header::LOCATION, "http://127.0.0.1:1/")], answer.body).into_response();
    if let Some(seconds) = answer.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

impl TestApp {
    /// A reward of 100 points that `supplier` brings: a voucher of 25 euros, sent by e-mail.
    pub async fn reward_of(&self, supplier: &str, slug: &str, stock: Option<i64>) {
        let text = |language: &str| NewText { language: language.into(), name: slug.into(), ..NewText::default() };
        self.put(NewReward {
            slug: slug.into(),
            kind: "gift-card".into(),
            category: "gift-cards".into(),
            brand: "Alder Audio".into(),
            picture: "gift".into(),
            hue: "sky".into(),
            delivery: "email".into(),
            provider: "webhook".into(),
            supplier: Some(supplier.into()),
            stock,
            max_quantity: 4,
            options: vec![NewOption {
                code: "one".into(),
                points: 100,
                money: Some(("25.00".into(), "EUR".into())),
                ..NewOption::default()
            }],
            texts: vec![text("en"), text("de")],
            ..NewReward::default()
        })
        .await;
    }

    /// One round of telling suppliers.
    pub async fn tell(&self) -> usize {
        tell_suppliers(&self.state.line(), self.now()).await.expect("a round")
    }

    /// One round of telling partners.
    pub async fn tell_partners(&self) -> usize {
        tell_all(&self.state.line(), self.now()).await.expect("a round")
    }
}
