//! Who stands before the till, what is rung up, and how it is paid.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::client::{Client, Failure};
use super::command::{Command, HELP};
use super::errand::{Act, Customer, Errand, new_id};
use super::queue::{Allowance, Queue};
use super::receipt::{self, Held, Known, Paying, Rung};
use crate::domain::amount::Amount;
use crate::domain::card::CardCode;
use crate::domain::points::Points;

/// An allowance lasts a day, the longest that the API holds points for.
const ALLOWANCE_MINUTES: u32 = 24 * 60;

pub struct Counter<W> {
    client: Client,
    queue: Queue,
    out: W,
    online: bool,
    customer: Option<Customer>,
    basket: Vec<Rung>,
    paying: Option<Paying>,
}

/// Why a command did nothing.
pub enum Trouble {
    /// A sentence for the cashier.
    Told(String),
    Io(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        Trouble::Io(error)
    }
}

impl From<String> for Trouble {
    fn from(sentence: String) -> Trouble {
        Trouble::Told(sentence)
    }
}

impl From<&str> for Trouble {
    fn from(sentence: &str) -> Trouble {
        Trouble::Told(sentence.to_owned())
    }
}

type Done = Result<(), Trouble>;

impl<W: Write> Counter<W> {
    pub fn open(client: Client, queue: Queue, out: W) -> Counter<W> {
        Counter { client, queue, out, online: true, customer: None, basket: Vec::new(), paying: None }
    }

    pub fn tell(&mut self, sentence: &str) -> io::Result<()> {
        writeln!(self.out, "{sentence}")?;
        self.out.flush()
    }

    pub fn prompt(&mut self) -> io::Result<()> {
        write!(self.out, "{}> ", if self.online { "" } else { "offline " })?;
        self.out.flush()
    }

    /// Delivers what the last time has left.
    pub async fn begin(&mut self) -> io::Result<()> {
        if self.queue.is_empty() {
            return self.tell("The till is open; `help` lists what it can do.");
        }
        self.tell(&format!("{} wait from the last time.", self.queue.len()))?;
        self.deliver().await
    }

    pub fn end(&mut self) -> io::Result<()> {
        if self.queue.is_empty() { Ok(()) } else { self.tell(&format!("{} wait for the next time.", self.queue.len())) }
    }

    /// `false`: that was all.
    pub async fn obey(&mut self, line: &str) -> Result<bool, Trouble> {
        match Command::parse(line)? {
            Command::Nothing => {}
            Command::Card(code) => self.card(code).await?,
            Command::Ring { amount, category, product } => self.ring(Rung { amount, category, product })?,
            Command::Redeem(points) => self.redeem(points).await?,
            Command::Pay => self.pay().await?,
            Command::Void => self.void().await?,
            Command::Refund { document, line } => self.report(Errand::new('B', Act::Refund { purchase: document, line })).await?,
            Command::Allowance(Points::ZERO) => self.give_back().await?,
            Command::Allowance(points) => self.allow(points).await?,
            Command::Offline => {
                self.online = false;
                self.tell("Offline. What is reported is kept here; `online` delivers it.")?;
            }
            Command::Online => {
                self.online = true;
                self.tell(&format!("Online. {} to deliver.", self.queue.len()))?;
                self.deliver().await?;
            }
            Command::Help => self.tell(HELP)?,
            Command::Quit => return Ok(false),
        }
        Ok(true)
    }

    async fn card(&mut self, card: CardCode) -> Done {
        self.expect_no_points_aside()?;
        self.customer = None;
        let mut customer = Customer { card, shown_at: jiff::Timestamp::now(), member: None };
        if self.online
            && let Some(answer) = self.ask("/members/lookup", &json!({ "card": customer.card.to_string() })).await?
        {
            let Known { member, name, tier, available } = read(answer)?;
            self.tell(&format!("{name}, {tier}, {available} points"))?;
            customer.member = Some(member);
        }
        if customer.member.is_none() {
            self.tell("Nobody can say now whose card this is; its purchases go by what it shows.")?;
        }
        self.customer = Some(customer);
        Ok(())
    }

    fn ring(&mut self, rung: Rung) -> Done {
        self.basket.push(rung);
        match self.total() {
            Some(total) => Ok(self.tell(&receipt::rung(&self.basket, total))?),
            None => {
                self.basket.pop();
                Err("that is more than a receipt can say".into())
            }
        }
    }

    fn total(&self) -> Option<Amount> {
        Amount::total(self.basket.iter().map(|rung| rung.amount))
    }

    async fn redeem(&mut self, points: Points) -> Done {
        let customer = self.customer()?;
        self.expect_no_points_aside()?;
        let allowance = self.queue.allowance(&customer.card.number, jiff::Timestamp::now()).cloned();
        let paying = match allowance {
            Some(Allowance { hold, left, point_worth, .. }) if left >= points => {
                Paying { points, worth: worth(points, point_worth)?, act: Act::Spend { hold, points } }
            }
            Some(Allowance { left, .. }) if !self.online => {
                return Err(format!("{} points are left of the allowance", left.get()).into());
            }
            None if !self.online => return Err("offline, points pay only out of an allowance".into()),
            _ => match self.hold(&customer, points, None).await? {
                Some(Held { id, amount, .. }) => Paying { points, worth: amount, act: Act::Capture { hold: id, points } },
                None => return Ok(()),
            },
        };
        self.tell(&format!("{} points pay {}.", points.get(), receipt::money(paying.worth)))?;
        self.paying = Some(paying);
        Ok(())
    }

    async fn pay(&mut self) -> Done {
        let customer = self.customer()?;
        let total = self.total().filter(|_| !self.basket.is_empty()).ok_or("nothing is rung up")?;
        let by_points = self.paying.as_ref().map_or(Amount::ZERO, |paying| paying.worth);
        let to_pay = total.minus(by_points).ok_or_else(|| {
            format!("the points pay {}, which is more than {}: ring more, or void", receipt::money(by_points), receipt::money(total))
        })?;
        let purchase = Errand::purchase(&customer, &self.basket);
        let printed = receipt::printed(&purchase.id, &self.basket, total, self.paying.as_ref(), to_pay);
        let paid = self.paying.take().map(|paying| Errand::new('S', paying.act));
        self.basket.clear();
        self.queue.send([purchase].into_iter().chain(paid).collect())?;
        self.tell(&printed)?;
        self.pass_on().await
    }

    async fn void(&mut self) -> Done {
        self.basket.clear();
        self.tell("Nothing is rung up.")?;
        match self.paying.take() {
            Some(Paying { act: Act::Capture { hold, .. }, .. }) => self.report(Errand::new('V', Act::Release { hold })).await,
            _ => Ok(()),
        }
    }

    async fn allow(&mut self, points: Points) -> Done {
        let customer = self.customer()?;
        self.expect_no_points_aside()?;
        if let Some(allowance) = self.queue.allowance(&customer.card.number, jiff::Timestamp::now()) {
            return Err(format!("{} points are left of an allowance; `allowance 0` gives them back", allowance.left.get()).into());
        }
        if !self.online {
            return Err("an allowance is asked for online".into());
        }
        let Some(held) = self.hold(&customer, points, Some(ALLOWANCE_MINUTES)).await? else { return Ok(()) };
        let until = held.until;
        let point_worth = held.amount.units() / points.get();
        self.queue.allow(Allowance { hold: held.id, card: customer.card.number, left: points, point_worth, until })?;
        let points = points.get();
        Ok(self.tell(&format!(
            "{points} points can be spent here until {until:.0}, also offline. They pay {}.",
            receipt::money(held.amount)
        ))?)
    }

    async fn give_back(&mut self) -> Done {
        let customer = self.customer()?;
        self.expect_no_points_aside()?;
        let allowance = self.queue.allowance(&customer.card.number, jiff::Timestamp::now()).ok_or("there is no allowance")?;
        let release = Errand::new('V', Act::Release { hold: allowance.hold.clone() });
        self.report(release).await
    }

    /// Sets points aside. `None`: the server cannot be asked now.
    async fn hold(&mut self, customer: &Customer, points: Points, minutes: Option<u32>) -> Result<Option<Held>, Trouble> {
        let document = new_id('H');
        let wish = json!({ "document": document, "card": customer.card.to_string(), "points": points, "minutes": minutes });
        match self.ask("/holds", &wish).await? {
            Some(answer) => read(answer).map(Some),
            None => {
                self.tell("If the points were set aside all the same, they go back by themselves.")?;
                Ok(None)
            }
        }
    }

    fn customer(&self) -> Result<Customer, Trouble> {
        self.customer.clone().ok_or_else(|| "show a card first: card CODE".into())
    }

    fn expect_no_points_aside(&self) -> Done {
        if self.paying.is_some() { Err("points are set aside for this receipt: pay or void first".into()) } else { Ok(()) }
    }

    async fn report(&mut self, errand: Errand) -> Done {
        self.queue.send(vec![errand])?;
        self.pass_on().await
    }

    /// Delivers what waits, if somebody is there to hear it.
    async fn pass_on(&mut self) -> Done {
        match self.online {
            true => Ok(self.deliver().await?),
            false => Ok(self.tell(&format!("Kept here: {} wait.", self.queue.len()))?),
        }
    }

    /// Sends what waits, in its order. What the server refuses is over; what it cannot hear now stays.
    async fn deliver(&mut self) -> io::Result<()> {
        while let Some(errand) = self.queue.next() {
            let told = match self.client.post(&errand.path(), &errand.body()).await {
                Ok((status, answer)) => receipt::outcome(&errand, status, answer),
                Err(Failure::Refused(sentence)) => receipt::refused(&errand, &sentence),
                Err(Failure::NotNow(why)) => return self.lose(&why),
            };
            self.queue.answered(&errand)?;
            self.tell(&told)?;
        }
        Ok(())
    }

    /// `None`: the server cannot be asked now.
    async fn ask(&mut self, path: &str, body: &Value) -> Result<Option<Value>, Trouble> {
        match self.client.post(path, body).await {
            Ok((_, answer)) => Ok(Some(answer)),
            Err(Failure::Refused(sentence)) => Err(sentence.into()),
            Err(Failure::NotNow(why)) => {
                self.lose(&why)?;
                Ok(None)
            }
        }
    }

    fn lose(&mut self, why: &str) -> io::Result<()> {
        self.online = false;
        self.tell(&format!("Offline from here on ({why}). {} wait; `online` delivers what waits.", self.queue.len()))
    }
}

fn worth(points: Points, point_worth: i64) -> Result<Amount, Trouble> {
    let units = points.get().checked_mul(point_worth).and_then(|units| Amount::new(units).ok());
    units.ok_or_else(|| "so many points pay no receipt".into())
}

fn read<T: serde::de::DeserializeOwned>(answer: Value) -> Result<T, Trouble> {
    serde_json::from_value(answer).map_err(|error| format!("the answer is not one of this API: {error}").into())
}
