//! Checks in the browser that a member's balance is what their journal makes it, with the domain's own code. A module of WebAssembly of
//! its own, fetched only when somebody asks for it (`public/prove.js`).

use wasm_bindgen::prelude::wasm_bindgen;

use crate::domain::proof::{self, Fault, Known, Proof, Wrong};

/// Longest text of a file that is written with escapes, in bytes.
const ESCAPED_MAX: usize = 1 << 20;

/// Checks a file of proof against the line that the page knew last: its number, 0 where there is none, and its digest.
///
/// `ok`, then how many postings and lines hold; else the code of a `domain::proof::Wrong`, the number of the first line that does not hold,
/// and its id. Between them are tabs.
#[wasm_bindgen]
pub fn prove(file: &[u8], sequence: f64, digest: &str) -> String {
    let known = (!digest.is_empty()).then_some(Known { sequence: sequence as i64, digest });
    let mut texts = vec![0; file.len().min(ESCAPED_MAX)];
    let checked = match serde_json_core::from_slice_escaped::<Proof<'_>>(file, &mut texts) {
        Ok((proof, _)) => proof::check(&proof, known),
        Err(_) => Err(Fault { sequence: 0, id: String::new(), wrong: Wrong::Form }),
    };
    let (first, second, third) = match checked {
        Ok(held) => ("ok", held.postings, held.lines.to_string()),
        Err(fault) => (fault.wrong.code(), fault.sequence, fault.id),
    };
    [first, &second.to_string(), &third].join("\t")
}
