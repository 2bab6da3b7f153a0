//! A supplier's server: it takes what it is told over HTTP, checks who signed it, and answers as the test has it.

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
use guerdon::programme::suppliers;
use guerdon::store::rewards::{NewOption, NewReward, NewText};
use guerdon::webhooks::{Headers, Secret};
use tokio::net::TcpListener;

use super::{TestApp, canary};

/// What came, in its order.
#[derive(Clone, Debug)]
pub struct Heard {
    pub id: String,
    pub body: serde_json::Value,
}

/// An answer: a status and a body, after so long.
#[derive(Clone)]
pub struct Answer(pub u16, pub String, pub Duration);

#[derive(Clone)]
pub struct Workshop {
    pub name: String,
    pub secret: Secret,
    heard: Arc<Mutex<Vec<Heard>>>,
    /// The last one stays.
    answers: Arc<Mutex<VecDeque<Answer>>>,
    /// By the clock of the test.
    clock: guerdon::db::Clock,
}

impl Workshop {
    /// Opens, and is known to the programme as `name`.
    pub async fn open(app: &TestApp, name: &str) -> Workshop {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("its address"));
        let secret = suppliers::add(&app.state.db, &app.state.keys, name, &url, true, app.now()).await.expect("added");
        canary::note(&secret.reveal());
        let workshop =
            Workshop { name: name.into(), secret, heard: Arc::default(), answers: Arc::default(), clock: app.state.clock.clone() };
        let router = Router::new().route("/hook", post(hear)).with_state(workshop.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        workshop
    }

    /// Answers with this from now on.
    pub fn says(&self, status: u16, body: &str) {
        self.says_after(Duration::ZERO, status, body);
    }

    pub fn says_after(&self, wait: Duration, status: u16, body: &str) {
        let mut answers = self.answers.lock().expect("one at a time");
        answers.clear();
        answers.push_back(Answer(status, body.into(), wait));
    }

    /// Once it has said what it was to say before, this.
    pub fn then_says(&self, status: u16, body: &str) {
        self.answers.lock().expect("one at a time").push_back(Answer(status, body.into(), Duration::ZERO));
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("one at a time").clone()
    }

    /// A message of its own, signed: the status of our answer.
    pub async fn say(&self, app: &TestApp, body: &serde_json::Value) -> u16 {
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

async fn hear(State(workshop): State<Workshop>, headers: HeaderMap, body: Bytes) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let signed = Headers { id: header("webhook-id"), timestamp: header("webhook-timestamp"), signature: header("webhook-signature") };
    workshop.secret.verify(&signed, workshop.now(), &body).expect("every message is signed");
    let heard = Heard { id: signed.id, body: serde_json::from_slice(&body).expect("JSON") };
    workshop.heard.lock().expect("one at a time").push(heard);
    let answer = {
        let mut answers = workshop.answers.lock().expect("one at a time");
        if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() }
    };
    let Answer(status, body, wait) = answer.unwrap_or(Answer(202, String::new(), Duration::ZERO));
    tokio::time::sleep(wait).await;
    (StatusCode::from_u16(status).expect("a status"), [(header::LOCATION, "http://127.0.0.1:1/")], body).into_response()
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
}
