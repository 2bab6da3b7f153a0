//! What the tests came to.

use std::process::ExitCode;
use std::time::Duration;

/// One figure of a test.
#[derive(Default)]
pub struct Row {
    pub test: &'static str,
    pub tries: usize,
    /// Acknowledged, and not there.
    pub lost: usize,
    /// What else should not be, each in words.
    pub wrong: Vec<String>,
    /// The figure that the plan asks for.
    pub figure: String,
}

impl Row {
    pub fn of(test: &'static str) -> Row {
        Row { test, ..Row::default() }
    }

    pub fn expect(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        if !holds {
            self.wrong.push(otherwise());
        }
    }
}

/// Printed as it grows: a run takes minutes.
pub struct Table {
    rows: usize,
    failed: usize,
}

impl Table {
    pub fn begin() -> Table {
        println!("{:<4} {:<10} {:<44} {:>7} {:>5} {:>6} {:>7}  figure", "", "database", "test", "tries", "lost", "wrong", "time");
        Table { rows: 0, failed: 0 }
    }

    pub fn add(&mut self, number: &str, database: &str, row: &Row, time: Duration) {
        let (test, tries, lost, wrong, seconds) = (row.test, row.tries, row.lost, row.wrong.len(), time.as_secs_f64());
        println!("{number:<4} {database:<10} {test:<44} {tries:>7} {lost:>5} {wrong:>6} {seconds:>5.1} s  {}", row.figure);
        for wrong in row.wrong.iter().take(5) {
            println!("       {wrong}");
        }
        self.rows += 1;
        self.failed += usize::from(lost > 0 || wrong > 0 || tries == 0);
    }

    /// The last line is for whoever counts tests.
    pub fn end(self) -> ExitCode {
        println!("faults: {} passed, {} failed", self.rows - self.failed, self.failed);
        if self.failed == 0 && self.rows > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
