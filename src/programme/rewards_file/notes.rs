//! Where in a file a reward and its parts stand, so that a fault can name the place in the words of the format.

use super::fault::{Fault, Place, What};

/// Where a reward stands.
pub enum Spot {
    /// In a table: the line of each option, and of the option that each promotion is for.
    Rows { options: Vec<u64>, promotions: Vec<u64> },
    /// In a list: 1, 2, 3, …
    Listed { number: usize },
}

/// Of what a fault is. Options and promotions are counted from 0.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    Reward,
    /// By language.
    Text(&'a str),
    Option(usize),
    Label(usize, &'a str),
    Promotion(usize),
    Extra,
}

/// The faults of one reward.
pub struct Notes<'a> {
    pub spot: &'a Spot,
    pub slug: &'a str,
    pub faults: &'a mut Vec<Fault>,
}

impl Notes<'_> {
    pub fn of_reward(&mut self, field: &str, what: What) {
        self.say(Part::Reward, field, what);
    }

    /// `field`: as an entry names it.
    pub fn say(&mut self, part: Part<'_>, field: &str, what: What) {
        let (place, field) = match self.spot {
            Spot::Listed { .. } => (self.place(), path(part, field)),
            Spot::Rows { options, promotions } => {
                let lines = match part {
                    Part::Option(at) | Part::Label(at, _) => options.get(at),
                    Part::Promotion(at) => promotions.get(at),
                    _ => None,
                };
                (lines.map_or_else(|| self.place(), |line| Place::Line(*line)), column(part, field))
            }
        };
        self.faults.push(Fault { place, field, what });
    }

    /// Says what is wrong, if anything is.
    pub fn check(&mut self, part: Part<'_>, field: &str, what: Option<What>) {
        if let Some(what) = what {
            self.say(part, field, what);
        }
    }

    /// Where the reward begins.
    pub fn place(&self) -> Place {
        match self.spot {
            Spot::Rows { options, .. } => Place::Line(options.first().copied().unwrap_or_default()),
            Spot::Listed { number } => Place::Reward { number: *number, slug: self.slug.to_owned() },
        }
    }
}

/// How a list names a field.
pub fn path(part: Part<'_>, field: &str) -> String {
    let within = |whole: String, between: &str| if field.is_empty() { whole } else { format!("{whole}{between}{field}") };
    match part {
        Part::Reward => field.to_owned(),
        Part::Text(language) => within(language.to_owned(), "."),
        Part::Option(at) => within(format!("option {}", at + 1), ", "),
        Part::Label(at, language) => format!("option {}, label.{language}", at + 1),
        Part::Promotion(at) => within(format!("promotion {}", at + 1), ", "),
        // Two columns of a table, one field of a list.
        Part::Extra if field.ends_with("_days") => "extra.days".to_owned(),
        Part::Extra => within("extra".to_owned(), "."),
    }
}

/// How the heading of a table names a field.
fn column(part: Part<'_>, field: &str) -> String {
    match part {
        Part::Text(language) => format!("{field}_{language}"),
        Part::Label(_, language) => format!("label_{language}"),
        Part::Promotion(_) => format!("promo_{field}"),
        Part::Option(_) if matches!(field, "starts_at" | "stock") => format!("option_{field}"),
        Part::Option(_) if field == "code" => "option".to_owned(),
        Part::Reward | Part::Option(_) => field.to_owned(),
        Part::Extra => extra_column(field).to_owned(),
    }
}

fn extra_column(field: &str) -> &str {
    match field {
        "name" | "" => "charity",
        "number" => "charity_number",
        "url" => "link",
        "points" => "status_points",
        field => field,
    }
}
