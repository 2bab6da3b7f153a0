//! A mail server for tests: real SMTP (RFC 5321) on a port of this machine, and all that it took in memory.
//!
//! It delivers nothing. What it took is parsed by another library than the one that sends, so that a test reads a letter
//! as its receiver would. Dropped, it hangs up.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mail_parser::{MessageParser, PartType};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// Longer than any test needs, so that a letter that never comes fails its test and not the whole run.
const PATIENCE: Duration = Duration::from_secs(10);

pub struct SmtpSink {
    address: SocketAddr,
    desk: Arc<Desk>,
    _server: JoinSet<()>,
}

/// A mail that was taken.
#[derive(Clone, Debug)]
pub struct Received {
    /// of the envelope, as are the receivers
    pub from: String,
    pub to: Vec<String>,
    /// without the dots of the transport
    pub raw: Vec<u8>,
    /// decoded, and empty when there is none; the lines of text and HTML end in `\n`
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Where in a conversation to say no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// AUTH, where any password is right otherwise
    SignIn,
    /// MAIL
    Sender,
    /// RCPT
    Receiver,
    /// after the last line of the content
    Content,
}

/// What all connections share.
struct Desk {
    received: watch::Sender<Vec<Received>>,
    stalled: watch::Sender<bool>,
    trouble: Mutex<Trouble>,
}

#[derive(Default)]
struct Trouble {
    refusals: Vec<(Stage, u16)>,
    lost_answers: usize,
}

impl SmtpSink {
    pub async fn start() -> SmtpSink {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let desk = Arc::new(Desk { received: watch::Sender::default(), stalled: watch::Sender::default(), trouble: Mutex::default() });
        let mut server = JoinSet::new();
        let shared = Arc::clone(&desk);
        server.spawn(async move {
            let mut open = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let desk = Arc::clone(&shared);
                open.spawn(async move {
                    let mut conversation = Conversation { wire: BufStream::new(stream), desk, from: None, to: Vec::new() };
                    // An error is a client that hung up.
                    let _ = conversation.hold().await;
                });
            }
        });
        SmtpSink { address, desk, _server: server }
    }

    /// `smtp://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn received(&self) -> Vec<Received> {
        self.desk.received.borrow().clone()
    }

    /// All mails to one address, as soon as there are `count`. Panics when there are not after 10 s.
    pub async fn wait_for(&self, to: &str, count: usize) -> Vec<Received> {
        let theirs = |all: &Vec<Received>| all.iter().filter(|mail| mail.to.iter().any(|one| one == to)).cloned().collect::<Vec<_>>();
        let mut received = self.desk.received.subscribe();
        let enough = timeout(PATIENCE, received.wait_for(|all| theirs(all).len() >= count)).await.map(|all| all.map(|all| theirs(&all)));
        match enough {
            Ok(mails) => mails.expect("the sink stands as long as it is borrowed"),
            Err(_) => {
                let there: Vec<_> = self.received().into_iter().map(|mail| (mail.to, mail.subject)).collect();
                panic!("fewer than {count} mails to {to}; there are {there:?}");
            }
        }
    }

    /// Refuses the receivers of the next `mails` mails: with 450 for now, with 550 for good.
    pub fn refuse_with(&self, code: u16, mails: usize) {
        self.refuse_at(Stage::Receiver, code, mails);
    }

    pub fn refuse_at(&self, stage: Stage, code: u16, times: usize) {
        self.desk.trouble().refusals = vec![(stage, code); times];
    }

    /// Takes the next `mails` mails, and hangs up before it has said so.
    pub fn lose_answers(&self, mails: usize) {
        self.desk.trouble().lost_answers = mails;
    }

    /// Takes connections and listens, but answers nothing until it resumes.
    pub fn stall(&self) {
        self.desk.stalled.send_replace(true);
    }

    pub fn resume(&self) {
        self.desk.stalled.send_replace(false);
    }
}

impl Desk {
    fn trouble(&self) -> std::sync::MutexGuard<'_, Trouble> {
        self.trouble.lock().expect("nothing panics while it holds this")
    }

    /// What to say at this stage: `yes`, or the refusal that a test has ordered.
    fn answer(&self, stage: Stage, yes: &str) -> (bool, String) {
        let refusals = &mut self.trouble().refusals;
        match refusals.iter().position(|(at, _)| *at == stage) {
            Some(at) => (false, format!("{} not now, says the test", refusals.remove(at).1)),
            None => (true, yes.to_owned()),
        }
    }

    fn loses_answer(&self) -> bool {
        let mut trouble = self.trouble();
        let loses = trouble.lost_answers > 0;
        trouble.lost_answers = trouble.lost_answers.saturating_sub(1);
        loses
    }
}

struct Conversation {
    wire: BufStream<TcpStream>,
    desk: Arc<Desk>,
    from: Option<String>,
    to: Vec<String>,
}

impl Conversation {
    /// Until one side hangs up. Commands may come many at once: each is read when the one before it has its answer.
    async fn hold(&mut self) -> io::Result<()> {
        self.say("220 sink ESMTP").await?;
        let mut line = Vec::new();
        while self.wire.read_until(b'\n', &mut line).await? > 0 {
            let command = String::from_utf8_lossy(&line).trim_end().to_owned();
            line.clear();
            let verb = command.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => self.say("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN").await?,
                "HELO" | "NOOP" => self.say("250 sink").await?,
                "AUTH" => {
                    let (_, answer) = self.desk.answer(Stage::SignIn, "235 welcome");
                    self.say(&answer).await?;
                }
                "MAIL" => self.mail(&command).await?,
                "RCPT" => self.rcpt(&command).await?,
                "DATA" if self.to.is_empty() => self.say("503 to whom?").await?,
                "DATA" => {
                    if !self.data().await? {
                        return Ok(());
                    }
                }
                "RSET" => {
                    self.reset();
                    self.say("250 forgotten").await?;
                }
                "QUIT" => return self.say("221 bye").await,
                _ => self.say("500 what?").await?,
            }
        }
        Ok(())
    }

    async fn mail(&mut self, command: &str) -> io::Result<()> {
        let (taken, answer) = self.desk.answer(Stage::Sender, "250 from there");
        self.reset();
        self.from = taken.then(|| path(command));
        self.say(&answer).await
    }

    async fn rcpt(&mut self, command: &str) -> io::Result<()> {
        if self.from.is_none() {
            return self.say("503 from whom?").await;
        }
        let (taken, mut answer) = self.desk.answer(Stage::Receiver, "250 to there");
        if taken {
            self.to.push(path(command));
        } else {
            // as servers do
            answer = format!("{answer} to <{}>", path(command));
        }
        self.say(&answer).await
    }

    /// Whether the conversation goes on.
    async fn data(&mut self) -> io::Result<bool> {
        self.say("354 go ahead").await?;
        let mut raw = Vec::new();
        loop {
            let start = raw.len();
            if self.wire.read_until(b'\n', &mut raw).await? == 0 {
                return Ok(false);
            }
            // Only after CR LF: a dot behind a bare LF is text.
            let at_line = start == 0 || raw[..start].ends_with(b"\r\n");
            if at_line && &raw[start..] == b".\r\n" {
                raw.truncate(start);
                break;
            }
            if at_line && raw[start] == b'.' {
                raw.remove(start);
            }
        }
        let (taken, answer) = self.desk.answer(Stage::Content, "250 it is ours now");
        if taken {
            let mail = Received::parse(self.from.take().unwrap_or_default(), std::mem::take(&mut self.to), raw);
            let lost = self.desk.loses_answer();
            self.desk.received.send_modify(|all| all.push(mail));
            if lost {
                return Ok(false);
            }
        }
        self.reset();
        self.say(&answer).await?;
        Ok(true)
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
    }

    async fn say(&mut self, answer: &str) -> io::Result<()> {
        let mut stalled = self.desk.stalled.subscribe();
        stalled.wait_for(|stalled| !stalled).await.map_err(io::Error::other)?;
        self.wire.write_all(format!("{answer}\r\n").as_bytes()).await?;
        self.wire.flush().await
    }
}

/// What stands between < and >.
fn path(command: &str) -> String {
    let inner = command.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inner.map(|(path, _)| path.to_owned()).unwrap_or_default()
}

impl Received {
    fn parse(from: String, to: Vec<String>, raw: Vec<u8>) -> Received {
        // A mail without any header is none to the parser.
        let message = MessageParser::default().parse(&raw);
        // Asked for the text of a mail that has only HTML, the parser would make one up, and the other way round.
        let text = message.as_ref().and_then(|message| match &message.text_part(0)?.body {
            PartType::Text(text) => Some(text.replace("\r\n", "\n")),
            _ => None,
        });
        let html = message.as_ref().and_then(|message| match &message.html_part(0)?.body {
            PartType::Html(html) => Some(html.replace("\r\n", "\n")),
            _ => None,
        });
        let subject = message.as_ref().and_then(|message| message.subject().map(str::to_owned));
        let (subject, text, html) = (subject.unwrap_or_default(), text.unwrap_or_default(), html.unwrap_or_default());
        Received { from, to, subject, text, html, raw }
    }

    /// The values of the headers of this name, as they were sent but unfolded.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let Some(message) = MessageParser::default().parse(&self.raw) else { return Vec::new() };
        let named = message.headers_raw().filter(|(header, _)| header.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.replace("\r\n", "").trim().to_owned()).collect()
    }
}
